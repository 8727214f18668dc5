"""The blame command's side of collection: named scenarios, each in worlds with certain defects planted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.rows import RowLog
from steps.gherkin.plan import PlannedScenario


@dataclass(frozen=True, slots=True)
class EncounterPlan:
    """Which scenario meets which defects. All of them run: that one notices a defect spares no other."""

    defects: Mapping[str, Sequence[str]]
    """By scenario id."""

    def variants(self, planned: PlannedScenario) -> Iterator[PlannedScenario]:
        """The scenario once for every defect that it is to meet; never in a sound world."""
        info = planned.info
        for defect in self.defects.get(info.id, ()):
            yield replace(planned, info=replace(info, id=f"{info.id}[{defect}]", defect=defect))

    def turn(self, planned: PlannedScenario) -> int:  # noqa: ARG002 - as of `DefectPlan`
        """No scenario goes before another."""
        return 0

    def noticed(self, planned: PlannedScenario) -> bool:  # noqa: ARG002 - as of `DefectPlan`
        """Every encounter is looked at."""
        return False

    def note_failure(self, planned: PlannedScenario, rows: RowLog) -> None:
        """Nothing follows from it for the others."""


def load_encounters(path: Path) -> EncounterPlan:
    """Read `{scenario id: [defect id, ...]}`."""
    return EncounterPlan(json.loads(path.read_text(encoding="utf-8")))
