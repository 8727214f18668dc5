"""A pytest plugin for the `measure_*.py` files: two sides take turns, so that noise of the machine hits both alike.

Every turn is a benchmark of pytest-benchmark with one round; `results` takes the medians over all turns of a side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from steps.builtin import BuiltInDeployment

SIDE: Final = "side"
UNITS: Final = "units"
"""Keys of `extra_info` in pytest-benchmark's JSON: who was measured, and how many units a round has."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of one side."""

    side: str
    size: int
    """Scenarios a turn; topics with cheaper units take a multiple."""
    benchmark: BenchmarkFixture

    def measure(self, function: Callable[[], object], units: int) -> None:
        """Time one call, which does `units` units of work."""
        self.benchmark.extra_info.update({SIDE: self.side, UNITS: units})
        self.benchmark.pedantic(function)  # type: ignore[no-untyped-call]


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much to measure."""
    group = parser.getgroup("etax-bench")
    group.addoption("--bench-rounds", type=int, default=36, help="turns of every side")
    group.addoption("--bench-size", type=int, default=3, help="scenarios a turn")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "sides(group, *sides): the sides that take turns, and the name of the contest")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give every side its turns, the order changing from one to the next."""
    marker = metafunc.definition.get_closest_marker("sides")
    if marker is None:
        return
    sides = marker.args[1:]
    turns = metafunc.config.getoption("bench_rounds")
    order = [(turn, side) for turn in range(turns) for side in (sides if turn % 2 == 0 else sides[::-1])]
    metafunc.parametrize("turn", order, indirect=True, ids=[f"{side}-{turn}" for turn, side in order])


@pytest.fixture
def turn(request: pytest.FixtureRequest, benchmark: BenchmarkFixture) -> Turn:
    """The turn at hand."""
    marker = request.node.get_closest_marker("sides")
    benchmark.group = marker.args[0]
    return Turn(request.param[1], request.config.option.bench_size, benchmark)


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is generated and for reports that nobody reads."""
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    """Where the simulator listens that both sides use."""
    deployment = BuiltInDeployment()
    yield deployment.origin
    deployment.close()
