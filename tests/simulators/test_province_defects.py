"""Violations of the provincial bureau: no clause is without one, and none makes the portal stumble."""

from __future__ import annotations

import pytest

from conformance.clauses import Channel, load_register
from simulators.defects.catalogue import DEFECTS
from simulators.defects.defect import Defect
from simulators.policy import EDITIONS
from simulators.ruleset import RuleSet
from tests.simulators.bureau import AGENCY, AGENCY_PASSWORD, LI, TAXPAYER, ZHAO, Bureau, begin, person_id, personal

GROUPS = {
    f"LN-{topic}"
    for topic in (
        *("SYS", "ENT", "SMS", "PWD", "QK", "NAT", "AG", "DEL", "FRZ", "UNF", "BND", "UNB", "PW", "RN", "FAQ"),
        *("UI", "UC", "TX", "QC", "IC", "PS", "PE"),
    )
}
ON_THE_WAY = {"ln-management-rights-out-of-reach"}
"""Violations of how to get there by the menu; over HTTP one is there at once."""
LN = {name: defect for name, defect in DEFECTS.items() if defect.clauses[0].startswith("LN-")}


def test_every_clause_has_a_violation_on_each_of_its_channels() -> None:
    for clause in load_register().clauses.values():
        if clause.group in GROUPS:
            seen = {channel for one in LN.values() if clause.id in one.clauses for channel in one.channels}
            assert clause.channels <= set(map(Channel, seen)), clause.id


@pytest.mark.parametrize("defect", LN.values(), ids=LN)
def test_only_eyes_can_notice_another_screen(defect: Defect) -> None:
    policy, rules = defect.apply(EDITIONS["SM"], RuleSet())
    if policy.province.screens != EDITIONS["SM"].province.screens:
        assert (defect.channels, rules) == (("ui",), RuleSet())
    elif policy.province.list_changes:
        assert rules == RuleSet()
        assert ("api" in defect.channels) == (Channel.API in load_register()[defect.clauses[0]].channels)
    elif defect.id in ON_THE_WAY:
        assert defect.channels == ("ui",)
    else:
        assert defect.channels in {("api", "ui"), ("api",)}


@pytest.mark.parametrize("defect", [name for name, one in LN.items() if "api" in one.channels])
def test_nothing_falls_over_in_spite_of_a_defect(defect: str) -> None:
    bureau = Bureau.running(defect)
    bureau.agency()
    bureau.recognise()
    portal = bureau.portal()
    begin(portal)
    portal.do("login/sync")
    portal.do("login/person", person_id=person_id(portal, LI))
    portal.do("login/sms/send")
    for path, body in (
        ("login/sms", {"sms_code": "123456"}),
        ("login/password", {"personal_password": personal(LI)}),
        ("login/personal-password", {"new_password": "x"}),
        ("staff/search", ZHAO.document),
        ("roles", {"name": "甲", "description": "", "functions": []}),
        ("login/quick/people", {"taxpayer_id": TAXPAYER, "enterprise_password": "x"}),
    ):
        portal.do(path, **body)
    for path in ("session", "staff", "roles", "agencies", "functions", "login/people"):
        portal.look(path)
    look_around(bureau)
    portal.do("login/agency", agency_id=AGENCY, agency_password=AGENCY_PASSWORD)
    portal.do("login/agency/client", taxpayer_id=TAXPAYER, agreement_password="Agreed#1")


def look_around(bureau: Bureau) -> None:
    """Everything that stands behind the login, by somebody who is logged in."""
    bureau.control("notices", title="公告", text="全文")
    portal = bureau.portal()
    begin(portal)
    portal.do("login/person", person_id=person_id(portal, LI))
    portal.do("login/password", personal_password=personal(LI))
    for path, body in (
        ("favourites", {"names": ["发票领用"]}),
        ("user-centre", {"label": "昵称", "text": "小李"}),
        ("declarations/vat", {"sales_fen": 1}),
        ("applications/invoice-types", {"invoice_type": "增值税专用发票", "monthly_copies": 1}),
    ):
        portal.do(path, **body)
    areas = ("我要办税", "我要查询", "互动中心", "公众服务", "个性化办税", "用户中心")
    for path in (*(f"menu/{area}" for area in areas), "messages", "favourites", "user-centre", "search?keyword=1"):
        portal.look(path)
    for path in ("functions/发票票种核定", "public-services/通知公告"):
        portal.look(path)
    portal.do("logout")
