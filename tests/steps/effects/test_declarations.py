"""Declarations are true: all scenarios run over HTTP, and what they asked of the deployment is held against them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from steps.gherkin.effects import Costs
from tests.steps.effects import kinds
from tests.steps.effects.observing import FOLDER_VARIABLE

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 1800
COUNTED = ("attempts", "sms", "binding", "irreversible")


@dataclass(frozen=True)
class Executed:
    """One sentence of one scenario."""

    scenario: str
    sentence: str
    definition: str
    declared: Costs
    operations: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> list[Executed]:
    """Every sentence of every scenario, at the built-in simulator."""
    folder = tmp_path_factory.mktemp("observed")
    command = [sys.executable, "-m", "pytest", "features", "--channel", "api", "-q", "-n", "2"]
    done = subprocess.run(
        [*command, "-p", "tests.steps.effects.observing", "-p", "no:cacheprovider"],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE_S,
        env={**os.environ, FOLDER_VARIABLE: str(folder)},
    )
    assert done.returncode == 0, done.stdout[-3000:]
    lines = [line for file in folder.glob("*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 5000
    return [_read(json.loads(line)) for line in lines]


def _read(line: dict[str, Any]) -> Executed:
    operations = tuple((name, outcome) for name, outcome in line["operations"])
    declared = Costs(**line["declared"])
    return Executed(line["scenario"], line["sentence"], line["definition"], declared, operations)


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
