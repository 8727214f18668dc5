"""No second has more requests than the profile allows, whatever the number of workers."""

from __future__ import annotations

import pytest

from conformance.redaction import Redactor
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.pace import Pace
from tests.steps.drivers.stub import Stub, as_json


class Life:
    """A clock that moves by waiting only."""

    def __init__(self) -> None:
        self.time = 1000.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += seconds


def paced(requests_per_s: float, life: Life, workers: str = "") -> Pace:
    limit = Pace.of(requests_per_s, {"PYTEST_XDIST_WORKER_COUNT": workers})
    return Pace(limit.interval_s, life.now, life.wait)


def starts(pace: Pace, life: Life, count: int, *, busy_s: float = 0.0) -> list[float]:
    times = []
    for _ in range(count):
        pace.take_turn()
        times.append(life.time - 1000.0)
        life.time += busy_s
    return times


def test_requests_are_spaced_evenly() -> None:
    life = Life()
    assert starts(paced(4, life), life, 5) == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])


def test_what_a_request_takes_counts() -> None:
    life = Life()
    assert starts(paced(4, life), life, 3, busy_s=0.2) == pytest.approx([0.0, 0.25, 0.5])
    life = Life()
    assert starts(paced(4, life), life, 3, busy_s=3.0) == pytest.approx([0.0, 3.0, 6.0])


def test_idleness_saves_nothing_up() -> None:
    life = Life()
    pace = paced(2, life)
    pace.take_turn()
    life.time += 60.0
    assert starts(pace, life, 3) == pytest.approx([60.0, 60.5, 61.0])


def test_workers_share_the_limit() -> None:
    life = Life()
    assert starts(paced(4, life, workers="2"), life, 3) == pytest.approx([0.0, 0.5, 1.0])


@pytest.mark.parametrize("workers", ["", "0", "many"])
def test_one_process_has_it_all(workers: str) -> None:
    assert Pace.of(5, {"PYTEST_XDIST_WORKER_COUNT": workers}).interval_s == pytest.approx(0.2)


def test_without_a_limit_nobody_waits() -> None:
    def wait(seconds: float) -> None:
        raise AssertionError(seconds)

    pace = Pace(Pace.of(None).interval_s, wait=wait)
    for _ in range(100):
        pace.take_turn()


def test_every_request_over_http_takes_its_turn(stub: Stub) -> None:
    stub.on("GET", "/x", as_json({}))
    life = Life()
    pool = HttpPool(paced(2, life))
    for _ in range(2):
        session = HttpSession("系统", stub.url, 5.0, pool, Redactor())
        session.get("/x")
        session.get("/x")
    pool.close()
    assert life.time == pytest.approx(1001.5)
