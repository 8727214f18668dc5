"""What `ProvinceScreens` says shows on the pages, field by field; and every page can be used by keyboard and label."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from simulators.province_policy import ProvinceScreens
from tests.simulators.asgi import Portal, Town
from tests.simulators.etax_desk import ENTERPRISE_NAME, NEWCOMER, Desk, document, heading, tabs
from tests.simulators.soundness import sound

PORTAL_TESTS = "test_etax_portal_screens.py"
DEAD = '<a[^>]* href="#" role="link">'


def administrator(**screens: Any) -> Desk:
    desk = Desk.open(first_login_done=True, screens=screens)
    desk.enter("王总", "Boss-1")
    return desk


def at_the_prompt(**screens: Any) -> tuple[Desk, str]:
    desk = Desk.open(first_login_done=True, screens=screens)
    desk.standard()
    return desk, desk.choose("王总")


@pytest.mark.parametrize(("state", "links", "dead"), [("present", 1, 0), ("dead", 1, 1), ("absent", 0, 0)])
def test_the_link_to_the_login(state: str, links: int, dead: int) -> None:
    page = Desk.open(screens={"login_link": state}).page("/")
    assert page.count(">登录</a>") == links
    assert len(re.findall(rf"{DEAD.replace('[^>]*', '[^>]*')}登录", page)) == dead


def test_login_types_are_those_of_the_policy_in_its_order() -> None:
    desk = Desk.open(screens={"login_types": ["自然人登录", "扫码登录", "企业登录"]})
    page = desk.page("/login")
    assert tabs(page, "登录类型") == ["自然人登录", "扫码登录", "企业登录"]
    assert 'name="user_name"' in page
    assert "暂未开通" in desk.page("/login?type=scan")
    assert 'name="agency_id"' not in desk.page("/login?type=agency")


def test_a_type_that_cannot_be_chosen() -> None:
    desk = Desk.open(screens={"login_types": ["自然人登录", "企业登录"], "enterprise_type_works": False})
    page = desk.page("/login")
    assert tabs(page, "登录类型") == ["自然人登录", "企业登录"]
    assert "/login?type=enterprise" not in page
    assert 'name="person_id"' in desk.page("/login?type=enterprise")


def test_there_may_be_no_types_or_ways_at_all() -> None:
    assert "暂未开通" in Desk.open(screens={"login_types": []}).page("/login")
    desk = Desk.open(screens={"login_ways": []})
    assert "暂未开通" in desk.page("/login?type=enterprise&way=quick")
    assert tabs(desk.page("/login"), "登录方式") == []


def test_login_types_on_pages_of_their_own() -> None:
    desk = Desk.open(screens={"login_types_on": "pages_of_their_own"})
    page = desk.page("/login")
    assert tabs(page, "登录类型") == []
    assert tabs(page, "登录方式") == ["快捷登录", "普通登录"]
    assert 'name="user_name"' in desk.page("/login?type=natural-person")


def test_login_types_that_all_lead_to_one_form() -> None:
    desk = Desk.open(screens={"login_types_on": "one_form"})
    page = desk.page("/login")
    assert tabs(page, "登录类型") == ["企业登录", "自然人登录", "代理机构登录"]
    assert page.count('/login?type=enterprise"') == 3


def test_login_ways_are_those_of_the_policy() -> None:
    desk = Desk.open(screens={"login_ways": ["普通登录", "扫码登录"]})
    assert tabs(desk.page("/login"), "登录方式") == ["普通登录", "扫码登录"]
    assert "暂未开通" in desk.page("/login?type=enterprise&way=scan")


@pytest.mark.parametrize(
    ("screen", "way", "field", "other"),
    [
        ("standard_way_works", "standard", "captcha_answer", "person_id"),
        ("quick_way_works", "quick", "person_id", "captcha_answer"),
    ],
)
def test_a_way_that_cannot_be_chosen(screen: str, way: str, field: str, other: str) -> None:
    desk = Desk.open(screens={screen: False})
    page = desk.page("/login?type=enterprise")
    assert f'name="{other}"' in page
    assert f"way={way}" not in page
    assert f'name="{field}"' in desk.page(f"/login?type=enterprise&way={way}")


@pytest.mark.parametrize(("after", "field"), [("sms", "sms_code"), ("password", "personal_password")])
def test_what_opens_after_the_choice_of_a_person(after: str, field: str) -> None:
    _, page = at_the_prompt(after_choice=after)
    assert heading(page) == "身份验证"
    assert f'name="{field}"' in page


def test_the_verification_does_not_open_by_itself() -> None:
    desk, page = at_the_prompt(after_choice="people")
    assert heading(page) == "选择人员"
    assert "王总（法定代表人）" in page
    assert heading(desk.page("/login/verify")) == "身份验证"


@pytest.mark.parametrize(("leads_to", "arrived"), [("people", "选择人员"), ("login", "登录"), ("nowhere", "身份验证")])
def test_where_cancelling_leads(leads_to: str, arrived: str) -> None:
    desk, _ = at_the_prompt(cancel_leads_to=leads_to)
    assert heading(desk.fill_in("/login/cancel")) == arrived


def test_where_the_menu_stands() -> None:
    def place(where: str) -> int:
        page = administrator(name_menu_at=where).page("/")
        assert page.count(f"{ENTERPRISE_NAME}</button>") == (where != "absent")
        return page.find(f"{ENTERPRISE_NAME}</button>") - page.index('class="fill"')

    assert place("top_right") > 0
    assert place("top_left") < 0
    place("absent")


def test_whose_name_the_menu_bears() -> None:
    assert f"{ENTERPRISE_NAME}</button>" not in administrator(name_menu_under="person").page("/")


def test_a_search_box_with_a_drop_down() -> None:
    assert 'aria-haspopup="listbox"' in administrator(search_suggests=True).page("/")
    assert 'aria-haspopup="listbox"' not in administrator().page("/")


def test_the_menu_opens_and_holds_what_the_policy_says() -> None:
    page = administrator(name_menu=["修改密码"]).page("/")
    assert "popovertarget" in page
    assert "修改密码" in page
    assert "企业人员维护" not in page
    assert "popovertarget" not in administrator(name_menu_opens=False).page("/")


@pytest.mark.parametrize(
    ("screen", "path", "label"),
    [
        ("role_maintenance", "/staff", "身份维护"),
        ("change_enterprise_password", "/staff", "修改企业密码"),
        ("add_role", "/staff/roles", "添加权限身份"),
    ],
)
@pytest.mark.parametrize(("state", "links", "dead"), [("present", 1, 0), ("dead", 1, 1), ("absent", 0, 0)])
def test_a_control_is_there_dead_or_absent(
    screen: str, path: str, label: str, state: str, links: int, dead: int
) -> None:
    page = administrator(**{screen: state}).page(path)
    assert page.count(f">{label}</a>") == links
    assert len(re.findall(DEAD + label, page)) == dead


@pytest.mark.parametrize(
    ("screen", "label", "act", "first"),
    [
        ("delete_button", "删除", "delete", None),
        ("freeze_button", "冻结", "freeze", None),
        ("unfreeze_button", "解冻", "unfreeze", "freeze"),
        ("bind_button", "绑定", "bind", None),
        ("unbind_button", "解绑", "unbind", "bind"),
        ("reset_button", "重置密码", "reset-password", None),
    ],
)
@pytest.mark.parametrize("state", ["confirmed", "unconfirmed", "next_row", "dead", "absent"])
def test_a_button_on_a_row(screen: str, label: str, act: str, first: str | None, state: str) -> None:
    desk = administrator(**{screen: state})
    if first:
        desk.fill_in(desk.path_of("李四", first))
    row, page = desk.row("李四"), desk.page("/staff")
    assert (label in desk.buttons("李四")) is (state != "absent")
    assert (f'data-dialog="{act}-' in row) is (state in {"confirmed", "next_row"})
    assert (f'<dialog id="{act}-' in page) is (state in {"confirmed", "next_row"})
    assert (f'/{act}"' in row) is (state == "unconfirmed")


@pytest.mark.parametrize(("where", "before"), [("top_left", True), ("bottom_right", False)])
def test_where_saving_stands(where: str, before: bool) -> None:
    page = administrator(save_at=where).page("/personal-password")
    assert (page.index("保存</button>") < page.index("<h1>")) is before
    assert page.count("保存</button>") == 1


def test_saving_may_be_missing() -> None:
    assert "保存</button>" not in administrator(save_at="absent").page("/personal-password")


def test_every_page_is_labelled() -> None:
    desk = Desk.open(first_login_done=True)
    for path in ("/", "/login", "/login?type=natural-person", "/login?type=agency", "/forgot/enterprise"):
        sound(desk.page(path))
    sound(desk.standard())
    sound(desk.choose("王总"))
    sound(desk.fill_in("/login/password", personal_password="x"))
    sound(desk.fill_in("/login/password", personal_password="Boss-1"))
    sound(desk.fill_in("/agencies/sync"))
    search = re.search(r'name="search" value="(\w+)"', desk.fill_in("/staff/new", **document(NEWCOMER)))
    assert search
    sound(desk.page(f"/staff/new/details?search={search[1]}"))
    paths = ["/staff", "/staff/roles", "/staff/roles/new", "/staff/new", "/personal-password", "/enterprise-password"]
    for path in [*paths, "/tax-registration", "/tax-registration/staff", "/functions/税收减免"]:
        sound(desk.page(path))


def app_of(**screens: Any) -> Portal:
    desk = Desk.open(screens=screens)
    app = desk.town.at("mobile-tax-app")
    desk.town.add_person("新人", "19900000009", "xin_ren", id_document_number="110101190000000099", face="脸")
    return app


def log_in(app: Portal) -> str:
    return app.fill_in("/login", account="xin_ren", account_password=Town.PASSWORD).text


def test_the_first_login_of_a_new_user_opens_the_collection() -> None:
    app = app_of()
    sound(app.page().text)
    assert heading(log_in(app)) == "实名采集"
    assert heading(log_in(app)) == "首页"
    assert heading(log_in(app_of(collection_opens=False))) == "首页"


@pytest.mark.parametrize("state", ["present", "dead", "absent"])
@pytest.mark.parametrize("section", ["公众查询", "我的"])
def test_the_collection_stands_below_a_section(state: str, section: str) -> None:
    app = app_of(collection_entry=state, collection_section=section)
    log_in(app)
    page = app.page("/services").text
    assert page.count("采集实名信息</a>") == (state != "absent")
    assert ('/collection">采集实名信息' in page) is (state == "present")
    if state != "absent":
        below = page.rindex('aria-label="', 0, page.index("采集实名信息"))
        assert page.startswith(f'aria-label="{section}"', below)


def test_every_field_of_the_screens_is_tried_here() -> None:
    texts = [Path(__file__).with_name(name).read_text("utf-8") for name in (Path(__file__).name, PORTAL_TESTS)]
    assert [
        one.name for one in dataclasses.fields(ProvinceScreens) if not any(one.name in text for text in texts)
    ] == []
