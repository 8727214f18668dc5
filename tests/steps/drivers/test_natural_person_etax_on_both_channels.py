"""Natural-person e-tax bureau against the simulator, the same on both channels: login and registration."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.redaction import Secret
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    CaptchaEntry,
    CardSpec,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    LoginOutcome,
    PersonFacts,
    PersonSpec,
)
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.dalian import banking, code_counter, logged_in, registered

IF_ASKED = CaptchaEntry.IF_ASKED
UNIONPAY, CODE = EtaxRegistrationMethod.UNIONPAY, EtaxRegistrationMethod.CODE
Outcome = EtaxRegistrationOutcome


def entry_of(person: PersonFacts) -> EtaxRegistrationEntry:
    return EtaxRegistrationEntry(
        person.name, person.id_document_type, person.id_document_number, person.login_name, person.account_password
    )


def by_card(stage: Stage, person: PersonFacts) -> EtaxRegistrationEntry:
    card = banking(stage).card(CardSpec(person))
    return replace(entry_of(person), bank_card_number=card.account_number, reserved_mobile=card.reserved_mobile)


def test_every_login_needs_a_captcha_and_the_own_account_name(stage: Stage) -> None:
    person = registered(stage)
    etax = stage.sessions.natural_person_etax("张三")
    right, wrong = person.account_password, stage.people.new_password()

    def outcome(account: str, password: Secret, captcha: CaptchaEntry) -> LoginOutcome:
        return etax.login(account, password, captcha).outcome

    assert etax.try_business() is BusinessAccess.NOT_LOGGED_IN
    assert outcome(person.login_name, right, CaptchaEntry.BLANK) is LoginOutcome.CAPTCHA_REQUIRED
    assert outcome(person.login_name, right, CaptchaEntry.WRONG) is LoginOutcome.WRONG_CAPTCHA
    assert outcome(person.login_name, wrong, IF_ASKED) is LoginOutcome.WRONG_PASSWORD
    assert outcome(person.mobile, right, IF_ASKED) is LoginOutcome.UNKNOWN_ACCOUNT
    assert outcome("", right, IF_ASKED) is LoginOutcome.INCOMPLETE
    assert outcome(person.login_name, Secret(""), IF_ASKED) is LoginOutcome.INCOMPLETE
    assert etax.try_business() is BusinessAccess.NOT_LOGGED_IN
    assert outcome(person.login_name, right, IF_ASKED) is LoginOutcome.ACCEPTED
    assert etax.try_business() is BusinessAccess.GRANTED
    assert outcome(person.login_name, right, CaptchaEntry.BLANK) is LoginOutcome.CAPTCHA_REQUIRED


def test_registration_by_bank_card(stage: Stage) -> None:
    person, other = (stage.people.person(PersonSpec(registered=False)) for _ in range(2))
    truth, foreign = by_card(stage, person), by_card(stage, other)
    etax = stage.sessions.natural_person_etax("张三")
    etax.begin_registration(AgreementEntry.NOT_AGREED)
    assert etax.register(UNIONPAY, truth).outcome is Outcome.AGREEMENT_REQUIRED
    etax.begin_registration(AgreementEntry.AGREED)
    for method, entry, outcome in [
        (None, truth, Outcome.METHOD_REQUIRED),
        (UNIONPAY, replace(truth, name=""), Outcome.INCOMPLETE),
        (UNIONPAY, replace(truth, bank_card_number=Secret("")), Outcome.INCOMPLETE),
        (UNIONPAY, replace(truth, reserved_mobile=""), Outcome.INCOMPLETE),
        (UNIONPAY, replace(truth, account_password=Secret("")), Outcome.INCOMPLETE),
        (UNIONPAY, replace(truth, reserved_mobile=person.mobile), Outcome.MOBILE_NOT_RESERVED),
        (UNIONPAY, replace(truth, reserved_mobile="2" + truth.reserved_mobile[1:]), Outcome.MOBILE_NOT_RESERVED),
        (UNIONPAY, replace(truth, name=other.name), Outcome.IDENTITY_MISMATCH),
        (UNIONPAY, replace(truth, bank_card_number=foreign.bank_card_number), Outcome.IDENTITY_MISMATCH),
        (UNIONPAY, truth, Outcome.REGISTERED),
    ]:
        reply = etax.register(method, entry)
        assert reply.outcome is outcome, reply
        assert reply.message
    logged_in(stage, person)


def test_registration_by_code(stage: Stage, pool: HttpPool) -> None:
    person, other = (stage.people.person(PersonSpec(registered=False)) for _ in range(2))
    issued = code_counter(stage, pool).apply_for_registration_code(
        person.name, person.id_document_type, person.id_document_number
    )
    truth = replace(entry_of(person), registration_code=issued.registration_code)
    etax = stage.sessions.natural_person_etax("李四")
    for entry, outcome in [
        (replace(truth, registration_code=None), Outcome.INCOMPLETE),
        (replace(truth, registration_code=Secret("000000")), Outcome.WRONG_CODE),
        (truth, Outcome.REGISTERED),
    ]:
        etax.begin_registration(AgreementEntry.AGREED)
        assert etax.register(CODE, entry).outcome is outcome
    etax.begin_registration(AgreementEntry.AGREED)
    assert etax.register(CODE, truth).outcome is Outcome.DOCUMENT_TAKEN
    taken = replace(by_card(stage, other), account=person.login_name)
    assert etax.register(UNIONPAY, taken).outcome is Outcome.ACCOUNT_TAKEN


def test_unionpay_that_answers_nobody(stage: Stage) -> None:
    person = stage.people.person(PersonSpec(registered=False))
    truth = by_card(stage, person)
    banking(stage).unionpay_unavailable()
    etax = stage.sessions.natural_person_etax("张三")
    etax.begin_registration(AgreementEntry.AGREED)
    assert etax.register(UNIONPAY, truth).outcome is Outcome.UNIONPAY_UNAVAILABLE


@pytest.mark.parametrize("channel", ["api", pytest.param("ui", marks=pytest.mark.ui)])
def test_method_that_the_portal_lacks(make_stage: object, channel: str) -> None:
    stage: Stage = make_stage(channel, policy={"dalian": {"registration_methods": ["unionpay"]}})  # type: ignore[operator]
    person = stage.people.person(PersonSpec(registered=False))
    etax = stage.sessions.natural_person_etax("张三")
    etax.begin_registration(AgreementEntry.AGREED)
    entry = replace(entry_of(person), registration_code=Secret("a1B2c3"))
    assert etax.register(CODE, entry).outcome is Outcome.METHOD_REQUIRED
