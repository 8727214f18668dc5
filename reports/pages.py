"""Pages from templates: one file each that needs nothing else and opens offline."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conformance.verdicts import Verdict

_TEMPLATES: Final = Path(__file__).resolve().parent / "templates"

SYMBOLS: Final = {
    Verdict.PASSED: "✓",
    Verdict.FAILED: "✗",
    Verdict.CANNOT_TELL: "?",
    Verdict.INAPPLICABLE: "–",
    Verdict.KNOWN_DEVIATION: "!",
    Verdict.PENDING: "…",
    Verdict.UNTESTED: "○",
}
"""Beside colour and word, so that a verdict is told three ways."""


def render(template: str, **values: object) -> str:
    """The page; every value is escaped.

    Args:
        template: file name under `templates/`.
        values: what the template names.
    """
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["symbols"] = SYMBOLS
    return environment
