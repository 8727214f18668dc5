"""A session over HTTP goes on in another process where it stood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.http import HttpPool
from steps.drivers.ports import BusinessAccess, ClientStage, Portal, UnitChoice


class Door(BaseHTTPRequestHandler):
    """Knows whoever brings its cookie back."""

    def do_GET(self) -> None:
        inside = "SESSION=inside" in self.headers.get("cookie", "")
        self._answer({"outcome": "granted" if inside else "not_logged_in"})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self._answer({"outcome": "chosen", "stage": "entered"}, "SESSION=inside; Path=/; HttpOnly")

    def _answer(self, body: dict[str, str], cookie: str = "") -> None:
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        if cookie:
            self.send_header("set-cookie", cookie)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def pool() -> Iterator[HttpPool]:
    pool = HttpPool()
    yield pool
    pool.close()


def sessions(url: str, pool: HttpPool, kept: Any = None) -> ApiSessions:
    nothing = cast("Any", None)
    portals = {Portal.WITHHOLDING_CLIENT: PortalAddress(Portal.WITHHOLDING_CLIENT, url, 5)}
    return ApiSessions(portals, nothing, nothing, Redactor(), EvidenceLog(), pool, kept or {})


def test_cookies_are_kept_by_person(url: str, pool: HttpPool) -> None:
    before = sessions(url, pool)
    assert before.withholding_client("张三").choose_unit("x", UnitChoice.ENTER_BUTTON) is ClientStage.ENTERED
    assert before.withholding_client("李四").try_business() is BusinessAccess.NOT_LOGGED_IN

    after = sessions(url, pool, json.loads(json.dumps(before.keep())))
    assert after.withholding_client("张三").try_business() is BusinessAccess.GRANTED
    assert after.withholding_client("李四").try_business() is BusinessAccess.NOT_LOGGED_IN


def test_what_is_not_opened_again_is_kept_for_the_next_time(url: str, pool: HttpPool) -> None:
    before = sessions(url, pool)
    before.withholding_client("张三").choose_unit("x", UnitChoice.ENTER_BUTTON)
    between = sessions(url, pool, before.keep())
    between.withholding_client("李四").try_business()
    after = sessions(url, pool, between.keep())
    assert after.withholding_client("张三").try_business() is BusinessAccess.GRANTED
