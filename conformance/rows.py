"""Verdicts of single rows: a scenario may check a whole list, and each member of the list is a clause of its own.

Steps note what came of every row while the scenario runs; reports read it. Collection puts a `RowLog` on every pytest
item as `item.rows`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from conformance.verdicts import Verdict

RowClauses = tuple[tuple[str, ...], ...]
"""One entry a row of a scenario's tables: its clause first, then the clause's twins (`same_as`)."""


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What came of one row."""

    clause: str
    """As the row names it."""
    title: str
    """Chinese: what the row is about, as a reader of the list sees it."""
    verdict: Verdict
    error: Exception | None = None
    """Why; None when passed."""

    @property
    def label(self) -> str:
        """`LN-TX-01-m02 发票使用`."""
        return f"{self.clause} {self.title}"


@dataclass
class RowLog:
    """What came of the rows of one scenario, in the order in which they were checked."""

    planned: RowClauses | None = None
    """Rows of the scenario's tables; None where no feature stands behind (anything may be noted)."""
    outcomes: list[RowOutcome] = field(default_factory=list)
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Clauses of the scenario of which its failure says nothing, and why not; Chinese (ADR 0024)."""

    def expects(self, clause: str) -> bool:
        """Whether a row of the scenario names the clause."""
        return self.planned is None or any(row[0] == clause for row in self.planned)

    def note(self, outcome: RowOutcome) -> None:
        """Keep one more outcome."""
        self.outcomes.append(outcome)

    def of(self, clause: str) -> list[RowOutcome]:
        """Outcomes of the rows that name `clause`, or a twin of it; oldest first."""
        names = {row[0] for row in self.planned or () if clause in row} or {clause}
        return [one for one in self.outcomes if one.clause in names]

    def unchecked(self) -> list[str]:
        """Clauses with more rows in the tables than were checked, in the tables' order."""
        wanted = Counter(row[0] for row in self.planned or ())
        had = Counter(outcome.clause for outcome in self.outcomes)
        return [clause for clause, rows in wanted.items() if had[clause] < rows]


def clauses_of(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Every clause that the rows stand for, twins included, each once."""
    return tuple(dict.fromkeys(clause for row in rows for clause in row))
