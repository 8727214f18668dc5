"""Ways into an enterprise at the provincial bureau, through the whole application. Source: LN 二(一)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulators.asgi import Portal
from tests.simulators.bureau import (
    BOOKS,
    ENTERPRISE_PASSWORD,
    HANDLER,
    HEAD,
    LI,
    QIAN,
    SOCIAL,
    TAXPAYER,
    WANG,
    ZHAO,
    Bureau,
    Somebody,
    begin,
    choose,
    inside,
    log_in,
    person_id,
    personal,
    quick,
)


@pytest.fixture
def fresh() -> Bureau:
    """An enterprise before its first login."""
    bureau = Bureau.found()
    bureau.enterprise(WANG.staff(HEAD), QIAN.staff(BOOKS), LI.staff(HANDLER))
    return bureau


@pytest.fixture
def bureau() -> Bureau:
    return Bureau.running()


def names(portal: Portal) -> list[str]:
    return [one["name"] for one in portal.look("login/people")["people"]]


def session(portal: Portal) -> tuple[str, str | None]:
    state = portal.look("session")
    return state["outcome"], state["enterprise"]


def test_the_first_login_synchronises_verifies_by_sms_and_sets_a_password(fresh: Bureau) -> None:
    portal = fresh.portal()
    assert begin(portal) == "choose_person"
    assert names(portal) == []
    assert portal.outcome("login/sync") == "people"
    assert names(portal) == [WANG.name, QIAN.name]
    reply = portal.do("login/person", person_id=person_id(portal, WANG))
    assert (reply["outcome"], reply["first_login"]) == ("verify_person", True)
    reply = portal.do("login/password", personal_password=ENTERPRISE_PASSWORD)
    assert (reply["outcome"], reply["message"]) == ("password_not_set", "尚未设置密码")
    assert portal.outcome("login/sms/send") == "sms_sent"
    assert portal.outcome("login/sms", sms_code=fresh.code(WANG)) == "personal_password_required"
    assert session(portal) == ("in_login", None)
    assert portal.look("functions/发票使用")["outcome"] == "not_logged_in"
    assert portal.outcome("login/personal-password", new_password="Mine#1") == "entered"
    assert session(portal) == ("logged_in", TAXPAYER)
    assert portal.look("functions/发票使用")["outcome"] == "granted"
    assert log_in(fresh.portal(), WANG, "Mine#1") == "entered"
    assert log_in(fresh.portal(), WANG, ENTERPRISE_PASSWORD) == "wrong_password"


def test_quick_login_waits_for_the_first_standard_login(fresh: Bureau) -> None:
    assert quick(fresh, fresh.portal(), WANG) == "standard_login_first"


def test_an_unfinished_first_login_asks_again(fresh: Bureau) -> None:
    for _ in range(2):
        portal = fresh.portal()
        begin(portal)
        portal.do("login/sync")
        portal.do("login/person", person_id=person_id(portal, WANG))
        portal.do("login/sms/send")
        assert portal.outcome("login/sms", sms_code=fresh.code(WANG)) == "personal_password_required"
        portal.do("logout")
        assert portal.outcome("login/personal-password", new_password="Mine#1") == "refused_step"


@pytest.mark.parametrize(
    ("wrong", "outcome"),
    [
        ({"agreed": False}, "agreement_required"),
        ({"captcha_id": "", "captcha_answer": ""}, "captcha_required"),
        ({"captcha_answer": "?"}, "wrong_captcha"),
        ({"taxpayer_id": "nobody"}, "unknown_account"),
        ({"enterprise_password": "wrong"}, "wrong_password"),
        ({"enterprise_password": personal(LI)}, "wrong_password"),
    ],
)
def test_the_form_refuses_what_is_missing_or_wrong(bureau: Bureau, wrong: dict[str, Any], outcome: str) -> None:
    portal = bureau.portal()
    assert begin(portal, **wrong) == outcome
    assert portal.look("login/people") == {"outcome": "refused_step", "message": "请从登录页面重新开始", "people": []}


def test_a_captcha_is_asked_every_time_and_good_once(bureau: Bureau) -> None:
    portal = inside(bureau, WANG)
    captcha = portal.captcha()
    assert begin(portal, **captcha) == "choose_person"
    assert begin(portal, **captcha) == "wrong_captcha"


@pytest.mark.parametrize("who", [WANG, QIAN, LI])
def test_everybody_known_may_use_each_way(bureau: Bureau, who: Somebody) -> None:
    assert log_in(bureau.portal(), who) == "entered"
    assert quick(bureau, bureau.portal(), who) == "entered"
    portal = bureau.portal()
    choose(portal, who)
    portal.do("login/sms/send")
    assert portal.outcome("login/sms", sms_code=bureau.code(who)) == "entered"


def test_who_was_not_added_is_not_offered(bureau: Bureau) -> None:
    assert choose(bureau.portal(), ZHAO)["outcome"] == "person_not_offered"
    assert quick(bureau, bureau.portal(), ZHAO) == "person_not_offered"


STEPS: dict[str, dict[str, Any]] = {
    "login/sync": {},
    "login/person": {"person_id": "x"},
    "login/sms/send": {},
    "login/sms": {"sms_code": "123456"},
    "login/password": {"personal_password": personal(LI)},
    "login/personal-password": {"new_password": "x"},
    "login/cancel": {},
    "login/agency/client": {"taxpayer_id": TAXPAYER, "agreement_password": "x"},
}


@pytest.mark.parametrize("step", STEPS)
def test_no_step_can_be_taken_before_or_after_its_turn(bureau: Bureau, step: str) -> None:
    portal = bureau.portal()
    assert portal.outcome(step, **STEPS[step]) == "refused_step"
    assert log_in(portal, LI) == "entered"
    assert portal.outcome(step, **STEPS[step]) == "refused_step"
    portal.do("logout")
    assert portal.outcome(step, **STEPS[step]) == "refused_step"


def test_cancelling_leads_back_to_the_persons(bureau: Bureau) -> None:
    portal = bureau.portal()
    choose(portal, LI)
    assert portal.outcome("login/cancel") == "choose_person"
    assert names(portal) == [WANG.name, QIAN.name, LI.name]
    assert portal.outcome("login/password", personal_password=personal(LI)) == "refused_step"


def test_a_code_is_good_once_for_one_session_person_and_purpose(bureau: Bureau) -> None:
    portal, thief = bureau.portal(), bureau.portal()
    choose(portal, LI)
    choose(thief, LI)
    portal.do("login/sms/send")
    code = bureau.code(LI)
    assert thief.outcome("login/sms", sms_code=code) == "wrong_sms_code"
    assert portal.outcome("login/sms", sms_code=code) == "entered"
    choose(portal, LI)
    assert portal.outcome("login/sms", sms_code=code) == "wrong_sms_code"
    portal.do("login/sms/send")
    old = bureau.code(LI)
    portal.do("login/cancel")
    portal.do("login/person", person_id=person_id(portal, WANG))
    assert portal.outcome("login/sms", sms_code=old) == "wrong_sms_code"


def test_five_wrong_codes_spend_the_right_one(bureau: Bureau) -> None:
    portal = bureau.portal()
    choose(portal, LI)
    portal.do("login/sms/send")
    for _ in range(5):
        assert portal.outcome("login/sms", sms_code="nonsense") == "wrong_sms_code"
    assert portal.outcome("login/sms", sms_code=bureau.code(LI)) == "wrong_sms_code"


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ({"taxpayer_id": "nobody"}, "unknown_account"),
        ({"enterprise_password": "wrong"}, "wrong_password"),
        ({"mobile": "19900199999"}, "mobile_not_collected"),
        ({"mobile": WANG.mobile}, "mobile_not_collected"),
        ({"sms_code": "nonsense"}, "wrong_sms_code"),
        ({"agreed": False}, "agreement_required"),
    ],
)
def test_quick_login_needs_all_of_its_form(bureau: Bureau, other: dict[str, Any], outcome: str) -> None:
    portal = bureau.portal()
    assert quick(bureau, portal, LI, **other) == outcome
    assert session(portal) == ("not_logged_in", None)


def test_a_social_insurance_payer_logs_in_without_sms(bureau: Bureau) -> None:
    bureau.enterprise(WANG.staff(HEAD), taxpayer_id=SOCIAL, social_insurance_only=True, synchronised=True)
    portal = bureau.portal()
    assert begin(portal, SOCIAL, agreed=False) == "agreement_required"
    assert begin(portal, SOCIAL) == "social_insurance_system"
    assert session(portal) == ("logged_in", SOCIAL)
    assert portal.look("functions/发票使用")["outcome"] == "not_granted"
    assert bureau.messages(WANG.mobile) == 0
    assert quick(bureau, bureau.portal(), WANG, taxpayer_id=SOCIAL) == "standard_login_only"


@pytest.mark.parametrize(
    "staff",
    [
        WANG.staff(HEAD, name="王某"),
        WANG.staff(HEAD, id_document_number="110101190001010099"),
        WANG.staff(HEAD, mobile="19900199999"),
        WANG.staff(HEAD, mobile="", fixed_phone=WANG.mobile),
        WANG.staff(HEAD, associated=False),
    ],
)
def test_what_disagrees_is_not_synchronised_until_it_is_corrected(staff: dict[str, Any]) -> None:
    bureau = Bureau.found()
    bureau.enterprise(staff)
    portal = bureau.portal()
    begin(portal)
    assert portal.do("login/sync")["people"] == []
    assert bureau.counter("tax-registration/staff", taxpayer_id=TAXPAYER, role=HEAD, **WANG.entry)["outcome"] == "done"
    assert bureau.counter("collections", **WANG.entry, taxpayer_id=TAXPAYER)["outcome"] == "collected"
    assert [one["name"] for one in portal.do("login/sync")["people"]] == [WANG.name]


@pytest.mark.parametrize("registered", [{"mobile": "19900199999"}, {"mobile": "", "fixed_phone": WANG.mobile}])
def test_no_code_goes_out_while_the_registered_mobile_is_wrong(registered: dict[str, str]) -> None:
    bureau = Bureau.found()
    bureau.enterprise(WANG.staff(HEAD, **registered), synchronised=True)
    portal = bureau.portal()
    assert choose(portal, WANG)["outcome"] == "verify_person"
    assert portal.outcome("login/sms/send") == "sms_not_sent"
    assert bureau.messages(WANG.mobile) == bureau.messages("19900199999") == 0
    bureau.counter("tax-registration/staff", taxpayer_id=TAXPAYER, role=HEAD, **WANG.entry)
    assert portal.outcome("login/sms/send") == "sms_sent"


def test_who_is_not_collected_stays_outside() -> None:
    bureau = Bureau.running(collected=(WANG, QIAN))
    assert choose(bureau.portal(), LI)["outcome"] == "not_collected"
    assert quick(bureau, bureau.portal(), LI) == "not_collected"
    bureau.counter("collections", **LI.entry, taxpayer_id=TAXPAYER)
    assert log_in(bureau.portal(), LI) == "entered"


def test_who_is_struck_from_the_registration_gets_the_prompt(bureau: Bureau) -> None:
    bureau.counter(
        "tax-registration/staff/strike", taxpayer_id=TAXPAYER, id_document_number=LI.document["id_document_number"]
    )
    reply = choose(bureau.portal(), LI)
    assert reply["outcome"] == "not_in_tax_registration"
    assert reply["message"] == (
        "当前办税人与税务登记办税人信息不符，请通过变更税务登记维护办税人，并重新同步办税人信息。"
    )
    boss = inside(bureau, WANG)
    assert boss.outcome("tax-registration/staff", **LI.entry) == "done"
    assert log_in(bureau.portal(), LI) == "entered"
