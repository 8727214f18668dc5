"""The prove command's side of collection: which scenarios run in which broken worlds.

Knows defects only as ids, and the places (defect, clause, channel) where they must be noticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from conformance.clauses import Channel
from conformance.rows import RowLog, clauses_of
from conformance.scenarios import TOGETHER
from conformance.verdicts import Verdict
from steps.gherkin.plan import PlannedScenario


class Place(NamedTuple):
    """Where a defect has to be noticed."""

    defect: str
    clause: str
    channel: Channel


class Trial(NamedTuple):
    """A scenario in a world with these defects; with none, in a sound world."""

    scenario: str
    """Its id, channel included."""
    defects: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the scenario in this world."""
        return f"{self.scenario}[{TOGETHER.join(self.defects)}]" if self.defects else self.scenario


@dataclass
class DefectPlan:
    """Trials in their order; with `sparing`, none for places that are known to be noticed already."""

    trials: tuple[Trial, ...]
    places: frozenset[Place] = frozenset()
    sparing: bool = False
    _order: dict[str, dict[tuple[str, ...], int]] = field(init=False)
    _killed: set[Place] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self._order = {}
        for number, trial in enumerate(self.trials):
            self._order.setdefault(trial.scenario, {}).setdefault(trial.defects, number)

    def variants(self, planned: PlannedScenario) -> Iterator[PlannedScenario]:
        """The scenario once for every trial of it; nothing when there is none."""
        info = planned.info
        for defects in self._order.get(info.id, ()):
            if defects:
                trial = Trial(info.id, defects)
                yield replace(planned, info=replace(info, id=trial.id, defect=TOGETHER.join(defects)))
            else:
                yield planned

    def turn(self, planned: PlannedScenario) -> int:
        """The number of this trial."""
        return self._order[planned.info.sound_id][planned.info.defects]

    def group(self, planned: PlannedScenario) -> str | None:
        """What has to run in one process: sparing needs to know what came of the defect's other trials."""
        return planned.info.defect if self.sparing else None

    def noticed(self, planned: PlannedScenario) -> bool:
        """Whether the scenario may be spared: its defect has been noticed wherever it could notice it."""
        return self.sparing and planned.info.defect is not None and self._open_to(planned) <= self._killed

    def note_failure(self, planned: PlannedScenario, rows: RowLog) -> None:
        """The scenario failed; in a world with a defect, that means the defect is noticed.

        A clause that only rows stand for is noticed by them alone: another row's failure says nothing of it. Nor does
        an answer that speaks of other clauses.
        """
        if len(planned.info.defects) == 1:
            of_rows = clauses_of(planned.info.rows)
            unharmed = {one for one in of_rows if all(row.verdict is not Verdict.FAILED for row in rows.of(one))}
            unharmed |= rows.elsewhere.keys()
            self._killed |= {place for place in self._open_to(planned) if place.clause not in unharmed}

    def _open_to(self, planned: PlannedScenario) -> set[Place]:
        info = planned.info
        possible = (Place(defect, clause, info.channel) for defect in info.defects for clause in info.clauses)
        return {place for place in possible if place in self.places}


def write_defect_plan(path: Path, trials: Iterable[Trial], places: Iterable[Place], *, sparing: bool) -> None:
    """Write what `load_defect_plan` reads."""
    path.write_text(
        json.dumps({"trials": list(trials), "places": sorted(places), "sparing": sparing}, ensure_ascii=False),
        encoding="utf-8",
    )


def load_defect_plan(path: Path) -> DefectPlan:
    """Read `{"trials": [[scenario, [defect, ...]]], "places": [[defect, clause, channel]], "sparing": bool}`."""
    plan = json.loads(path.read_text(encoding="utf-8"))
    return DefectPlan(
        tuple(Trial(scenario, tuple(defects)) for scenario, defects in plan["trials"]),
        frozenset(Place(defect, clause, Channel(channel)) for defect, clause, channel in plan["places"]),
        plan["sparing"],
    )
