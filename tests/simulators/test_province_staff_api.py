"""企业人员维护, roles, rights and passwords of the provincial bureau. Source: LN 二(一)5-9, 三."""

from __future__ import annotations

import pytest

from simulators.provincial_etax.functions import ALL, TREE
from tests.simulators.bureau import (
    ACCOUNT_PASSWORD,
    ENTERPRISE_PASSWORD,
    HANDLER,
    HEAD,
    LI,
    OTHER,
    QIAN,
    TAXPAYER,
    WANG,
    ZHAO,
    Bureau,
    Somebody,
    act,
    add,
    begin,
    choose,
    inside,
    log_in,
    personal,
    quick,
    row_id,
)

EVERY_RIGHT = ["添加办税人员", "身份维护", "同步办税人", "代理机构认定管理", "变更税务登记"]


@pytest.fixture
def bureau() -> Bureau:
    return Bureau.running()


def test_the_tree_holds_what_the_manual_lists() -> None:
    assert {branch: len(functions) for branch, functions in TREE.items()} == {"我要办税": 14, "我要查询": 17}
    assert "历史办税操作查询" in ALL


def test_a_role_decides_which_functions_a_handler_has(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    assert add(boss, ZHAO, "全量办税") == "role_required"
    assert boss.outcome("roles", name="全量办税", description="", functions=["历史办税操作查询"]) == "done"
    assert add(boss, ZHAO) == "role_required"
    assert add(boss, ZHAO, "全量办税") == "done"
    handler = inside(bureau, ZHAO)
    assert handler.look("session")["functions"] == ["历史办税操作查询"]
    assert handler.look("functions/历史办税操作查询")["outcome"] == "granted"
    assert handler.look("functions/发票使用")["outcome"] == "not_granted"
    assert boss.outcome("roles", name="全量办税", description="", functions=[]) == "done"
    assert handler.look("session")["functions"] == []


def test_the_roles_to_tick_are_those_that_exist() -> None:
    bureau = Bureau.found()
    bureau.enterprise(WANG.staff(HEAD, maintained=True, personal_password=personal(WANG)), LI.staff(HANDLER))
    boss = inside(bureau, WANG)
    search_id = boss.do("staff/search", **LI.document)["search_id"]
    assert boss.look(f"staff/search/{search_id}/roles")["roles"] == []
    boss.do("roles", name="全量办税", description="", functions=["发票使用"])
    assert boss.look(f"staff/search/{search_id}/roles")["roles"] == ["全量办税"]


@pytest.mark.parametrize(
    "staff",
    [
        {"registered": False},
        {"associated": False},
        {"mobile": "19900199999"},
        {"name": "赵某"},
        {"id_document_number": "110101190001010099"},
    ],
)
def test_who_does_not_qualify_is_not_found(staff: dict[str, object]) -> None:
    bureau = Bureau.found()
    boss = WANG.staff(HEAD, maintained=True, personal_password=personal(WANG))
    bureau.enterprise(boss, {**ZHAO.staff(HANDLER), **staff}, LI.staff(HANDLER))
    portal = inside(bureau, WANG)
    assert portal.do("staff/search", **ZHAO.document) == {
        "outcome": "not_found",
        "message": "未搜索到该人员",
        "mobile": "",
        "search_id": "",
    }
    assert portal.do("staff/search", **LI.document)["mobile"] == LI.mobile


def test_a_search_belongs_to_its_session(bureau: Bureau) -> None:
    boss, books = inside(bureau, WANG), inside(bureau, QIAN)
    boss.do("roles", name="全量办税", description="", functions=[])
    search_id = boss.do("staff/search", **ZHAO.document)["search_id"]
    entry = {"personal_password": "x", "roles": ["全量办税"], "management_rights": []}
    assert books.outcome("staff", search_id=search_id, **entry) == "not_found"
    assert boss.outcome("staff", search_id=search_id, **entry) == "done"
    assert boss.outcome("staff", search_id=search_id, **entry) == "not_found"


def test_a_deleted_handler_is_out_at_once_here_and_not_elsewhere(bureau: Bureau) -> None:
    again = LI.staff(HANDLER, maintained=True, personal_password=personal(LI))
    bureau.enterprise(again, taxpayer_id=OTHER, first_login_done=True)
    boss, handler = inside(bureau, WANG), inside(bureau, LI)
    assert act(boss, LI, "delete") == "done"
    assert handler.look("session")["outcome"] == "not_logged_in"
    assert choose(bureau.portal(), LI)["outcome"] == "person_not_offered"
    assert quick(bureau, bureau.portal(), LI) == "person_not_offered"
    assert log_in(bureau.portal(), LI, taxpayer_id=OTHER) == "entered"
    assert act(boss, LI, "delete") == "not_found"
    boss.do("roles", name="全量办税", description="", functions=["发票使用"])
    assert add(boss, LI, "全量办税") == "done"
    assert log_in(bureau.portal(), LI) == "entered"


def test_rights_do_not_come_back_with_who_was_deleted(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    for name, function in (("开票员", "发票使用"), ("查询员", "历史办税操作查询")):
        assert boss.outcome("roles", name=name, description="", functions=[function]) == "done"
    assert add(boss, ZHAO, "开票员") == "done"
    assert act(boss, ZHAO, "delete") == "done"
    assert add(boss, ZHAO, "查询员") == "done"
    assert inside(bureau, ZHAO).look("session")["functions"] == ["历史办税操作查询"]


def test_a_freeze_lasts_until_somebody_unfreezes(bureau: Bureau) -> None:
    boss, handler = inside(bureau, WANG), inside(bureau, LI)
    assert act(boss, LI, "freeze") == "done"
    assert handler.look("session")["outcome"] == "not_logged_in"
    bureau.town.minutes_pass(60 * 24 * 400)
    assert act(boss, LI, "reset-password") == "done"
    reply = choose(bureau.portal(), LI)
    assert (reply["outcome"], reply["message"]) == ("person_frozen", "您选择的办税人已经被锁定，请选择其他办税人")
    assert quick(bureau, bureau.portal(), LI) == "person_frozen"
    assert act(boss, LI, "unfreeze") == "done"
    assert log_in(bureau.portal(), LI, "111111") == "entered"


def test_who_is_frozen_half_way_in_does_not_get_in(bureau: Bureau) -> None:
    boss, handler = inside(bureau, WANG), bureau.portal()
    choose(handler, LI)
    act(boss, LI, "freeze")
    assert handler.outcome("login/password", personal_password=personal(LI)) == "refused_step"


def test_binding_switches_to_the_password_of_the_account_and_back(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    bureau.control(
        "people",
        **{**ZHAO.entry, "id_document_number": "1", "mobile": "19900199999"},
        login_name="z",
        account_password="x",
        registered=True,
    )
    boss.do("roles", name="全量办税", description="", functions=[])
    add(boss, ZHAO, "全量办税")
    assert act(boss, ZHAO, "bind") == "no_account_to_bind"
    assert act(boss, LI, "bind") == "done"
    assert log_in(bureau.portal(), LI) == "wrong_password"
    assert log_in(bureau.portal(), LI, ACCOUNT_PASSWORD) == "entered"
    assert log_in(bureau.portal(), ZHAO) == "entered"
    assert act(boss, LI, "unbind") == "done"
    assert log_in(bureau.portal(), LI, ACCOUNT_PASSWORD) == "wrong_password"
    assert log_in(bureau.portal(), LI) == "entered"


ACTS = ("delete", "freeze", "unfreeze", "bind", "unbind", "reset-password")


@pytest.mark.parametrize("staff_act", ACTS)
def test_a_handler_with_every_right_may_do_no_guarded_act(bureau: Bureau, staff_act: str) -> None:
    boss = inside(bureau, WANG)
    boss.do("roles", name="全量办税", description="", functions=[])
    add(boss, ZHAO, "全量办税", rights=EVERY_RIGHT)
    handler = inside(bureau, ZHAO)
    before = boss.look("staff")["staff"]
    reply = handler.do(f"staff/{row_id(handler, LI)}/{staff_act}")
    assert (reply["outcome"], reply["message"]) == ("not_permitted", "只有法定代表人和财务负责人可以使用该功能")
    assert boss.look("staff")["staff"] == before
    assert log_in(bureau.portal(), LI) == "entered"


@pytest.mark.parametrize("staff_act", ACTS)
@pytest.mark.parametrize("who", [WANG, QIAN])
def test_administrators_may_act_on_handlers_alone(bureau: Bureau, who: Somebody, staff_act: str) -> None:
    portal = inside(bureau, who)
    assert act(portal, WANG, staff_act) == "not_permitted"
    assert act(portal, LI, staff_act) == "done"


def test_rights_open_what_they_name(bureau: Bureau) -> None:
    boss, handler = inside(bureau, WANG), inside(bureau, LI)
    assert handler.outcome("staff/sync") == handler.outcome("agencies/sync") == "not_permitted"
    assert handler.outcome("staff/search", **ZHAO.document) == "not_permitted"
    assert handler.look("roles")["outcome"] == "not_permitted"
    boss.do("roles", name="全量办税", description="", functions=[])
    add(boss, ZHAO, "全量办税", rights=EVERY_RIGHT)
    helper = inside(bureau, ZHAO)
    assert helper.outcome("staff/sync") == "done"
    assert helper.outcome("agencies/sync") == "agencies"
    assert helper.outcome("roles", name="查询", description="", functions=[]) == "done"
    assert helper.look("roles")["outcome"] == "rows"


def change(**other: str) -> dict[str, str]:
    return {"old_password": personal(LI), "new_password": "New#1", "repeated_password": "New#1", **other}


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ({"old_password": "wrong"}, "wrong_old_password"),
        ({"old_password": ENTERPRISE_PASSWORD}, "wrong_old_password"),
        ({"repeated_password": "New#2"}, "repetition_differs"),
        ({"captcha_answer": "?"}, "wrong_captcha"),
        ({"captcha_answer": "", "captcha_id": ""}, "captcha_required"),
    ],
)
def test_a_change_of_the_personal_password_is_checked(bureau: Bureau, other: dict[str, str], outcome: str) -> None:
    handler = inside(bureau, LI)
    assert handler.outcome("personal-password", **{**change(), **handler.captcha(), **other}) == outcome
    assert log_in(bureau.portal(), LI) == "entered"


def test_a_changed_personal_password_is_in_force_and_alone(bureau: Bureau) -> None:
    handler = bureau.portal()
    assert quick(bureau, handler, LI) == "entered"
    assert handler.outcome("personal-password", **change(), **handler.captcha()) == "done"
    assert log_in(bureau.portal(), LI) == "wrong_password"
    assert log_in(bureau.portal(), LI, "New#1") == "entered"
    assert log_in(bureau.portal(), WANG) == "entered"
    assert begin(bureau.portal(), password="New#1") == "wrong_password"


def test_after_a_reset_six_ones_are_the_old_password(bureau: Bureau) -> None:
    assert act(inside(bureau, QIAN), LI, "reset-password") == "done"
    assert log_in(bureau.portal(), LI) == "wrong_password"
    handler = inside(bureau, LI, "111111")
    assert handler.outcome("personal-password", **change(old_password="111111"), **handler.captcha()) == "done"
    assert log_in(bureau.portal(), LI, "New#1") == "entered"


def test_administrators_change_the_enterprise_password(bureau: Bureau) -> None:
    entry = change(old_password=ENTERPRISE_PASSWORD)
    handler = inside(bureau, LI)
    assert handler.outcome("enterprise-password", **entry, **handler.captcha()) == "not_permitted"
    boss = inside(bureau, QIAN)
    assert boss.outcome("enterprise-password", **change(), **boss.captcha()) == "wrong_old_password"
    assert boss.outcome("enterprise-password", **entry, **boss.captcha()) == "done"
    assert begin(bureau.portal()) == "wrong_password"
    assert begin(bureau.portal(), password="New#1") == "choose_person"
    assert quick(bureau, bureau.portal(), LI, enterprise_password="New#1") == "entered"


def test_the_slip_of_the_counter_holds_the_enterprise_password(bureau: Bureau) -> None:
    slip = bureau.counter("enterprise-password/reset", taxpayer_id=TAXPAYER)["enterprise_password"]
    assert begin(bureau.portal()) == "wrong_password"
    assert begin(bureau.portal(), password=slip) == "choose_person"
    assert bureau.counter("enterprise-password/reset", taxpayer_id="x")["outcome"] == "unknown_taxpayer"


def test_nobody_administers_without_a_login(bureau: Bureau) -> None:
    portal = bureau.portal()
    choose(portal, WANG)
    assert portal.look("staff")["outcome"] == portal.outcome("staff/sync") == "not_logged_in"
    assert portal.outcome("staff/x/delete") == portal.outcome("agencies/sync") == "not_logged_in"
    assert portal.outcome("roles", name="x", description="", functions=[]) == "not_logged_in"


def test_a_number_opens_nothing_to_who_is_not_of_the_enterprise(bureau: Bureau) -> None:
    head = QIAN.staff(HEAD, maintained=True, personal_password=personal(QIAN))
    bureau.enterprise(head, taxpayer_id=OTHER, first_login_done=True)
    boss, stranger, other = inside(bureau, WANG), bureau.portal(), bureau.portal()
    number = row_id(boss, LI)
    assert log_in(other, QIAN, taxpayer_id=OTHER) == "entered"
    for staff_act in ("delete", "freeze", "unfreeze", "bind", "unbind", "reset-password"):
        assert stranger.outcome(f"staff/{number}/{staff_act}") == "not_logged_in"
        assert other.outcome(f"staff/{number}/{staff_act}") == "not_found"
    assert boss.outcome("staff/x/delete") == "not_found"
    assert log_in(bureau.portal(), LI) == "entered"


def test_logging_out_ends_a_copied_session_too(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    thief = bureau.portal()
    thief.visitor.cookies = dict(boss.visitor.cookies)
    assert thief.look("session")["outcome"] == "logged_in"
    boss.do("logout")
    assert thief.look("session")["outcome"] == "not_logged_in"
    assert act(thief, LI, "delete") == "not_logged_in"
