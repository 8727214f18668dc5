"""A pytest plugin for a run of real features: every scenario in the trials asked for, with the fault of each planted.

With `FAULT_VARIABLE` the whole run has one fault, and its scenarios are as they are: for the commands that start it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from conformance.verdicts import Verdict
from reports.plugin import ReportPlugin
from steps.gherkin import execute
from steps.gherkin.collect import ScenarioItem
from steps.gherkin.plan import read_feature
from tests.sabotage.faults import break_deployment, plant

TRIALS_VARIABLE: Final = "ETAX_SABOTAGE_TRIALS"
"""Environment variable with the path of a JSON list of trials."""
FAULT_VARIABLE: Final = "ETAX_SABOTAGE_FAULT"
"""Environment variable with the id of one fault for a whole run."""


@dataclass(frozen=True)
class Trial:
    """A scenario under certain circumstances."""

    scenario: str
    fault: str = ""
    """In the harness; see `faults`."""
    defect: str = ""
    """In the simulator."""
    deployment: str = ""
    """How it fails in the middle of the scenario; see `break_deployment`."""
    sparing: bool = False
    """Whether it is left out once a trial with the same fault did not pass."""


_TRIAL: Final = pytest.StashKey[Trial]()
_MARK: Final = "#"


def write_trials(path: Path, trials: list[Trial]) -> None:
    path.write_text(json.dumps([asdict(one) for one in trials]), encoding="utf-8")


def place_of(scenario_id: str) -> int:
    """Which of the trials a record is of."""
    return int(scenario_id.rpartition(_MARK)[2])


def pytest_configure(config: pytest.Config) -> None:
    fault = os.environ.get(FAULT_VARIABLE)
    if fault:
        patch = pytest.MonkeyPatch()
        config.add_cleanup(patch.undo)
        plant(fault, patch, config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    path = os.environ.get(TRIALS_VARIABLE)
    if path:
        trials = [Trial(**one) for one in json.loads(Path(path).read_text(encoding="utf-8"))]
        known = {item.scenario.id: item for item in items if isinstance(item, ScenarioItem)}
        items[:] = _variants(trials, known)


def _variants(trials: list[Trial], known: dict[str, ScenarioItem]) -> Iterator[pytest.Item]:
    features = {}
    for place, trial in enumerate(trials):
        item = known[trial.scenario]
        if item.path not in features:
            features[item.path] = execute.pytest_bdd_feature(read_feature(item.path, item.collector.register))
        info = replace(item.scenario, id=f"{trial.scenario}{_MARK}{place}", defect=trial.defect or None)
        planned = replace(item.planned, info=info)
        call = partial(execute.execute, item.steps, features[item.path], planned)
        assert item.parent is not None
        variant = ScenarioItem.from_parent(item.parent, planned=planned, steps=item.steps, call=call)
        variant.stash[_TRIAL] = trial
        yield variant


_noticed: Final = set[str]()
"""Faults with which a scenario did not pass."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    trial = item.stash.get(_TRIAL, None)
    return True if trial is not None and trial.sparing and trial.fault in _noticed else None


class _Planting:
    """Around everything that belongs to a scenario, its reports included."""

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        trial = item.stash.get(_TRIAL, None)
        if trial is None:
            return (yield)
        with pytest.MonkeyPatch.context() as patch:
            if trial.deployment:
                break_deployment(trial.deployment, patch)
            if trial.fault:
                plant(trial.fault, patch, item.config)
            result = yield
        reports = item.config.pluginmanager.get_plugin("etax_reports")
        assert isinstance(reports, ReportPlugin)
        if reports.records[-1].verdict is not Verdict.PASSED:
            _noticed.add(trial.fault)
        return result


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(_Planting())
