"""Natural-person e-tax bureau over HTTP: what is sent, every answer read, none guessed, nothing secret kept."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.natural_person_etax import ApiNaturalPersonEtax
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import UnexpectedReplyError, UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgreementApplication,
    AgreementEntry,
    AgreementStatus,
    BankOffered,
    CaptchaPicture,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    IdDocumentType,
    PaymentOutcome,
    Portal,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from tests.steps.drivers.stub import Canned, Stub, as_json

REGISTRATION, AGREEMENT = "/api/registration", "/api/registration/agreement"
SIGNING, AGREEMENTS, PAYMENTS = "/api/signing", "/api/agreements", "/api/payments"
NUMBER = "7900161234567890"
APPLICATION = AgreementApplication("某税务局", "甲银行", "甲银行一支行", "李四", Secret(NUMBER))
ENTRY = EtaxRegistrationEntry(
    "李四",
    IdDocumentType.RESIDENT_ID_CARD,
    "210203198001010011",
    "li_si",
    Secret("Right-Password-1"),
    Secret(NUMBER),
    "13800138000",
    Secret("a1B2c3"),
)
OPEN = {
    "outcome": "open",
    "message": "",
    "name": "李四",
    "id_document_type": "居民身份证",
    "id_document_number": "210203198001010011",
    "administrative_division": "某市",
}
ROW = {
    "agreement_id": "1",
    "tax_authority": "某税务局",
    "bank": "甲银行",
    "status": "verified",
    "message": "",
    "asks_for_paper_or_visit": False,
}


class NoCaptchas:
    looks = False

    def answer(self, picture: CaptchaPicture) -> Secret:
        raise AssertionError(picture)

    wrong_answer = answer


@pytest.fixture
def etax(stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog) -> ApiNaturalPersonEtax:
    portals = {Portal.NATURAL_PERSON_ETAX: PortalAddress(Portal.NATURAL_PERSON_ETAX, stub.url, 5.0)}
    sessions = ApiSessions(portals, NoCaptchas(), NoSms(), redactor, evidence, pool)
    return sessions.natural_person_etax("李四")


class NoSms:
    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        raise AssertionError(mobile)

    def has_arrived(self, mobile: str) -> bool:
        raise AssertionError(mobile)


def answer(outcome: str, **more: Any) -> Canned:
    return as_json({"outcome": outcome, "message": f"消息：{outcome}", **more})


def malformed(*fields: str) -> Canned:
    errors = [{"field": one, "reason": "不对"} for one in fields]
    return as_json({"outcome": "invalid_input", "message": "填写有误", "errors": errors}, 422)


def test_there_is_no_screen(stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog) -> None:
    with pytest.raises(UnsupportedError):
        ApiSessions({}, NoCaptchas(), NoSms(), redactor, evidence, pool).natural_person_etax_screen("李四")


def test_each_method_sends_what_it_asks_for(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("POST", REGISTRATION, answer("registered"))
    for method in (EtaxRegistrationMethod.UNIONPAY, EtaxRegistrationMethod.CODE, None):
        assert etax.register(method, ENTRY).outcome is EtaxRegistrationOutcome.REGISTERED
    card, code, none = stub.bodies(REGISTRATION)
    proof = {"bank_card_number", "reserved_mobile"}
    assert (card["method"], code["method"], none["method"]) == ("unionpay", "code", None)
    assert proof <= card.keys()
    assert "registration_code" not in card
    assert not proof & code.keys()
    assert code["registration_code"] == "a1B2c3"
    assert none.keys() == card.keys() | code.keys()


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        *((answer(one.name.lower()), one) for one in EtaxRegistrationOutcome if one.name != "INCOMPLETE"),
        (malformed("reserved_mobile"), EtaxRegistrationOutcome.MOBILE_NOT_RESERVED),
        (malformed("registration_code"), EtaxRegistrationOutcome.INCOMPLETE),
    ],
)
def test_registration_outcomes(
    stub: Stub, etax: ApiNaturalPersonEtax, reply: Canned, outcome: EtaxRegistrationOutcome
) -> None:
    stub.on("POST", REGISTRATION, reply)
    assert etax.register(EtaxRegistrationMethod.UNIONPAY, ENTRY).outcome is outcome


def test_what_only_the_other_method_asks_for_cannot_be_filled_in(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on(
        "POST",
        REGISTRATION,
        malformed("bank_card_number", "reserved_mobile"),
        malformed("registration_code"),
        malformed("reserved_mobile", "name"),
        malformed("reserved_mobile", "bank_card_number"),
    )
    code = EtaxRegistrationMethod.CODE
    assert etax.register(code, ENTRY).outcome is EtaxRegistrationOutcome.INCOMPLETE
    assert etax.register(code, ENTRY).outcome is EtaxRegistrationOutcome.WRONG_CODE
    for method in (code, None):
        with pytest.raises(UnexpectedReplyError):
            etax.register(method, ENTRY)


def test_blank_and_malformed_entries_are_told_apart(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("POST", REGISTRATION, malformed("account"))
    method = EtaxRegistrationMethod.UNIONPAY
    reply = etax.register(method, replace(ENTRY, account=""))
    assert reply.outcome is EtaxRegistrationOutcome.INCOMPLETE
    with pytest.raises(UnexpectedReplyError):
        etax.register(method, ENTRY)
    stub.on("POST", AGREEMENTS, malformed("branch"))
    stub.on("GET", SIGNING, as_json(OPEN))
    assert etax.submit(replace(APPLICATION, branch="")).outcome is SubmissionOutcome.INCOMPLETE
    with pytest.raises(UnexpectedReplyError):
        etax.submit(APPLICATION)


def test_registration_begins_as_a_stranger_who_may_agree(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("POST", AGREEMENT, answer("agreed"), answer("perhaps"))
    etax.begin_registration(AgreementEntry.NOT_AGREED)
    assert stub.bodies(AGREEMENT) == []
    etax.begin_registration(AgreementEntry.AGREED)
    with pytest.raises(UnexpectedReplyError):
        etax.begin_registration(AgreementEntry.AGREED)


def test_application_takes_the_default_of_the_form(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("POST", AGREEMENTS, answer("accepted", agreement_id="7"))
    stub.on("GET", SIGNING, as_json(OPEN), answer("document_not_supported"))
    assert etax.submit(APPLICATION).agreement_id == "7"
    etax.submit(APPLICATION)
    etax.submit(replace(APPLICATION, administrative_division="某县", tampered_name="王五"))
    open_, closed, chosen = stub.bodies(AGREEMENTS)
    assert open_ == {
        "tax_authority": "某税务局",
        "administrative_division": "某市",
        "bank": "甲银行",
        "branch": "甲银行一支行",
        "account_holder": "李四",
        "account_number": NUMBER,
    }
    assert closed["administrative_division"] == "大连市"
    assert (chosen["administrative_division"], chosen["name"]) == ("某县", "王五")


SENT: set[SubmissionOutcome] = {one for one in SubmissionOutcome if one.name not in {"INCOMPLETE", "FORGERY_REFUSED"}}


@pytest.mark.parametrize("outcome", [one for one in SubmissionOutcome if one in SENT])
def test_submission_outcomes(stub: Stub, etax: ApiNaturalPersonEtax, outcome: SubmissionOutcome) -> None:
    stub.on("POST", AGREEMENTS, answer(outcome.name.lower()))
    reply = etax.submit(replace(APPLICATION, administrative_division="某市"))
    assert (reply.outcome, reply.message) == (outcome, f"消息：{outcome.name.lower()}")


def test_forged_name_that_is_refused_as_such(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("POST", AGREEMENTS, malformed("name"))
    stub.on("GET", SIGNING, as_json(OPEN))
    assert etax.submit(replace(APPLICATION, tampered_name="王五")).outcome is SubmissionOutcome.FORGERY_REFUSED
    with pytest.raises(UnexpectedReplyError):
        etax.submit(APPLICATION)


def test_names_travel_encoded(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("GET", "/api/signing/banks?keyword=%E7%94%B2", as_json({"banks": ["甲银行"]}))
    bank = "/api/signing/banks/%E7%94%B2%2F%E4%B9%99"
    stub.on("GET", bank, as_json({"outcome": "found", "signs_online": False, "hint": "不支持"}))
    stub.on("GET", f"{bank}/branches?keyword=", as_json({"branches": []}))
    assert etax.search_banks("甲") == ("甲银行",)
    offered = etax.choose_bank("甲/乙")
    assert (offered.signs_online, offered.hint) == (False, "不支持")
    assert etax.search_branches("甲/乙", "") == ()


def test_a_bank_of_the_list_that_the_portal_does_not_know_has_no_hint(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("GET", "/api/signing/banks/%E7%94%B2", answer("not_found"))
    stub.on("GET", "/api/signing/banks?keyword=", as_json({"banks": ["甲"]}), as_json({"banks": ["乙"]}))
    assert etax.choose_bank("甲") == BankOffered("甲", signs_online=False, hint="")
    with pytest.raises(UnexpectedReplyError, match="开户行列表中没有"):
        etax.choose_bank("甲")


def test_rows(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    rows = [ROW, {**ROW, "status": "failed", "asks_for_paper_or_visit": True}]
    stub.on("GET", AGREEMENTS, as_json({"outcome": "listed", "agreements": rows}))
    first, second = etax.agreements()
    assert (first.status, first.asks_for_paper_or_visit) == (AgreementStatus.VERIFIED, False)
    assert (second.status, second.asks_for_paper_or_visit) == (AgreementStatus.FAILED, True)


@pytest.mark.parametrize(
    "body",
    [
        {"outcome": "not_logged_in", "agreements": []},
        {"outcome": "listed"},
        {"outcome": "listed", "agreements": ["1"]},
        {"outcome": "listed", "agreements": [{**ROW, "status": "maybe"}]},
        {"outcome": "listed", "agreements": [{**ROW, "bank": None}]},
        {"outcome": "listed", "agreements": [{**ROW, "asks_for_paper_or_visit": "no"}]},
    ],
)
def test_rows_that_nobody_understands(stub: Stub, etax: ApiNaturalPersonEtax, body: dict[str, Any]) -> None:
    stub.on("GET", AGREEMENTS, as_json(body))
    with pytest.raises(UnexpectedReplyError):
        etax.agreements()


def test_unknown_answers_are_refused(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    bank = "/api/signing/banks/%E7%94%B2"
    stub.on("GET", SIGNING, answer("maybe"))
    stub.on("GET", bank, answer("melted"), as_json({"outcome": "found", "signs_online": 1, "hint": ""}))
    stub.on("GET", "/api/signing/tax-authorities", as_json({"tax_authorities": [1]}))
    stub.on("POST", PAYMENTS, answer("maybe"))
    stub.on("POST", f"{AGREEMENTS}/1/revoke", answer("maybe"))
    for act in (
        etax.open_signing,
        etax.signing_form,
        lambda: etax.choose_bank("甲"),
        lambda: etax.choose_bank("甲"),
        etax.tax_authorities,
        lambda: etax.pay("某税务局", 1),
        lambda: etax.revoke("1"),
    ):
        with pytest.raises(UnexpectedReplyError):
            act()


def test_closed_form_shows_nothing(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("GET", SIGNING, answer("not_logged_in"))
    assert etax.open_signing() == (SigningAccess.NOT_LOGGED_IN, "消息：not_logged_in")
    with pytest.raises(UnexpectedReplyError):
        etax.signing_form()


def test_payment_and_revocation(stub: Stub, etax: ApiNaturalPersonEtax) -> None:
    stub.on("POST", PAYMENTS, *(answer(one.name.lower()) for one in PaymentOutcome))
    assert [etax.pay("某税务局", 105) for _ in PaymentOutcome] == list(PaymentOutcome)
    assert stub.bodies(PAYMENTS)[0] == {"tax_authority": "某税务局", "amount_fen": 105}
    stub.on("POST", f"{AGREEMENTS}/a%2Fb/revoke", answer("not_offered"), answer("revoked"), answer("not_found"))
    wanted = [RevocationOutcome.NOT_OFFERED, RevocationOutcome.REVOKED, RevocationOutcome.NOT_FOUND]
    assert [etax.revoke("a/b") for _ in wanted] == wanted


def test_evidence_shows_no_card_code_or_password(stub: Stub, etax: ApiNaturalPersonEtax, evidence: EvidenceLog) -> None:
    stub.on("POST", REGISTRATION, answer("registered"))
    stub.on("POST", AGREEMENTS, answer("accepted", message=f"账号{NUMBER}"))
    etax.register(None, ENTRY)
    etax.submit(replace(APPLICATION, administrative_division="某市"))
    shown = json.dumps([one.body.decode() for one in evidence.drain()], ensure_ascii=False)
    assert "account_number" in shown
    for secret in (NUMBER, ENTRY.id_document_number, ENTRY.reserved_mobile, "Right-Password-1", "a1B2c3"):
        assert secret not in shown
