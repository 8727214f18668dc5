"""Findings put right in the text, where that takes no thought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from steps.gherkin.findings import Edit, Finding
from steps.gherkin.syntax import BOM


def edits_of(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """All edits that can be made at once, from the top; of two that touch one another, the first."""
    chosen: list[Edit] = []
    for edit in sorted({edit for finding in findings for edit in finding.edits}):
        last = chosen[-1] if chosen else None
        if last is None or last.line != edit.line or last.end <= edit.column:
            chosen.append(edit)
    return tuple(chosen)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """`text` with the edits made, and without a BOM: their columns do not count it."""
    lines = text.lstrip(BOM).splitlines()
    for edit in reversed(edits):
        line = lines[edit.line - 1] if edit.line <= len(lines) else ""
        lines[edit.line - 1 : edit.line] = [line[: edit.column - 1] + edit.text + line[edit.end - 1 :]]
    return "\n".join(lines) + "\n"
