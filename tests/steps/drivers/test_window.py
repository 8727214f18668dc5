"""Waiting, reading and refusing: the UI drivers on pages that no deployment should show."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import (
    BrowserError,
    DeploymentUnreachableError,
    PageNotRecognisedError,
    UnexpectedReplyError,
)
from steps.drivers.ports import (
    CaptchaEntry,
    CaptchaPicture,
    ClientStage,
    LoginOutcome,
    Portal,
    QrState,
)
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.messages import LOGIN, meaning
from steps.drivers.ui.pages.withholding_client import UiWithholdingClient
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.stub import Canned, Stub, as_json

pytestmark = pytest.mark.ui
PASSWORD = Secret("Right-Password-1")
HEADING = "<h1>自然人税收管理系统扣缴客户端</h1><a role=tab aria-selected=true href='/'>实名登录</a>"
FORM = """<section role=region aria-label=账号密码登录><form action=/sent {form}>
<label>账号<input name=a></label><label>密码<input name=p type=password {password}></label>
<button {button}>登录</button></form></section>"""


class NoHelp:
    looks = False

    def answer(self, picture: CaptchaPicture) -> Secret:
        raise AssertionError(picture)

    wrong_answer = answer

    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        raise AssertionError(mobile)

    def has_arrived(self, mobile: str) -> bool:
        raise AssertionError(mobile)


def page(body: str, status: int = 200, delay_s: float = 0.0) -> Canned:
    document = f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{body}"
    return Canned(document.encode(), status, "text/html", delay_s)


def login_page(extra: str = "", *, form: str = "", password: str = "", button: str = "") -> Canned:
    return page(HEADING + extra + FORM.format(form=form, password=password, button=button))


@pytest.fixture
def sessions(
    stub: Stub, browser: BrowserProcess, redactor: Redactor, evidence: EvidenceLog
) -> Iterator[Callable[..., UiSessions]]:
    opened: list[UiSessions] = []

    def make(url: str = "", timeout_s: float = 5.0) -> UiSessions:
        addresses = {portal: PortalAddress(portal, url or stub.url, timeout_s) for portal in Portal}
        opened.append(UiSessions(browser, addresses, NoHelp(), NoHelp(), redactor, evidence))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def client(sessions: Callable[..., UiSessions]) -> UiWithholdingClient:
    return sessions().withholding_client("张三")


def log_in(client: UiWithholdingClient) -> LoginOutcome:
    return client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED).outcome


def sends(stub: Stub, answer: Canned) -> None:
    stub.on("GET", "/", login_page())
    stub.on("GET", "/sent?a=zhang&p=Right-Password-1", answer)


@pytest.mark.parametrize("delay_s", [0.3, 1.5])
def test_old_message_is_not_taken_for_the_answer(stub: Stub, client: UiWithholdingClient, delay_s: float) -> None:
    stub.on("GET", "/", login_page("<p role=alert>密码错误</p>"))
    slow = page(f"{HEADING}<p role=alert>账号已锁定</p>", delay_s=delay_s)
    stub.on("GET", "/sent?a=zhang&p=Right-Password-1", slow)
    assert log_in(client) is LoginOutcome.LOCKED


@pytest.mark.parametrize("delay_ms", [50, 1500])
def test_same_message_again_in_the_same_document(stub: Stub, client: UiWithholdingClient, delay_ms: int) -> None:
    script = f"event.preventDefault(); setTimeout(() => {{ box.textContent = '密码错误' }}, {delay_ms})"
    stub.on("GET", "/", login_page("<p role=alert id=box>密码错误</p>", form=f'onsubmit="{script}"'))
    assert log_in(client) is LoginOutcome.WRONG_PASSWORD


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        (f"{HEADING}<p role=alert>系统繁忙</p>", "系统繁忙"),
        (HEADING, "自然人税收管理系统扣缴客户端"),
        ("<h1>公告</h1>", "公告"),
        (f"{HEADING}<p role=alert>密码错误，或账号已锁定</p>", "密码错误，或账号已锁定"),
        (f"{HEADING}<p role=alert>您的密码 Right-Password-1 有问题</p>", "•••"),
    ],
)
def test_unknown_answers_are_quoted_never_guessed(
    stub: Stub, client: UiWithholdingClient, answer: str, quoted: str
) -> None:
    sends(stub, page(answer))
    with pytest.raises(UnexpectedReplyError, match=quoted) as caught:
        log_in(client)
    assert PASSWORD.reveal() not in str(caught.value)


@pytest.mark.parametrize("answer", [page("<h1>Internal Server Error</h1>", 500), page("", 502)])
def test_server_errors(stub: Stub, client: UiWithholdingClient, answer: Canned) -> None:
    sends(stub, answer)
    with pytest.raises(UnexpectedReplyError, match=r"服务器出错.*50\d"):
        log_in(client)


def test_no_answer_in_time(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    sends(stub, page("<h1>迟</h1>", delay_s=30))
    with pytest.raises(PageNotRecognisedError, match=r"点击“登录”.*1 秒内.*没有转到下一页"):
        log_in(sessions(timeout_s=1).withholding_client("张三"))


def test_page_that_does_not_open_in_time(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", page("<h1>迟</h1>", delay_s=30))
    with pytest.raises(DeploymentUnreachableError, match="扣缴客户端"):
        sessions(timeout_s=0.3).withholding_client("张三").stage()


def test_refused_connection(sessions: Callable[..., UiSessions]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(DeploymentUnreachableError, match=r"无法连接.*base_url"):
        sessions(url).withholding_client("张三").stage()


def test_load_that_the_browser_gave_up_is_tried_again(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    """It gives one up without a reply, too, when the page before moves on by itself (a QR code was accepted)."""
    stub.on("GET", "/", page("", status=204), page("<h1>首</h1>"))
    assert sessions()._window("张三", Portal.IIT_APP).open("/").heading == "首"


def test_address_without_a_page(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", page("", status=204))
    with pytest.raises(DeploymentUnreachableError, match=r"没有得到页面.*空内容") as told:
        sessions()._window("张三", Portal.IIT_APP).open("/")
    assert "防火墙" not in str(told.value)


def test_missing_field_is_named(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", page(f"{HEADING}<section role=region aria-label=账号密码登录>空</section>"))
    with pytest.raises(PageNotRecognisedError, match=r"扣缴客户端.*填写“账号”.*页面上没有它"):
        log_in(sessions(timeout_s=0.5).withholding_client("张三"))


def test_covered_button_is_explained(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/", login_page("<div style='position:fixed;inset:0'></div>"))
    with pytest.raises(PageNotRecognisedError, match=r"点击“登录”.*挡住"):
        log_in(sessions(timeout_s=0.5).withholding_client("张三"))


def test_another_page_in_place_of_the_login_screen(stub: Stub, client: UiWithholdingClient) -> None:
    stub.on("GET", "/", page("<h1>系统维护中</h1>"))
    with pytest.raises(PageNotRecognisedError, match=r"登录页面.*系统维护中"):
        log_in(client)


def test_login_screen_without_the_way_is_recognised_as_such(stub: Stub, client: UiWithholdingClient) -> None:
    stub.on("GET", "/", page("<h1>自然人税收管理系统扣缴客户端</h1>"))
    assert log_in(client) is LoginOutcome.NOT_OFFERED
    assert client.show_qr_code() is None


def test_browser_stops_a_blank_field(stub: Stub, client: UiWithholdingClient) -> None:
    stub.on("GET", "/", login_page(password="required"))
    reply = client.login_by_account("zhang", Secret(""), CaptchaEntry.IF_ASKED)
    assert reply.outcome is LoginOutcome.INCOMPLETE
    assert "密码" in reply.message


def test_browser_stops_a_blank_captcha(stub: Stub, client: UiWithholdingClient) -> None:
    form = FORM.replace("<button", "<label>验证码<input name=c required></label><button")
    stub.on("GET", "/", page(HEADING + form.format(form="", password="", button="")))
    reply = client.login_by_account("zhang", PASSWORD, CaptchaEntry.BLANK)
    assert reply.outcome is LoginOutcome.CAPTCHA_REQUIRED


def test_browser_stops_a_field_for_another_reason(stub: Stub, client: UiWithholdingClient) -> None:
    stub.on("GET", "/", login_page(password="pattern=[0-9]+"))
    with pytest.raises(UnexpectedReplyError, match="密码"):
        log_in(client)


@pytest.mark.parametrize(
    "link", ["<a href=/forgot target=_blank>忘记密码</a>", "<a href=\"javascript:void open('/forgot')\">忘记密码</a>"]
)
def test_new_windows_are_followed(stub: Stub, sessions: Callable[..., UiSessions], link: str) -> None:
    stub.on("GET", "/", login_page(link))
    stub.on("GET", "/forgot", page("<h1>忘记密码</h1>"))
    some = sessions(timeout_s=3)
    some.portals = {**some.portals, Portal.NATURAL_PERSON_WEB: some.portals[Portal.WITHHOLDING_CLIENT]}
    assert some.withholding_client_screen("张三").open_forgot_password() in set(Portal)


def test_requests_that_leave_the_deployment_are_told(
    stub: Stub, sessions: Callable[..., UiSessions], evidence: EvidenceLog
) -> None:
    stub.on("GET", "/", login_page("<img src=http://127.0.0.1:9/tracker.png>"))
    some = sessions()
    assert some.withholding_client("张三").stage() is ClientStage.LOGIN
    some.capture_failure()
    told = [one for one in evidence.drain() if one.name == "发往部署以外的请求"]
    assert [one.body for one in told] == [b"http://127.0.0.1:9/tracker.png"]


def test_page_that_moves_on_by_itself_while_it_is_read(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    stub.on("GET", "/moving", page("<h1>旧</h1><script>onload = () => location.assign('/next')</script>"))
    stub.on("GET", "/next", page("<h1>新</h1>", delay_s=0.05))
    stub.on("GET", "/", page("<h1>首</h1>"))
    window = sessions()._window("张三", Portal.IIT_APP)
    for _ in range(5):
        assert window.open("/moving").heading in {"旧", "新"}
        assert window.open("/").heading == "首"


def test_page_that_never_asks_for_news(stub: Stub, sessions: Callable[..., UiSessions]) -> None:
    panel = "<section role=region aria-label=扫码登录><p role=status>请使用个人所得税APP扫一扫登录</p></section>"
    stub.on("GET", "/", page(HEADING + panel))
    client = sessions(timeout_s=0.5).withholding_client("张三")
    assert client.stage() is ClientStage.LOGIN
    assert client.qr_state() is QrState.WAITING


def test_closed_browser(stub: Stub, client: UiWithholdingClient, browser: BrowserProcess) -> None:
    stub.on("GET", "/", login_page())
    assert client.stage() is ClientStage.LOGIN
    assert browser._browser is not None
    browser._browser.close()
    with pytest.raises(BrowserError, match="浏览器已关闭"):
        log_in(client)


@pytest.mark.parametrize("shown", ["密码错误", "密 码 错 误！", "密码错误，还可以再试4次"])
def test_messages_are_compared_without_blanks(shown: str) -> None:
    assert meaning(shown, LOGIN) is LoginOutcome.WRONG_PASSWORD


def test_full_width_forms_are_the_same_words() -> None:
    assert meaning("ＣＡ校验未通过", {"CA校验未通过": 1}) == 1


def test_stub_is_json_elsewhere(stub: Stub, client: UiWithholdingClient) -> None:
    stub.on("GET", "/", as_json({"outcome": "not a page"}))
    with pytest.raises(PageNotRecognisedError, match="没有标题"):
        log_in(client)
