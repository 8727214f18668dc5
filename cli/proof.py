"""What a proof run says of each defect: noticed, on every channel its clauses name, or surviving. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from cli.proving.together import told_apart
from conformance.clauses import Channel, Register
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, for_clause, worst_by_key
from steps.gherkin.defects import Place


class DefectRow(TypedDict):
    """One defect, for one clause, on one channel."""

    id: str
    clause: str
    channel: str
    killed: bool
    by: list[str]
    """Ids of the scenarios that failed in the world with the defect and passed in the one without."""
    duration_s: float
    """Of the scenarios that faced it; of a world that several defects share, its part."""


class ProofReport(TypedDict):
    """`./etax prove --json FILE`."""

    defects: list[DefectRow]
    killed: int
    total: int


@dataclass(frozen=True, slots=True)
class Target:
    """A defect as proof sees it: where it has to be noticed."""

    id: str
    title: str
    clauses: tuple[str, ...]
    channels: frozenset[Channel]

    def places(self, register: Register) -> list[Place]:
        """One for every clause, on every channel that the clause names."""
        return [
            Place(self.id, clause, channel)
            for clause in self.clauses
            for channel in sorted(self.channels & register[clause].channels)
        ]


def prove(targets: Sequence[Target], records: Sequence[ScenarioRecord], register: Register) -> ProofReport:
    """Roll the records of a proof run up to one row a defect, clause and channel.

    A scenario that does not pass in a sound world proves nothing by failing in a broken one; `cannot_tell` never kills.
    Where a row of a table stands for the clause, both are said of that row: the failure of another row kills nothing.
    """
    seen = _Seen.of(records, {one.id: frozenset(one.clauses) for one in targets})
    rows = [_row(place, seen, register) for target in targets for place in target.places(register)]
    return ProofReport(defects=rows, killed=sum(row["killed"] for row in rows), total=len(rows))


@dataclass(frozen=True)
class _Seen:
    """What has been seen, by what it is looked up with."""

    clauses_of: Mapping[str, frozenset[str]]
    sound: set[tuple[str, str]] = field(default_factory=set)
    """Scenarios, and their clauses for which they pass in a sound world."""
    facing: dict[str, list[ScenarioRecord]] = field(default_factory=lambda: defaultdict(list))
    """By defect."""
    broken: dict[str, list[ScenarioRecord]] = field(default_factory=lambda: defaultdict(list))
    """In whatever broken world, by scenario."""

    @classmethod
    def of(cls, records: Sequence[ScenarioRecord], clauses_of: Mapping[str, frozenset[str]]) -> _Seen:
        seen = cls(clauses_of)
        for record in worst_by_key(records).values():
            if not record.defects:
                passed = (one for one in record.clauses if for_clause(record, one).verdict is Verdict.PASSED)
                seen.sound.update((record.id, clause) for clause in passed)
            elif record.verdict is not Verdict.UNTESTED:
                seen.broken[record.sound_id].append(record)
                for defect in record.defects:
                    seen.facing[defect].append(record)
        return seen

    def noticed(self, record: ScenarioRecord, clause: str, register: Register) -> bool:
        """Whether the scenario has noticed the defects of its world that break the clause."""
        if (record.sound_id, clause) not in self.sound:
            return False
        if len(record.defects) == 1:
            return for_clause(record, clause).verdict is Verdict.FAILED
        return told_apart(self.broken[record.sound_id], clause, self.clauses_of, register.with_twins)


def _row(place: Place, seen: _Seen, register: Register) -> DefectRow:
    clause = place.clause
    faced = [one for one in seen.facing[place.defect] if one.channel is place.channel and clause in one.clauses]
    by = sorted({one.sound_id for one in faced if seen.noticed(one, clause, register)})
    return DefectRow(
        id=place.defect,
        clause=clause,
        channel=place.channel.value,
        killed=bool(by),
        by=by,
        duration_s=round(sum(one.duration_s / len(one.defects) for one in faced), 4),
    )


def survivors(report: ProofReport) -> list[DefectRow]:
    """Rows of defects that nothing noticed."""
    return [row for row in report["defects"] if not row["killed"]]


def noticed_by(report: ProofReport) -> dict[Place, list[str]]:
    """The scenarios that noticed, by place."""
    return {
        Place(row["id"], row["clause"], Channel(row["channel"])): row["by"] for row in report["defects"] if row["by"]
    }
