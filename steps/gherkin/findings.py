"""What is wrong with a feature file, as an analyst wants to read it. Messages are Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Text put in place of a part of one line."""

    line: int
    """1-based."""
    column: int
    """1-based, of the first character replaced."""
    end: int
    """Column after the last character replaced; equal to `column` where text is only put in."""
    text: str
    """May bring line ends of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake in a feature file."""

    path: str
    """POSIX, relative to the project where it stands below it."""
    line: int
    """1-based."""
    column: int
    """1-based; 1 where the whole line is meant."""
    code: str
    """Kebab-case name of the kind of mistake."""
    message: str
    """What is wrong."""
    remedy: str = ""
    """What to write instead."""
    edits: tuple[Edit, ...] = ()
    """What puts it right, where that takes no thought: what `./etax lint --fix` does."""

    def __str__(self) -> str:
        remedy = f"\n    → {self.remedy}" if self.remedy else ""
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.code}]{remedy}"


class FeatureFileError(Exception):
    """A feature file cannot be run as it stands; carries every finding, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__("\n".join(str(finding) for finding in self.findings))
