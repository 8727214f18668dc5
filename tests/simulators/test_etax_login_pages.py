"""Pages of the ways into the provincial e-tax bureau: nobody gets further than their session has come."""

from __future__ import annotations

import pytest

from tests.simulators.asgi import Town
from tests.simulators.etax_desk import (
    AGENCY,
    AGENCY_TAXPAYER_ID,
    AGENT,
    BOSS,
    ENTERPRISE,
    HANDLER,
    NEWCOMER,
    PASSWORD,
    SOCIAL,
    Desk,
    heading,
    said,
    tabs,
)

RESTART = "alert: 请从登录页面重新开始"


@pytest.fixture
def desk() -> Desk:
    return Desk.open()


@pytest.fixture
def veteran() -> Desk:
    """After the enterprise's first login."""
    return Desk.open(first_login_done=True)


def test_the_public_page_leads_to_three_types_of_login(desk: Desk) -> None:
    assert "/login" in desk.page("/")
    page = desk.page("/login")
    assert tabs(page, "登录类型") == ["企业登录", "自然人登录", "代理机构登录"]
    assert tabs(page, "登录方式") == ["快捷登录", "普通登录"]
    assert tabs(desk.page("/login?type=agency"), "登录方式") == []
    for address, field in (
        ("?type=enterprise&way=quick", "person_id"),
        ("?type=enterprise&way=standard", "captcha_answer"),
        ("?type=natural-person", "user_name"),
        ("?type=agency", "agency_id"),
        ("?type=nonsense&way=nonsense", "person_id"),
    ):
        assert f'name="{field}"' in desk.page(f"/login{address}")


def test_a_first_login_from_end_to_end(desk: Desk) -> None:
    assert heading(desk.standard()) == "选择人员"
    assert "没有可选择的人员" in desk.page("/login/people")
    synchronised = desk.fill_in("/login/sync")
    assert said(synchronised) == "status: 同步完成"
    assert "王总（法定代表人）" in synchronised
    assert "李四" not in synchronised
    verify = desk.choose("王总")
    assert heading(verify) == "身份验证"
    assert tabs(verify, "验证方式") == ["短信登录", "密码登录"]
    assert "199****0001" in verify
    assert BOSS not in verify
    refused = desk.fill_in("/login/password", personal_password=PASSWORD)
    assert said(refused) == "alert: 尚未设置密码"
    assert 'name="personal_password"' in refused
    assert said(desk.fill_in("/login/sms/send")) == "status: 验证码已发送"
    assert said(desk.fill_in("/login/sms", sms_code="x")) == "alert: 短信验证码错误"
    assert heading(desk.fill_in("/login/sms", sms_code=desk.town.sms_code(BOSS))) == "设置个人密码"
    differing = desk.fill_in("/login/personal-password", new_password="Boss-1", new_password_again="Boss-2")
    assert said(differing) == "alert: 两次输入的密码不一致"
    assert said(desk.page("/functions/发票使用")) == "alert: 请先登录"
    home = desk.fill_in("/login/personal-password", new_password="Boss-1", new_password_again="Boss-1")
    assert heading(home) == "首页"
    assert f"纳税人识别号：{ENTERPRISE}" in home
    assert heading(desk.page("/functions/历史办税操作查询")) == "历史办税操作查询"
    assert heading(desk.fill_in("/logout")) == "辽宁省电子税务局"
    assert heading(desk.enter("王总", "Boss-1")) == "首页"


@pytest.mark.parametrize(
    "page", ["/login/people", "/login/verify", "/login/personal-password", "/login/client", "/staff", "/agencies"]
)
def test_without_a_login_every_page_leads_to_the_login(desk: Desk, page: str) -> None:
    shown = desk.page(page)
    assert heading(shown) == "登录"
    assert said(shown) == (RESTART if page.startswith("/login") else "alert: 请先登录")
    assert said(desk.page("/login")) == ""


