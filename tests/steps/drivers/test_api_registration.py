"""Registration over HTTP: every answer read, none guessed, nothing secret kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.registration import ApiRegistration
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import NoAnswerError, UnexpectedReplyError, UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    CaptchaPicture,
    IdDocumentType,
    IdentityEntry,
    LoginSetup,
    Portal,
    RegistrationMethod,
    RegistrationOutcome,
    SmsCodeEntry,
)
from tests.steps.drivers.stub import Canned, Stub, as_json

WEB, APP = Portal.NATURAL_PERSON_WEB, Portal.IIT_APP
IDENTITY = IdentityEntry("李四", IdDocumentType.RESIDENT_ID_CARD, "330203198001010011", "中国")
CODE, FACE, PASSWORD = Secret("a1B2c3"), Secret("face-0123456789abcdef"), Secret("Right-Password-1")
SETUP = LoginSetup("li_si", PASSWORD, "13800138000", "浙江省宁波市", other_mobile="13900139000")

AGREEMENT, HALL = "/api/registration/agreement", "/api/registration/hall-code"
FACE_IDENTITY, COMPARISON = "/api/registration/face/identity", "/api/registration/face/comparison"
INCOMPLETE = RegistrationOutcome.INCOMPLETE
SMS, LOGIN_SETUP = "/api/registration/sms", "/api/registration/login-setup"


class NoCaptchas:
    looks = False

    def answer(self, picture: CaptchaPicture) -> Secret:
        raise AssertionError(picture)

    wrong_answer = answer


@dataclass
class Phones:
    codes: dict[str, str] = field(default_factory=dict)

    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        if mobile not in self.codes:
            raise NoAnswerError("没有短信")
        return Secret(self.codes[mobile])

    def has_arrived(self, mobile: str) -> bool:
        return mobile in self.codes


@pytest.fixture
def phones() -> Phones:
    return Phones({SETUP.mobile: "111222", SETUP.other_mobile: "333444"})


@pytest.fixture
def at(
    stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog, phones: Phones
) -> Callable[[Portal], ApiRegistration]:
    addresses = {portal: PortalAddress(portal, stub.url, 5.0) for portal in Portal}
    sessions = ApiSessions(addresses, NoCaptchas(), phones, redactor, evidence, pool)
    return lambda portal: sessions.registration("李四", portal)


def answer(outcome: str) -> Canned:
    return as_json({"outcome": outcome, "message": f"消息：{outcome}"})


def malformed(*fields: str) -> Canned:
    errors = [{"field": one, "reason": "不对"} for one in fields]
    return as_json({"outcome": "invalid_input", "message": "填写有误", "errors": errors}, 422)


def sends(stub: Stub, *answers: Canned) -> None:
    stub.on("POST", SMS, answer("sms_sent"))
    stub.on("POST", LOGIN_SETUP, *answers)


@pytest.mark.parametrize(
    "outcome", ["identity_accepted", "agreement_required", "identity_mismatch", "wrong_code", "code_expired"]
)
@pytest.mark.parametrize("portal", [WEB, APP])
def test_hall_code_outcomes(stub: Stub, at: Callable[[Portal], ApiRegistration], portal: Portal, outcome: str) -> None:
    stub.on("POST", HALL, answer(outcome))
    reply = at(portal).prove_by_hall_code(IDENTITY, CODE)
    assert reply.outcome is RegistrationOutcome[outcome.upper()]
    assert reply.message == f"消息：{outcome}"
    assert reply.shown == f'{{"outcome": "{outcome}", "message": "消息：{outcome}"}}'


def test_only_the_app_is_told_the_nationality_and_only_the_web_the_place(
    stub: Stub, at: Callable[[Portal], ApiRegistration]
) -> None:
    stub.on("POST", HALL, answer("identity_accepted"))
    sends(stub, answer("registered"))
    for portal in (WEB, APP):
        one = at(portal)
        one.prove_by_hall_code(IDENTITY, CODE)
        assert one.set_login(SETUP).outcome is RegistrationOutcome.REGISTERED
    web, app = stub.bodies(HALL)
    assert app == {**web, "nationality": "中国"}
    assert web == {
        "registration_code": "a1B2c3",
        "name": "李四",
        "id_document_type": "居民身份证",
        "id_document_number": IDENTITY.id_document_number,
    }
    web, app = stub.bodies(LOGIN_SETUP)
    assert web == {**app, "household_registration_place": "浙江省宁波市"}
    assert app == {
        "login_name": "li_si",
        "account_password": "Right-Password-1",
        "mobile": "13800138000",
        "sms_code": "111222",
    }


def test_agreement_is_given_only_by_those_who_agree(stub: Stub, at: Callable[[Portal], ApiRegistration]) -> None:
    stub.on("POST", AGREEMENT, answer("agreed"))
    one = at(APP)
    one.start(RegistrationMethod.HALL_CODE, AgreementEntry.NOT_AGREED)
    assert stub.bodies(AGREEMENT) == []
    one.start(RegistrationMethod.FACE, AgreementEntry.AGREED)
    assert stub.bodies(AGREEMENT) == [{"method": "face"}]


def test_method_that_the_portal_lacks(stub: Stub, at: Callable[[Portal], ApiRegistration]) -> None:
    stub.on("POST", AGREEMENT, answer("not_offered"), answer("agreed"), answer("perhaps"))
    stub.on("POST", HALL, answer("wrong_code"))
    one = at(WEB)
    one.start(RegistrationMethod.FACE, AgreementEntry.AGREED)
    assert one.prove_by_face(IDENTITY, FACE).outcome is RegistrationOutcome.NOT_OFFERED
    one.start(RegistrationMethod.HALL_CODE, AgreementEntry.AGREED)
    assert one.prove_by_hall_code(IDENTITY, CODE).outcome is RegistrationOutcome.WRONG_CODE
    with pytest.raises(UnexpectedReplyError, match="perhaps"):
        one.start(RegistrationMethod.HALL_CODE, AgreementEntry.AGREED)


@pytest.mark.parametrize("outcome", ["document_not_supported", "document_taken", "agreement_required"])
def test_refused_identity_never_reaches_the_camera(
    stub: Stub, at: Callable[[Portal], ApiRegistration], outcome: str
) -> None:
    stub.on("POST", FACE_IDENTITY, answer(outcome))
    assert at(APP).prove_by_face(IDENTITY, FACE).outcome is RegistrationOutcome[outcome.upper()]
    assert stub.bodies(COMPARISON) == []


@pytest.mark.parametrize(
    "outcome", ["identity_accepted", "face_not_matched", "face_service_unavailable", "identity_not_proven"]
)
def test_face_outcomes(stub: Stub, at: Callable[[Portal], ApiRegistration], outcome: str) -> None:
    stub.on("POST", FACE_IDENTITY, answer("camera_ready"))
    stub.on("POST", COMPARISON, answer(outcome))
    reply = at(APP).prove_by_face(IDENTITY, FACE)
    assert reply.outcome is RegistrationOutcome[outcome.upper()]
    assert stub.bodies(COMPARISON) == [{"face": FACE.reveal()}]
    assert "camera_ready" in reply.shown
    assert outcome in reply.shown


@pytest.mark.parametrize(
    "outcome",
    ["registered", "login_name_refused", "login_name_taken", "password_refused", "mobile_taken", "wrong_sms_code"],
)
def test_login_setup_outcomes(stub: Stub, at: Callable[[Portal], ApiRegistration], outcome: str) -> None:
    sends(stub, answer(outcome))
    assert at(WEB).set_login(SETUP).outcome is RegistrationOutcome[outcome.upper()]


@pytest.mark.parametrize(
    ("entry", "asked_for", "typed"),
    [
        (SmsCodeEntry.RIGHT, SETUP.mobile, "111222"),
        (SmsCodeEntry.WRONG, SETUP.mobile, "222333"),
        (SmsCodeEntry.BLANK, SETUP.mobile, ""),
        (SmsCodeEntry.OF_ANOTHER_MOBILE, SETUP.other_mobile, "333444"),
    ],
)
def test_sms_code_entries(
    stub: Stub, at: Callable[[Portal], ApiRegistration], entry: SmsCodeEntry, asked_for: str, typed: str
) -> None:
    sends(stub, answer("wrong_sms_code"))
    at(APP).set_login(replace(SETUP, sms_code=entry))
    assert stub.bodies(SMS) == [{"mobile": asked_for}]
    (body,) = stub.bodies(LOGIN_SETUP)
    assert (body["mobile"], body["sms_code"]) == (SETUP.mobile, typed)


def test_code_is_asked_for_again_only_when_it_is_no_good_any_more(
    stub: Stub, at: Callable[[Portal], ApiRegistration]
) -> None:
    sends(stub, answer("login_name_refused"), answer("wrong_sms_code"), answer("password_refused"))
    stub.on("POST", AGREEMENT, answer("agreed"))
    one, asked = at(APP), []
    for _ in range(4):
        one.set_login(SETUP)
        asked.append(len(stub.bodies(SMS)))
    one.set_login(replace(SETUP, mobile=SETUP.other_mobile))
    asked.append(len(stub.bodies(SMS)))
    one.start(RegistrationMethod.HALL_CODE, AgreementEntry.AGREED)
    one.set_login(replace(SETUP, mobile=SETUP.other_mobile))
    asked.append(len(stub.bodies(SMS)))
    assert asked == [1, 1, 2, 2, 3, 4]


def test_mobile_that_is_taken_is_told_by_the_request_for_a_code(
    stub: Stub, at: Callable[[Portal], ApiRegistration]
) -> None:
    stub.on("POST", SMS, answer("mobile_taken"))
    assert at(WEB).set_login(SETUP).outcome is RegistrationOutcome.MOBILE_TAKEN
    assert stub.bodies(LOGIN_SETUP) == []


def test_last_step_is_tried_even_where_no_code_is_sent(stub: Stub, at: Callable[[Portal], ApiRegistration]) -> None:
    stub.on("POST", SMS, answer("identity_not_proven"))
    stub.on("POST", LOGIN_SETUP, answer("identity_not_proven"), answer("registered"))
    one = at(WEB)
    assert one.set_login(SETUP).outcome is RegistrationOutcome.IDENTITY_NOT_PROVEN
    assert one.set_login(SETUP).outcome is RegistrationOutcome.REGISTERED


@pytest.mark.parametrize("refusal", ["identity_not_proven", "agreement_required"])
@pytest.mark.parametrize(
    ("submitted", "told"),
    [("wrong_sms_code", ""), ("login_name_taken", "login_name_taken"), ("registered", "registered")],
)
def test_a_code_that_nobody_was_sent_is_no_reason_of_its_own(
    stub: Stub, at: Callable[[Portal], ApiRegistration], refusal: str, submitted: str, told: str
) -> None:
    stub.on("POST", SMS, answer(refusal))
    stub.on("POST", LOGIN_SETUP, answer(submitted))
    reply = at(WEB).set_login(SETUP)
    assert reply.outcome is RegistrationOutcome[(told or refusal).upper()]
    assert reply.message == f"消息：{told or refusal}"
    assert refusal in reply.shown
    assert submitted in reply.shown


def test_a_portal_may_know_one_type_of_document_alone(stub: Stub, at: Callable[[Portal], ApiRegistration]) -> None:
    stub.on("POST", FACE_IDENTITY, malformed("id_document_type"), malformed("name"))
    passport = replace(IDENTITY, id_document_type=IdDocumentType.PASSPORT)
    assert at(APP).prove_by_face(passport, FACE).outcome is RegistrationOutcome.DOCUMENT_NOT_SUPPORTED
    with pytest.raises(UnexpectedReplyError):
        at(APP).prove_by_face(passport, FACE)


@pytest.mark.parametrize(
    ("setup", "fields", "outcome"),
    [
        (replace(SETUP, login_name=""), ["login_name"], INCOMPLETE),
        (replace(SETUP, account_password=Secret("")), ["account_password"], INCOMPLETE),
        (replace(SETUP, mobile=""), ["mobile"], INCOMPLETE),
        (replace(SETUP, sms_code=SmsCodeEntry.BLANK), ["sms_code"], INCOMPLETE),
        (replace(SETUP, household_registration_place=""), ["household_registration_place"], INCOMPLETE),
        (replace(SETUP, login_name="\x00"), ["login_name"], RegistrationOutcome.LOGIN_NAME_REFUSED),
        (
            replace(SETUP, account_password=Secret("x" * 9999)),
            ["account_password"],
            RegistrationOutcome.PASSWORD_REFUSED,
        ),
    ],
)
def test_blank_and_impossible_entries(
    stub: Stub,
    at: Callable[[Portal], ApiRegistration],
    setup: LoginSetup,
    fields: list[str],
    outcome: RegistrationOutcome,
) -> None:
    sends(stub, malformed(*fields))
    assert at(WEB).set_login(setup).outcome is outcome


@pytest.mark.parametrize(
    "refusal",
    [
        malformed("login_name", "account_password"),
        malformed("login_name", "mobile"),
        malformed("mobile"),
        malformed(),
        as_json({"outcome": "invalid_input", "errors": ["login_name"]}, 422),
        as_json({"outcome": "rule_violated", "errors": [{"field": "login_name"}]}, 422),
        answer("maybe"),
        as_json({"outcome": "registered"}, 500),
        Canned(b"<h1>busy</h1>", content_type="text/html"),
    ],
)
def test_unknown_answers_are_never_guessed(
    stub: Stub, at: Callable[[Portal], ApiRegistration], refusal: Canned
) -> None:
    sends(stub, refusal)
    with pytest.raises(UnexpectedReplyError):
        at(WEB).set_login(SETUP)
    stub.on("POST", FACE_IDENTITY, answer("camera_ready"))
    for path in (HALL, COMPARISON):
        stub.on("POST", path, refusal)
    with pytest.raises(UnexpectedReplyError):
        at(APP).prove_by_hall_code(IDENTITY, CODE)
    with pytest.raises(UnexpectedReplyError):
        at(APP).prove_by_face(IDENTITY, FACE)


@pytest.mark.parametrize(
    ("identity", "field"),
    [
        (replace(IDENTITY, name=""), "name"),
        (replace(IDENTITY, id_document_type=None), "id_document_type"),
        (replace(IDENTITY, id_document_number=""), "id_document_number"),
        (replace(IDENTITY, nationality=""), "nationality"),
    ],
)
def test_identity_left_blank(
    stub: Stub, at: Callable[[Portal], ApiRegistration], identity: IdentityEntry, field: str
) -> None:
    stub.on("POST", HALL, malformed(field))
    assert at(APP).prove_by_hall_code(identity, CODE).outcome is RegistrationOutcome.INCOMPLETE
    assert stub.bodies(HALL)[0][field] == ""
    if field != "nationality":
        stub.on("POST", FACE_IDENTITY, malformed(field))
        assert at(APP).prove_by_face(identity, FACE).outcome is RegistrationOutcome.INCOMPLETE
        assert "nationality" not in stub.bodies(FACE_IDENTITY)[0]


def test_no_sms_arrived(stub: Stub, at: Callable[[Portal], ApiRegistration], phones: Phones) -> None:
    sends(stub, answer("registered"))
    phones.codes.clear()
    with pytest.raises(NoAnswerError):
        at(WEB).set_login(SETUP)


def test_exchanges_are_free_of_secrets(
    stub: Stub, at: Callable[[Portal], ApiRegistration], evidence: EvidenceLog
) -> None:
    stub.on("POST", HALL, answer("identity_accepted"))
    stub.on("POST", FACE_IDENTITY, answer("camera_ready"))
    stub.on("POST", COMPARISON, answer("face_not_matched"))
    sends(stub, answer("wrong_sms_code"))
    one = at(APP)
    one.prove_by_hall_code(IDENTITY, CODE)
    one.prove_by_face(IDENTITY, FACE)
    one.set_login(replace(SETUP, sms_code=SmsCodeEntry.WRONG))
    everything = b"".join(exchange.body for exchange in evidence.drain()).decode()
    secrets = [CODE.reveal(), FACE.reveal(), PASSWORD.reveal(), "111222", "222333", SETUP.mobile]
    assert [one for one in [*secrets, IDENTITY.id_document_number] if one in everything] == []
    assert "identity_accepted" in everything


@pytest.mark.parametrize("portal", [Portal.WITHHOLDING_CLIENT, Portal.TAX_SERVICE_HALL])
def test_nobody_registers_elsewhere(at: Callable[[Portal], ApiRegistration], portal: Portal) -> None:
    with pytest.raises(UnsupportedError, match=portal.value):
        at(portal)


def test_no_screen_on_this_channel(
    stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog, phones: Phones
) -> None:
    addresses = {WEB: PortalAddress(WEB, stub.url, 5.0)}
    sessions = ApiSessions(addresses, NoCaptchas(), phones, redactor, evidence, pool)
    with pytest.raises(UnsupportedError, match="@ui"):
        sessions.registration_screen("李四", WEB)
    with pytest.raises(UnsupportedError, match="个人所得税APP"):
        sessions.registration("李四", APP)


@pytest.mark.parametrize("portal", ["natural_person_web", "iit_app"])
def test_business_of_natural_persons(
    stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog, phones: Phones, portal: str
) -> None:
    addresses = {portal: PortalAddress(portal, stub.url, 5.0) for portal in Portal}
    session: Any = getattr(ApiSessions(addresses, NoCaptchas(), phones, redactor, evidence, pool), portal)("李四")
    stub.on("GET", "/api/business", answer("granted"), answer("not_logged_in"), answer("unit_verification_needed"))
    assert session.try_business() is BusinessAccess.GRANTED
    assert session.try_business() is BusinessAccess.NOT_LOGGED_IN
    with pytest.raises(UnexpectedReplyError):
        session.try_business()
