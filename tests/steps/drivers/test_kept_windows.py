"""A browser's session goes on in another process where it stood."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any, cast

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.ports import Portal
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.stub import Canned, Stub

pytestmark = pytest.mark.ui
CLIENT = Portal.WITHHOLDING_CLIENT
INSIDE = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><h1>里面</h1>"
STORES = INSIDE + "<script>localStorage.setItem('step', 'seven')</script>"


def sessions(stub: Stub, browser: BrowserProcess, kept: Any = None) -> UiSessions:
    nothing = cast("Any", None)
    address = PortalAddress(CLIENT, f"{stub.url}/c", 5)
    return UiSessions(browser, {CLIENT: address}, nothing, nothing, Redactor(), EvidenceLog(), kept=kept or {})


def test_a_window_opens_where_it_was(stub: Stub, browser: BrowserProcess) -> None:
    cookie = {"set-cookie": "SESSION=inside; Path=/; HttpOnly"}
    stub.on("GET", "/c/inner", Canned(STORES.encode(), content_type="text/html", headers=cookie))
    with closing(sessions(stub, browser)) as before:
        before._window("张三", CLIENT).open("/inner")
        kept = json.loads(json.dumps(before.keep()))

    with closing(sessions(stub, browser, kept)) as after:
        window = after._window("张三", CLIENT)
        assert window.page.url == f"{stub.url}/c/inner"
        assert "inside" in {one.get("value") for one in window.page.context.cookies()}
        assert window.page.evaluate("localStorage.getItem('step')") == "seven"
        other = after._window("李四", CLIENT)
        assert other.page.context.cookies() == []
        assert other.page.url == "about:blank"