@pytest.mark.parametrize("skipped", ["/login/verify", "/login/personal-password", "/login/client"])
def test_a_step_cannot_be_skipped_by_its_address(desk: Desk, skipped: str) -> None:
    desk.standard()
    shown = desk.page(skipped)
    assert (heading(shown), said(shown)) == ("选择人员", RESTART)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/login/person", "person_id"),
        ("/login/sms/send", ""),
        ("/login/sms", "sms_code"),
        ("/login/password", "personal_password"),
        ("/login/cancel", ""),
        ("/login/sync", ""),
    ],
)
def test_a_form_out_of_its_turn_is_refused(desk: Desk, path: str, field: str) -> None:
    shown = desk.fill_in(path, **({field: "1"} if field else {}))
    assert (heading(shown), said(shown)) == ("登录", RESTART)


def test_cancelling_returns_to_the_choice_of_persons(veteran: Desk) -> None:
    veteran.standard()
    assert heading(veteran.choose("李四")) == "身份验证"
    assert heading(veteran.fill_in("/login/cancel")) == "选择人员"
    veteran.choose("李四")
    assert said(veteran.fill_in("/login/password", personal_password=PASSWORD)) == "alert: 密码有误"
    assert heading(veteran.fill_in("/login/password", personal_password="Li-1")) == "首页"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"agreed": "false"}, "请勾选同意协议"),
        ({"captcha_answer": ""}, "请输入验证码"),
        ({"captcha_answer": "?"}, "验证码错误"),
        ({"enterprise_password": "x"}, "密码有误"),
        ({"taxpayer_id": "x"}, "账号不存在"),
        ({"enterprise_password": ""}, "请输入密码"),
    ],
)
def test_standard_login_says_what_is_wrong(desk: Desk, wrong: dict[str, str], message: str) -> None:
    page = desk.standard(**wrong)
    assert said(page) == f"alert: {message}"
    assert 'name="captcha_answer"' in page
    assert PASSWORD not in page


def test_an_unticked_box_is_absent_from_the_form(desk: Desk) -> None:
    entry = {"taxpayer_id": ENTERPRISE, "enterprise_password": PASSWORD, **desk.etax.captcha()}
    assert said(desk.fill_in("/login/standard", **entry)) == "alert: 请勾选同意协议"


def test_a_social_insurance_payer_goes_straight_on(desk: Desk) -> None:
    page = desk.standard(SOCIAL, "Social-1")
    assert heading(page) == "社保费征收系统"
    assert "企业人员维护" not in page
    assert heading(desk.page("/")) == "社保费征收系统"
    assert said(desk.page("/login/people")) == RESTART


def test_the_social_insurance_system_is_for_its_payers_alone(veteran: Desk) -> None:
    assert said(veteran.page("/social-insurance")) == "alert: 请先登录"
    veteran.enter("王总", "Boss-1")
    assert said(veteran.page("/social-insurance")) == "alert: 没有权限"


def quick(desk: Desk, sms_code: str, **other: str) -> str:
    people = desk.etax.do("login/quick/people", taxpayer_id=ENTERPRISE, enterprise_password=PASSWORD)["people"]
    person_id = next(one["person_id"] for one in people if one["name"] == "李四")
    entry = {"taxpayer_id": ENTERPRISE, "enterprise_password": PASSWORD, "person_id": person_id, "mobile": HANDLER}
    if not sms_code:
        assert desk.etax.outcome("login/quick/sms", **entry) == "sms_sent"
        sms_code = desk.town.sms_code(HANDLER)
    return desk.fill_in("/login/quick", **{**entry, "sms_code": sms_code, "agreed": "true", **other})


def test_quick_login_by_its_form(veteran: Desk) -> None:
    assert said(quick(veteran, "", agreed="false")) == "alert: 请勾选同意协议"
    assert said(quick(veteran, "x")) == "alert: 短信验证码错误"
    assert said(quick(veteran, "", mobile=NEWCOMER)) == "alert: 手机号码与实名采集信息不符"
    home = quick(veteran, "")
    assert heading(home) == "首页"
    assert "发票使用" in home
    assert "税收减免" not in home


def test_a_frozen_person_is_told_so_in_either_way(veteran: Desk) -> None:
    admin = veteran.another()
    admin.enter("王总", "Boss-1")
    admin.fill_in(admin.path_of("李四", "freeze"))
    veteran.standard()
    assert said(veteran.choose("李四")) == "alert: 您选择的办税人已经被锁定，请选择其他办税人"
    assert said(quick(veteran, "1")) == "alert: 办税人员已冻结"


