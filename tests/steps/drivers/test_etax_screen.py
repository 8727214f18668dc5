"""What only eyes and hands see of the provincial e-tax bureau and the 移动办税APP, sound and out of order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steps.drivers.http import HttpPool
from steps.drivers.ports import Box, EtaxOutcome, LoginOutcome, MaintenanceOutcome, PasswordChange, StaffAction
from steps.drivers.ui.pages.provincial_etax_screen import UiProvincialEtaxScreen
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.province import Company, Province, province_of

pytestmark = pytest.mark.ui
MakeProvince = Callable[..., Province]
ACTS = ("删除", "冻结", "绑定", "重置密码")


@pytest.fixture
def make_province(make_stage: Callable[..., Stage], pool: HttpPool) -> MakeProvince:
    return lambda **screens: province_of(make_stage("ui", policy={"province": {"screens": screens}}), pool)


def screen_of(province: Province, who: str = "王总") -> UiProvincialEtaxScreen:
    assert isinstance(province.sessions, UiSessions)
    return province.sessions.provincial_etax_screen(who)


def logged_in(province: Province) -> Company:
    company = province.company()
    assert company.enter("王总", company.boss).outcome is EtaxOutcome.ENTERED
    return company


def at_top_left(box: Box | None) -> bool:
    assert box is not None
    return box.x + box.width / 2 < box.page_width / 2 and box.y + box.height / 2 < box.page_height / 2


def test_the_login_page(make_province: MakeProvince) -> None:
    screen = screen_of(make_province())
    assert screen.fields_asked() == frozenset()
    assert screen.login_types_offered() == ("企业登录", "自然人登录", "代理机构登录")
    assert screen.login_ways_offered() == ("快捷登录", "普通登录")
    assert screen.open_standard_login()
    assert screen.fields_asked() == {"纳税人识别号", "请输入密码", "验证码", "同意协议"}
    assert screen.open_quick_login()
    assert {"身份", "手机号码", "短信验证码", "同意协议"} <= screen.fields_asked()


@pytest.mark.parametrize(
    "screens",
    [{"login_link": "absent"}, {"login_link": "dead"}, {"login_types_on": "pages_of_their_own"}],
    ids=["absent", "dead", "no tabs"],
)
def test_a_login_page_that_cannot_be_reached(make_province: MakeProvince, screens: dict[str, object]) -> None:
    screen = screen_of(make_province(**screens))
    assert screen.login_types_offered() == ()
    assert not screen.open_standard_login()


def test_ways_that_do_not_open(make_province: MakeProvince) -> None:
    screen = screen_of(make_province(standard_way_works=False, quick_way_works=False))
    assert screen.login_ways_offered() == ("快捷登录", "普通登录")
    assert not (screen.open_standard_login() and screen.open_quick_login())


def test_the_page_that_asks_who_is_there(make_province: MakeProvince) -> None:
    province = make_province()
    company, screen, etax = province.company(), screen_of(province), province.sessions.provincial_etax("王总")
    company.begin("王总")
    assert not screen.sms_login_open()
    etax.choose_person(company.boss.name)
    assert screen.sms_login_open()
    assert screen.cancel_password_prompt()
    assert etax.choose_person(company.boss.name).outcome is EtaxOutcome.VERIFY_PERSON
    assert etax.enter_personal_password(company.password_of(company.boss)).outcome is EtaxOutcome.ENTERED
    assert not screen.cancel_password_prompt()


@pytest.mark.parametrize("cancel", ["login", "nowhere"])
def test_cancelling_that_leads_elsewhere(make_province: MakeProvince, cancel: str) -> None:
    province = make_province(cancel_leads_to=cancel, after_choice="password")
    company, screen = province.company(), screen_of(province)
    company.begin("王总")
    province.sessions.provincial_etax("王总").choose_person(company.boss.name)
    assert not screen.sms_login_open()
    assert not screen.cancel_password_prompt()


def test_the_menu_under_the_name(make_province: MakeProvince) -> None:
    province = make_province(search_suggests=True)
    assert screen_of(province).menu_under_name("甲公司") == ()
    name = logged_in(province).facts.name
    screen = screen_of(province)
    assert screen.menu_under_name(name)[:2] == ("企业人员维护", "修改密码")
    assert screen.open_from_menu(name, "企业人员维护", "身份维护", "添加权限身份")
    assert screen.open_from_menu(name, "企业人员维护", "修改企业密码")
    assert not screen.open_from_menu(name, "没有这一项")
    assert screen.open_from_menu(name, "修改密码")
    assert at_top_left(screen.save_button_box())
    assert screen.open_from_menu(name, "变更税务登记", "办税人员信息")
    assert screen.save_button_box() is None


@pytest.mark.parametrize(
    "screens",
    [
        {"name_menu_at": "top_left"},
        {"name_menu_at": "absent"},
        {"name_menu_opens": False},
        {"name_menu_under": "person"},
    ],
)
def test_a_menu_that_is_not_where_it_should_be(make_province: MakeProvince, screens: dict[str, object]) -> None:
    province = make_province(**screens)
    name = logged_in(province).facts.name
    assert screen_of(province).menu_under_name(name) == ()
    etax = province.sessions.provincial_etax("王总")
    etax.log_out()
    assert etax.enterprise_at_hand() is None


@pytest.mark.parametrize(("add_role", "save_at"), [("dead", "bottom_right"), ("absent", "absent")])
def test_further_controls_that_do_not_lead_on(make_province: MakeProvince, add_role: str, save_at: str) -> None:
    province = make_province(add_role=add_role, save_at=save_at)
    company, screen = logged_in(province), screen_of(province)
    name = company.facts.name
    assert not screen.open_from_menu(name, "企业人员维护", "身份维护", "添加权限身份")
    assert screen.open_from_menu(name, "修改密码")
    password, new = company.password_of(company.boss), province.enterprises.new_password()
    changed = province.sessions.personnel_maintenance("王总").change_personal_password(
        PasswordChange(password, new, new)
    )
    if save_at == "absent":
        assert screen.save_button_box() is None
        assert changed.outcome is MaintenanceOutcome.NOT_OFFERED
    else:
        assert screen.open_from_menu(name, "修改密码")
        assert not at_top_left(screen.save_button_box())
        assert changed.outcome is MaintenanceOutcome.DONE


def test_the_buttons_of_a_row(make_province: MakeProvince) -> None:
    province = make_province()
    company, screen = logged_in(province), screen_of(province)
    assert set(screen.row_buttons(company.handler.name)) == set(ACTS)
    assert screen.row_buttons(company.boss.name) == ()
    assert screen.row_buttons("无名氏") == ()
    for button in ACTS:
        assert screen.click_without_confirming(company.handler.name, button)
    assert company.enter("李四", company.handler).outcome is EtaxOutcome.ENTERED


def test_buttons_that_act_at_once_or_never(make_province: MakeProvince) -> None:
    province = make_province(freeze_button="unconfirmed", delete_button="dead", bind_button="absent")
    company, screen = logged_in(province), screen_of(province)
    name, personnel = company.handler.name, province.sessions.personnel_maintenance("王总")
    assert "绑定" not in screen.row_buttons(name)
    assert not screen.click_without_confirming(name, "删除")
    assert personnel.act(StaffAction.DELETE, name).outcome is MaintenanceOutcome.NOT_OFFERED
    assert personnel.act(StaffAction.BIND, name).outcome is MaintenanceOutcome.DONE
    assert not screen.click_without_confirming(name, "冻结")
    assert company.enter("李四", company.handler).outcome is EtaxOutcome.PERSON_FROZEN
    assert personnel.act(StaffAction.UNFREEZE, name).outcome is MaintenanceOutcome.DONE
    assert personnel.act(StaffAction.FREEZE, name).outcome is MaintenanceOutcome.DONE


@pytest.mark.parametrize(
    ("screens", "by_itself", "by_menu"),
    [
        ({}, True, True),
        ({"collection_opens": False}, False, True),
        ({"collection_entry": "dead"}, True, False),
        ({"collection_entry": "absent"}, True, False),
        ({"collection_section": "我的"}, True, False),
    ],
)
def test_where_the_collection_opens(
    make_province: MakeProvince, screens: dict[str, object], by_itself: bool, by_menu: bool
) -> None:
    province = make_province(**screens)
    person = province.person()
    assert isinstance(province.sessions, UiSessions)
    app, screen = province.sessions.mobile_tax_app("李四"), province.sessions.mobile_tax_app_screen("李四")
    assert not screen.collection_page_open()
    assert app.login(person.login_name, person.account_password).outcome is LoginOutcome.ACCEPTED
    assert screen.collection_page_open() is by_itself
    assert screen.open_collection_by_menu() is by_menu
