"""Every method of the withholding client's port against the simulator, the same on both channels."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from conformance.redaction import Secret
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    IdDocumentType,
    LoginOutcome,
    PersonFacts,
    PersonSpec,
    QrState,
    ScanOutcome,
    UnitChoice,
    UnitFacts,
    UnitSpec,
)
from tests.steps.drivers.conftest import Stage

IF_ASKED, BLANK, WRONG = CaptchaEntry.IF_ASKED, CaptchaEntry.BLANK, CaptchaEntry.WRONG


def member(stage: Stage, *, units: int = 1, **traits: object) -> tuple[PersonFacts, list[UnitFacts]]:
    """A registered person whose client knows `units` units."""
    person = stage.people.person(PersonSpec(registered=True))
    known = [stage.people.unit(UnitSpec(**traits)) for _ in range(units)]  # type: ignore[arg-type]
    for unit in known:
        stage.people.make_known(person, unit)
    return person, known


def wrong_password(stage: Stage) -> Secret:
    return stage.people.new_password()


@pytest.mark.parametrize("identifier", ["mobile", "login_name", "id_document_number"])
def test_login_by_every_identifier(stage: Stage, identifier: str) -> None:
    person, _ = member(stage)
    client = stage.sessions.withholding_client("张三")
    assert client.stage() is ClientStage.LOGIN
    reply = client.login_by_account(getattr(person, identifier), person.account_password, IF_ASKED)
    assert reply.outcome is LoginOutcome.ACCEPTED
    assert client.stage() is ClientStage.UNIT_VERIFICATION


def test_refused_logins(stage: Stage) -> None:
    client = stage.sessions.withholding_client("张三")
    traveller = stage.people.person(PersonSpec(registered=True, id_document_type=IdDocumentType.PASSPORT))
    stranger = stage.people.person(PersonSpec(registered=False))
    reply = client.login_by_account(traveller.id_document_number, traveller.account_password, IF_ASKED)
    assert reply.outcome is LoginOutcome.IDENTIFIER_NOT_ACCEPTED
    reply = client.login_by_account(stranger.mobile, stranger.account_password, IF_ASKED)
    assert reply.outcome is LoginOutcome.UNKNOWN_ACCOUNT
    reply = client.login_by_account(traveller.mobile, Secret(""), IF_ASKED)
    assert reply.outcome is LoginOutcome.INCOMPLETE
    assert client.stage() is ClientStage.LOGIN


def test_captcha_after_a_wrong_password(stage: Stage) -> None:
    person, _ = member(stage)
    client = stage.sessions.withholding_client("张三")
    right, wrong = person.account_password, wrong_password(stage)
    outcomes = [
        client.login_by_account(person.mobile, password, captcha).outcome
        for password, captcha in (
            (wrong, IF_ASKED),
            (right, BLANK),
            (right, WRONG),
            (wrong, IF_ASKED),
            (right, IF_ASKED),
        )
    ]
    assert outcomes == [
        LoginOutcome.WRONG_PASSWORD,
        LoginOutcome.CAPTCHA_REQUIRED,
        LoginOutcome.WRONG_CAPTCHA,
        LoginOutcome.WRONG_PASSWORD,
        LoginOutcome.ACCEPTED,
    ]


def test_captcha_asked_only_on_submission(stage: Stage) -> None:
    person, _ = member(stage)
    first = stage.sessions.withholding_client("张三")
    first.login_by_account(person.mobile, wrong_password(stage), IF_ASKED)
    second = stage.sessions.withholding_client("李四")
    assert (
        second.login_by_account(person.mobile, person.account_password, BLANK).outcome is LoginOutcome.CAPTCHA_REQUIRED
    )
    third = stage.sessions.withholding_client("王五")
    assert third.login_by_account(person.mobile, person.account_password, IF_ASKED).outcome is LoginOutcome.ACCEPTED


def test_lock_and_restart(stage: Stage) -> None:
    person, _ = member(stage)
    client = stage.sessions.withholding_client("张三")
    wrong = wrong_password(stage)
    for _ in range(5):
        last = client.login_by_account(person.mobile, wrong, IF_ASKED)
    client.restart()
    reply = client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert reply.outcome is LoginOutcome.LOCKED
    assert "120" in reply.message
    assert last.outcome in {LoginOutcome.WRONG_PASSWORD, LoginOutcome.LOCKED}
    stage.clock.advance(timedelta(minutes=121))
    assert client.login_by_account(person.mobile, person.account_password, IF_ASKED).outcome is LoginOutcome.ACCEPTED
    client.restart()
    assert client.stage() is ClientStage.LOGIN


def test_single_unit_to_business(stage: Stage) -> None:
    person, (unit,) = member(stage)
    client = stage.sessions.withholding_client("张三")
    assert client.try_business() is BusinessAccess.NOT_LOGGED_IN
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert client.units_offered() == ()
    assert client.try_business() is BusinessAccess.UNIT_VERIFICATION_NEEDED
    wrong = wrong_password(stage)
    replies = [
        client.verify_unit(password, captcha).outcome
        for password, captcha in (
            (Secret(""), IF_ASKED),
            (wrong, IF_ASKED),
            (unit.filing_password, BLANK),
            (unit.filing_password, WRONG),
            (unit.filing_password, IF_ASKED),
        )
    ]
    assert replies == [
        EntityOutcome.INCOMPLETE,
        EntityOutcome.WRONG_PASSWORD,
        EntityOutcome.CAPTCHA_REQUIRED,
        EntityOutcome.WRONG_CAPTCHA,
        EntityOutcome.ENTERED,
    ]
    assert client.stage() is ClientStage.ENTERED
    assert client.try_business() is BusinessAccess.GRANTED


def test_filing_password_lock(stage: Stage) -> None:
    person, (unit,) = member(stage)
    client = stage.sessions.withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    for _ in range(5):
        client.verify_unit(wrong_password(stage), IF_ASKED)
    assert client.verify_unit(unit.filing_password, IF_ASKED).outcome is EntityOutcome.LOCKED


def test_first_use(stage: Stage) -> None:
    person = stage.people.person(PersonSpec(registered=True))
    unit = stage.people.unit(UnitSpec())
    client = stage.sessions.withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert client.stage() is ClientStage.FIRST_USE
    nowhere = stage.people.unit(UnitSpec()).taxpayer_id[::-1]
    assert client.verify_first_unit(nowhere, unit.filing_password, IF_ASKED).outcome is EntityOutcome.UNKNOWN_UNIT
    reply = client.verify_first_unit(unit.taxpayer_id, unit.filing_password, IF_ASKED)
    assert reply.outcome is EntityOutcome.ENTERED


@pytest.mark.parametrize("how", UnitChoice)
def test_choosing_from_several_units(stage: Stage, how: UnitChoice) -> None:
    person, units = member(stage, units=3)
    client = stage.sessions.withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert client.stage() is ClientStage.UNIT_CHOICE
    assert sorted(client.units_offered()) == sorted(unit.taxpayer_id for unit in units)
    assert client.choose_unit(units[1].taxpayer_id, how) is ClientStage.UNIT_VERIFICATION
    assert client.choose_unit(units[2].taxpayer_id, how) is ClientStage.UNIT_VERIFICATION
    assert client.verify_unit(units[1].filing_password, IF_ASKED).outcome is EntityOutcome.WRONG_PASSWORD
    assert client.verify_unit(units[2].filing_password, IF_ASKED).outcome is EntityOutcome.ENTERED


def test_choosing_and_verifying_without_login(stage: Stage) -> None:
    client = stage.sessions.withholding_client("张三")
    unit = stage.people.unit(UnitSpec())
    assert client.choose_unit(unit.taxpayer_id, UnitChoice.ENTER_BUTTON) is ClientStage.LOGIN
    assert client.verify_unit(unit.filing_password, IF_ASKED).outcome is EntityOutcome.NOT_LOGGED_IN


def test_authorised_unit_needs_no_filing_password(stage: Stage) -> None:
    stage.clock.set(datetime.fromisoformat("2020-01-02T09:00:00+08:00"))
    person, units = member(stage, units=2)
    stage.people.authorise(person, units[0])
    client = stage.sessions.withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert client.choose_unit(units[0].taxpayer_id, UnitChoice.DOUBLE_CLICK) is ClientStage.ENTERED


def test_verification_by_ca(stage: Stage) -> None:
    person, (unit,) = member(stage, in_ca_region=True, has_ca=True)
    other = stage.people.unit(UnitSpec(in_ca_region=True, has_ca=True))
    assert unit.ca_certificate is not None
    assert other.ca_certificate is not None
    client = stage.sessions.withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert client.verify_unit_by_ca(other.ca_certificate).outcome is EntityOutcome.CA_REFUSED
    assert client.verify_unit_by_ca(unit.ca_certificate).outcome is EntityOutcome.ENTERED


def test_verification_by_ca_outside_its_region(stage: Stage) -> None:
    person, (unit,) = member(stage, has_ca=True)
    assert unit.ca_certificate is not None
    client = stage.sessions.withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert client.verify_unit_by_ca(unit.ca_certificate).outcome is EntityOutcome.NOT_OFFERED


def test_former_login_and_its_end(stage: Stage) -> None:
    unit = stage.people.unit(UnitSpec())
    client = stage.sessions.withholding_client("张三")
    wrong = wrong_password(stage)
    assert client.login_by_filing_password(unit.taxpayer_id, wrong, IF_ASKED).outcome is EntityOutcome.WRONG_PASSWORD
    reply = client.login_by_filing_password(unit.taxpayer_id, unit.filing_password, BLANK)
    assert reply.outcome is EntityOutcome.CAPTCHA_REQUIRED
    reply = client.login_by_filing_password(unit.taxpayer_id, unit.filing_password, IF_ASKED)
    assert reply.outcome is EntityOutcome.ENTERED
    stage.phases.switch_to_single_track(date(2019, 12, 1))
    client.restart()
    reply = client.login_by_filing_password(unit.taxpayer_id, unit.filing_password, IF_ASKED)
    assert reply.outcome is EntityOutcome.NOT_OFFERED


def test_ca_login_of_the_other_edition(stage: Stage, kj2_stage: Stage) -> None:
    unit = stage.people.unit(UnitSpec(in_ca_region=True, has_ca=True))
    assert unit.ca_certificate is not None
    reply = stage.sessions.withholding_client("张三").login_by_ca(unit.taxpayer_id, unit.ca_certificate)
    assert reply.outcome is EntityOutcome.NOT_OFFERED
    unit = kj2_stage.people.unit(UnitSpec(in_ca_region=True, has_ca=True))
    assert unit.ca_certificate is not None
    client = kj2_stage.sessions.withholding_client("张三")
    assert client.login_by_ca(unit.taxpayer_id, unit.ca_certificate).outcome is EntityOutcome.ENTERED


def test_account_login_before_its_date(stage: Stage) -> None:
    person, _ = member(stage)
    stage.clock.set(datetime.fromisoformat("2019-11-08T23:59:59+08:00"))
    client = stage.sessions.withholding_client("张三")
    reply = client.login_by_account(person.mobile, person.account_password, IF_ASKED)
    assert reply.outcome is LoginOutcome.NOT_OFFERED
    assert client.show_qr_code() is None


def test_login_by_qr_code(stage: Stage) -> None:
    person, _ = member(stage)
    client, app = stage.sessions.withholding_client("张三"), stage.sessions.iit_app("张三")
    with pytest.raises(PremiseError):
        client.qr_state()
    code = client.show_qr_code()
    assert code is not None
    assert client.qr_state() is QrState.WAITING
    assert app.scan(code) is ScanOutcome.NOT_LOGGED_IN
    assert client.qr_state() is QrState.WAITING
    assert app.login(person.mobile, person.account_password).outcome is LoginOutcome.ACCEPTED
    assert app.scan(code) is ScanOutcome.CONFIRMED
    assert client.qr_state() is QrState.ACCEPTED
    assert client.stage() is ClientStage.UNIT_VERIFICATION


def test_expired_qr_code(stage: Stage) -> None:
    person, _ = member(stage)
    client, app = stage.sessions.withholding_client("张三"), stage.sessions.iit_app("张三")
    app.login(person.mobile, person.account_password)
    old = client.show_qr_code()
    assert old is not None
    stage.clock.advance(timedelta(minutes=10))
    assert app.scan(old) is ScanOutcome.EXPIRED
    assert client.qr_state() is QrState.EXPIRED
    new = client.refresh_qr_code()
    assert new != old
    assert app.scan(new) is ScanOutcome.CONFIRMED
    assert client.qr_state() is QrState.ACCEPTED
