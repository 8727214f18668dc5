"""What a proof run says of each defect: noticed, on every channel its clauses name, or surviving. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from conformance.clauses import Channel, Register
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, for_clause, worst_by_key
from steps.gherkin.defects import across_channels


class DefectRow(TypedDict):
    """One defect, for one clause, on one channel."""

    id: str
    clause: str
    channel: str
    killed: bool
    by: list[str]
    """Ids of the scenarios that failed in the world with the defect and passed in the one without."""
    duration_s: float


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


def prove(targets: Iterable[Target], records: Sequence[ScenarioRecord], register: Register) -> ProofReport:
    """Roll the records of a proof run up to one row a defect, clause and channel.

    A scenario that does not pass in a sound world proves nothing by failing in a broken one; `cannot_tell` never kills.
    Where a row of a table stands for the clause, both are said of that row: the failure of another row kills nothing.
    """
    results = worst_by_key(records).values()
    sound = {
        (record.id, clause)
        for record in results
        if record.defect is None
        for clause in record.clauses
        if for_clause(record, clause).verdict is Verdict.PASSED
    }
    by_defect: dict[str, list[ScenarioRecord]] = {}
    for record in results:
        if record.defect is not None:
            by_defect.setdefault(record.defect, []).append(record)
    rows = [
        _row(target, clause, channel, by_defect, sound)
        for target in targets
        for clause in target.clauses
        for channel in sorted(target.channels & register[clause].channels)
    ]
    return ProofReport(defects=rows, killed=sum(row["killed"] for row in rows), total=len(rows))


def _row(
    target: Target,
    clause: str,
    channel: Channel,
    by_defect: Mapping[str, Sequence[ScenarioRecord]],
    sound: set[tuple[str, str]],
) -> DefectRow:
    faced = [one for one in by_defect.get(target.id, ()) if one.channel is channel and clause in one.clauses]
    plain = [(one, one.id.removesuffix(f"[{target.id}]")) for one in faced]
    by = [name for one, name in plain if for_clause(one, clause).verdict is Verdict.FAILED and (name, clause) in sound]
    return DefectRow(
        id=target.id,
        clause=clause,
        channel=channel.value,
        killed=bool(by),
        by=sorted(by),
        duration_s=round(sum(one.duration_s for one in faced), 4),
    )


def survivors(report: ProofReport) -> list[DefectRow]:
    """Rows of defects that nothing noticed."""
    return [row for row in report["defects"] if not row["killed"]]


def noticed_by(report: ProofReport) -> dict[str, list[str]]:
    """Defect id -> scenarios that noticed it, without their channel."""
    found: dict[str, set[str]] = {}
    for row in report["defects"]:
        found.setdefault(row["id"], set()).update(across_channels(name) for name in row["by"])
    return {defect: sorted(names) for defect, names in found.items() if names}
