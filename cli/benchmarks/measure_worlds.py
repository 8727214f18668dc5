"""Making a world: as a scenario sees it, over HTTP, and inside the simulator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from cli.benchmarks.rounds import Turn
from simulators.control import make_universe
from simulators.universe import DEFAULT_NOW
from steps.drivers.http import HttpPool
from steps.drivers.support.control import ControlApi, World

_PER_TURN: Final = 5


@pytest.fixture(scope="session")
def control(origin: str) -> Iterator[ControlApi]:
    """The control API."""
    pool = HttpPool()
    yield ControlApi(origin, pool)
    pool.close()


@pytest.fixture(scope="session")
def world(control: ControlApi) -> World:
    """A world that is there all the time; making it warms up the connection."""
    return control.create_world(edition="SM")


@pytest.mark.sides("world-http", "harness", "clock")
def measure_over_http(turn: Turn, control: ControlApi, world: World) -> None:
    """`POST /__control__/worlds`, against the least that a request through `requests` can cost: asking for the time."""
    made: list[World] = []

    def create() -> None:
        made.extend(control.create_world(edition="SM") for _ in range(_PER_TURN))

    def ask() -> None:
        for _ in range(_PER_TURN):
            world.http.get("/clock")

    turn.measure(create if turn.side == "harness" else ask, _PER_TURN)
    for one in made:
        one.close()


@pytest.mark.sides("world-inside", "inside")
def measure_inside(turn: Turn) -> None:
    """The same without HTTP."""
    turn.measure(lambda: [make_universe("SM", {}, [], DEFAULT_NOW, None) for _ in range(_PER_TURN)], _PER_TURN)
