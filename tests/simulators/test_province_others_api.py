"""自然人登录, 代理机构, 忘记密码 and 实名采集. Source: LN 二(二), 二(三), 四."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulators.asgi import Portal
from tests.simulators.bureau import (
    ACCOUNT_PASSWORD,
    AGENCY,
    AGENCY_PASSWORD,
    AGENCY_TAXPAYER,
    CHEN,
    HEAD,
    LI,
    OTHER,
    QIAN,
    TAXPAYER,
    WANG,
    ZHAO,
    Bureau,
    Somebody,
    add,
    begin,
    choose,
    inside,
    log_in,
    person_id,
    personal,
    quick,
)


@pytest.fixture
def bureau() -> Bureau:
    bureau = Bureau.running()
    bureau.agency()
    return bureau


def natural(portal: Portal, **other: Any) -> str:
    entry = {"user_name": LI.login_name, "account_password": ACCOUNT_PASSWORD, "agreed": True, **portal.captcha()}
    return portal.outcome("login/natural-person", **{**entry, **other})


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ({}, "entered"),
        ({"user_name": LI.mobile}, "unknown_account"),
        ({"user_name": ZHAO.login_name}, "unknown_account"),
        ({"account_password": personal(LI)}, "wrong_password"),
        ({"agreed": False}, "agreement_required"),
        ({"captcha_answer": ""}, "captcha_required"),
        ({"captcha_answer": "?"}, "wrong_captcha"),
    ],
)
def test_a_natural_person_logs_in_by_user_name(bureau: Bureau, other: dict[str, Any], outcome: str) -> None:
    portal = bureau.portal()
    assert natural(portal, **other) == outcome
    state = portal.look("session")
    expected = ("logged_in", LI.name) if outcome == "entered" else ("not_logged_in", None)
    assert (state["outcome"], state["person"]) == expected
    assert (state["enterprise"], state["functions"]) == (None, [])


def test_a_natural_person_administers_nothing(bureau: Bureau) -> None:
    portal = bureau.portal()
    natural(portal)
    assert portal.look("staff")["outcome"] == "not_permitted"
    assert portal.outcome("staff/sync") == "not_permitted"


def claim(who: Somebody, **other: str) -> dict[str, str]:
    number = who.document["id_document_number"]
    return {"name": who.name, "id_document_number": number, "mobile": who.mobile, **other}


def recover(bureau: Bureau, portal: Portal, kind: str, who: Somebody, **known_by: str) -> list[str]:
    outcomes = [portal.outcome(f"forgot/{kind}/identity", **claim(who), **known_by)]
    if outcomes == ["sms_sent"]:
        outcomes.append(portal.outcome(f"forgot/{kind}/sms", sms_code="nonsense"))
        outcomes.append(portal.outcome(f"forgot/{kind}/reset", new_password="New#1"))
        outcomes.append(portal.outcome(f"forgot/{kind}/sms", sms_code=bureau.code(who)))
        outcomes.append(portal.outcome(f"forgot/{kind}/reset", new_password="New#1"))
    outcomes.append(portal.outcome(f"forgot/{kind}/reset", new_password="New#2"))
    return outcomes


RECOVERED = ["sms_sent", "wrong_sms_code", "identity_not_verified", "verified", "done", "identity_not_verified"]
REFUSED = ["identity_mismatch", "identity_not_verified"]


@pytest.mark.parametrize("who", [WANG, QIAN])
def test_an_administrator_recovers_the_enterprise_password_alone(bureau: Bureau, who: Somebody) -> None:
    assert recover(bureau, bureau.portal(), "enterprise", who, taxpayer_id=TAXPAYER) == RECOVERED
    assert begin(bureau.portal()) == "wrong_password"
    portal = bureau.portal()
    assert begin(portal, password="New#1") == "choose_person"
    portal.do("login/person", person_id=person_id(portal, who))
    assert portal.outcome("login/password", personal_password=personal(who)) == "entered"
    assert natural(bureau.portal()) == "entered"


def test_nobody_else_recovers_the_enterprise_password(bureau: Bureau) -> None:
    bureau.enterprise(CHEN.staff(HEAD, maintained=True), taxpayer_id=OTHER)
    for who, taxpayer_id in ((LI, TAXPAYER), (CHEN, TAXPAYER), (WANG, OTHER), (WANG, "nobody")):
        assert recover(bureau, bureau.portal(), "enterprise", who, taxpayer_id=taxpayer_id) == REFUSED
    for wrong in ({"name": "王某"}, {"id_document_number": "1"}, {"mobile": QIAN.mobile}):
        answer = bureau.portal().outcome("forgot/enterprise/identity", **claim(WANG, **wrong), taxpayer_id=TAXPAYER)
        assert answer == "identity_mismatch"
    assert begin(bureau.portal()) == "choose_person"


def test_an_account_password_is_recovered_alone(bureau: Bureau) -> None:
    assert recover(bureau, bureau.portal(), "account", LI, user_name=LI.login_name) == RECOVERED
    assert recover(bureau, bureau.portal(), "account", LI, user_name=WANG.login_name) == REFUSED
    assert natural(bureau.portal()) == "wrong_password"
    assert natural(bureau.portal(), account_password="New#1") == "entered"
    assert log_in(bureau.portal(), LI) == "entered"


def test_a_code_of_one_recovery_opens_no_other(bureau: Bureau) -> None:
    portal = bureau.portal()
    portal.do("forgot/enterprise/identity", **claim(WANG), taxpayer_id=TAXPAYER)
    assert portal.outcome("forgot/account/sms", sms_code=bureau.code(WANG)) == "identity_mismatch"
    portal.do("forgot/account/identity", **claim(WANG), user_name=WANG.login_name)
    assert portal.outcome("forgot/enterprise/sms", sms_code=bureau.code(WANG)) == "wrong_sms_code"


def agency_step(portal: Portal, agency_id: str = AGENCY, password: str = AGENCY_PASSWORD) -> str:
    return portal.outcome("login/agency", agency_id=agency_id, agency_password=password)


def at_clients(bureau: Bureau) -> Portal:
    """A handler of the agency who is verified."""
    portal = bureau.portal()
    assert agency_step(portal) == "choose_person"
    portal.do("login/person", person_id=person_id(portal, CHEN))
    assert portal.outcome("login/password", personal_password=personal(CHEN)) == "choose_client"
    return portal


def client(portal: Portal, taxpayer_id: str = TAXPAYER, password: str = "Agreed#1") -> str:
    return portal.outcome("login/agency/client", taxpayer_id=taxpayer_id, agreement_password=password)


@pytest.mark.parametrize(
    ("agency_id", "password", "outcome"),
    [
        (AGENCY, AGENCY_PASSWORD, "choose_person"),
        (AGENCY_TAXPAYER, AGENCY_PASSWORD, "choose_person"),
        (TAXPAYER, AGENCY_PASSWORD, "unknown_account"),
        (AGENCY, "wrong", "wrong_password"),
    ],
)
def test_the_first_step_takes_either_number(bureau: Bureau, agency_id: str, password: str, outcome: str) -> None:
    assert agency_step(bureau.portal(), agency_id, password) == outcome


def test_an_agency_takes_three_steps_to_one_client(bureau: Bureau) -> None:
    bureau.enterprise(QIAN.staff(HEAD), taxpayer_id=OTHER)
    bureau.recognise()
    bureau.recognise(OTHER, "Agreed#2")
    portal = bureau.portal()
    assert client(portal) == "refused_step"
    agency_step(portal)
    assert client(portal) == "refused_step"
    portal.do("login/person", person_id=person_id(portal, CHEN))
    assert client(portal) == "refused_step"
    portal.do("login/sms/send")
    assert portal.outcome("login/sms", sms_code=bureau.code(CHEN)) == "choose_client"
    assert portal.look("functions/发票使用")["outcome"] == "not_logged_in"
    assert len(portal.look("login/agency/clients")["clients"]) == 2
    assert client(portal, password="Agreed#2") == "wrong_password"
    assert client(portal) == "entered"
    assert portal.look("session")["enterprise"] == TAXPAYER
    assert portal.look("functions/发票使用")["outcome"] == "granted"
    assert portal.look("staff")["outcome"] == "not_permitted"
    assert client(portal, OTHER, "Agreed#2") == "refused_step"


def test_an_enterprise_recognises_and_cancels(bureau: Bureau) -> None:
    boss = inside(bureau, WANG)
    assert client(at_clients(bureau)) == "client_not_offered"
    assert boss.look("agencies")["agencies"] == []
    listed = boss.do("agencies/sync")["agencies"]
    assert [(one["social_credit_code"], one["recognised"]) for one in listed] == [(AGENCY, False)]
    assert boss.outcome("agencies/recognise", social_credit_code="x", agreement_password="y") == "not_found"
    assert boss.outcome("agencies/recognise", social_credit_code=AGENCY, agreement_password="Agreed#1") == "done"
    agent = at_clients(bureau)
    assert client(agent) == "entered"
    assert boss.outcome("agencies/cancel", social_credit_code=AGENCY) == "done"
    assert boss.outcome("agencies/cancel", social_credit_code=AGENCY) == "not_found"
    half_way = at_clients(bureau)
    assert boss.outcome("agencies/recognise", social_credit_code=AGENCY, agreement_password="Agreed#2") == "done"
    boss.do("agencies/sync")
    assert client(half_way) == "wrong_password"
    assert client(half_way, password="Agreed#2") == "entered"
    assert boss.outcome("agencies/cancel", social_credit_code=AGENCY) == "done"
    boss.do("agencies/sync")
    assert agent.look("session")["outcome"] == "logged_in"  # the manual does not say that this ends it
    assert client(at_clients(bureau)) == "client_not_offered"


def in_app(bureau: Bureau, who: Somebody) -> tuple[Portal, bool]:
    app = bureau.app()
    reply = app.do("login", account=who.login_name, account_password=ACCOUNT_PASSWORD)
    assert reply["outcome"] == "accepted"
    return app, reply["collection_open"]


def test_the_collection_opens_at_the_first_login_of_the_uncollected() -> None:
    bureau = Bureau.found(collected=(WANG,))
    assert [in_app(bureau, who)[1] for who in (LI, LI, WANG)] == [True, False, False]


def test_only_all_three_steps_complete_a_collection() -> None:
    bureau = Bureau.running(collected=(WANG, QIAN))
    app, _ = in_app(bureau, LI)
    right = {"face": f"face-{LI.serial}"}
    assert bureau.app().outcome("collection/face", **right) == "not_logged_in"
    assert app.outcome("collection/details", mobile=LI.mobile) == "step_refused"
    assert app.outcome("collection/id-card", **WANG.document) == "id_card_refused"
    assert app.outcome("collection/face", **right) == "step_refused"
    assert app.outcome("collection/id-card", **LI.document) == "next"
    assert app.outcome("collection/face", **right) == "step_refused"
    assert app.outcome("collection/details", mobile=LI.mobile) == "next"
    assert app.outcome("collection/face", face="face-99") == "face_not_matched"
    assert choose(bureau.portal(), LI)["outcome"] == "not_collected"
    assert app.outcome("collection/face", **right) == "collected"
    assert log_in(bureau.portal(), LI) == "entered"


def test_a_new_handler_goes_through_registration_collection_and_authorisation() -> None:
    bureau = Bureau.running(collected=(WANG, QIAN, LI))
    boss = inside(bureau, WANG)
    boss.do("roles", name="全量办税", description="", functions=["发票使用"])
    assert add(boss, CHEN, "全量办税") == "not_found"
    assert boss.outcome("tax-registration/staff", **CHEN.entry) == "done"
    assert add(boss, CHEN, "全量办税") == "not_found"
    app, _ = in_app(bureau, CHEN)
    app.do("collection/id-card", **CHEN.document)
    app.do("collection/details", mobile=CHEN.mobile)
    assert app.outcome("collection/face", face=f"face-{CHEN.serial}") == "collected"
    assert quick(bureau, bureau.portal(), CHEN) == "person_not_offered"
    assert add(boss, CHEN, "全量办税") == "done"
    assert quick(bureau, bureau.portal(), CHEN) == "entered"


def test_the_counter_refuses_documents_that_are_not_the_citizens(bureau: Bureau) -> None:
    assert bureau.counter("collections", **{**LI.entry, "name": "李某"})["outcome"] == "document_refused"
    assert bureau.counter("collections", **LI.entry, taxpayer_id="x")["outcome"] == "unknown_taxpayer"
    assert (
        bureau.counter("tax-registration/staff/strike", taxpayer_id=TAXPAYER, id_document_number="1")["outcome"]
        == "not_found"
    )
