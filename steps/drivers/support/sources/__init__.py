"""SMS codes, captcha answers, faces and scans of QR codes on a deployment without a control API (`[sources.*]`).

They come from a fixed value, a file, a program, an HTTP endpoint or a person. Whatever does not come in time is a
`NoAnswerError`, so that the verdict is cannot_tell.
"""

from __future__ import annotations

from steps.drivers.support.sources.opening import OpenSources, answer_source, asks_people, open_sources

__all__ = ["OpenSources", "answer_source", "asks_people", "open_sources"]
