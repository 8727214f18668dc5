"""What the UI drivers of the provincial e-tax bureau make of pages and messages; no browser is needed to read them."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.redaction import Redactor
from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.ports import EtaxOutcome, MaintenanceOutcome, PersonOffered, Portal, StaffRole
from steps.drivers.secrets import Teller
from steps.drivers.ui import messages
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.etax_messages import (
    REFUSALS,
    ROW_STATES,
    SMS_SENT,
    WITH_CAPTCHA,
    WITH_SMS_CODE,
    asks_to_fill_in,
)
from steps.drivers.ui.pages.etax_pages import EtaxPages, person_of
from steps.drivers.ui.pages.maintenance import Maintenance
from steps.drivers.ui.sight import BlankField, Sight
from steps.drivers.ui.window import Window

FIELDS = frozenset({"纳税人识别号", "请输入密码", "验证码", "同意协议"})


@pytest.fixture
def window() -> Window:
    nothing: Any = None
    return Window(nothing, PortalAddress(Portal.PROVINCIAL_ETAX, "http://portal", 1.0), Teller(Redactor()))


@pytest.fixture
def pages(window: Window) -> EtaxPages:
    return EtaxPages(window, EtaxLabels())


def sight(heading: str = "登录", alert: str = "", status: str = "", **more: Any) -> Sight:
    alerts, statuses = ((text,) if text else () for text in (alert, status))
    return Sight("http://portal/", heading, alerts, statuses, **{"fields": FIELDS, **more})


@pytest.mark.parametrize(
    ("prompt", "outcome"),
    [
        ("您选择的办税人已经被锁定,请选择其他办税人", EtaxOutcome.PERSON_FROZEN),
        ("办税人员已冻结", EtaxOutcome.PERSON_FROZEN),
        (
            "当前办税人与税务登记办税人信息不符,请通过变更税务登记维护办税人,并重新同步办税人信息。",
            EtaxOutcome.NOT_IN_TAX_REGISTRATION,
        ),
        ("尚未设置密码", EtaxOutcome.PASSWORD_NOT_SET),
        ("密码有误", EtaxOutcome.WRONG_PASSWORD),
        ("无法发送验证码，请核实税务登记与实名采集的移动电话号码", EtaxOutcome.SMS_NOT_SENT),
        ("手机号码与实名采集信息不符", EtaxOutcome.MOBILE_NOT_COLLECTED),
        ("该人员尚未实名采集", EtaxOutcome.NOT_COLLECTED),
        ("请先使用普通登录", EtaxOutcome.STANDARD_LOGIN_FIRST),
        ("纯社保户请使用普通登录", EtaxOutcome.STANDARD_LOGIN_ONLY),
        ("请勾选同意协议", EtaxOutcome.AGREEMENT_REQUIRED),
        ("请从登录页面重新开始", EtaxOutcome.REFUSED_STEP),
    ],
)
@pytest.mark.parametrize("table", [REFUSALS, WITH_CAPTCHA, WITH_SMS_CODE])
def test_prompts_mean_the_same_on_every_form(
    pages: EtaxPages, table: dict[str, EtaxOutcome], prompt: str, outcome: EtaxOutcome
) -> None:
    reply = pages.reply(sight(alert=prompt), table, "登录")
    assert (reply.outcome, reply.message) == (outcome, prompt)


def test_a_code_means_what_its_form_asks_for(pages: EtaxPages) -> None:
    assert pages.outcome(sight(alert="验证码错误"), WITH_CAPTCHA) is EtaxOutcome.WRONG_CAPTCHA
    assert pages.outcome(sight(alert="请输入验证码"), WITH_CAPTCHA) is EtaxOutcome.CAPTCHA_REQUIRED
    assert pages.outcome(sight(alert="短信验证码错误"), WITH_SMS_CODE) is EtaxOutcome.WRONG_SMS_CODE
    assert pages.outcome(sight(alert="请输入验证码"), WITH_SMS_CODE) is EtaxOutcome.INCOMPLETE


@pytest.mark.parametrize(
    ("heading", "outcome"),
    [
        ("首页", EtaxOutcome.ENTERED),
        ("社保费征收系统", EtaxOutcome.SOCIAL_INSURANCE_SYSTEM),
        ("选择人员", EtaxOutcome.CHOOSE_PERSON),
        ("选择待办人员", EtaxOutcome.CHOOSE_PERSON),
        ("身份验证", EtaxOutcome.VERIFY_PERSON),
        ("设置个人密码", EtaxOutcome.PERSONAL_PASSWORD_REQUIRED),
        ("选择目标企业", EtaxOutcome.CHOOSE_CLIENT),
    ],
)
def test_the_page_of_the_next_step_is_an_answer_unless_it_says_no(
    pages: EtaxPages, heading: str, outcome: EtaxOutcome
) -> None:
    assert pages.reply(sight(heading), REFUSALS, "登录").outcome is outcome
    assert pages.reply(sight(heading, "密码有误"), REFUSALS, "登录").outcome is EtaxOutcome.WRONG_PASSWORD
    assert pages.led_elsewhere(sight(heading), "身份验证").outcome is EtaxOutcome.REFUSED_STEP


@pytest.mark.parametrize(
    "seen",
    [
        sight("系统维护"),
        sight("首页", "系统繁忙"),
        sight(alert="密码有误；办税人员已冻结"),
        sight(stopped_at=(BlankField("手机号码", missing=False, message="格式不正确"),)),
    ],
    ids=["page", "message", "two meanings", "another fault"],
)
def test_unknown_answers_are_never_guessed(pages: EtaxPages, seen: Sight) -> None:
    with pytest.raises(UnexpectedReplyError):
        pages.reply(seen, REFUSALS, "登录")
    if not seen.stopped_at:
        with pytest.raises(UnexpectedReplyError):
            pages.led_elsewhere(seen, "身份验证")


def test_forms_that_the_browser_stops(pages: EtaxPages) -> None:
    box = BlankField("同意协议", missing=True, message="请勾选")
    blank = BlankField("纳税人识别号", missing=True, message="请填写")
    assert pages.reply(sight(stopped_at=(box,)), REFUSALS, "登录").outcome is EtaxOutcome.AGREEMENT_REQUIRED
    assert pages.reply(sight(stopped_at=(blank, box)), REFUSALS, "登录").outcome is EtaxOutcome.INCOMPLETE


@pytest.mark.parametrize(
    ("message", "asks"),
    [
        ("请输入纳税人识别号", True),
        ("请填写 纳税人识别号", True),
        ("请输入密码", True),
        ("请输入正确的纳税人识别号", False),
        ("请输入手机号码", False),
        ("", False),
    ],
)
def test_what_asks_to_fill_in(message: str, asks: bool) -> None:
    assert asks_to_fill_in(message, FIELDS) is asks


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("王总（法定代表人）", PersonOffered("王总", StaffRole.LEGAL_REPRESENTATIVE)),
        (" John Smith (办税员) ", PersonOffered("John Smith", StaffRole.TAX_HANDLER)),
        ("请选择", None),
        ("李四（出纳）", None),
    ],
)
def test_persons_as_printed(text: str, person: PersonOffered | None) -> None:
    assert person_of(text) == person


@pytest.mark.parametrize(
    ("state", "frozen"), [("正常", False), ("已冻结", True), ("正常 已绑定", False), ("离职", None)]
)
def test_states_of_rows(state: str, frozen: bool | None) -> None:
    assert messages.meaning(state, ROW_STATES) is frozen


def test_a_code_on_its_way() -> None:
    assert messages.meaning("短信验证码已发送", SMS_SENT) is messages.SENT
    assert messages.meaning("无法发送验证码", SMS_SENT) is None


@pytest.mark.parametrize(
    ("seen", "outcome"),
    [
        (sight("企业人员维护", status="操作成功"), MaintenanceOutcome.DONE),
        (sight("首页", "只有法定代表人和财务负责人可以使用该功能"), MaintenanceOutcome.NOT_PERMITTED),
        (sight(alert="请先登录"), MaintenanceOutcome.NOT_LOGGED_IN),
        (sight(alert="请输入纳税人识别号"), MaintenanceOutcome.INCOMPLETE),
        (sight(alert="该人员没有自然人电子税务局账户"), MaintenanceOutcome.NO_ACCOUNT_TO_BIND),
    ],
)
def test_answers_to_maintenance(window: Window, seen: Sight, outcome: MaintenanceOutcome) -> None:
    assert Maintenance(window).reply(seen, "冻结").outcome is outcome


def test_maintenance_that_says_nothing(window: Window) -> None:
    with pytest.raises(UnexpectedReplyError, match="冻结"):
        Maintenance(window).reply(sight("企业人员维护"), "冻结")
