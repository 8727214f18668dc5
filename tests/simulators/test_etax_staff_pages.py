"""Pages behind the login of the provincial e-tax bureau: people, roles, passwords, agencies, tax registration."""

from __future__ import annotations

import re

import pytest

from simulators.provincial_etax.functions import ALL
from tests.simulators.etax_desk import (
    AGENCY,
    ENTERPRISE_NAME,
    NEWCOMER,
    PASSWORD,
    RESIDENT,
    Desk,
    document,
    heading,
    said,
)

DONE = "status: 操作成功"
ADMINISTRATORS_ONLY = "alert: 只有法定代表人和财务负责人可以使用该功能"
FULL = ("全量办税", "历史办税操作查询", "税收减免")


@pytest.fixture
def desk() -> Desk:
    """The legal representative is logged in."""
    desk = Desk.open(first_login_done=True)
    desk.enter("王总", "Boss-1")
    return desk


def save_role(desk: Desk, name: str, *functions: str) -> str:
    fields = [("name", name), ("description", ""), *(("functions", one) for one in functions)]
    return desk.send("/staff/roles/new", fields).text


def find_newcomer(desk: Desk) -> tuple[str, str]:
    """The page that a search shows, and the id of the search."""
    page = desk.fill_in("/staff/new", **document(NEWCOMER))
    found = re.search(r'name="search" value="(\w+)"', page)
    return page, found[1] if found else ""


def add_newcomer(desk: Desk, search_id: str, *ticked: tuple[str, str], again: str = "Sun-1") -> str:
    secret = [("personal_password", "Sun-1"), ("personal_password_again", again)]
    return desk.send("/staff/new/details", [("search_id", search_id), *secret, *ticked]).text


def test_the_menu_stands_under_the_name_of_the_taxpayer(desk: Desk) -> None:
    page = desk.page("/")
    menu = page[page.index(f"{ENTERPRISE_NAME}</button>") : page.index("</header>")]
    links = re.findall(r'<a href="[^"]*provincial-etax(/[^"]*)">(.*?)</a>', menu)
    assert links == [
        ("/staff", "企业人员维护"),
        ("/personal-password", "修改密码"),
        ("/agencies", "代理机构认定管理"),
        ("/tax-registration", "变更税务登记"),
    ]
    for path, label in links:
        assert heading(desk.page(path)) == label
    assert "退出</button>" in menu


def test_a_role_is_a_name_and_ticked_functions(desk: Desk) -> None:
    form = desk.page("/staff/roles/new")
    assert heading(form) == "权限身份信息"
    assert form.count('name="functions"') == len(ALL)
    assert said(save_role(desk, *FULL)) == DONE
    roles = desk.page("/staff/roles")
    assert "<strong>全量办税</strong>" in roles
    assert "2项功能" in roles
    assert said(save_role(desk, "")) == "alert: 请输入权限身份名称"
    assert said(save_role(desk, "乱写", "没有的功能")).startswith("alert: 功能树")
    assert "<strong>乱写" not in desk.page("/staff/roles")
    twice = desk.send("/staff/roles/new", [("name", "一"), ("name", "二"), ("description", "")]).text
    assert said(twice) == "alert: 表单中同一项出现了多次"


def test_a_handler_is_searched_and_added(desk: Desk) -> None:
    save_role(desk, *FULL)
    stranger = {"name": "孙七", "id_document_type": RESIDENT, "id_document_number": "1"}
    assert said(desk.fill_in("/staff/new", **stranger)) == "alert: 未搜索到该人员"
    page, search_id = find_newcomer(desk)
    assert f"<dt>手机号码</dt><dd>{NEWCOMER}</dd>" in page
    details = desk.page(f"/staff/new/details?search={search_id}")
    assert 'name="roles" value="全量办税"' in details
    assert said(add_newcomer(desk, search_id)) == "alert: 请勾选身份"
    role = ("roles", "全量办税")
    assert said(add_newcomer(desk, search_id, role, again="x")) == "alert: 两次输入的密码不一致"
    assert said(add_newcomer(desk, search_id, role, ("management_rights", "身份维护"))) == DONE
    assert "正常" in desk.row("孙七")
    assert said(desk.page(f"/staff/new/details?search={search_id}")) == "alert: 未搜索到该人员"
    theirs = desk.another()
    assert "历史办税操作查询" in theirs.enter("孙七", "Sun-1")
    assert said(theirs.page("/functions/发票使用")) == "alert: 没有权限"
    assert heading(theirs.page("/staff/roles")) == "身份维护"


