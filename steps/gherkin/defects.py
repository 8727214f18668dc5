"""The prove command's side of collection: every scenario of a broken clause, in a world with the defect planted.

Knows defects only as a list of ids with the clauses and channels on which they must be noticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from conformance.clauses import Channel
from steps.gherkin.plan import PlannedScenario


@dataclass(frozen=True, slots=True)
class PlantedDefect:
    """A named violation that some scenario of its clauses has to notice."""

    id: str
    clauses: frozenset[str]
    channels: frozenset[Channel]


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

    def noticed(self, planned: PlannedScenario) -> bool:
        """Whether this scenario's defect has been noticed for every clause and the channel it stands for."""
        return planned.info.defect is not None and self._targets(planned) <= self._killed

    def note_failure(self, planned: PlannedScenario) -> None:
        """The scenario failed; in a world with a defect, that means the defect is noticed."""
        if planned.info.defect is not None:
            self._killed |= self._targets(planned)

    def _targets(self, planned: PlannedScenario) -> set[tuple[str, str, Channel]]:
        info = planned.info
        defect = next(one for one in self.defects if one.id == info.defect)
        return {(defect.id, clause, info.channel) for clause in defect.clauses & set(info.clauses)}


def load_defect_plan(path: Path) -> DefectPlan:
    """Read `[{"id", "clauses": [...], "channels": [...]}]`."""
    return DefectPlan(
        tuple(
            PlantedDefect(entry["id"], frozenset(entry["clauses"]), frozenset(map(Channel, entry["channels"])))
            for entry in json.loads(path.read_text(encoding="utf-8"))
        )
    )
