"""A window that is used again keeps its document, and nobody can tell by what it shows, knows or reports (ADR 0026)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, Final, cast

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import DeploymentUnreachableError, UnexpectedReplyError
from steps.drivers.ports import Portal
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.sessions import UiSessions
from steps.drivers.ui.window import Window
from tests.steps.drivers.conftest import PROJECT
from tests.steps.drivers.stub import Canned, Stub, as_json

pytestmark = pytest.mark.ui
STATIC: Final = PROJECT / "simulators/web/static"
WEB: Final = Portal.NATURAL_PERSON_WEB
LOOK: Final = "<script src=/in_place.js></script><script src=/portal.js></script>"
LEAVES_TRACES: Final = """<h1>里面</h1><input autofocus aria-label=姓名><script>
  localStorage.step = sessionStorage.step = window.name = 'seven';
  window.asked = fetch('/late').then(() => 'answered', () => 'stopped');
</script>"""
KNOWS: Final = """() => [document.cookie, localStorage.step, sessionStorage.step, window.name, document.title,
  document.body.innerHTML, performance.getEntriesByType('resource').length || ''].join('')"""
Open = Callable[..., UiSessions]


def page(body: str, *, status: int = 200, head: str = LOOK, delay_s: float = 0.0) -> Canned:
    html = f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>门户</title>{head}<body>{body}"
    return Canned(html.encode(), status, "text/html", delay_s)


@pytest.fixture(autouse=True)
def _pages(stub: Stub) -> None:
    for name in ("in_place.js", "portal.js"):
        stub.on("GET", f"/{name}", Canned((STATIC / name).read_bytes(), 200, "text/javascript"))
    stub.on("GET", "/traces", page(LEAVES_TRACES))
    stub.on("GET", "/late", Canned(b"", delay_s=60))
    stub.on("GET", "/one", page("<h1>一</h1><a href=/two>二</a>"))
    stub.on("GET", "/two", page("<h1>二</h1>"))


@pytest.fixture
def opened(stub: Stub, browser: BrowserProcess) -> Iterator[Open]:
    """Sessions in windows that are used again."""

    def make(timeout_s: float = 5.0) -> UiSessions:
        nothing, addresses = cast("Any", None), {WEB: PortalAddress(WEB, stub.url, timeout_s)}
        return UiSessions(browser, addresses, nothing, nothing, Redactor(), EvidenceLog())

    browser.windows_again = True
    yield make
    browser.windows_again = False
    stub.released.set()
    browser.spares.drop()


def born(window: Window) -> float:
    return float(window.page.evaluate("performance.timeOrigin"))


def used(opened: Open, path: str = "/one") -> float:
    """Leave a window behind that has shown this; when its document came to be."""
    with closing(opened()) as before:
        before._window("张三", WEB).open(path)
        return born(before._window("张三", WEB))


def test_it_knows_nothing_of_before(opened: Open) -> None:
    document = used(opened, "/traces")
    with closing(opened()) as after:
        window = after._window("李四", WEB)
        assert not window.opened
        assert born(window) == document
        assert window.page.evaluate(KNOWS) == ""
        assert window.page.evaluate("asked") == "stopped"
        assert window.open("/one").heading == "一"
        assert born(window) == document
        assert window.page.evaluate("document.cookie") == "session=stub-session-cookie"
        assert not window.page.evaluate("localStorage.step || sessionStorage.step || window.name")


def test_a_second_tab_does_so_too(opened: Open) -> None:
    with closing(opened()) as before:
        beside = before._window("张三", WEB).second_tab()
        beside.open("/traces")
        document = born(beside)
    with closing(opened()) as after:
        window = after._window("李四", WEB)
        window.open("/one")
        beside = window.second_tab()
        assert not beside.opened
        assert beside.page.evaluate(KNOWS) == "session=stub-session-cookie"
        assert (beside.open("/two").heading, born(beside)) == ("二", document)


def test_an_address_gone_to_may_lead_elsewhere(stub: Stub, opened: Open) -> None:
    stub.on("GET", "/start", Canned(b"", 303, headers={"Location": "/two"}))
    document = used(opened)
    with closing(opened()) as after:
        window = after._window("李四", WEB)
        seen = window.open("/start")
        assert (seen.heading, seen.url, born(window)) == ("二", f"{stub.url}/two", document)
        assert window.open("/one").heading == "一"
        assert window.open("/one").heading == "一"


def test_a_page_of_another_look_is_loaded(stub: Stub, opened: Open) -> None:
    stub.on("GET", "/other", page("<h1>另一种样式</h1>", head=f"<link rel=stylesheet href=data:text/css,>{LOOK}"))
    document = used(opened)
    with closing(opened()) as after:
        window = after._window("李四", WEB)
        assert (window.open("/other").heading, born(window) == document) == ("另一种样式", False)


def test_what_is_not_there_is_loaded_and_no_later_page_has_its_status(stub: Stub, opened: Open) -> None:
    stub.on("GET", "/none", page("<h1>没有这个页面</h1>", status=404))
    used(opened)
    with closing(opened()) as between:
        assert between._window("李四", WEB).open("/none").http_status == 404
    with closing(opened()) as after:
        window = after._window("王五", WEB)
        assert window.page.url == "about:blank"
        assert window.open("/one").http_status == 200


def test_a_server_that_fails_is_told(stub: Stub, opened: Open) -> None:
    stub.on("GET", "/broken", page("<h1>出错</h1>", status=500))
    used(opened)
    with closing(opened()) as after, pytest.raises(UnexpectedReplyError, match="500"):
        after._window("李四", WEB).open("/broken")


def test_no_answer_is_told(opened: Open) -> None:
    used(opened)
    with closing(opened()) as after:
        window = after._window("李四", WEB)
        window.page.context.set_offline(True)
        try:
            with pytest.raises(DeploymentUnreachableError):
                window.open("/two")
        finally:
            window.page.context.set_offline(False)


def test_a_late_answer_is_told(stub: Stub, opened: Open) -> None:
    stub.on("GET", "/two", page("<h1>二</h1>", delay_s=60))
    used(opened)
    with closing(opened(timeout_s=1)) as after, pytest.raises(DeploymentUnreachableError):
        after._window("李四", WEB).open("/two")
    with closing(opened()) as later:
        assert later._window("王五", WEB).open("/one").heading == "一"


def test_an_answer_to_a_page_that_is_left_leads_nowhere(stub: Stub, opened: Open) -> None:
    stub.on(
        "GET", "/code", page("<h1>扫码</h1><a href=/two>二</a><p data-qr-panel data-state=/state data-next=/one></p>")
    )
    used(opened, "/two")
    with closing(opened()) as after:
        stub.on("GET", "/state", Canned(as_json({"outcome": "accepted"}).body, delay_s=60))
        window = after._window("李四", WEB)
        window.open("/code")
        assert window.submit(window.link("二"), "二").heading == "二"
        stub.released.set()
        window.page.wait_for_function("() => performance.getEntriesByName(`${location.origin}/state`).length")
        window.page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
        assert window.look().heading == "二"
        assert window.page.evaluate("performance.getEntriesByName(`${location.origin}/one`).length") == 0


def test_a_real_deployment_has_every_page_loaded(opened: Open, browser: BrowserProcess) -> None:
    browser.windows_again = False
    with closing(opened()) as only:
        window = only._window("张三", WEB)
        window.open("/one")
        document = born(window)
        window.open("/two")
        assert born(window) != document
