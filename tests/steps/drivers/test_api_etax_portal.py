"""What the API driver of the portal after the login sends, and what it makes of answers."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.etax_portal import ApiEtaxPortal
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import UnexpectedReplyError, UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    ApplicationOutcome,
    EditOutcome,
    EtaxAccess,
    MessageModule,
    Opened,
    Portal,
    Reminder,
)
from tests.steps.drivers.stub import Canned, Stub, as_json

RETURN = "增值税一般纳税人申报"
PATH = ("首页", "我要办税", "税费申报与缴纳", RETURN)
NOBODY = as_json({"outcome": "not_logged_in", "message": "请先登录"})
NO_SUCH = as_json({"outcome": "not_found"}, 404)
INVALID = as_json({"outcome": "invalid_input", "errors": [{"field": "any"}]}, 422)
UNKNOWN = as_json({"outcome": "teapot"})
MESSAGES = as_json(
    {
        "outcome": "messages",
        "to_do": [{"title": f"{RETURN}（所属期2026年10月）", "function": RETURN, "due": "2026-11-15"}],
        "reminders": [{"function": "发票票种核定", "progress": "已受理", "started": "2026-11-03T09:00:00+08:00"}],
        "notices": [
            {"notice_id": "n2", "title": "停机公告", "published": "2026-11-02"},
            {"notice_id": "n1", "title": "停机公告", "published": "2026-11-01"},
        ],
    }
)


@pytest.fixture
def portal(stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog) -> ApiEtaxPortal:
    nobody: Any = None
    address = PortalAddress(Portal.PROVINCIAL_ETAX, stub.url, 5.0)
    sessions = ApiSessions({Portal.PROVINCIAL_ETAX: address}, nobody, nobody, redactor, evidence, pool)
    with pytest.raises(UnsupportedError, match="@ui"):
        sessions.etax_portal_screen("李四")
    return sessions.etax_portal("李四")


def at(path: str, *names: str) -> str:
    return "/".join((path, *(quote(name, safe="") for name in names)))


def results(*names: str) -> Canned:
    return as_json({"outcome": "results", "results": [{"name": one, "full_name": one, "path": []} for one in names]})


def node(name: str, *children: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "children": list(children)}


def opening(stub: Stub, printed: str, heading: str = RETURN) -> None:
    granted = {"outcome": "granted", "name": heading, "path": list(PATH)}
    stub.on("GET", at("/api/functions", printed), as_json(granted))


def test_a_search_lists_names_as_printed(stub: Stub, portal: ApiEtaxPortal) -> None:
    address = f"/api/search?keyword={quote('增值税&发票', safe='')}"
    stub.on("GET", address, results("增值税一般申报", "发票领用"), NOBODY, INVALID, UNKNOWN)
    assert portal.search("增值税&发票") == ("增值税一般申报", "发票领用")
    assert portal.search("增值税&发票") == portal.search("增值税&发票") == ()
    with pytest.raises(UnexpectedReplyError, match="teapot"):
        portal.search("增值税&发票")


def test_a_result_is_opened_by_the_name_that_it_bears(stub: Stub, portal: ApiEtaxPortal) -> None:
    stub.on("GET", f"/api/search?keyword={quote('增值税')}", results("增值税一般申报"))
    opening(stub, "增值税一般申报")
    assert portal.open_result("增值税", "增值税一般申报") == Opened(RETURN, PATH)
    assert portal.open_result("增值税", RETURN) is None


def test_a_result_that_is_not_granted_opens_nothing(stub: Stub, portal: ApiEtaxPortal) -> None:
    stub.on("GET", f"/api/search?keyword={quote('税')}", results(RETURN))
    stub.on("GET", at("/api/functions", RETURN), as_json({"outcome": "not_granted"}))
    assert portal.open_result("税", RETURN) is None


def test_a_printed_path_is_followed_level_by_level(stub: Stub, portal: ApiEtaxPortal) -> None:
    tree = node("税费申报与缴纳", node("增值税及附加税费申报", node(RETURN)))
    stub.on("GET", at("/api/menu", "我要办税"), as_json({"outcome": "entries", "entries": [node("发票使用"), tree]}))
    stub.on("GET", at("/api/menu", "我要查询"), NO_SUCH)
    opening(stub, RETURN)
    levels = ("我要办税", "税费申报与缴纳", "增值税及附加税费申报", RETURN)
    assert portal.open_listed(*levels) == Opened(RETURN, PATH)
    assert portal.open_listed("我要办税", "税费申报与缴纳", RETURN) is None
    assert portal.open_listed("我要办税", "发票使用", "增值税及附加税费申报", RETURN) is None
    assert portal.open_listed("我要查询", "发票信息查询") is None


def test_messages_of_each_module(stub: Stub, portal: ApiEtaxPortal) -> None:
    stub.on("GET", "/api/messages", MESSAGES)
    assert portal.messages(MessageModule.TO_DO) == (f"{RETURN}（所属期2026年10月）",)
    assert portal.messages(MessageModule.NOTICES) == ("停机公告", "停机公告")
    assert portal.messages(MessageModule.REMINDERS) == ("发票票种核定 已受理",)
    assert portal.reminders() == (Reminder("发票票种核定", "已受理"),)


def test_nobody_has_messages(stub: Stub, portal: ApiEtaxPortal) -> None:
    stub.on("GET", "/api/messages", NOBODY)
    stub.on("GET", "/api/favourites", NOBODY)
    stub.on("GET", "/api/user-centre", NOBODY)
    assert not any(portal.messages(one) for one in MessageModule)
    assert (portal.favourites(), portal.own_information(), portal.read_notice("停机公告")) == ((), {}, None)


def test_the_newest_notice_of_a_title_is_read(stub: Stub, portal: ApiEtaxPortal) -> None:
    stub.on("GET", "/api/messages", MESSAGES)
    notice = as_json({"outcome": "notice", "title": "停机公告", "text": "今晚停机"})
    stub.on("GET", "/api/notices/n2", notice, NO_SUCH)
    assert portal.read_notice("停机公告") == "今晚停机"
    assert portal.read_notice("停机公告") is None
    assert portal.read_notice("别的公告") is None


def test_favourites_are_read_and_replaced(stub: Stub, portal: ApiEtaxPortal) -> None:
    stub.on("GET", "/api/favourites", as_json({"outcome": "favourites", "favourites": ["b", "a"], "offered": ["a"]}))
    stub.on("POST", "/api/favourites", as_json({"outcome": "saved"}), as_json({"outcome": "not_permitted"}), NOBODY)
    assert portal.favourites() == ("b", "a")
    outcomes = [portal.set_favourites(frozenset({"b", "a"})) for _ in range(3)]
    assert outcomes == [EditOutcome.SAVED, EditOutcome.NOT_PERMITTED, EditOutcome.NOT_LOGGED_IN]
    assert stub.bodies("/api/favourites")[-1] == {"names": ["a", "b"]}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (as_json({"outcome": "accepted", "period": "2026-10"}), ApplicationOutcome.ACCEPTED),
        (as_json({"outcome": "not_due"}), ApplicationOutcome.NOT_DUE),
        (as_json({"outcome": "not_granted"}), ApplicationOutcome.NOT_GRANTED),
        (NOBODY, ApplicationOutcome.NOT_LOGGED_IN),
        (INVALID, ApplicationOutcome.INVALID),
    ],
)
def test_applications(stub: Stub, portal: ApiEtaxPortal, answer: Canned, outcome: ApplicationOutcome) -> None:
    stub.on("POST", "/api/declarations/vat", answer)
    stub.on("POST", "/api/applications/invoice-types", answer)
    assert portal.declare_vat(12_345) is outcome
    assert portal.apply_for_invoice_types("增值税普通发票", 25) is outcome
    assert stub.bodies("/api/declarations/vat") == [{"sales_fen": 12_345}]
    expected = {"invoice_type": "增值税普通发票", "monthly_copies": 25}
    assert stub.bodies("/api/applications/invoice-types") == [expected]


def test_own_information(stub: Stub, portal: ApiEtaxPortal) -> None:
    told = [{"label": "姓名", "text": "李四", "editable": False}, {"label": "联系邮箱", "text": "", "editable": True}]
    stub.on("GET", "/api/user-centre", as_json({"outcome": "information", "information": told}))
    stub.on("POST", "/api/user-centre", as_json({"outcome": "saved"}), INVALID)
    assert portal.own_information() == {"姓名": "李四", "联系邮箱": ""}
    assert portal.change_own_information("联系邮箱", "li@example.com") is EditOutcome.SAVED
    assert portal.change_own_information("联系邮箱", "") is EditOutcome.INVALID
    assert {"label": "联系邮箱", "text": "li@example.com"} in stub.bodies("/api/user-centre")


@pytest.mark.parametrize(
    ("answer", "access"),
    [
        (as_json({"outcome": "granted"}), EtaxAccess.GRANTED),
        (NO_SUCH, EtaxAccess.NOT_GRANTED),
        (as_json({"outcome": "not_found"}), EtaxAccess.NOT_GRANTED),
        (NOBODY, EtaxAccess.NOT_LOGGED_IN),
    ],
)
def test_public_services(stub: Stub, portal: ApiEtaxPortal, answer: Canned, access: EtaxAccess) -> None:
    stub.on("GET", at("/api/public-services", "咨询辅导"), answer)
    assert portal.public_service("咨询辅导") is access


@pytest.mark.parametrize("listed", [{}, {"results": [{"title": "x"}]}, {"results": "x"}])
def test_a_list_without_names_is_not_guessed_at(stub: Stub, portal: ApiEtaxPortal, listed: dict[str, Any]) -> None:
    stub.on("GET", "/api/search?keyword=x", as_json({"outcome": "results", **listed}))
    with pytest.raises(UnexpectedReplyError):
        portal.search("x")