def test_a_natural_person_has_neither_functions_nor_a_menu(desk: Desk) -> None:
    entry = {"user_name": "user_3", "account_password": Town.PASSWORD}
    assert said(desk.fill_in("/login/natural-person", **entry, **desk.etax.captcha())) == "alert: 请勾选同意协议"
    page = desk.fill_in("/login/natural-person", **entry, **desk.etax.captcha(), agreed="true")
    assert heading(page) == "首页"
    assert "李四</button>" in page
    for absent in ("企业人员维护", "修改密码", "纳税人识别号"):
        assert absent not in page


def test_an_agency_takes_three_steps(desk: Desk) -> None:
    desk.town.control("recognitions", enterprise=ENTERPRISE, agency=AGENCY, agreement_password="Agreed-1")
    wrong = desk.fill_in("/login/agency", agency_id=AGENCY, agency_password="x")
    assert said(wrong) == "alert: 密码有误"
    people = desk.fill_in("/login/agency", agency_id=AGENCY_TAXPAYER_ID, agency_password="Agency-1")
    assert heading(people) == "选择待办人员"
    assert "同步办税人" not in people
    desk.choose("周八")
    desk.fill_in("/login/sms/send")
    clients = desk.fill_in("/login/sms", sms_code=desk.town.sms_code(AGENT))
    assert heading(clients) == "选择目标企业"
    assert f"甲公司（{ENTERPRISE}）" in clients
    assert "社保公司" not in clients
    assert said(desk.page("/functions/发票使用")) == "alert: 请先登录"
    refused = desk.fill_in("/login/client", taxpayer_id=ENTERPRISE, agreement_password="x")
    assert (heading(refused), said(refused)) == ("选择目标企业", "alert: 密码有误")
    assert heading(desk.fill_in("/login/client", taxpayer_id=ENTERPRISE, agreement_password="Agreed-1")) == "首页"
    assert said(desk.page("/staff")) == "alert: 没有权限"


@pytest.mark.parametrize(
    ("kind", "subject", "mobile"),
    [("enterprise", {"taxpayer_id": ENTERPRISE}, BOSS), ("account", {"user_name": "user_3"}, HANDLER)],
)
def test_a_forgotten_password_is_set_anew(desk: Desk, kind: str, subject: dict[str, str], mobile: str) -> None:
    path = f"/forgot/{kind}"
    for early in ("sms", "reset"):
        assert said(desk.page(f"{path}/{early}")) == "alert: 请先完成身份验证"
    name, number = {BOSS: "王总", HANDLER: "李四"}[mobile], f"1101011900{mobile[-8:]}"
    claim = {"name": name, "id_document_number": number, **subject}
    assert said(desk.fill_in(path, **claim, mobile=NEWCOMER)) == "alert: 身份信息不符"
    assert 'name="sms_code"' in desk.fill_in(path, **claim, mobile=mobile)
    assert said(desk.page(f"{path}/reset")) == "alert: 请先完成身份验证"
    desk.fill_in(path, **claim, mobile=mobile)
    assert said(desk.fill_in(f"{path}/sms", sms_code="x")) == "alert: 短信验证码错误"
    assert 'name="new_password"' in desk.fill_in(f"{path}/sms", sms_code=desk.town.sms_code(mobile))
    done = desk.fill_in(f"{path}/reset", new_password="Brand-new1", new_password_again="Brand-new1")
    assert said(done) == "status: 密码重置成功"
    if kind == "enterprise":
        assert heading(desk.standard(password="Brand-new1")) == "选择人员"
    else:
        entry = {"user_name": "user_3", "account_password": "Brand-new1", "agreed": "true"}
        assert heading(desk.fill_in("/login/natural-person", **entry, **desk.etax.captcha())) == "首页"


@pytest.mark.parametrize("act", ["freeze", "delete"])
def test_whoever_is_barred_between_the_choice_and_the_verification_has_to_be_chosen_again(
    veteran: Desk, act: str
) -> None:
    veteran.standard()
    assert heading(veteran.choose("李四")) == "身份验证"
    boss = veteran.another()
    boss.enter("王总", "Boss-1")
    boss.fill_in(boss.path_of("李四", act))
    again = veteran.page("/login/verify?by=password")
    assert heading(again) == "选择人员"
    assert said(again) == RESTART
