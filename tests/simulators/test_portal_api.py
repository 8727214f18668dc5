"""The provincial bureau behind the login, over HTTP: lists, search, messages, favourites, 用户中心, 公众服务."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from simulators.provincial_etax.functions import ALL, BY_NAME, TREE
from tests.simulators.asgi import Portal, Visitor
from tests.simulators.bureau import (
    ACCOUNT_PASSWORD,
    AGENCY,
    AGENCY_PASSWORD,
    BOOKS,
    CHEN,
    HEAD,
    LI,
    OTHER,
    QIAN,
    SOCIAL,
    TAXPAYER,
    WANG,
    Bureau,
    begin,
    choose,
    inside,
    log_in,
    personal,
)

VAT, INVOICES = "增值税一般纳税人申报", "发票票种核定"
IN_NOVEMBER, IN_THE_END = "2026-11-15T23:59:59+08:00", "2026-11-16T00:00:00+08:00"


def at(bureau: Bureau, moment: str) -> None:
    path = f"/__control__/worlds/{bureau.town.world_id}/clock"
    answer = Visitor(bureau.town.app).send("PUT", path, f'{{"now": "{moment}"}}'.encode())
    assert answer.status == 200, answer.text


@pytest.fixture
def bureau() -> Bureau:
    """甲 has to declare 增值税, 乙 (of the same people) too; it is the last day of 征期."""
    bureau = Bureau.found()
    staff = (
        WANG.staff(HEAD, maintained=True, personal_password=personal(WANG)),
        QIAN.staff(BOOKS, maintained=True, personal_password=personal(QIAN)),
        LI.staff("办税员", maintained=True, personal_password=personal(LI), functions=["发票使用", "发票信息查询"]),
    )
    for taxpayer_id in (TAXPAYER, OTHER):
        bureau.enterprise(*staff, taxpayer_id=taxpayer_id, first_login_done=True, vat_general_taxpayer=True)
    at(bureau, IN_NOVEMBER)
    return bureau


def titles(portal: Portal) -> list[str]:
    return [one["title"] for one in portal.look("messages")["to_do"]]


def reminders(portal: Portal) -> list[tuple[str, str]]:
    return [(one["function"], one["progress"]) for one in portal.look("messages")["reminders"]]


def results(portal: Portal, keyword: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = portal.look(f"search?keyword={quote(keyword)}")["results"]
    return found


def names(entries: list[dict[str, Any]]) -> Iterator[str]:
    for one in entries:
        yield one["name"]
        yield from names(one["children"])


# what is listed, found and opened


def test_an_administrator_is_shown_everything_in_its_order(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    for area, listed in TREE.items():
        assert [one["name"] for one in boss.look(f"menu/{area}")["entries"]] == list(listed)
    assert boss.visitor.get(f"{boss.base}/api/menu/没有的栏目").status == 404


def test_a_handler_is_shown_what_is_granted_and_what_leads_there(bureau: Bureau) -> None:
    handler = inside(bureau, LI)
    below = ["发票票种核定", "发票领用", "发票验旧", "发票缴销"]
    assert list(names(handler.look("menu/我要办税")["entries"])) == ["发票使用", *below]
    assert list(names(handler.look("menu/我要查询")["entries"])) == ["发票信息查询"]
    assert len(handler.look("menu/互动中心")["entries"]) == 5
    assert handler.look("functions/发票领用")["outcome"] == "granted"
    assert handler.look("functions/增值税一般申报")["outcome"] == "not_granted"


def test_a_grant_deep_down_opens_the_groups_above_it_and_nothing_beside(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    assert boss.outcome("roles", name="李四的身份1", description="", functions=[VAT]) == "done"
    handler = inside(bureau, LI)
    way = ["税费申报与缴纳", "增值税及附加税费申报", VAT]
    assert list(names(handler.look("menu/我要办税")["entries"])) == way
    assert handler.look("session")["functions"] == sorted(way)
    assert handler.look("functions/增值税小规模纳税人申报")["outcome"] == "not_granted"
    assert handler.look("favourites")["offered"] == [VAT]


def test_a_function_tells_its_name_and_its_path(bureau: Bureau) -> None:
    opened = inside(bureau, WANG).look("functions/增值税一般申报")
    assert opened["name"] == VAT
    assert opened["path"] == ["首页", "我要办税", "税费申报与缴纳", "增值税及附加税费申报", VAT]
    assert bureau.portal().look(f"functions/{VAT}") == {
        "outcome": "not_logged_in",
        "message": "请先登录",
        "name": "",
        "path": [],
    }


@pytest.mark.parametrize(
    ("keyword", "found", "not_found"),
    [
        ("增值税", {"增值税一般申报", "增值税小规模申报"}, {"增值税及附加税费申报", VAT}),
        ("发票", {INVOICES, "发票信息查询", "发票领用"}, {"发票使用", "物流信息查询"}),
        ("税费申报及缴纳", {"增值税一般申报", "税费缴纳"}, {INVOICES}),
        ("预约", {"预约办税"}, {"我的消息"}),
        ("没有的东西", set(), {INVOICES}),
    ],
)
def test_a_search_finds_functions_by_their_names_and_those_above(
    bureau: Bureau, keyword: str, found: set[str], not_found: set[str]
) -> None:
    listed = {one["name"]: one for one in results(inside(bureau, WANG), keyword)}
    assert found <= set(listed)
    assert not not_found & set(listed)
    assert all(BY_NAME[one["full_name"]].short_name == name for name, one in listed.items())
    assert all(one["path"][-1] == one["full_name"] for one in listed.values())


def test_a_search_finds_nothing_that_is_not_granted(bureau: Bureau) -> None:
    handler = inside(bureau, LI)
    assert results(handler, "增值税") == []
    assert len(results(handler, "发票")) == 5
    assert bureau.portal().look(f"search?keyword={quote('发票')}")["outcome"] == "not_logged_in"
    assert handler.visitor.get(f"{handler.base}/api/search?keyword=").status == 422


def test_without_a_login_only_public_services_open(bureau: Bureau) -> None:
    nobody = bureau.portal()
    for path in ("menu/我要办税", "menu/互动中心", "messages", "favourites", "user-centre"):
        assert nobody.look(path)["outcome"] == "not_logged_in"
    assert [one["name"] for one in nobody.look("menu/公众服务")["entries"]] == ["通知公告", "咨询辅导", "公众查询"]
    for name in ("通知公告", "咨询辅导", "公众查询"):
        assert nobody.look(f"public-services/{name}")["outcome"] == "granted"
    assert nobody.look("public-services/我的消息")["outcome"] == "not_found"
    assert nobody.outcome("declarations/vat", sales_fen=1) == "not_logged_in"
    assert nobody.outcome("favourites", names=[]) == "not_logged_in"


def test_who_pays_social_insurance_alone_has_no_portal(bureau: Bureau) -> None:
    bureau.enterprise(taxpayer_id=SOCIAL, social_insurance_only=True)
    portal = bureau.portal()
    assert begin(portal, SOCIAL) == "social_insurance_system"
    assert portal.look("menu/互动中心")["entries"] == []
    assert portal.look("functions/我的消息")["outcome"] == "not_granted"
    assert portal.look("public-services/咨询辅导")["outcome"] == "granted"
    assert portal.look("user-centre")["outcome"] == portal.outcome("favourites", names=[]) == "not_permitted"


# 我的待办


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-10-31T23:59:59+08:00", []),
        ("2026-11-01T00:00:00+08:00", [f"{VAT}（所属期2026年10月）"]),
        (IN_NOVEMBER, [f"{VAT}（所属期2026年10月）"]),
        (IN_THE_END, []),
        ("2027-01-10T09:00:00+08:00", [f"{VAT}（所属期2026年12月）"]),
    ],
)
def test_a_return_is_to_do_while_its_period_is_open(bureau: Bureau, moment: str, due: list[str]) -> None:
    at(bureau, moment)
    boss = inside(bureau, WANG)
    assert titles(boss) == due
    assert boss.outcome("declarations/vat", sales_fen=0) == ("accepted" if due else "not_due")


def test_a_declaration_ends_what_is_to_do_for_this_enterprise_alone(bureau: Bureau) -> None:
    boss, elsewhere = inside(bureau, WANG), bureau.portal()
    assert log_in(elsewhere, WANG, taxpayer_id=OTHER) == "entered"
    assert boss.look("messages")["to_do"][0]["due"] == "2026-11-15"
    assert boss.do("declarations/vat", sales_fen=12345) == {
        "outcome": "accepted",
        "message": "申报成功",
        "period": "2026-10",
    }
    assert (titles(boss), reminders(boss)) == ([], [(VAT, "申报成功")])
    assert boss.outcome("declarations/vat", sales_fen=12345) == "not_due"
    assert (titles(elsewhere), reminders(elsewhere)) == ([f"{VAT}（所属期2026年10月）"], [])
    at(bureau, "2026-12-01T00:00:00+08:00")
    assert titles(boss) == [f"{VAT}（所属期2026年11月）"]


def test_who_may_not_declare_has_nothing_to_do(bureau: Bureau) -> None:
    handler = inside(bureau, LI)
    assert titles(handler) == []
    assert handler.outcome("declarations/vat", sales_fen=1) == "not_granted"


def test_an_enterprise_that_is_no_general_taxpayer_has_nothing_due() -> None:
    bureau = Bureau.running()
    at(bureau, IN_NOVEMBER)
    boss = inside(bureau, WANG)
    assert titles(boss) == []
    assert boss.outcome("declarations/vat", sales_fen=1) == "not_due"


# 服务提醒, 通知公告


@pytest.mark.parametrize(("decision", "progress"), [("通过", "已办结"), ("不予通过", "不予通过")])
def test_reminders_tell_how_far_an_application_is(bureau: Bureau, decision: str, progress: str) -> None:
    handler, elsewhere = inside(bureau, LI), bureau.portal()
    assert log_in(elsewhere, WANG, taxpayer_id=OTHER) == "entered"
    assert reminders(handler) == []
    entry = {"invoice_type": "增值税专用发票", "monthly_copies": 25}
    assert handler.outcome("applications/invoice-types", **entry) == "accepted"
    assert reminders(handler) == [(INVOICES, "已受理")]
    assert bureau.counter("applications/decide", taxpayer_id=TAXPAYER, function=INVOICES, decision=decision) == {
        "outcome": "done",
        "message": "操作成功",
    }
    assert handler.outcome("applications/invoice-types", **entry) == "accepted"
    assert reminders(handler) == [(INVOICES, "已受理"), (INVOICES, progress)]
    assert reminders(elsewhere) == []


def test_the_counter_decides_about_nothing_else(bureau: Bureau) -> None:
    assert inside(bureau, WANG).outcome("declarations/vat", sales_fen=1) == "accepted"
    for taxpayer_id, function, outcome in (
        (TAXPAYER, VAT, "not_found"),
        (TAXPAYER, INVOICES, "not_found"),
        ("nobody", INVOICES, "unknown_taxpayer"),
    ):
        asked = {"taxpayer_id": taxpayer_id, "function": function, "decision": "通过"}
        assert bureau.counter("applications/decide", **asked)["outcome"] == outcome


def test_notices_are_there_for_everybody_newest_first(bureau: Bureau) -> None:
    for title in ("关于甲的通知", "关于乙的公告"):
        bureau.control("notices", title=title, text=f"{title}的全文")
    listed = inside(bureau, LI).look("messages")["notices"]
    assert [one["title"] for one in listed] == ["关于乙的公告", "关于甲的通知"]
    assert listed[0]["published"].startswith("2026-11-15T23:59:59")
    nobody = bureau.portal()
    opened = nobody.look(f"notices/{listed[1]['notice_id']}")
    assert (opened["outcome"], opened["text"]) == ("notice", "关于甲的通知的全文")
    assert nobody.look("notices/none")["outcome"] == "not_found"


# 常用功能, 用户中心


def test_favourites_are_ones_own_and_are_kept(bureau: Bureau) -> None:
    handler, boss = inside(bureau, LI), inside(bureau, WANG)
    assert handler.look("favourites") == {
        "outcome": "favourites",
        "message": "查询成功",
        "favourites": [],
        "offered": [INVOICES, "发票领用", "发票验旧", "发票缴销", "发票信息查询"],
    }
    assert handler.outcome("favourites", names=["发票领用", INVOICES]) == "saved"
    for wrong in (["增值税一般申报"], ["没有的功能"], ["发票使用"]):
        assert handler.outcome("favourites", names=wrong) == "not_permitted"
    handler.do("logout")
    again = inside(bureau, LI)
    assert again.look("favourites")["favourites"] == [INVOICES, "发票领用"]
    assert boss.look("favourites")["favourites"] == []
    assert set(boss.look("favourites")["offered"]) == {one for one in ALL if not BY_NAME[one].children}
    assert boss.outcome("roles", name="李四的身份1", description="", functions=["发票领用"]) == "done"
    assert again.look("favourites")["favourites"] == ["发票领用"]
    assert again.outcome("favourites", names=[]) == "saved"
    assert again.look("favourites")["favourites"] == []


def test_one_sees_oneself_and_changes_what_is_ones_own(bureau: Bureau) -> None:
    handler = inside(bureau, LI)
    listed = handler.look("user-centre")["information"]
    assert {one["label"]: one["text"] for one in listed} == {
        "姓名": "李四",
        "身份": "办税员",
        "手机号码": f"{LI.mobile[:3]}****{LI.mobile[-4:]}",
        "纳税人名称": "企业A",
        "纳税人识别号": TAXPAYER,
        "昵称": "",
        "联系邮箱": "",
        "联系地址": "",
    }
    assert [one["label"] for one in listed if one["editable"]] == ["昵称", "联系邮箱", "联系地址"]
    assert handler.outcome("user-centre", label="联系邮箱", text="li@example.cn") == "saved"
    assert handler.outcome("user-centre", label="姓名", text="王五") == "not_permitted"
    assert handler.outcome("user-centre", label="没有的", text="x") == "not_permitted"

    def mail(portal: Portal) -> str:
        return str(next(one["text"] for one in portal.look("user-centre")["information"] if one["label"] == "联系邮箱"))

    assert (mail(inside(bureau, LI)), mail(inside(bureau, WANG))) == ("li@example.cn", "")


def test_a_natural_person_and_an_agency_have_settings_too(bureau: Bureau) -> None:
    person = bureau.portal()
    entry = {"user_name": LI.login_name, "account_password": ACCOUNT_PASSWORD, "agreed": True, **person.captcha()}
    assert person.outcome("login/natural-person", **entry) == "entered"
    own = {one["label"]: one["text"] for one in person.look("user-centre")["information"]}
    assert own["手机号码"].endswith(LI.mobile[-4:])
    assert "纳税人识别号" not in own
    assert person.look("favourites")["offered"] == person.look("messages")["to_do"] == []
    bureau.agency()
    bureau.recognise()
    agent = bureau.portal()
    assert agent.outcome("login/agency", agency_id=AGENCY, agency_password=AGENCY_PASSWORD) == "choose_person"
    [one] = agent.look("login/people")["people"]
    assert agent.outcome("login/person", person_id=one["person_id"]) == "verify_person"
    assert agent.outcome("login/password", personal_password=personal(CHEN)) == "choose_client"
    chosen = {"taxpayer_id": TAXPAYER, "agreement_password": "Agreed#1"}
    assert agent.outcome("login/agency/client", **chosen) == "entered"
    assert titles(agent) == [f"{VAT}（所属期2026年10月）"]
    assert next(one["text"] for one in agent.look("user-centre")["information"]) == CHEN.name


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("declarations/vat", {"sales_fen": -1}),
        ("declarations/vat", {"sales_fen": "1"}),
        ("applications/invoice-types", {"invoice_type": "发票", "monthly_copies": 1}),
        ("applications/invoice-types", {"invoice_type": "增值税专用发票", "monthly_copies": 0}),
        ("applications/invoice-types", {"invoice_type": "增值税专用发票", "monthly_copies": 10_000}),
        ("user-centre", {"label": "昵称", "text": "<b>"}),
        ("favourites", {"names": "发票领用"}),
    ],
)
def test_malformed_entries_are_refused(bureau: Bureau, path: str, body: dict[str, Any]) -> None:
    portal = bureau.portal()
    assert portal.visitor.post(f"{portal.base}/api/{path}", **body).status == 422


def test_exit_ends_the_session(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    boss.do("logout")
    assert boss.look(f"functions/{VAT}")["outcome"] == "not_logged_in"
    assert choose(boss, WANG)["outcome"] == "verify_person"
