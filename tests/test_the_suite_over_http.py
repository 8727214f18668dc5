"""The whole suite over HTTP, run once: it conforms, its declarations are true, and then it notices every defect.

Declarations: what the scenarios asked of the deployment is held against what their sentences say of it.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from steps.gherkin.effects import Costs
from tests.steps.effects import kinds
from tests.steps.effects.executed import Executed, read_executed
from tests.steps.effects.observing import FOLDER_VARIABLE
from tests.test_the_suite_holds import ROOT, conforms, etax

COUNTED = ("attempts", "sms", "binding", "irreversible")
OBSERVED = {"PYTEST_ADDOPTS": "-p tests.steps.effects.observing", "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> list[Executed]:
    """Every sentence of every scenario, at the built-in simulator, which conforms."""
    folder = tmp_path_factory.mktemp("observed")
    environ = {**os.environ, **OBSERVED, FOLDER_VARIABLE: str(folder)}
    conforms("simulator", {"SM", "KJ2", "ZC", "LN", "DL"}, tmp_path_factory.mktemp("run"), environ)
    found = read_executed(folder)
    assert len(found) > 5000
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("executed")
def test_every_defect_is_noticed(tmp_path: Path) -> None:
    """After the run, since a proof need not run again what has passed there."""
    report = tmp_path / "proof.json"
    done = etax("prove", "--channel", "api", "-n", "1", "--json", str(report))
    assert done.returncode == 0, done.stdout[-4000:]
    proof = json.loads(report.read_text(encoding="utf-8"))
    assert proof["killed"] == proof["total"] > 400


@pytest.mark.slow
def test_what_a_sentence_does_it_declares(executed: list[Executed]) -> None:
    undeclared = {
        f"{one.definition} {field}: {one.sentence}（{one.scenario}）"
        for one in executed
        for field in COUNTED
        if kinds.surely(one.operations, field) > getattr(one.declared, field)
    }
    assert not undeclared, "\n".join(sorted(undeclared))


@pytest.mark.slow
def test_what_a_sentence_changes_it_declares(executed: list[Executed]) -> None:
    undeclared = {
        f"{one.definition}: {one.sentence}（{one.scenario}）"
        for one in executed
        if kinds.surely(one.operations, "changes")
        and not (one.declared.changes or one.declared.binding or one.declared.irreversible)
    }
    assert not undeclared, "\n".join(sorted(undeclared))


@pytest.mark.slow
def test_nothing_is_declared_that_never_comes_near_to_happening(executed: list[Executed]) -> None:
    near: dict[tuple[str, str], bool] = defaultdict(bool)
    for one in executed:
        for field in kinds.POSSIBLE:
            if getattr(one.declared, field):
                near[one.definition, field] |= kinds.possibly(one.operations, field)
    assert not [f"{definition} {field}" for (definition, field), seen in near.items() if not seen]


@pytest.mark.slow
def test_a_scenario_that_locks_an_account_declares_it(executed: list[Executed]) -> None:
    declared: dict[str, Costs] = defaultdict(Costs)
    locked: set[str] = set()
    for one in executed:
        declared[one.scenario] += one.declared
        if kinds.locks(one.operations):
            locked.add(one.scenario)
    assert len(locked) > 50
    assert not [scenario for scenario in locked if not declared[scenario].locks]


@cache
def _definitions() -> frozenset[str]:
    return frozenset(path.stem for path in (ROOT / "steps" / "definitions").glob("[!_]*.py"))


@pytest.mark.slow
def test_the_observation_reaches_every_area(executed: list[Executed]) -> None:
    seen = {one.definition.partition(":")[0] for one in executed}
    assert _definitions() - seen <= {"etax_screen", "login_screen", "natural_etax_screen", "registration_screen"}
