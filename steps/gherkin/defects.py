"""The prove command's side of collection: every scenario of a broken clause, in a world with the defect planted.

Knows defects only as a list of ids with the clauses and channels on which they must be noticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from conformance.clauses import Channel
from conformance.rows import RowLog, clauses_of
from conformance.verdicts import Verdict
from steps.gherkin.plan import PlannedScenario


@dataclass(frozen=True, slots=True)
class PlantedDefect:
    """A named violation that some scenario of its clauses has to notice."""

    id: str
    clauses: frozenset[str]
    channels: frozenset[Channel]
    noticed_by: frozenset[str] = frozenset()
    """Scenarios (`across_channels`) that noticed it the last time; they face it first, nothing more."""


def across_channels(scenario_id: str) -> str:
    """The id of a scenario without its channel: what notices on one channel likely notices on the other."""
    return scenario_id.removesuffix("]").rpartition("[")[0]


@dataclass
class DefectPlan:
    """Which scenarios face which defects, and which defects are known to be noticed already."""

    defects: tuple[PlantedDefect, ...]
    _killed: set[tuple[str, str, Channel]] = field(default_factory=set)

    def variants(self, planned: PlannedScenario) -> Iterator[PlannedScenario]:
        """The scenario as it is, then once for every defect that breaks one of its clauses on its channel.

        Nothing when no defect concerns it. Only a scenario that passes in a sound world proves anything by failing.
        """
        info = planned.info
        concerned = [
            defect for defect in self.defects if info.channel in defect.channels and defect.clauses & set(info.clauses)
        ]
        if concerned:
            yield planned
        for defect in concerned:
            yield replace(planned, info=replace(info, id=f"{info.id}[{defect.id}]", defect=defect.id))

    def turn(self, planned: PlannedScenario) -> int:
        """Sound worlds go first, then scenarios that noticed their defect the last time, then all others."""
        info = planned.info
        if info.defect is None:
            return 0
        name = across_channels(info.id.removesuffix(f"[{info.defect}]"))
        return 1 if name in self._defect(info.defect).noticed_by else 2

    def noticed(self, planned: PlannedScenario) -> bool:
        """Whether this scenario's defect has been noticed for every clause and the channel it stands for."""
        return planned.info.defect is not None and self._targets(planned) <= self._killed

    def note_failure(self, planned: PlannedScenario, rows: RowLog) -> None:
        """The scenario failed; in a world with a defect, that means the defect is noticed.

        A clause that only rows stand for is noticed by them alone: another row's failure says nothing of it.
        """
        if planned.info.defect is not None:
            of_rows = clauses_of(planned.info.rows)
            unharmed = {one for one in of_rows if all(row.verdict is not Verdict.FAILED for row in rows.of(one))}
            self._killed |= {target for target in self._targets(planned) if target[1] not in unharmed}

    def _targets(self, planned: PlannedScenario) -> set[tuple[str, str, Channel]]:
        info = planned.info
        assert info.defect is not None  # noqa: S101 - asked of variants only
        clauses = self._defect(info.defect).clauses & set(info.clauses)
        return {(info.defect, clause, info.channel) for clause in clauses}

    def _defect(self, defect_id: str) -> PlantedDefect:
        return next(one for one in self.defects if one.id == defect_id)


def load_defect_plan(path: Path) -> DefectPlan:
    """Read `[{"id", "clauses": [...], "channels": [...], "noticed_by": [...]}]`."""
    return DefectPlan(
        tuple(
            PlantedDefect(
                entry["id"],
                frozenset(entry["clauses"]),
                frozenset(map(Channel, entry["channels"])),
                frozenset(entry["noticed_by"]),
            )
            for entry in json.loads(path.read_text(encoding="utf-8"))
        )
    )
