"""No step definition is decoration: a 假如 or 当 that does nothing keeps at least one scenario from passing.

A 那么 that does nothing is refused for every scenario (`NothingCheckedError`); what others leave undone shows only in
what comes of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice, zip_longest
from typing import Final

import pytest

from cli.clauses import defects_of_clauses
from conformance.clauses import Channel
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord
from steps.gherkin.execute import bind
from steps.gherkin.plan import PlannedScenario, plan_with_steps
from tests.sabotage.conftest import RunTrials
from tests.sabotage.faults import EMPTY
from tests.sabotage.planting import Trial
from tests.steps.gherkin.sentences import index

TRIES: Final = 8
"""How many scenarios may let a definition that does nothing pass before broken worlds are tried."""
BROKEN_TRIES: Final = 30
"""And how many pairs of a scenario and a defect of its clauses before it is called decoration."""
DECORATION: Final = {
    "steps.definitions.account_login.restarts_client": "what follows goes the same way on a page that is still open",
    "steps.definitions.bank_cards.bank_has_it_on_file": "a look, so that what is missing later was there before",
    "steps.definitions.etax_stage.document_number_has_changed": "what works with a new number works with the old one",
    "steps.definitions.etax_personnel.syncs": "for portals that work on whom they took over, unlike the simulator",
    "steps.definitions.etax_personnel.adds_empty_role": "reading T20 leaves open what comes of it",
    "steps.definitions.people.client_knows_no_unit": "says what is so in a new world, and refuses to contradict a step",
}
"""Definitions that need not change anything, and why."""


@cache
def users() -> dict[str, list[PlannedScenario]]:
    """Definition, as `module.function` -> the scenarios over HTTP that begin with it or act by it.

    Shortest first, but no two rows of one outline before every other scenario had its turn.
    """
    found: dict[str, list[PlannedScenario]] = {}
    for planned in sorted(plan_with_steps(), key=lambda one: (len(one.steps), one.info.id)):
        if planned.info.channel is Channel.API:
            for bound in bind(planned, index()):
                function = bound.match.definition.function
                if bound.line.kind != "then":
                    found.setdefault(f"{function.__module__}.{function.__name__}", []).append(planned)
    return {name: spread({one.info.id: one for one in scenarios}.values()) for name, scenarios in found.items()}


def spread(scenarios: Iterable[PlannedScenario]) -> list[PlannedScenario]:
    rows: dict[str, list[PlannedScenario]] = {}
    for planned in scenarios:
        rows.setdefault(planned.info.id.partition("[")[0], []).append(planned)
    return [one for turn in zip_longest(*rows.values()) for one in turn if one is not None]


def in_a_sound_world() -> Iterator[Trial]:
    for name, scenarios in users().items():
        for planned in scenarios[:TRIES]:
            yield Trial(planned.info.id, f"{EMPTY}{name}", sparing=True)


def in_broken_worlds(names: Collection[str]) -> Iterator[tuple[Trial, Trial]]:
    """Scenarios that use these definitions, in worlds with a defect of their clauses: sound harness, emptied step."""
    for name in names:
        worlds = [[(one.info.id, defect) for defect in defects_of(one)] for one in users()[name]]
        in_turn = (one for turn in zip_longest(*worlds) for one in turn if one is not None)
        for scenario, defect in islice(in_turn, BROKEN_TRIES):
            yield Trial(scenario, "", defect), Trial(scenario, f"{EMPTY}{name}", defect)


def defects_of(planned: PlannedScenario) -> list[str]:
    return [
        defect
        for defect, (clauses, channels) in defects_of_clauses().items()
        if Channel.API in channels and set(clauses) & set(planned.info.clauses)
    ]


@pytest.mark.slow
def test_every_step_that_does_nothing_is_noticed(run_trials: RunTrials) -> None:
    """By a verdict at the sound simulator; or else a defect that its scenario would notice escapes that scenario."""
    found = run_trials(list(in_a_sound_world()))
    noticed = {one.fault for one, record in found.items() if record and record.verdict is not Verdict.PASSED}
    assert len(noticed) > 150
    left = {name for name in users() if f"{EMPTY}{name}" not in noticed}
    pairs = list(in_broken_worlds(sorted(left - DECORATION.keys())))
    faced = run_trials(list({trial: None for pair in pairs for trial in pair}))
    carrying = {
        empty.fault.removeprefix(EMPTY) for sound, empty in pairs if verdict(faced[sound]) != verdict(faced[empty])
    }
    assert left - carrying == {*DECORATION}


def verdict(record: ScenarioRecord | None) -> Verdict | None:
    return record.verdict if record else None
