"""How far the deployment's clock is from ours, by its Date header."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from steps.drivers.errors import DeploymentUnreachableError
from steps.drivers.http import HttpPool
from steps.drivers.support.skew import Skew, measure_skew


class Clock(BaseHTTPRequestHandler):
    date = ""

    def do_HEAD(self) -> None:
        self.send_response_only(404)
        if self.date:
            self.send_header("date", self.date)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Clock) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def pool() -> Iterator[HttpPool]:
    pool = HttpPool()
    yield pool
    pool.close()


@pytest.mark.parametrize("ahead", [0.0, 3600.0, -90.0])
def test_the_date_header_tells(url: str, pool: HttpPool, monkeypatch: pytest.MonkeyPatch, ahead: float) -> None:
    now = time.time()
    monkeypatch.setattr(Clock, "date", formatdate(now + ahead, usegmt=True))
    skew = measure_skew(pool, url, 5, present=lambda: now)
    assert skew is not None
    assert abs(skew.offset_s - ahead) <= skew.uncertainty_s
    assert skew.uncertainty_s == 0.5


@pytest.mark.parametrize("date", ["", "gestern"])
def test_without_a_date_nothing_is_known(url: str, pool: HttpPool, monkeypatch: pytest.MonkeyPatch, date: str) -> None:
    monkeypatch.setattr(Clock, "date", date)
    assert measure_skew(pool, url, 5) is None


def test_no_answer_is_no_skew(pool: HttpPool) -> None:
    with pytest.raises(DeploymentUnreachableError, match="无法连接该部署"):
        measure_skew(pool, "http://127.0.0.1:9/", 1)


def test_a_moment_moves_only_between_clocks_that_differ_for_certain() -> None:
    here = Skew(10.0, 0.5)
    assert here.shift_from(Skew(10.8, 0.5)) == (0.0, 0.0)
    assert here.shift_from(Skew(70.0, 0.5)) == (60.0, 1.0)
