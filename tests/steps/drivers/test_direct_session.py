"""JSON with the cookies of a window, against answers that no deployment should give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from conformance.redaction import Redactor
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import DeploymentUnreachableError, UnexpectedReplyError
from steps.drivers.ports import Portal
from steps.drivers.secrets import Teller
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.direct import DirectSession
from steps.drivers.ui.window import Window
from steps.drivers.wire.translation import PortalWire
from steps.profile import Secrets
from steps.profile.http import HttpMap
from tests.steps.drivers.stub import Canned, Stub, as_json

pytestmark = pytest.mark.ui


@pytest.fixture
def window(stub: Stub, browser: BrowserProcess, redactor: Redactor) -> Iterator[Window]:
    context = browser.context()
    yield Window(context.new_page(), PortalAddress(Portal.PROVINCIAL_ETAX, stub.url, 0.5), Teller(redactor))
    context.close()


def test_it_shares_the_cookies_of_the_window(stub: Stub, window: Window) -> None:
    stub.on("GET", "/api/staff", as_json({"outcome": "rows"}))
    stub.on("POST", "/api/staff/p1/freeze", as_json({"outcome": "done"}), as_json({"outcome": "invalid"}, 422))
    session = DirectSession(window)
    assert session.get("/api/staff").text("outcome") == "rows"
    assert [one["name"] for one in window.page.context.cookies()] == ["session"]
    assert session.post("/api/staff/p1/freeze", {"reason": "离职"}).text("outcome") == "done"
    assert stub.bodies("/api/staff/p1/freeze") == [{"reason": "离职"}]
    assert session.post("/api/staff/p1/freeze", {}, also=frozenset({422})).text("outcome") == "invalid"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (as_json({}, 500), "状态码 500"),
        (Canned(b"", 302, "text/html"), "状态码 302"),
        (Canned(b"<html>", content_type="text/html"), "应为 JSON"),
        (as_json(["rows"]), "应为 JSON 对象"),
    ],
)
def test_unknown_answers_are_refused(stub: Stub, window: Window, answer: Canned, reason: str) -> None:
    stub.on("GET", "/api/staff", answer)
    with pytest.raises(UnexpectedReplyError, match=reason):
        DirectSession(window).get("/api/staff")


def test_secrets_are_not_quoted(stub: Stub, window: Window, redactor: Redactor) -> None:
    redactor.register("top-secret-1")
    stub.on("GET", "/api/staff", Canned(b"trace: top-secret-1", 500, "text/plain"))
    with pytest.raises(UnexpectedReplyError) as caught:
        DirectSession(window).get("/api/staff")
    assert "top-secret-1" not in str(caught.value)


def test_no_answer_in_time(stub: Stub, window: Window) -> None:
    stub.on("GET", "/api/staff", Canned(b"{}", delay_s=30))
    with pytest.raises(DeploymentUnreachableError):
        DirectSession(window).get("/api/staff")


def test_it_speaks_the_interface_that_the_profile_describes(stub: Stub, window: Window) -> None:
    listed = {
        "path": "/person/list",
        "method": "GET",
        "outcome": {"at": "json:/code"},
        "outcomes": {"0": "rows"},
        "reply": {"staff": "json:/rows"},
        "reply_items": {"staff": {"name": "xm"}},
    }
    frozen = {
        "path": "/person/{person_id}/stop",
        "method": "PUT",
        "outcome": {"at": "status"},
        "outcomes": {"200": "done"},
    }
    csrf = {"from": "cookie", "name": "session", "get": "/hello", "send_name": "X-Token"}
    http = HttpMap.model_validate({"csrf": csrf, "operations": {"staff": listed, "staff.freeze": frozen}})
    wire = PortalWire("provincial_etax", f"{stub.url}/svc", http, Secrets({}))
    window.address = replace(window.address, api_url=f"{stub.url}/svc", wire=wire)
    stub.on("GET", "/hello", as_json({}))
    stub.on("GET", "/svc/person/list", as_json({"code": 0, "rows": [{"xm": "张三"}]}), as_json({"code": 7}))
    stub.on("PUT", "/svc/person/p1/stop", as_json({}))
    session = DirectSession(window)
    assert session.get("/api/staff").data == {"staff": [{"name": "张三"}], "outcome": "rows"}
    assert session.post("/api/staff/p1/freeze", {}).text("outcome") == "done"
    with pytest.raises(UnexpectedReplyError, match=r'operations\."staff"\] .*没有代码“7”.*GET /person/list 应答 200'):
        session.get("/api/staff")
