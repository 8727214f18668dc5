"""Portals that bring the next page into the document at hand, as most frameworks do: the drivers there, and the script
by which the simulator does so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import DeploymentUnreachableError, PageNotRecognisedError
from steps.drivers.ports import Portal
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.sessions import UiSessions
from steps.drivers.ui.sight import sight_from
from steps.drivers.ui.window import Window
from tests.steps.drivers.conftest import PROJECT
from tests.steps.drivers.stub import Canned, Stub, as_json
from tests.steps.drivers.test_window import NoHelp

pytestmark = pytest.mark.ui
SCRIPT: Final = (PROJECT / "simulators/web/static/in_place.js").read_bytes()
MakeWindow = Callable[..., Window]


@pytest.fixture
def window(stub: Stub, browser: BrowserProcess, redactor: Redactor, evidence: EvidenceLog) -> Iterator[MakeWindow]:
    """Opens the first page of the stub in a window."""
    opened: list[UiSessions] = []

    def make(timeout_s: float = 5.0) -> Window:
        addresses = {portal: PortalAddress(portal, stub.url, timeout_s) for portal in Portal}
        opened.append(UiSessions(browser, addresses, NoHelp(), NoHelp(), redactor, evidence))
        window = opened[-1]._window("张三", Portal.PROVINCIAL_ETAX)
        window.open("/")
        return window

    yield make
    for one in opened:
        one.close()


def document(body: str, head: str = "") -> bytes:
    return f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{head}<body>{body}".encode()


def serve(
    stub: Stub, path: str, body: str, *, status: int = 200, head: str = "<script src=/in_place.js></script>"
) -> None:
    stub.on("GET", path, Canned(document(body, head), status, "text/html"))


def at(window: Window, script: str) -> Any:
    return window.page.evaluate(script)


class TestDrivers:
    """A framework that shows the page late, long after the address has changed."""

    LATE = """<main id=main><h1>清单</h1><a href=/one>一</a></main><script>
      const pages = {'/': main.innerHTML, '/one': '<h1>一</h1>'};
      const show = () => setTimeout(() => { main.innerHTML = pages[location.pathname]; }, 300);
      document.addEventListener('click', (event) => {
        if (!event.target.href) return;
        event.preventDefault();
        history.pushState(null, '', event.target.href);
        show();
      });
      window.addEventListener('popstate', show);
    </script>"""

    def test_a_list_is_left_and_come_back_to(self, stub: Stub, window: MakeWindow) -> None:
        serve(stub, "/", self.LATE, head="")
        here = window()
        for _ in range(3):
            start = here.current()
            followed = here.follow(here.link("一"), "一")
            assert followed is not None
            other, seen = followed
            assert other is here
            assert (seen.heading, seen.born) == ("一", start.born)
            assert not seen.is_page_of(start)
            assert here.go_back(start).is_page_of(start)

    def test_a_page_that_does_not_come_back_is_told(self, stub: Stub, window: MakeWindow) -> None:
        serve(stub, "/", self.LATE.replace("window.addEventListener('popstate', show);", ""), head="")
        here = window(timeout_s=1)
        start = here.current()
        here.follow(here.link("一"), "一")
        with pytest.raises(PageNotRecognisedError, match="返回“清单”"):
            here.go_back(start)

    def test_fetching_the_next_page_is_no_second_round(self, stub: Stub, window: MakeWindow) -> None:
        serve(
            stub,
            "/",
            """<h1 id=heading>扫码</h1><script>addEventListener('load', () => setTimeout(async () => {
              await fetch('/state?try=1');
              await fetch('/next');
              setTimeout(() => { heading.textContent = '已登录'; }, 500);
            }, 300));</script>""",
            head="",
        )
        stub.on("GET", "/state?try=1", as_json({}))
        serve(stub, "/next", "<h1>已登录</h1>")
        assert window().await_news("扫码", ()).heading == "已登录"

    def test_asking_the_same_twice_is(self, stub: Stub, window: MakeWindow) -> None:
        serve(
            stub,
            "/",
            """<h1>扫码</h1><script>let tries = 0;
              setInterval(() => fetch(`/state?try=${++tries % 2}`), 100);</script>""",
            head="",
        )
        for number in (0, 1):
            stub.on("GET", f"/state?try={number}", as_json({}))
        here = window(timeout_s=60)
        assert here.await_news("扫码", ()).heading == "扫码"

    @pytest.mark.parametrize(
        ("act", "idle"),
        [
            ("setTimeout(show, 1500);", True),
            ("heading.title = '请稍候'; setTimeout(show, 1500);", False),
            ("fetch('/later').then(show);", False),
            ("", True),
        ],
        ids=["a timer that nobody sees", "a page that stirs", "a question to the server", "nothing"],
    )
    def test_how_long_a_click_may_go_without_effect(self, stub: Stub, window: MakeWindow, act: str, idle: bool) -> None:
        """At a time limit of 10 s: 3 s, or 1 s where the page neither changes nor asks for anything."""
        stub.on("GET", "/later", replace(as_json({}), delay_s=1.5))
        script = (
            f"const show = () => {{ heading.textContent = '二'; }}; link.onclick = () => {{ {act} return false; }};"
        )
        serve(stub, "/", f"<h1 id=heading>一</h1><a id=link href=/two>二</a><script>{script}</script>", head="")
        here = window(timeout_s=10)
        assert here.submit(here.link("二"), "二", may_be_dead=True).idle is idle

    @pytest.mark.parametrize(
        ("act", "stirred"), [("link.ariaExpanded = 'true';", True), ("", False)], ids=["a list unfolds", "nothing"]
    )
    def test_a_click_that_leads_nowhere_may_unfold_something(
        self, stub: Stub, window: MakeWindow, act: str, stirred: bool
    ) -> None:
        script = f"link.onclick = () => {{ {act} return false; }};"
        serve(stub, "/", f"<h1>一</h1><a id=link href=/two>二</a><script>{script}</script>", head="")
        here = window()
        assert here.follow(here.link("二"), "二") is None
        assert here.stirred() is stirred

    @pytest.mark.parametrize(
        ("change", "same"), [({}, True), ({"url": "b"}, False), ({"heading": "b"}, False), ({"born": 2.0}, False)]
    )
    def test_what_makes_another_page(self, change: dict[str, Any], same: bool) -> None:
        empty: dict[str, Any] = {"alerts": (), "statuses": (), "fields": (), "regions": (), "http_status": 200}
        here = sight_from({"url": "a", "heading": "a", "born": 1.0, "framed": False, **empty})
        assert replace(here, alerts=("新",), **change).is_page_of(here) is same


class TestTheScript:
    """`in_place.js`, on pages of the stub."""

    @pytest.fixture(autouse=True)
    def _pages(self, stub: Stub) -> None:
        stub.on("GET", "/in_place.js", Canned(SCRIPT, 200, "text/javascript"))
        form = "<form method=post action=/sent><button>提交</button></form>"
        serve(
            stub,
            "/",
            f"<h1>首</h1><a href=/one>一</a>{form}",
            head="<title>首页</title><script src=/in_place.js></script>",
        )
        serve(
            stub,
            "/one",
            "<h1>一</h1><input autofocus aria-label=姓名>",
            head="<title>第一页</title><script src=/in_place.js></script>",
        )

    def clicked(self, window: Window, name: str = "一") -> tuple[bool, str]:
        """Whether the document is still the same, and the heading, after this link."""
        born = window.current().born
        seen = window.submit(window.link(name), name)
        return seen.born == born, seen.heading

    def test_a_link(self, stub: Stub, window: MakeWindow) -> None:
        here = window()
        start = here.current()
        assert self.clicked(here) == (True, "一")
        assert here.url == f"{stub.url}/one"
        assert at(here, "document.title") == "第一页"
        here.page.wait_for_function("document.activeElement.matches('[autofocus]')")
        assert here.go_back(start).is_page_of(start)
        assert at(here, "document.title") == "首页"
        assert here.page.reload() is not None
        assert here.look().born != start.born

    def test_the_way_back_to_a_fragment(self, stub: Stub, window: MakeWindow) -> None:
        serve(stub, "/", "<h1>首</h1><a href=#>空</a><a href=/one>一</a>")
        here = window(timeout_s=1)
        assert here.submit(here.link("空"), "空", may_be_dead=True).idle
        start = here.current()
        assert start.url == f"{stub.url}/#"
        self.clicked(here)
        assert here.go_back(start).is_page_of(start)

    def test_a_form_is_sent_once_and_leads_where_it_is_sent(self, stub: Stub, window: MakeWindow) -> None:
        stub.on("POST", "/sent", Canned(b"", 303, headers={"Location": "/one"}))
        here = window()
        born = here.current().born
        seen = here.submit(here.button("提交"), "提交")
        assert (seen.heading, seen.born == born, seen.url) == ("一", True, f"{stub.url}/one")
        assert len(stub.bodies("/sent")) == 1

    def test_a_refused_form_is_not_sent_again(self, stub: Stub, window: MakeWindow) -> None:
        stub.on("POST", "/sent", Canned(document("<h1>内容过长</h1>"), 413, "text/html"))
        here = window()
        assert here.submit(here.button("提交"), "提交").heading == "内容过长"
        assert len(stub.bodies("/sent")) == 1

    def test_what_is_not_there_is_a_document_with_its_status(self, stub: Stub, window: MakeWindow) -> None:
        serve(stub, "/one", "<h1>没有这个页面</h1>", status=404)
        here = window()
        born = here.current().born
        seen = here.submit(here.link("一"), "一")
        assert (seen.http_status, seen.heading, seen.born != born) == (404, "没有这个页面", True)

    def test_the_page_after_it_has_a_status_of_its_own(self, stub: Stub, window: MakeWindow) -> None:
        serve(stub, "/one", "<h1>没有这个页面</h1><a href=/>首</a>", status=404)
        here = window()
        here.submit(here.link("一"), "一")
        seen = here.submit(here.link("首"), "首")
        assert (seen.http_status, seen.heading) == (200, "首")

    def test_a_page_of_another_look_is_a_document_of_its_own(self, stub: Stub, window: MakeWindow) -> None:
        serve(
            stub,
            "/one",
            "<h1>一</h1>",
            head="<link rel=stylesheet href=data:text/css,><script src=/in_place.js></script>",
        )
        assert self.clicked(window()) == (False, "一")

    def test_no_answer_is_told_by_the_browser(self, window: MakeWindow) -> None:
        here = window()
        here.page.context.set_offline(True)
        with pytest.raises(DeploymentUnreachableError):
            here.submit(here.link("一"), "一")

    def test_without_the_browser_s_help_every_page_is_a_document(self, stub: Stub, window: MakeWindow) -> None:
        head = (
            "<script>delete window.navigation; window.navigation = undefined</script><script src=/in_place.js></script>"
        )
        serve(stub, "/", "<h1>首</h1><a href=/one>一</a>", head=head)
        assert self.clicked(window()) == (False, "一")
