"""Runs real scenarios against the built-in simulator in a pytest of its own, with faults planted in the harness."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reports.records import ScenarioRecord, read_records, worst_by_key
from tests.sabotage.planting import TRIALS_VARIABLE, Trial, place_of, write_trials

PROJECT = Path(__file__).resolve().parents[2]
PLUGINS = ("xdist.plugin", "pytest_bdd.plugin", "allure_pytest.plugin", "tests.sabotage.planting")

Outcomes = dict[Trial, ScenarioRecord | None]
RunTrials = Callable[[Sequence[Trial]], Outcomes]


def environment(**variables: str) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTEST_", "ETAX_SABOTAGE"))}
    return kept | {"PYTHONPATH": str(PROJECT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1"} | variables


@pytest.fixture(scope="session")
def run_trials(tmp_path_factory: pytest.TempPathFactory) -> RunTrials:
    """What became of every trial; None where no record was left."""

    def run(trials: Sequence[Trial]) -> Outcomes:
        folder = tmp_path_factory.mktemp("sabotage")
        write_trials(folder / "trials.json", list(trials))
        files = sorted({one.scenario.partition("::")[0] for one in trials})
        command = [sys.executable, "-P", "-m", "pytest", *files, f"--run-dir={folder}", "--seed=0", "-q", "--tb=no"]
        command += [f"-p{plugin}" for plugin in PLUGINS]
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env=environment(**{TRIALS_VARIABLE: str(folder / "trials.json")}),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
        )
        assert done.returncode in {0, 1}, done.stdout[-4000:]
        records = {place_of(one.id): one for one in worst_by_key(read_records(folder / "records.jsonl")).values()}
        return {trial: records.get(place) for place, trial in enumerate(trials)}

    return run
