"""A comparison as one page that needs nothing else and opens offline."""

from __future__ import annotations

from pathlib import Path

from reports.changes import Change
from reports.comparison import Comparison
from reports.comparison_text import facts_of
from reports.findings import CHANNEL_LABELS
from reports.pages import render

_ALARMING = frozenset({Change.NEWLY_FAILING, Change.NEWLY_CANNOT_TELL, Change.NO_LONGER_EXECUTED})


def write_comparison(path: Path, comparison: Comparison) -> None:
    """Write the page."""
    parts = [
        (
            change,
            [one for one in comparison.clauses if one.change is change],
            [one for one in comparison.scenarios if one.change is change],
        )
        for change in Change
    ]
    page = render(
        "comparison.html.j2",
        comparison=comparison,
        before=facts_of(comparison.before),
        after=facts_of(comparison.after),
        parts=[part for part in parts if part[1] or part[2]],
        alarming=_ALARMING,
        channel_labels=CHANNEL_LABELS,
    )
    path.write_text(page, encoding="utf-8")
