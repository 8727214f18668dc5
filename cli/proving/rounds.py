"""What to try next: first the scenarios that noticed the last time, then, where nothing was noticed, all others. Pure.

The memory decides the order alone: a place counts as noticed by records only, and whatever the first round leaves
open faces every scenario of its clause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final, Protocol
from zlib import crc32

from cli.proving.memory import Memory
from cli.proving.together import shared_worlds
from conformance.clauses import Channel, Register
from conformance.rows import clauses_of
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord
from steps.gherkin.defects import Place, Trial

Composable = Callable[[Iterable[str]], list[str]]
"""As many of these defects as can be planted in one world."""
OpenPlaces = Callable[[Sequence[ScenarioRecord]], Sequence[Place]]
"""The places that these records leave unnoticed."""


_EARLY: Final = 0.8
"""The part of the browsers' time in which shared worlds have their turn."""


class RunTrials(Protocol):
    """Runs a round."""

    def __call__(self, trials: Sequence[Trial], places: Sequence[Place], *, sparing: bool) -> list[ScenarioRecord]:
        """The records of these trials; with `sparing`, `untested` for those whose places were noticed meanwhile."""
        ...


class Planner:
    """Plans rounds over these scenarios."""

    def __init__(
        self, scenarios: Iterable[ScenarioInfo], register: Register, memory: Memory, composable: Composable
    ) -> None:
        self._scenarios = {one.id: one for one in scenarios}
        self._register = register
        self._memory = memory
        self._composable = composable
        self._by_clause: dict[tuple[str, Channel], list[str]] = defaultdict(list)
        self._by_row: dict[tuple[str, Channel], str] = {}
        for one in self._scenarios.values():
            for clause in one.clauses:
                self._by_clause[clause, one.channel].append(one.id)
            for clause in clauses_of(one.rows):
                self._by_row.setdefault((clause, one.channel), one.id)

    def likely(self, places: Iterable[Place]) -> list[Trial]:
        """For every place, the scenario that noticed the last time, and the same in a sound world; in `_spread` order.

        Rows of a list need no memory, and their defects share worlds.
        """
        facing: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for place in sorted(places):
            if scenario := self._likeliest(place):
                facing[scenario][place.defect].add(place.clause)
        trials = []
        for scenario, clauses in facing.items():
            trials += [Trial(scenario), *(Trial(scenario, world) for world in self._worlds(scenario, clauses))]
        return self._spread(trials)

    def untried(self, places: Iterable[Place], tried: Set[Trial]) -> list[Trial]:
        """Every scenario of the places' clauses, one defect a world; sound worlds first, then short ones."""
        broken = {
            Trial(scenario, (place.defect,))
            for place in places
            for scenario in self._by_clause.get((place.clause, place.channel), ())
        } - tried
        sound = {Trial(one.scenario) for one in broken} - tried
        return sorted(broken | sound, key=lambda one: (bool(one.defects), self._seconds(one), one))

    def _likeliest(self, place: Place) -> str | None:
        name = self._memory.noticed_by.get(place)
        if name in self._by_clause.get((place.clause, place.channel), ()):
            return name
        return self._by_row.get((place.clause, place.channel))

    def _worlds(self, scenario: str, clauses: Mapping[str, Set[str]]) -> list[tuple[str, ...]]:
        """The defects of every broken world of the scenario; those that no shared world shows have one of their own."""
        of_rows = frozenset(clauses_of(self._scenarios[scenario].rows))
        row_of = {
            defect: self._register.with_twins(min(named))
            for defect, named in clauses.items()
            if defect not in self._memory.alone
            and named <= of_rows
            and len({frozenset(self._register.with_twins(one)) for one in named}) == 1
        }
        rows = defaultdict(list)
        for defect in self._composable(row_of):
            rows[frozenset(row_of[defect])].append(defect)
        shared = shared_worlds(list(rows.values())) if rows else []
        in_rows = {defect for defects in rows.values() for defect in defects}
        if len(shared) >= len(in_rows):
            return [(defect,) for defect in clauses]
        return [*shared, *((defect,) for defect in clauses if defect not in in_rows)]

    def _spread(self, trials: Iterable[Trial]) -> list[Trial]:
        """Browsers first, HTTP last, so that no process is left with a long trial at the end; else as dice fall.

        Trials that wait for a dead link would all wait together, and the processors with them, if those of one scenario
        came one after the other. Shared worlds wait longest, and none of them is among the last browsers.
        """

        def turn(one: Trial) -> tuple[bool, float]:
            by_http = self._scenarios[one.scenario].channel is Channel.API
            return by_http, crc32(one.id.encode()) * (_EARLY if len(one.defects) > 1 else 1.0)

        return sorted(trials, key=turn)

    def _seconds(self, trial: Trial) -> float:
        return self._memory.seconds.get(trial.scenario, 0.0)


def only_alone(records: Sequence[ScenarioRecord]) -> frozenset[str]:
    """Defects that a scenario had before it in a shared world, and noticed when they were alone."""
    shared = {(one.sound_id, defect) for one in records if len(one.defects) > 1 for defect in one.defects}
    failed = (one for one in records if len(one.defects) == 1 and one.verdict is Verdict.FAILED)
    return frozenset(one.defects[0] for one in failed if (one.sound_id, one.defects[0]) in shared)


def conduct(
    planner: Planner, open_places: OpenPlaces, run: RunTrials, sound: Sequence[ScenarioRecord] = ()
) -> list[ScenarioRecord]:
    """The likely trials first; then, for places that stay open, all others.

    A scenario that is not sound may have spared others their turn: therefore again, until nothing is left to try.

    Args:
        planner: says what to try.
        open_places: says what is not noticed yet.
        run: runs trials.
        sound: of scenarios that are known to pass in a sound world; they do not run there again.

    Returns:
        All records, `sound` first.
    """
    tried = {Trial(one.id) for one in sound}
    open_now = open_places(sound)
    trials = [one for one in planner.likely(open_now) if one not in tried]
    tried |= set(trials)
    records = [*sound, *run(trials, open_now, sparing=False)]
    while trials := planner.untried(open_now := open_places(records), tried):
        found = run(trials, open_now, sparing=True)
        had_turn = {Trial(one.sound_id, one.defects) for one in found if one.verdict is not Verdict.UNTESTED}
        if had_turn <= tried:
            break
        tried |= had_turn
        records = [*records, *found]
    return records