def test_without_roles_there_is_nothing_to_tick() -> None:
    desk = Desk.open(first_login_done=True, handler_added=False)
    desk.enter("王总", "Boss-1")
    assert "还没有权限身份" in desk.page("/staff/roles")
    _, search_id = find_newcomer(desk)
    details = desk.page(f"/staff/new/details?search={search_id}")
    assert "没有可勾选的项目" in details
    assert 'name="roles"' not in details


def test_a_row_has_the_buttons_that_make_sense_now(desk: Desk) -> None:
    assert desk.buttons("李四") == ["删除", "冻结", "绑定", "重置密码"]
    assert desk.buttons("王总") == []
    assert desk.buttons("钱经理") == []
    assert said(desk.fill_in(desk.path_of("李四", "freeze"))) == DONE
    assert said(desk.fill_in(desk.path_of("李四", "bind"))) == DONE
    assert desk.buttons("李四") == ["删除", "解冻", "解绑", "重置密码"]
    assert "已冻结" in desk.row("李四")
    assert said(desk.fill_in(desk.path_of("李四", "unfreeze"))) == DONE
    assert said(desk.fill_in(desk.path_of("李四", "unbind"))) == DONE
    assert said(desk.fill_in(desk.path_of("李四", "reset-password"))) == DONE
    assert heading(desk.another().enter("李四", "111111")) == "首页"
    assert said(desk.fill_in(desk.path_of("李四", "delete"))) == DONE
    assert "李四" not in desk.page("/staff")


def test_a_button_may_act_on_the_next_handler() -> None:
    desk = Desk.open("ln-freeze-takes-next-row", first_login_done=True)
    desk.enter("王总", "Boss-1")
    save_role(desk, *FULL)
    assert said(add_newcomer(desk, find_newcomer(desk)[1], ("roles", FULL[0]))) == DONE
    assert said(desk.fill_in(desk.path_of("李四", "freeze"))) == DONE
    assert "已冻结" in desk.row("孙七")
    assert "已冻结" not in desk.row("李四")
    assert said(desk.fill_in(desk.path_of("孙七", "unfreeze"))) == DONE
    assert said(desk.fill_in(desk.path_of("孙七", "freeze"))) == DONE
    assert "已冻结" in desk.row("李四")
    assert "已冻结" not in desk.row("孙七")


def test_each_act_is_confirmed_in_a_dialog(desk: Desk) -> None:
    page = desk.page("/staff")
    opened = re.findall(r'data-action="open-dialog" data-dialog="([\w-]+)"', page)
    assert len(opened) == 4
    for one in opened:
        dialog = page[page.index(f'<dialog id="{one}" aria-label="确认">') :]
        assert dialog.index("确定</button>") < dialog.index("取消</button>")


def test_a_handler_is_shown_no_buttons_and_refused_without_them(desk: Desk) -> None:
    paths = [desk.path_of("李四", act) for act in ("delete", "freeze", "bind", "reset-password")]
    theirs = desk.another()
    theirs.enter("李四", "Li-1")
    page = theirs.page("/staff")
    assert "王总" in page
    assert theirs.buttons("李四") == []
    for absent in ("添加办税人员", "身份维护", "同步办税人", "修改企业密码"):
        assert absent not in page
    for path in [*paths, "/enterprise-password"]:
        entry = {"old_password": PASSWORD, "new_password": "x", "repeated_password": "x"} if "enter" in path else {}
        assert said(theirs.fill_in(path, **entry)) == ADMINISTRATORS_ONLY
    assert said(theirs.page("/enterprise-password")) == ADMINISTRATORS_ONLY
    for path in ("/staff/roles", "/staff/new", "/agencies", "/tax-registration", "/tax-registration/staff"):
        assert said(theirs.page(path)) == "alert: 没有权限"
    assert heading(theirs.page("/personal-password")) == "修改密码"


