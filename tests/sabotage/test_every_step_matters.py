"""No step definition is decoration: a 假如 or 当 that does nothing keeps at least one scenario from passing.

A 那么 that does nothing is refused for every scenario (`NothingCheckedError`); what others leave undone shows only in
what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from conformance.clauses import Channel
from conformance.verdicts import Verdict
from steps.gherkin.execute import bind
from steps.gherkin.plan import PlannedScenario, plan_with_steps
from tests.sabotage.conftest import RunTrials
from tests.sabotage.faults import EMPTY
from tests.sabotage.planting import Trial
from tests.steps.gherkin.sentences import index

TRIES: Final = 8
"""How many scenarios may let a definition that does nothing pass before it is called decoration."""


def users() -> dict[str, list[PlannedScenario]]:
    """Definition, as `module.function` -> the scenarios over HTTP that begin with it or act by it; shortest first."""
    found: dict[str, list[PlannedScenario]] = {}
    for planned in sorted(plan_with_steps(), key=lambda one: (len(one.steps), one.info.id)):
        if planned.info.channel is Channel.API:
            for bound in bind(planned, index()):
                function = bound.match.definition.function
                if bound.line.kind != "then":
                    found.setdefault(f"{function.__module__}.{function.__name__}", []).append(planned)
    return {name: list({one.info.id: one for one in scenarios}.values()) for name, scenarios in found.items()}


def trials() -> Iterator[Trial]:
    for name, scenarios in users().items():
        for planned in scenarios[:TRIES]:
            yield Trial(planned.info.id, f"{EMPTY}{name}", sparing=True)


@pytest.mark.slow
def test_every_step_that_does_nothing_is_noticed(run_trials: RunTrials) -> None:
    found = run_trials(list(trials()))
    noticed = {one.fault for one, record in found.items() if record and record.verdict is not Verdict.PASSED}
    assert not sorted({one.fault for one in found} - noticed)
    assert len(noticed) > 150
