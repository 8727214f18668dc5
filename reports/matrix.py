"""`matrix.html`: every clause by channel, in one file that needs nothing else and opens offline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from conformance.clauses import MANUALS, Channel, Clause, Manual, Register
from conformance.verdicts import Verdict
from reports.deviations import DeviationVerdict, deviations_to_change
from reports.findings import CHANNEL_LABELS
from reports.left_behind import left_behind
from reports.pages import render
from reports.records import RowResult, for_clause
from reports.run import ClauseVerdict, RunFacts, ScenarioVerdict, Verdicts


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as the page shows it."""

    clause: Clause
    verdict: ClauseVerdict | None
    """None for an informational clause."""
    scenarios: tuple[tuple[ScenarioVerdict, RowResult], ...]
    """Each with what it says of this clause."""
    deviations: tuple[DeviationVerdict, ...]

    @property
    def words(self) -> str:
        """What the text filter looks through, lower case."""
        return f"{self.clause.id} {self.clause.quote} {self.clause.requirement}".lower()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Clauses of one section of a manual."""

    section: str
    rows: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class ManualPart:
    """A manual with its chapters."""

    manual: Manual
    binds: bool
    counts: Mapping[Verdict, int]
    chapters: tuple[Chapter, ...]


def write_matrix(
    path: Path, facts: RunFacts, verdicts: Verdicts, register: Register, allure_report: Path | None = None
) -> None:
    """Write the page.

    Args:
        path: of the page.
        facts: of the run.
        verdicts: of the run; its texts are free of secrets.
        register: all clauses.
        allure_report: the Allure report's `index.html`, if there is one; linked relative to the page.
    """
    parts = _parts(facts, verdicts, register)
    page = render(
        "matrix.html.j2",
        facts=facts,
        parts=parts,
        totals=sum((Counter(part.counts) for part in parts if part.binds), Counter[Verdict]()),
        scenario_counts=Counter(scenario.verdict for scenario in verdicts.scenarios),
        scenario_total=len(verdicts.scenarios),
        verdicts=list(Verdict),
        to_change=deviations_to_change(verdicts.deviations, partial=False),
        left_behind=left_behind(verdicts),
        channels=list(Channel),
        channel_labels=CHANNEL_LABELS,
        allure=allure_report.relative_to(path.parent).as_posix() if allure_report else "",
    )
    path.write_text(page, encoding="utf-8")


def _parts(facts: RunFacts, verdicts: Verdicts, register: Register) -> list[ManualPart]:
    """Manuals that bind first, then in their own order."""
    by_clause = {row.id: row for row in verdicts.clauses}
    evidence = _by_clause(verdicts.scenarios)
    rows: defaultdict[str, list[ClauseRow]] = defaultdict(list)
    for clause in register.clauses.values():
        accepted = tuple(one for one in verdicts.deviations if one.clause == clause.id)
        row = ClauseRow(clause, by_clause.get(clause.id), tuple(evidence.get(clause.id, ())), accepted)
        rows[clause.manual.id].append(row)
    parts = [_part(MANUALS[manual], manual in facts.manuals, rows[manual]) for manual in MANUALS if rows[manual]]
    return sorted(parts, key=lambda part: not part.binds)


def _part(manual: Manual, binds: bool, rows: Sequence[ClauseRow]) -> ManualPart:
    chapters = tuple(
        Chapter(section, tuple(members)) for section, members in groupby(rows, key=lambda row: row.clause.section)
    )
    return ManualPart(manual, binds, Counter(row.verdict.verdict for row in rows if row.verdict), chapters)


def _by_clause(scenarios: Iterable[ScenarioVerdict]) -> Mapping[str, list[tuple[ScenarioVerdict, RowResult]]]:
    evidence: defaultdict[str, list[tuple[ScenarioVerdict, RowResult]]] = defaultdict(list)
    for scenario in scenarios:
        for clause in scenario.clauses:
            evidence[clause].append((scenario, for_clause(scenario, clause)))
    return evidence
