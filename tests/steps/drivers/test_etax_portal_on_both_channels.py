"""The provincial portal after the login against the simulator, the same on both channels."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    ApplicationOutcome,
    EditOutcome,
    EnterpriseSpec,
    EtaxAccess,
    EtaxOutcome,
    EtaxPortal,
    MessageModule,
    StaffRole,
    StaffSpec,
)
from steps.drivers.support.authority import WorldAuthority
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.province import Company, Province, province_of

RETURN, INVOICES = "增值税一般纳税人申报", "发票票种核定"
NOBODY = "外人"


@pytest.fixture
def province(stage: Stage, pool: HttpPool) -> Province:
    stage.clock.set(datetime(2026, 11, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
    return province_of(stage, pool)


def company_of(province: Province, *functions: str) -> Company:
    """A company that declares 增值税 every month; its handler may use these functions alone (none: every one)."""
    boss, handler = province.person(), province.person()
    granted = frozenset(functions) or None
    staff = (
        StaffSpec(boss, StaffRole.LEGAL_REPRESENTATIVE, maintained=True),
        StaffSpec(handler, StaffRole.TAX_HANDLER, maintained=True, functions=granted),
    )
    facts = province.enterprises.enterprise(EnterpriseSpec(staff, first_login_done=True, vat_general_taxpayer=True))
    return Company(province, facts, boss, handler)


def entered(company: Company, who: str = "李四") -> EtaxPortal:
    assert company.enter(who, company.handler).outcome is EtaxOutcome.ENTERED
    return company.province.sessions.etax_portal(who)


def test_search_and_printed_paths_lead_to_the_same_function(province: Province) -> None:
    portal = entered(company_of(province))
    found = portal.search("增值税")
    (short,) = [one for one in found if one in {"增值税一般申报", RETURN}]
    by_search = portal.open_result("增值税", short)
    below = ("税费申报与缴纳", "增值税及附加税费申报", RETURN)
    by_path = portal.open_listed("我要办税", *below)
    assert by_search is not None
    assert by_path is not None
    assert by_search == by_path
    assert by_path.heading == RETURN
    assert by_path.path[:2] == ("首页", "我要办税")
    assert by_path.path[-1] == RETURN
    assert portal.open_result("增值税", "没有这一项") is None
    assert portal.open_listed("我要办税", "发票使用", RETURN) is None
    assert portal.search("没有这样的功能") == ()


def test_what_is_not_granted_is_neither_listed_nor_found(province: Province) -> None:
    company = company_of(province, "发票使用")
    portal = entered(company)
    assert portal.search("增值税") == ()
    assert portal.open_listed("我要办税", "税费申报与缴纳") is None
    assert portal.declare_vat(0) is ApplicationOutcome.NOT_GRANTED
    opened = portal.open_listed("我要办税", "发票使用", INVOICES)
    assert opened is not None
    assert opened.heading == INVOICES
    offered = province.sessions.provincial_etax("李四").functions_offered()
    assert "发票使用" in offered
    assert "税费申报与缴纳" not in offered


def test_a_declaration_takes_its_line_off_the_to_do_list(province: Province) -> None:
    portal = entered(company_of(province))
    (line,) = portal.messages(MessageModule.TO_DO)
    assert RETURN in line
    assert "2026年10月" in line
    assert portal.reminders() == ()
    assert portal.declare_vat(-1) is ApplicationOutcome.INVALID
    assert portal.declare_vat(12_345) is ApplicationOutcome.ACCEPTED
    assert portal.messages(MessageModule.TO_DO) == ()
    assert [one.function for one in portal.reminders()] == [RETURN]
    assert portal.declare_vat(12_345) is ApplicationOutcome.NOT_DUE


def test_an_application_is_followed_to_its_decision(province: Province) -> None:
    company = company_of(province)
    portal = entered(company)
    assert portal.apply_for_invoice_types("增值税普通发票", 0) is ApplicationOutcome.INVALID
    assert portal.apply_for_invoice_types("增值税普通发票", 25) is ApplicationOutcome.ACCEPTED
    (pending,) = portal.reminders()
    province.counter.decide_application(company.facts, INVOICES, approved=False)
    (decided,) = portal.reminders()
    assert pending.function == decided.function == INVOICES
    assert pending.progress != decided.progress
    assert portal.messages(MessageModule.REMINDERS) == (f"{INVOICES} {decided.progress}",)


def test_notices_are_listed_newest_first_and_can_be_read(province: Province) -> None:
    portal = entered(company_of(province))
    authority = WorldAuthority(province.stage.world)
    authority.publish_notice("征期公告", "本月征期至十五日。")
    authority.publish_notice("停机公告", "今晚停机。")
    assert portal.messages(MessageModule.NOTICES)[:2] == ("停机公告", "征期公告")
    assert portal.read_notice("征期公告") == "本月征期至十五日。"
    assert portal.read_notice("没有这份公告") is None


def test_favourites_are_set_and_kept(province: Province) -> None:
    company = company_of(province, "发票使用")
    portal = entered(company)
    assert portal.favourites() == ()
    assert portal.set_favourites(frozenset({INVOICES, "发票领用"})) is EditOutcome.SAVED
    assert portal.set_favourites(frozenset({RETURN})) is EditOutcome.NOT_PERMITTED
    assert portal.set_favourites(frozenset({INVOICES})) is EditOutcome.SAVED
    province.sessions.provincial_etax("李四").log_out()
    assert portal.favourites() == ()
    assert entered(company).favourites() == (INVOICES,)


def test_own_information_can_be_changed_where_it_is_ones_own(province: Province) -> None:
    company = company_of(province)
    portal = entered(company)
    shown = portal.own_information()
    assert shown["姓名"] == company.handler.name
    assert shown["纳税人识别号"] == company.facts.taxpayer_id
    assert portal.change_own_information("姓名", "李五") is EditOutcome.NOT_PERMITTED
    assert portal.change_own_information("联系邮箱", "li@example.com") is EditOutcome.SAVED
    assert portal.own_information() == {**shown, "联系邮箱": "li@example.com"}


def test_nobody_is_only_served_what_is_public(province: Province) -> None:
    company_of(province)
    portal = province.sessions.etax_portal(NOBODY)
    assert portal.public_service("咨询辅导") is EtaxAccess.GRANTED
    assert portal.public_service("没有这一项") is EtaxAccess.NOT_GRANTED
    assert (portal.search("增值税"), portal.favourites(), portal.reminders()) == ((), (), ())
    assert portal.open_listed("我要办税", "发票使用") is None
    assert portal.read_notice("停机公告") is None
    assert portal.own_information() == {}
    assert portal.declare_vat(0) is ApplicationOutcome.NOT_LOGGED_IN
    assert portal.apply_for_invoice_types("增值税普通发票", 25) is ApplicationOutcome.NOT_LOGGED_IN
    assert portal.set_favourites(frozenset({INVOICES})) is EditOutcome.NOT_LOGGED_IN
    assert portal.change_own_information("联系邮箱", "li@example.com") is EditOutcome.NOT_LOGGED_IN
