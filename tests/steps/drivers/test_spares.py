"""A browser's windows are used again, and nobody can tell by what they show, know or report (ADR 0026)."""

from __future__ import annotations

from collections.abc import Iterator
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
CLIENT, WEB, APP = Portal.WITHHOLDING_CLIENT, Portal.NATURAL_PERSON_WEB, Portal.IIT_APP
PAGE = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><h1>里面</h1>"
LEAVES_TRACES = f"""{PAGE}<script>
  localStorage.setItem('step', 'seven'); sessionStorage.setItem('step', 'seven'); window.name = 'seven';
  fetch('http://127.0.0.1:9/elsewhere').catch(() => null);
</script>"""
KNOWS = "() => [document.cookie, localStorage.step ?? '', sessionStorage.step ?? '', window.name].join('')"


@pytest.fixture
def stub_with_pages(stub: Stub) -> Stub:
    cookie = {"set-cookie": "SESSION=inside; Path=/"}
    stub.on("GET", "/p/traces", Canned(LEAVES_TRACES.encode(), content_type="text/html", headers=cookie))
    stub.on("GET", "/p/inner", Canned(PAGE.encode(), content_type="text/html"))
    return stub


@pytest.fixture(autouse=True)
def windows_again(browser: BrowserProcess) -> Iterator[None]:
    browser.windows_again = True
    yield
    browser.windows_again = False
    browser.spares.drop()


def sessions(stub: Stub, browser: BrowserProcess, *, tracing: bool = False) -> UiSessions:
    nothing = cast("Any", None)
    addresses = {portal: PortalAddress(portal, f"{stub.url}/p", 5) for portal in (CLIENT, WEB, APP)}
    return UiSessions(browser, addresses, nothing, nothing, Redactor(), EvidenceLog(), tracing)


def test_a_window_that_is_used_again_knows_nothing_of_before(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        window = before._window("张三", CLIENT)
        window.open("/traces")
        assert window.page.evaluate(KNOWS) == "SESSION=inside; session=stub-session-cookiesevensevenseven"
        window.page.wait_for_function("() => performance.getEntriesByName('http://127.0.0.1:9/elsewhere').length")
        first = window.page
        assert before._traffic.outside == ["http://127.0.0.1:9/elsewhere"]

    with closing(sessions(stub_with_pages, browser)) as after:
        window = after._window("李四", CLIENT)
        assert window.page is first
        assert window.page.url == "about:blank"
        assert window.page.context.cookies() == []
        assert window.open("/inner").heading == "里面"
        assert window.page.evaluate(KNOWS) == "session=stub-session-cookie"
        assert after._traffic.outside == []
    assert before._traffic.outside == ["http://127.0.0.1:9/elsewhere"]


def test_two_people_have_two_windows(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        before._window("张三", CLIENT)
    with closing(sessions(stub_with_pages, browser)) as after:
        pages = {after._window(who, portal).page for who in ("张三", "李四") for portal in (CLIENT, WEB)}
        assert len({id(page.context) for page in pages}) == len(pages) == 4


def test_a_portal_s_windows_are_its_own(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        at_the_client = before._window("张三", CLIENT).page
    with closing(sessions(stub_with_pages, browser)) as after:
        assert after._window("张三", WEB).page is not at_the_client
        assert after._window("张三", CLIENT).page is at_the_client


def test_a_phone_is_no_desk(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        on_desk = before._window("张三", CLIENT).page
    with closing(sessions(stub_with_pages, browser)) as after:
        on_phone = after._window("张三", APP).page
        assert on_phone is not on_desk
        assert on_phone.viewport_size == {"width": 412, "height": 915}


def test_a_second_tab_is_used_again_with_its_window(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        beside = before._window("张三", CLIENT).second_tab()
        beside.open("/traces")
    with closing(sessions(stub_with_pages, browser)) as between:
        window = between._window("王五", CLIENT)
        window.open("/inner")
        assert window.pages == [window.page]
    with closing(sessions(stub_with_pages, browser)) as after:
        window = after._window("李四", CLIENT)
        assert window.second_tab().page is beside.page
        assert window.pages == [window.page, beside.page]
        assert not window.second_tab().opened
        assert window.second_tab().open("/inner").heading == "里面"
        assert window.second_tab().page.evaluate(KNOWS) == "session=stub-session-cookie"


def test_an_unused_tab_is_not_pictured(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        before._window("张三", CLIENT).second_tab()
    with closing(sessions(stub_with_pages, browser)) as after:
        after._window("张三", CLIENT).open("/inner")
        after.capture_failure()
        pictures = [one for one in after.evidence.drain() if one.media_type == "image/png"]
        assert len(pictures) == 1


@pytest.mark.parametrize(
    "use", ["with a popup", "with a lost tab", "pictured as evidence", "traced", "of a real deployment"]
)
def test_windows_that_are_closed(use: str, stub_with_pages: Stub, browser: BrowserProcess) -> None:
    browser.windows_again = use != "of a real deployment"
    with closing(sessions(stub_with_pages, browser, tracing=use == "traced")) as before:
        window = before._window("张三", CLIENT)
        window.open("/inner")
        if use == "with a popup":
            with window.page.expect_popup():
                window.page.evaluate("() => { window.open('inner'); }")
        if use == "with a lost tab":
            window.second_tab().close()
        if use == "pictured as evidence":
            before.capture_failure()
    assert window.page.is_closed()


def test_a_browser_that_is_gone_leaves_no_spares(stub_with_pages: Stub, browser: BrowserProcess) -> None:
    with closing(sessions(stub_with_pages, browser)) as before:
        before._window("张三", CLIENT)
    assert browser._browser is not None
    browser._browser.close()
    with closing(sessions(stub_with_pages, browser)) as after:
        assert after._window("张三", CLIENT).open("/inner").heading == "里面"
