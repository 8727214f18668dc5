"""Registration in a browser, on pages that no deployment should show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import NoAnswerError, PageNotRecognisedError, PremiseError, UnexpectedReplyError
from steps.drivers.ports import (
    AgreementEntry,
    CaptchaPicture,
    IdDocumentType,
    IdentityEntry,
    LoginSetup,
    Portal,
    RareCharacter,
    RegistrationEntry,
    RegistrationMethod,
    RegistrationOutcome,
    SmsCodeEntry,
)
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.pages.registration import UiRegistration
from steps.drivers.ui.pages.registration_screen import UiRegistrationScreen
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.stub import Canned, Stub

pytestmark = pytest.mark.ui
WEB, APP = Portal.NATURAL_PERSON_WEB, Portal.IIT_APP
HALL, FACE = RegistrationMethod.HALL_CODE, RegistrationMethod.FACE
AGREED, NOT_AGREED = AgreementEntry.AGREED, AgreementEntry.NOT_AGREED
Outcome = RegistrationOutcome
IDENTITY = IdentityEntry("王㛃丽", IdDocumentType.RESIDENT_ID_CARD, "330203198001010011", "中国")
CODE, PASSWORD = Secret("a1B2c3"), Secret("Right-Password-1")
SETUP = LoginSetup("li_si", PASSWORD, "13800138000", "浙江省宁波市", other_mobile="13900139000")
RARE = RareCharacter("㛃", "女", 10)

METHODS = "<h1>选择注册方式</h1><ul role=list aria-label=注册方式>{}</ul>"
METHOD = "<li><a href='{1}'>{0}</a><small>说明</small></li>"
TYPES = """<label for=t>证件类型</label>
<select name=t id=t><option value=''>请选择<option>居民身份证<option>外国护照</select>"""
IDENTITY_PAGE = """<h1>大厅注册码注册</h1>{notice}<form action=/identity>
<label>姓名<input name=n id=name></label><label>证件号码<input name=d></label>
<label>注册码<input name=c {code}></label>
{types}<button>下一步</button></form>{rare}"""
SETUP_PAGE = """<h1>登录设置</h1>{notice}<form action=/done>
<label>登录名<input name=n {name}></label><label>密码<input name=p type=password {password}></label>
<label>确认密码<input name=r type=password {password}></label><label>手机号码<input name=m></label>
<label>短信验证码<input name=s></label><p id=box {box}></p><button type=button onclick="{sms}">获取验证码</button>
<button>完成注册</button></form>"""
SENT = "setTimeout(() => { box.role = 'status'; box.textContent = '短信验证码已发送' }, 30)"
TAKEN = "box.role = 'alert'; box.textContent = '该手机号码已被使用'"
UNPROVEN = "box.role = 'alert'; box.textContent = '请先完成身份验证'"
DONE = "/done?n=li_si&p=Right-Password-1&r=Right-Password-1&m=13800138000&s=111222"
PROVEN = f"/identity?n={quote('王㛃丽')}&d=330203198001010011&c=a1B2c3&t={quote('居民身份证')}"

DIALOG = """<button type=button onclick="rare.showModal()">录入生僻字</button>
<dialog id=rare aria-label=录入生僻字>
<div role=radiogroup aria-label=偏旁部首>
<label><input type=radio name=x onchange="soon(counts, ['3画', '10画'])">女</label>
<label><input type=radio name=x>水</label></div>
<div role=radiogroup aria-label=笔画数 id=counts></div><div role=radiogroup aria-label=生僻字 id=found></div>
<button type=button onclick="{confirm}">确定</button></dialog>
<script>
const soon = (box, texts, then) => setTimeout(() => {{ box.innerHTML = texts.map((one) =>
  `<label><input type=radio name=${{box.id}} onchange="box${{box.id}}()">${{one}}</label>`).join('') }}, 30);
