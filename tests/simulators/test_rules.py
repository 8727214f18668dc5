"""The other rules, each on both sides of its boundary."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from simulators.kernel.clock import CHINA
from simulators.rules.authorisation import may_authorise
from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.certificates import Certificate, ca_offered, certificate_holds
from simulators.rules.filing_password_reset import ResetPlace, Roles, may_reset_filing_password
from simulators.rules.forgotten_password import (
    IdentityFacts,
    identity_matches,
    sms_code_holds,
    verified_after_new_claim,
)
from simulators.rules.identifiers import AccountNames, Found, Identifier, find_account
from simulators.rules.lockout import Lock, LockTerms
from simulators.rules.password_gate import Attempt, GateOutcome, PasswordGate
from simulators.rules.password_rules import account_password_allowed, filing_password_allowed
from simulators.rules.phases import ca_in_force, ca_login_offered, former_login_offered, is_live
from simulators.rules.qr_code import QrCode, QrState, qr_state, scannable
from simulators.rules.unit_verification import LoginWay, Relation, Stage, UnitPath, password_spared, stage_after_login

NOON = datetime(2019, 12, 16, 12, 0, tzinfo=CHINA)
DAY = date(2020, 1, 1)
BEFORE, AFTER = date(2019, 12, 31), date(2020, 1, 2)


# --- one attempt ----------------------------------------------------------------------------------------------


def judge(lock: Lock, password: str, seen: CaptchaSeen = CaptchaSeen.BLANK) -> tuple[GateOutcome, Lock]:
    return PasswordGate().judge(lock, LockTerms(), Attempt(password, ("right",), seen), NOON)


def test_the_first_attempt_needs_no_captcha() -> None:
    assert judge(Lock(), "right")[0] is GateOutcome.ACCEPTED


@pytest.mark.parametrize(
    ("seen", "outcome"),
    [
        (CaptchaSeen.BLANK, GateOutcome.CAPTCHA_REQUIRED),
        (CaptchaSeen.WRONG, GateOutcome.WRONG_CAPTCHA),
        (CaptchaSeen.RIGHT, GateOutcome.ACCEPTED),
    ],
)
def test_after_a_wrong_password_the_captcha_is_asked_and_checked(seen: CaptchaSeen, outcome: GateOutcome) -> None:
    _, lock = judge(Lock(), "wrong")
    assert judge(lock, "right", seen)[0] is outcome


@pytest.mark.parametrize("seen", [CaptchaSeen.BLANK, CaptchaSeen.WRONG])
def test_without_the_right_captcha_nothing_is_counted(seen: CaptchaSeen) -> None:
    _, lock = judge(Lock(), "wrong")
    assert judge(lock, "wrong", seen)[1] == lock


def test_an_attempt_while_locked_changes_nothing() -> None:
    locked = Lock(5, NOON, captcha_due=True)
    assert judge(locked, "right", CaptchaSeen.RIGHT) == (GateOutcome.LOCKED, locked)


def test_the_locking_entry_says_so() -> None:
    assert judge(Lock(4, captcha_due=True), "wrong", CaptchaSeen.RIGHT)[0] is GateOutcome.LOCKED


# --- accounts -------------------------------------------------------------------------------------------------

RESIDENT = AccountNames("1", True, "19900000001", "zhang", "居民身份证", "11010119000101001X")
FOREIGNER = AccountNames("2", True, "19900000002", "anna", "外国护照", "E0001")
STRANGER = AccountNames("3", False, "19900000003", "wu", "居民身份证", "110101190001010033")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("19900000001", Found("1", Identifier.MOBILE)),
        ("zhang", Found("1", Identifier.LOGIN_NAME)),
        ("11010119000101001x", Found("1", Identifier.DOCUMENT_NUMBER)),
        ("19900000002", Found("2", Identifier.MOBILE)),
        ("anna", Found("2", Identifier.LOGIN_NAME)),
        ("E0001", Found("2", Identifier.DOCUMENT_NUMBER, accepted=False)),
        ("ZHANG", None),
        ("19900000003", None),
        ("", None),
    ],
)
def test_who_an_account_means(typed: str, found: Found | None) -> None:
    assert find_account(typed, [RESIDENT, FOREIGNER, STRANGER]) == found


@pytest.mark.parametrize(
    ("password", "allowed"),
    [
        ("Abcd123", False),
        ("Abcd1234", True),
        ("abcd1234", False),
        ("abcd12#4", True),
        ("Abcd1234567890x", True),
        ("Abcd1234567890xy", False),
        ("Abcd 1234", False),
        ("Abcd\u30001234", False),
        ("", False),
    ],
)
def test_account_passwords_have_8_to_15_characters_of_three_classes(password: str, allowed: bool) -> None:
    assert account_password_allowed(password) is allowed


@pytest.mark.parametrize(("password", "allowed"), [("12345", False), ("123456", True), ("12 3456", False)])
def test_filing_passwords_have_six_characters(password: str, allowed: bool) -> None:
    assert filing_password_allowed(password) is allowed


@pytest.mark.parametrize("part", ["name", "id_document_type", "id_document_number", "mobile"])
def test_an_identity_must_match_in_every_part(part: str) -> None:
    facts = {"name": "张三", "id_document_type": "居民身份证", "id_document_number": "1X", "mobile": "199"}
    person = IdentityFacts(**facts)
    assert identity_matches(IdentityFacts(**{**facts, "id_document_number": "1x"}), person)
    assert not identity_matches(IdentityFacts(**{**facts, part: "?"}), person)


def test_a_new_claim_has_to_be_proven_anew() -> None:
    assert not verified_after_new_claim(verified=True)


@pytest.mark.parametrize(("typed", "holds"), [("111111", True), ("222222", False), ("333333", False)])
def test_the_code_of_another_phone_does_not_hold(typed: str, holds: bool) -> None:
    assert sms_code_holds(typed, "111111", ["222222"]) is holds


# --- dates ----------------------------------------------------------------------------------------------------


def test_a_start_includes_its_day_and_an_end_excludes_it() -> None:
    assert [is_live(DAY, day) for day in (BEFORE, DAY, AFTER)] == [False, True, True]
    assert [former_login_offered(DAY, day) for day in (BEFORE, DAY, AFTER)] == [True, False, False]
    assert [ca_in_force(DAY, day) for day in (BEFORE, DAY, AFTER)] == [True, False, False]


def test_no_date_is_never_a_start_and_never_an_end() -> None:
    assert not is_live(None, AFTER)
    assert former_login_offered(None, AFTER)
    assert ca_in_force(None, AFTER)


def test_ca_login_ends_with_ca_and_with_phase_three() -> None:
    assert ca_login_offered(None, None, AFTER)
    assert not ca_login_offered(DAY, None, AFTER)
    assert not ca_login_offered(None, DAY, AFTER)


# --- units ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("units", "stage"), [(0, Stage.FIRST_USE), (1, Stage.UNIT_VERIFICATION), (2, Stage.UNIT_CHOICE)]
)
@pytest.mark.parametrize("way", list(LoginWay))
def test_a_login_never_leads_straight_into_business(units: int, stage: Stage, way: LoginWay) -> None:
    assert stage_after_login(units, way) is stage


@pytest.mark.parametrize("authorised", [True, False])
@pytest.mark.parametrize("in_force", [True, False])
def test_only_an_authorisation_in_force_for_this_unit_spares_the_password(authorised: bool, in_force: bool) -> None:
    relation = Relation(UnitPath.SINGLE, authorised, True, True, LoginWay.ACCOUNT)
    assert password_spared(relation, in_force=in_force) is (authorised and in_force)


@pytest.mark.parametrize(("pin", "taxpayer_id", "holds"), [("1", "A", True), ("2", "A", False), ("1", "B", False)])
def test_a_certificate_needs_its_pin_and_its_unit(pin: str, taxpayer_id: str, holds: bool) -> None:
    assert certificate_holds(Certificate("n", "1", "A"), pin, taxpayer_id) is holds
    assert not certificate_holds(None, pin, taxpayer_id)


@pytest.mark.parametrize(("in_force", "region"), [(True, True), (True, False), (False, True), (False, False)])
def test_ca_needs_its_time_and_its_region(in_force: bool, region: bool) -> None:
    assert ca_offered(in_force=in_force, unit_in_ca_region=region) is (in_force and region)


@pytest.mark.parametrize(
    ("roles", "resets", "authorises"),
    [
        (Roles(True, False, False, False), True, True),
        (Roles(False, True, False, False), True, False),
        (Roles(False, False, True, True), False, False),
        (Roles(False, False, False, False), False, False),
        (Roles(False, False, False, False, authorised=True), False, False),
    ],
)
def test_who_may_reset_and_who_may_authorise(roles: Roles, resets: bool, authorises: bool) -> None:
    assert all(may_reset_filing_password(roles, place) is resets for place in ResetPlace)
    assert may_authorise(roles) is authorises


# --- QR codes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("age_s", "state"), [(0, QrState.WAITING), (119, QrState.WAITING), (120, QrState.EXPIRED)])
def test_a_qr_code_expires(age_s: int, state: QrState) -> None:
    code, later = QrCode("1", NOON), NOON + timedelta(seconds=age_s)
    assert qr_state(code, 120, later) is state
    assert scannable(code, 120, later) is (state is QrState.WAITING)


def test_a_scanned_code_is_accepted_once() -> None:
    assert qr_state(QrCode("1", NOON, scanned_by="p"), 120, NOON) is QrState.ACCEPTED
    assert qr_state(QrCode("1", NOON, scanned_by="p", spent=True), 120, NOON) is QrState.EXPIRED
    assert not scannable(QrCode("1", NOON, scanned_by="p"), 120, NOON)