def test_an_unknown_act_function_or_person_is_no_page(desk: Desk) -> None:
    assert desk.etax.page("/functions/没有的功能").status == 404
    assert said(desk.fill_in("/staff/nobody/freeze")) == "alert: 未搜索到该人员"
    assert desk.etax.visitor.send("POST", f"{desk.etax.base}/staff/nobody/praise").status == 422


@pytest.mark.parametrize(
    ("path", "old", "title"),
    [("/personal-password", "Boss-1", "修改密码"), ("/enterprise-password", PASSWORD, "修改企业密码")],
)
def test_a_password_is_changed(desk: Desk, path: str, old: str, title: str) -> None:
    assert heading(desk.page(path)) == title
    new = {"new_password": "Brand-new1", "repeated_password": "Brand-new1"}
    assert said(desk.fill_in(path, old_password=old, **new)) == "alert: 请输入验证码"
    right = {**new, **desk.etax.captcha()}
    assert said(desk.fill_in(path, old_password="x", **right)) == "alert: 旧密码错误"
    differing = {**right, **desk.etax.captcha(), "repeated_password": "y"}
    assert said(desk.fill_in(path, old_password=old, **differing)) == "alert: 两次输入的密码不一致"
    assert said(desk.fill_in(path, old_password=old, **new, **desk.etax.captcha())) == DONE
    theirs = desk.another()
    enterprise_password, personal_password = (
        (PASSWORD, "Brand-new1") if "personal" in path else ("Brand-new1", "Boss-1")
    )
    assert heading(theirs.standard(password=enterprise_password)) == "选择人员"
    theirs.choose("王总")
    assert heading(theirs.fill_in("/login/password", personal_password=personal_password)) == "首页"


def test_agencies_are_synchronised_recognised_and_cancelled(desk: Desk) -> None:
    assert "请先同步" in desk.page("/agencies")
    listed = desk.fill_in("/agencies/sync")
    assert said(listed) == "status: 同步成功"
    assert "诚信税务师事务所" in listed
    assert "取消认定" not in listed
    assert said(desk.fill_in("/agencies/recognise", social_credit_code=AGENCY)) == "alert: 请输入协议密码"
    wish = {"social_credit_code": AGENCY, "agreement_password": "Agreed-1"}
    recognised = desk.fill_in("/agencies/recognise", **wish)
    assert said(recognised) == DONE
    assert "取消认定" in recognised
    assert "Agreed-1" not in recognised
    assert "取消认定" not in desk.fill_in("/agencies/cancel", social_credit_code=AGENCY)
    assert said(desk.fill_in("/agencies/cancel", social_credit_code=AGENCY)).startswith("alert: ")


def test_the_tax_registration_names_a_new_handler(desk: Desk) -> None:
    newcomer = {"name": "吴九", "id_document_type": RESIDENT, "id_document_number": "110101190099999999"}
    assert "办税人员信息" in desk.page("/tax-registration")
    assert said(desk.fill_in("/tax-registration/staff", **newcomer)) == "alert: 请输入移动电话"
    assert said(desk.fill_in("/tax-registration/staff", **newcomer, mobile="19900000009")) == DONE
    assert said(desk.fill_in("/staff/new", **newcomer)) == "alert: 未搜索到该人员"
    desk.town.control("collections", **newcomer, mobile="19900000009")
    assert said(desk.fill_in("/staff/new", **newcomer)) == "status: 已搜索到该人员"


def test_what_is_named_is_never_markup(desk: Desk) -> None:
    answer = desk.fill_in("/staff/roles/new", name="<b>身份</b>", description="", functions="税收减免")
    assert said(answer).startswith("alert: 权限身份名称")
    assert "<b>" not in answer
    assert "<b>" not in desk.page("/staff/roles")
