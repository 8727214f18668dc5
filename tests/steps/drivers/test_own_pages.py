"""Pages that are not as the manual has them, read by what a profile says: stubs that no simulator would show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import PageNotRecognisedError, UnexpectedReplyError
from steps.drivers.ports import CaptchaEntry, ClientStage, LoginOutcome, Portal
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.choices import choose
from steps.drivers.ui.pages.withholding_client import UiWithholdingClient
from steps.drivers.ui.sessions import UiSessions
from steps.drivers.ui.window import Window
from steps.profile import PortalProfile
from steps.profile.tables import PortalKey
from tests.steps.drivers.stub import Canned, Stub
from tests.steps.drivers.test_window import NoHelp, page

pytestmark = pytest.mark.ui
PASSWORD = Secret("Right-Password-1")
FORM = """<form action=/sent><table><tr><td>用户名<td><input name=a data-testid=who>
<tr><td>口令<td><input name=p type=password></table><button>进入</button></form>"""
CSS = {
    "page.heading": {"css": ".place"},
    "page.alert": {"css": ".bad"},
    "login.account_panel": {"css": "form"},
    "login.form.account": {"css": "form input[name=a]"},
    "login.form.password": {"css": "input[name=p]"},
}
CLOSE = {"close": {"role": "button", "name": "知道了"}}


def place(name: str, body: str = "", status: int = 200) -> Canned:
    return page(f"<p>您在：<b class=place>{name}</b></p>{body}", status)


@pytest.fixture
def open_sessions(
    stub: Stub, browser: BrowserProcess, redactor: Redactor, evidence: EvidenceLog
) -> Iterator[Callable[..., UiSessions]]:
    opened: list[UiSessions] = []

    def make(timeout_s: float = 5.0, **tables: Any) -> UiSessions:
        texts = {"login.heading": "登入", "login.form.submit": "进入", **tables.pop("labels", {})}
        profile = PortalProfile.model_validate({"path": "", "locators": CSS, "labels": texts, **tables})
        addresses = {Portal.WITHHOLDING_CLIENT: PortalAddress(Portal.WITHHOLDING_CLIENT, stub.url, timeout_s)}
        profiles: dict[PortalKey, PortalProfile] = {"withholding_client": profile}
        opened.append(UiSessions(browser, addresses, NoHelp(), NoHelp(), redactor, evidence, profiles=profiles))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def window_of(sessions: UiSessions) -> Window:
    return sessions._window("张三", Portal.WITHHOLDING_CLIENT)


def log_in(client: UiWithholdingClient) -> LoginOutcome:
    return client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED).outcome


def answers(stub: Stub, *sent: Canned, path: str = "/sent?a=zhang&p=Right-Password-1") -> None:
    stub.on("GET", path, *sent)


LOCATORS = [
    {"css": "input[name=a]"},
    {"test_id": "who"},
    {"role": "textbox", "name": "用户"},
    {"label": "用户"},
]


@pytest.mark.parametrize("locator", LOCATORS, ids=lambda one: next(iter(one)))
def test_a_field_is_found_by_any_way(
    stub: Stub, open_sessions: Callable[..., UiSessions], locator: dict[str, str]
) -> None:
    form = FORM.replace("data-testid=who", "data-testid=who aria-label=用户")
    stub.on("GET", "/", place("登入", form))
    answers(stub, place("登入", "<p class=bad>密码错误"))
    client = open_sessions(locators={**CSS, "login.form.account": locator}).withholding_client("张三")
    assert log_in(client) is LoginOutcome.WRONG_PASSWORD


@pytest.mark.parametrize("locator", [{"test_id": "who"}, {"role": "textbox", "name": "用户"}])
def test_a_field_shows_only_while_its_element_does(
    stub: Stub, open_sessions: Callable[..., UiSessions], locator: dict[str, str]
) -> None:
    stub.on("GET", "/with", place("登入", "<input aria-label=用户 data-testid=who>"))
    stub.on("GET", "/hidden", place("登入", "<input aria-label=用户 data-testid=who hidden>"))
    window = window_of(open_sessions(locators={**CSS, "login.form.account": locator}))
    assert "账号" in window.open("/with").fields
    assert "账号" not in window.open("/hidden").fields


def test_a_button_is_found_by_its_text(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    form = FORM.replace("<form ", "<form id=form ").replace(
        "<button>进入</button>", "<a onclick='form.submit()'>走</a>"
    )
    stub.on("GET", "/", place("登入", form))
    answers(stub, place("登入", "<p class=bad>账号已锁定"))
    client = open_sessions(locators={**CSS, "login.form.submit": {"text": "走"}}).withholding_client("张三")
    assert log_in(client) is LoginOutcome.LOCKED


def test_any_of_several_texts_will_do(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    labels = {"login.heading": ["登入", "欢迎登入"], "login.form.submit": ["进入", "登 入"], "business_heading": "大厅"}
    labels["login.form.account"] = ["用户名", "手机号"]
    locators = {name: one for name, one in CSS.items() if name != "login.form.account"}
    form = FORM.replace("data-testid=who", "aria-label=手机号").replace("进入", "登 入")
    stub.on("GET", "/", place("欢迎登入", form))
    answers(stub, place("大厅"))
    client = open_sessions(labels=labels, locators=locators).withholding_client("张三")
    assert client.stage() is ClientStage.LOGIN
    assert "用户名" in client._window.current().fields
    assert log_in(client) is LoginOutcome.ACCEPTED


def test_messages_in_own_words_and_those_that_say_two_things(
    stub: Stub, open_sessions: Callable[..., UiSessions]
) -> None:
    rules = {
        "WRONG_PASSWORD": {"match": "any_of", "texts": ["口令不对"]},
        "LOCKED": {"match": "pattern", "texts": ["^冻结至 \\d+点"]},
    }
    stub.on("GET", "/", place("登入", FORM))
    said = ["口令不对", "冻结至 8点", "验证码错误", "密码错误", "冻结至 8点，口令不对"]
    answers(stub, *(place("登入", f"{FORM}<p class=bad>{text}") for text in said))
    client = open_sessions(messages={"login": rules}).withholding_client("张三")
    outcomes = [LoginOutcome.WRONG_PASSWORD, LoginOutcome.LOCKED, LoginOutcome.WRONG_CAPTCHA]
    assert [log_in(client) for _ in outcomes] == outcomes
    for text in said[3:]:  # the manual's words for what has own ones; and what says two things at once
        with pytest.raises(UnexpectedReplyError, match=text):
            log_in(client)


def test_a_field_without_a_label_at_which_the_browser_stops(
    stub: Stub, open_sessions: Callable[..., UiSessions]
) -> None:
    stub.on("GET", "/", place("登入", FORM.replace("type=password", "type=password required")))
    client = open_sessions().withholding_client("张三")
    reply = client.login_by_account("zhang", Secret(""), CaptchaEntry.IF_ASKED)
    assert reply.outcome is LoginOutcome.INCOMPLETE
    assert reply.message.startswith("密码：")


def test_options_in_other_words(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("登入", "<select aria-label=证件类型><option>身份证（201）<option>外国护照</select>"))
    window = window_of(open_sessions(options={"居民身份证": "身份证（201）"}))
    window.open("/")
    assert choose(window, "证件类型", "居民身份证")
    assert window.field("证件类型").evaluate("(list) => list.value") == "身份证（201）"
    assert choose(window, "证件类型", "外国护照")
    assert not choose(window, "证件类型", "台湾居民居住证")


VEIL = """<div id=veil style='position:fixed;inset:0;background:#fff{}'>
<button onclick='veil.remove()'>知道了</button></div>"""


def test_a_dialog_that_shows_at_once(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("登入", FORM + VEIL.format("")))
    answers(stub, place("登入", f"{FORM}<p class=bad>密码错误{VEIL.format('')}"))
    client = open_sessions(dialogs=[CLOSE]).withholding_client("张三")
    assert [log_in(client), log_in(client)] == [LoginOutcome.WRONG_PASSWORD] * 2


def test_a_dialog_that_comes_in_the_middle(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    late = "<script>document.forms[0].p.onfocus = () => { veil.style.display = '' }</script>"
    stub.on("GET", "/", place("登入", FORM + VEIL.format(";display:none") + late))
    answers(stub, place("登入", f"{FORM}<p class=bad>密码错误"))
    client = open_sessions(dialogs=[CLOSE]).withholding_client("张三")
    assert log_in(client) is LoginOutcome.WRONG_PASSWORD


def test_a_dialog_that_does_not_go_away(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("登入", "<button>知道了</button>"))
    window = window_of(open_sessions(timeout_s=3, dialogs=[CLOSE]))
    with pytest.raises(PageNotRecognisedError, match="dialogs 中的对话框点击之后没有消失"):
        window.open("/")


NOTICE = place("公告", "<a href=/next>继续</a>")


def test_a_page_in_between_is_passed_and_the_address_tried_again(
    stub: Stub, open_sessions: Callable[..., UiSessions]
) -> None:
    stub.on("GET", "/business", NOTICE, place("大厅"))
    stub.on("GET", "/next", place("首页"))
    window = window_of(open_sessions(interludes=[{"heading": "公告", "click": "继续"}]))
    assert window.open("/business").heading == "大厅"
    stub.on("GET", "/business", NOTICE)
    assert window.open("/business").heading == "首页"


def test_a_page_in_between_after_a_click(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("登入", FORM))
    answers(stub, NOTICE)
    stub.on("GET", "/next", place("公告二", "<p class=go onclick=\"location='/in'\">走</p>"))
    stub.on("GET", "/in", place("大厅"))
    between = [{"heading": "公告", "click": "继续"}, {"heading": "公告二", "locator": {"css": ".go"}}]
    client = open_sessions(interludes=between, labels={"business_heading": "大厅"}).withholding_client("张三")
    assert log_in(client) is LoginOutcome.ACCEPTED


def test_pages_in_between_without_end(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("公告", "<a href=/>继续</a>"))
    window = window_of(open_sessions(interludes=[{"heading": "公告", "click": "继续"}]))
    with pytest.raises(PageNotRecognisedError, match=r"中间页面（interludes）接连出现了.*标题“公告”"):
        window.open("/")


def test_a_page_in_between_without_its_button(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("公告"))
    window = window_of(open_sessions(timeout_s=2, interludes=[{"heading": "公告", "click": "继续"}]))
    with pytest.raises(PageNotRecognisedError, match=r"离开扣缴客户端的中间页面“公告”.*页面上没有它"):
        window.open("/")


SHELLS = {
    "written": "<iframe id=main src={}></iframe>",
    "made by a script": "<script>setTimeout(() => {{ const one = document.createElement('iframe'); one.id = 'main';"
    " one.src = '{}'; document.body.append(one) }}, 100)</script>",
}


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS.keys())
def test_a_portal_in_a_frame(stub: Stub, open_sessions: Callable[..., UiSessions], shell: str) -> None:
    stub.on("GET", "/", page(shell.format("/inner")))
    stub.on("GET", "/inner", place("登入", FORM))
    answers(stub, place("登入", f"{FORM}<p class=bad>密码错误"), place("登入", f"{FORM}<p class=bad>账号已锁定"))
    sessions = open_sessions(timeout_s=30, frame="iframe#main")
    client = sessions.withholding_client("张三")
    assert [log_in(client), log_in(client)] == [LoginOutcome.WRONG_PASSWORD, LoginOutcome.LOCKED]
    assert window_of(sessions).url.startswith(f"{stub.url}/sent")


def test_a_click_that_replaces_the_page_around_the_frame(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", page("<iframe id=main src=/inner></iframe>"))
    stub.on("GET", "/inner", place("登入", FORM.replace("<form ", "<form target=_top ")))
    answers(stub, page("<iframe id=main src=/refused></iframe>"), place("登入", f"{FORM}<p class=bad>账号已锁定"))
    stub.on("GET", "/refused", place("登入", f"{FORM}<p class=bad>密码错误"))
    client = open_sessions(frame="iframe#main").withholding_client("张三")
    assert log_in(client) is LoginOutcome.WRONG_PASSWORD


def test_from_a_page_without_the_frame_into_it_and_back(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", place("登入", FORM))
    answers(stub, page("<iframe id=main src=/inner></iframe>"))
    stub.on("GET", "/inner", place("大厅", "<a href=/ target=_top>退出</a>"))
    sessions = open_sessions(frame="iframe#main", labels={"business_heading": "大厅"})
    assert log_in(sessions.withholding_client("张三")) is LoginOutcome.ACCEPTED
    window = window_of(sessions)
    assert window.current().heading == "大厅"
    assert window.submit(window.link("退出"), "退出").heading == "登入"


def test_a_server_error_in_a_frame(stub: Stub, open_sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", page("<iframe id=main src=/inner></iframe>"))
    stub.on("GET", "/inner", place("错误", status=502))
    with pytest.raises(UnexpectedReplyError, match=r"服务器出错：应答 502"):
        window_of(open_sessions(frame="iframe#main")).open("/")


def test_evidence_holds_what_stands_in_the_frame(
    stub: Stub, open_sessions: Callable[..., UiSessions], evidence: EvidenceLog
) -> None:
    stub.on("GET", "/", page("<iframe id=main src=/inner></iframe>"))
    stub.on("GET", "/inner", place("登入", FORM))
    sessions = open_sessions(frame="iframe#main")
    window_of(sessions).open("/")
    sessions.capture_failure()
    told = {one.name: one.body.decode("utf-8", "replace") for one in evidence.drain()}
    inner = next(body for name, body in told.items() if "框架" in name)
    assert re.search("class=.place.", inner)
