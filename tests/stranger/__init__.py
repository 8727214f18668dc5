"""A deployment by somebody else: two small portals on Flask that share nothing with this project.

They obey the same manuals, but speak otherwise: other addresses, pages, words, fields and codes, no control API, a
clock that nobody moves. They prove that the harness can test a site it was not written for.
Run by `python -m tests.stranger`.
Must never import `steps`, `simulators`, `reports`, `cli` or `conformance`.
"""
