"""Scenarios of six steps that do nothing, all reports on, against plain pytest items and against behave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from cli.benchmarks.generated import no_op_definitions, no_op_steps, plain_tests, write_features
from cli.benchmarks.harness import behave, harness, plain_pytest
from cli.benchmarks.rounds import Turn

_DEFINITIONS: Final = 300
_PER_SIZE: Final = 10
"""No-op scenarios for every scenario with requests: about as long a turn."""


@pytest.fixture(scope="session")
def sides(workplace: Path, pytestconfig: pytest.Config) -> Iterator[dict[str, Callable[[int], None]]]:
    """The four, each with one portion a turn and one to warm up."""
    portion = pytestconfig.option.bench_size * _PER_SIZE
    portions = [portion] * (pytestconfig.option.bench_rounds + 1)
    features, plain, other = (workplace / name for name in ("harness", "plain", "behave"))
    paths = write_features(features, "空场景", no_op_steps(_DEFINITIONS), portions)
    (features / "no_op_definitions.py").write_text(
        no_op_definitions(_DEFINITIONS, framework="pytest_bdd"), encoding="utf-8"
    )
    plain.mkdir()
    (plain / "test_plain.py").write_text(plain_tests(sum(portions)), encoding="utf-8")
    write_features(other, "空场景", no_op_steps(_DEFINITIONS), portions)
    (other / "steps").mkdir()
    (other / "steps/no_op.py").write_text(no_op_definitions(_DEFINITIONS, framework="behave"), encoding="utf-8")
    (other / "environment.py").write_text(
        "from cli.benchmarks.paced_behave import after_all, before_feature\n", encoding="utf-8"
    )
    with ExitStack() as stack:
        processes = {
            "harness": stack.enter_context(harness(features, paths, plugins=["no_op_definitions"])),
            "plain": stack.enter_context(plain_pytest(plain, plain / "test_plain.py")),
            "reported": stack.enter_context(plain_pytest(plain / "reported", plain / "test_plain.py", reports=True)),
            "behave": stack.enter_context(behave(other)),
        }
        for process in processes.values():
            process.run(portion)
        yield {name: process.run for name, process in processes.items()}


@pytest.mark.sides("no-op", "harness", "plain", "reported", "behave")
def measure_no_op(turn: Turn, sides: dict[str, Callable[[int], None]]) -> None:
    """One portion of one side."""
    portion = turn.size * _PER_SIZE
    turn.measure(lambda: sides[turn.side](portion), portion)
