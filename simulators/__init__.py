"""The reference system: fictional tax portals that behave as the manuals say, one universe ("world") a scenario.

Must never know anything of the harness that tests it.
"""