const boxcounts = () => soon(found, ['㛂', '㛃']);
const boxfound = () => {{}};
</script>"""
APPEND = "document.getElementById('name').value += '{}'; rare.close()"


@dataclass
class Phones:
    codes: dict[str, str] = field(default_factory=dict)

    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        if mobile not in self.codes:
            raise NoAnswerError("没有短信")
        return Secret(self.codes[mobile])

    def has_arrived(self, mobile: str) -> bool:
        return mobile in self.codes


class NoCaptchas:
    looks = False

    def answer(self, picture: CaptchaPicture) -> Secret:
        raise AssertionError(picture)

    wrong_answer = answer


def page(body: str, status: int = 200) -> Canned:
    document = f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{body}"
    return Canned(document.encode(), status, "text/html")


def identity_page(notice: str = "", types: str = TYPES, rare: str = "", code: str = "") -> Canned:
    return page(IDENTITY_PAGE.format(notice=notice, types=types, rare=rare, code=code))


def setup_page(notice: str = "", *, name: str = "", password: str = "", sms: str = SENT, box: str = "") -> Canned:
    return page(SETUP_PAGE.format(notice=notice, name=name, password=password, sms=sms, box=box))


@pytest.fixture
def sessions(stub: Stub, browser: BrowserProcess, redactor: Redactor, evidence: EvidenceLog) -> Iterator[UiSessions]:
    # A portal for each, so that what leads to which can be told apart.
    addresses = {portal: PortalAddress(portal, f"{stub.url}{path}", 1.0) for portal, path in PATHS.items()}
    phones = Phones({SETUP.mobile: "111222", SETUP.other_mobile: "333444"})
    sessions = UiSessions(browser, addresses, NoCaptchas(), phones, redactor, evidence)
    yield sessions
    sessions.close()


PATHS = {WEB: "", APP: "/app", Portal.WITHHOLDING_CLIENT: "/client"}


@pytest.fixture
def web(sessions: UiSessions) -> UiRegistration:
    return sessions.registration("李四", WEB)


@pytest.fixture
def screen(sessions: UiSessions) -> UiRegistrationScreen:
    return sessions.registration_screen("李四", WEB)


def test_method_that_is_missing_or_dead(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register", page("<h1>实名注册</h1><form action=/methods><button>同意并继续</button></form>"))
    stub.on("GET", "/methods?", page(METHODS.format(METHOD.format("大厅注册码注册", "#nowhere"))))
    web.start(FACE, AGREED)
    assert web.prove_by_face(IDENTITY, CODE).outcome is Outcome.NOT_OFFERED
    web.start(HALL, AGREED)
    assert web.prove_by_hall_code(IDENTITY, CODE).outcome is Outcome.NOT_OFFERED


def test_registration_that_does_not_open(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register", page("<h1>首页</h1>"))
    with pytest.raises(PageNotRecognisedError, match="实名注册"):
        web.start(HALL, AGREED)


def test_agreement_stopped_by_the_browser(stub: Stub, sessions: UiSessions) -> None:
    app = sessions.registration("李四", APP)
    stub.on("GET", "/app/register", page(METHODS.format(METHOD.format("大厅注册码注册", "/app/agreement"))))
    tick = "<label><input type=checkbox required>我已阅读并同意用户注册协议</label><button>下一步</button>"
    stub.on("GET", "/app/agreement", page(f"<h1>用户注册协议</h1><form action=/app/register/hall-code>{tick}</form>"))
    refusal = page("<h1>用户注册协议</h1><p role=alert>请阅读并同意用户注册协议</p>")
    stub.on("GET", "/app/register/hall-code", refusal)
    app.start(HALL, NOT_AGREED)
    assert app.prove_by_hall_code(IDENTITY, CODE).outcome is Outcome.AGREEMENT_REQUIRED
    stub.on("GET", "/app/register/hall-code?", identity_page(types="<p>x</p>"))
    app.start(HALL, AGREED)
    with pytest.raises(PageNotRecognisedError, match="证件类型"):
        app.prove_by_hall_code(IDENTITY, CODE)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>大厅注册码注册</h1><p role=alert>系统繁忙</p>",
        "<h1>大厅注册码注册</h1>",
        "<h1>公告</h1>",
        "<h1>大厅注册码注册</h1><p role=alert>身份信息不符，或注册码不正确</p>",
    ],
)
def test_unknown_answers_are_quoted_never_guessed(stub: Stub, web: UiRegistration, body: str) -> None:
    stub.on("GET", "/register/hall-code", identity_page())
    stub.on("GET", PROVEN, page(f"{body}<p>a1B2c3</p>"))
    with pytest.raises(UnexpectedReplyError, match="大厅注册码注册") as caught:
        web.prove_by_hall_code(IDENTITY, CODE)
    assert CODE.reveal() not in str(caught.value)


def test_identity_page_that_leads_elsewhere(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register/hall-code", page("<h1>没有这个页面</h1>", 404))
    with pytest.raises(UnexpectedReplyError, match="没有这个页面"):
        web.prove_by_hall_code(IDENTITY, CODE)
    stub.on("GET", "/register/login-setup", page("<h1>实名注册</h1><p role=alert>请先完成身份验证</p>"))
    assert web.set_login(SETUP).outcome is Outcome.IDENTITY_NOT_PROVEN


def test_document_that_cannot_be_chosen(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register/hall-code", identity_page())
    permit = replace(IDENTITY, id_document_type=IdDocumentType.TAIWAN_PERMIT)
    assert web.prove_by_hall_code(permit, CODE).outcome is Outcome.DOCUMENT_NOT_SUPPORTED


def test_blank_field_at_which_the_browser_stops(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register/hall-code", identity_page(code="required pattern=[0-9A-Z]{6}"))
    assert web.prove_by_hall_code(IDENTITY, Secret("")).outcome is Outcome.INCOMPLETE
    with pytest.raises(UnexpectedReplyError, match="注册码"):
        web.prove_by_hall_code(IDENTITY, CODE)


@pytest.mark.parametrize(
    ("limits", "outcome"),
    [
        ({"name": "maxlength=4"}, Outcome.LOGIN_NAME_REFUSED),
        ({"name": "pattern=[a-z]+"}, Outcome.LOGIN_NAME_REFUSED),
        ({"password": "maxlength=8"}, Outcome.PASSWORD_REFUSED),
        ({"password": "pattern=[a-z]+"}, Outcome.PASSWORD_REFUSED),
    ],
)
def test_form_that_does_not_take_a_name_or_password(
    stub: Stub, web: UiRegistration, limits: dict[str, str], outcome: RegistrationOutcome
) -> None:
    stub.on("GET", "/register/login-setup", setup_page(**limits))
    assert web.set_login(SETUP).outcome is outcome


def test_form_stopped_for_two_reasons(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register/login-setup", setup_page(name="pattern=[0-9]+", password="pattern=[a-z]+"))
    with pytest.raises(UnexpectedReplyError):
        web.set_login(SETUP)


def test_registered_only_when_the_portal_says_so(stub: Stub, web: UiRegistration) -> None:
    stub.on("GET", "/register/login-setup", setup_page())
    stub.on(
        "GET",
        DONE,
        page("<h1>登录</h1>"),
        setup_page("<p role=status>注册成功，请登录</p>"),
        page("<h1>登录</h1><p role=status>注册成功，请登录</p><p role=alert>系统繁忙</p>"),
        page("<h1>登录</h1><p role=status>注册成功，请登录</p>"),
    )
    for _ in range(3):
        with pytest.raises(UnexpectedReplyError):
            web.set_login(SETUP)
    reply = web.set_login(SETUP)
    assert reply.outcome is Outcome.REGISTERED
    assert (reply.message, reply.shown) == ("注册成功，请登录", "登录\n\n注册成功，请登录")


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (TAKEN, Outcome.MOBILE_TAKEN),
        (
            f"box.role = 'status'; box.textContent = '正在发送……'; setTimeout(() => {{ {TAKEN} }}, 40)",
            Outcome.MOBILE_TAKEN,
        ),
    ],
)
def test_refused_request_for_a_code(stub: Stub, web: UiRegistration, said: str, outcome: RegistrationOutcome) -> None:
    stub.on("GET", "/register/login-setup", setup_page("<p role=alert>该登录名已被使用</p>", sms=said))
    assert web.set_login(SETUP).outcome is outcome


@pytest.mark.parametrize("said", ["", "box.role = 'alert'; box.textContent = '短信通道繁忙'"])
def test_request_for_a_code_with_an_unknown_answer(stub: Stub, web: UiRegistration, said: str) -> None:
    stub.on("GET", "/register/login-setup", setup_page(sms=said))
    with pytest.raises(UnexpectedReplyError, match="获取验证码"):
        web.set_login(SETUP)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("短信验证码错误", Outcome.IDENTITY_NOT_PROVEN), ("该登录名已被使用", Outcome.LOGIN_NAME_TAKEN)],
)
def test_a_code_that_nobody_was_sent_is_no_reason_of_its_own(
    stub: Stub, web: UiRegistration, answer: str, outcome: RegistrationOutcome
) -> None:
    stub.on("GET", "/register/login-setup", setup_page(sms=UNPROVEN))
    stub.on("GET", DONE.replace("111222", "000000"), setup_page(f"<p role=alert>{answer}</p>"))
    assert web.set_login(SETUP).outcome is outcome


@pytest.mark.parametrize(
    ("nationality", "outcome"),
    [("<option>中国", Outcome.IDENTITY_ACCEPTED), ("<option value=''>请选择<option>中国", Outcome.INCOMPLETE)],
    ids=["preset", "required"],
)
def test_nationality_is_left_as_it_is_where_nobody_asks_for_it(
    stub: Stub, web: UiRegistration, nationality: str, outcome: RegistrationOutcome
) -> None:
    more = f"<label for=g>国籍</label><select id=g required>{nationality}</select>"
    stub.on("GET", "/register/hall-code", identity_page(types=TYPES + more))
    stub.on("GET", PROVEN, setup_page())
    assert web.prove_by_hall_code(replace(IDENTITY, nationality="法国"), CODE).outcome is outcome


def test_code_is_asked_for_only_when_needed(stub: Stub, web: UiRegistration) -> None:
    counted = f"document.title += '.'; {SENT}"
    stub.on("GET", "/register/login-setup", setup_page(sms=counted))
    stub.on(
        "GET",
        DONE,
        setup_page("<p role=alert>该登录名已被使用</p>", sms="throw 1"),
        setup_page("<p role=alert>短信验证码错误</p>", sms=SENT),
        page("<h1>登录</h1><p role=status>注册成功，请登录</p>"),
    )
    outcomes = [web.set_login(SETUP).outcome for _ in range(3)]
    assert outcomes == [Outcome.LOGIN_NAME_TAKEN, Outcome.WRONG_SMS_CODE, Outcome.REGISTERED]


@pytest.mark.parametrize(
    ("entry", "typed"),
    [(SmsCodeEntry.WRONG, "222333"), (SmsCodeEntry.BLANK, ""), (SmsCodeEntry.OF_ANOTHER_MOBILE, "333444")],
)
def test_sms_code_entries(stub: Stub, web: UiRegistration, entry: SmsCodeEntry, typed: str) -> None:
    stub.on("GET", "/register/login-setup", setup_page())
    wrong = setup_page("<p role=alert>短信验证码错误</p>")
    stub.on("GET", DONE.replace("111222", typed), wrong)
    assert web.set_login(replace(SETUP, sms_code=entry)).outcome is Outcome.WRONG_SMS_CODE


@pytest.mark.parametrize(
    ("rare", "outcome"),
    [
        (DIALOG.format(confirm=APPEND.format("㛃")), Outcome.IDENTITY_ACCEPTED),
        (DIALOG.format(confirm=APPEND.format("㛂")), Outcome.RARE_CHARACTER_NOT_ENTERED),
        (DIALOG.format(confirm="rare.close()"), Outcome.RARE_CHARACTER_NOT_ENTERED),
        (DIALOG.format(confirm=""), Outcome.RARE_CHARACTER_NOT_ENTERED),
        ("<button type=button>录入生僻字</button>", Outcome.RARE_CHARACTER_NOT_ENTERED),
        ("", Outcome.RARE_CHARACTER_NOT_ENTERED),
    ],
    ids=["works", "wrong character", "nothing entered", "does not close", "dead", "absent"],
)
def test_rare_character(stub: Stub, screen: UiRegistrationScreen, rare: str, outcome: RegistrationOutcome) -> None:
    stub.on("GET", "/register/hall-code", identity_page(rare=rare))
    stub.on("GET", PROVEN, setup_page())
    assert screen.prove_with_rare_character(IDENTITY, RARE, CODE, None).outcome is outcome
    assert screen.login_setup_open() is (outcome is Outcome.IDENTITY_ACCEPTED)


@pytest.mark.parametrize(
    ("radical", "stroke_count", "found"),
    [("女", 10, ("㛂", "㛃")), ("女", 11, ()), ("水", 10, ()), ("龙", 10, ())],
)
def test_looking_up_rare_characters(
    stub: Stub,
    web: UiRegistration,
    screen: UiRegistrationScreen,
    radical: str,
    stroke_count: int,
    found: tuple[str, ...],
) -> None:
    stub.on("GET", "/register/hall-code", identity_page(rare=DIALOG.format(confirm="")))
    assert screen.rare_character_panel() is None
    web.prove_by_hall_code(replace(IDENTITY, id_document_type=IdDocumentType.TAIWAN_PERMIT), CODE)
    assert screen.rare_character_panel() is None
    assert screen.rare_characters_found("女", 3) == ("㛂", "㛃")
    assert screen.rare_characters_found(radical, stroke_count) == found
    panel = screen.rare_character_panel()
    assert (panel is not None) is bool(found)
    if panel is not None:
        assert panel.stroke_counts.y < panel.characters.y


def test_premises_of_a_rare_character(stub: Stub, screen: UiRegistrationScreen) -> None:
    stub.on("GET", "/register/hall-code", identity_page())
    with pytest.raises(PremiseError, match="生僻字"):
        screen.prove_with_rare_character(replace(IDENTITY, name="王丽"), RARE, CODE, None)
    with pytest.raises(PremiseError, match="人脸"):
        screen.prove_with_rare_character(IDENTITY, RARE, None, None)


def test_methods_as_printed(stub: Stub, screen: UiRegistrationScreen) -> None:
    stub.on("GET", "/register", page("<h1>实名注册</h1><form action=/methods><button>同意并继续</button></form>"))
    listed = METHOD.format("大厅注册码注册", "/a") + METHOD.format("银联实名认证注册", "/b")
    stub.on("GET", "/methods?", page(METHODS.format(listed + "<li hidden>人脸识别认证注册</li><li>敬请期待</li>")))
    assert screen.methods_offered() == ("大厅注册码注册", "银联实名认证注册", "敬请期待")


@pytest.mark.parametrize(
    ("entry", "at", "link", "opens"),
    [
        (RegistrationEntry.CLIENT_LOGIN, "/client/", "<a href=/register>立即注册</a>", True),
        (RegistrationEntry.CLIENT_LOGIN, "/client/", "<a href=/register target=_blank>立即注册</a>", True),
        (RegistrationEntry.CLIENT_LOGIN, "/client/", "<a href=/elsewhere>立即注册</a>", False),
        (RegistrationEntry.CLIENT_LOGIN, "/client/", "<a href=/gone>立即注册</a>", False),
        (RegistrationEntry.CLIENT_LOGIN, "/client/", "<a href=#>立即注册</a>", False),
        (RegistrationEntry.WEB_LOGIN, "/", "<button onclick=\"location = '/register'\">立即注册</button>", True),
        (RegistrationEntry.WEB_TOP_RIGHT, "/", "<a href=/register>立即注册</a>", False),
        (RegistrationEntry.WEB_TOP_RIGHT, "/", "<a href=/register>注册</a>", True),
        (RegistrationEntry.APP, "/app/", "<a href=/app/register>注册</a>", False),
    ],
)
def test_ways_in(
    stub: Stub, screen: UiRegistrationScreen, entry: RegistrationEntry, at: str, link: str, opens: bool
) -> None:
    stub.on("GET", at, page(f"<h1>登录</h1>{link}"))
    stub.on("GET", "/register", page("<h1>实名注册</h1>"))
    stub.on("GET", "/elsewhere", page("<h1>首页</h1>"))
    stub.on("GET", "/app/register", page("<h1>选择注册方式</h1>"))
    stub.on("GET", "/gone", page("<h1>实名注册</h1>", 404))
    named = "注册" if entry in {RegistrationEntry.WEB_TOP_RIGHT, RegistrationEntry.APP} else "立即注册"
    assert (screen.entry_box(entry) is not None) is (f">{named}<" in link)
    assert screen.enter_by(entry) is opens
