"""WEB end and APP against the simulator, the same on both channels."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from conformance.redaction import Secret
from steps.drivers.errors import UnexpectedReplyError, UnsupportedError
from steps.drivers.ports import (
    AuthorisationOutcome,
    IdDocumentType,
    IdentityClaim,
    IdentityOutcome,
    LoginOutcome,
    PersonFacts,
    PersonSpec,
    QrCode,
    ResetOutcome,
    ScanOutcome,
    SmsEntry,
    UnitSpec,
)
from tests.steps.drivers.conftest import Stage

RIGHT, WRONG = SmsEntry.RIGHT, SmsEntry.WRONG


def claim_of(person: PersonFacts) -> IdentityClaim:
    return IdentityClaim(person.name, person.id_document_type, person.id_document_number, person.mobile)


@pytest.mark.parametrize("document", IdDocumentType)
def test_forgot_password_to_its_end(stage: Stage, document: IdDocumentType) -> None:
    person = stage.people.person(PersonSpec(registered=True, id_document_type=document))
    web = stage.sessions.natural_person_web("张三")
    assert web.reset_account_password(stage.people.new_password()) is ResetOutcome.IDENTITY_NOT_VERIFIED
    assert web.verify_identity(claim_of(person), RIGHT) is IdentityOutcome.VERIFIED
    assert web.reset_account_password(Secret("short1A")) is ResetOutcome.RULE_VIOLATED
    new = stage.people.new_password()
    assert web.reset_account_password(new) is ResetOutcome.DONE
    assert web.login(person.mobile, person.account_password).outcome is LoginOutcome.WRONG_PASSWORD
    assert web.login(person.mobile, new).outcome is LoginOutcome.ACCEPTED


def test_identity_that_does_not_match(stage: Stage) -> None:
    person = stage.people.person(PersonSpec(registered=True))
    other = stage.people.person(PersonSpec(registered=True))
    web = stage.sessions.natural_person_web("张三")
    for claim in (
        replace(claim_of(person), name=other.name),
        replace(claim_of(person), mobile=other.mobile),
        replace(claim_of(person), id_document_number=other.id_document_number),
        replace(claim_of(person), id_document_type=IdDocumentType.PASSPORT),
    ):
        assert web.verify_identity(claim, RIGHT) is IdentityOutcome.MISMATCH
    assert web.verify_identity(claim_of(person), WRONG) is IdentityOutcome.WRONG_SMS_CODE
    assert not stage.sessions.natural_person_web("李四").ask_for_sms_code(replace(claim_of(other), name=person.name))
    assert stage.sessions.natural_person_web("李四").ask_for_sms_code(claim_of(other))
    assert web.verify_identity(claim_of(person), RIGHT, other.mobile) is IdentityOutcome.WRONG_SMS_CODE
    assert web.reset_account_password(stage.people.new_password()) is ResetOutcome.IDENTITY_NOT_VERIFIED


@pytest.mark.parametrize("portal", ["natural_person_web", "iit_app"])
def test_filing_password_reset(stage: Stage, portal: str) -> None:
    boss = stage.people.person(PersonSpec(registered=True))
    unit = stage.people.unit(UnitSpec(legal_representative=boss.mobile))
    foreign = stage.people.unit(UnitSpec())
    session = getattr(stage.sessions, portal)("法人")
    if type(stage.sessions).__name__ == "ApiSessions":
        refused = session.reset_filing_password(unit.taxpayer_id, stage.people.new_password())
        assert refused is ResetOutcome.NOT_LOGGED_IN
    else:
        with pytest.raises(UnexpectedReplyError):
            session.reset_filing_password(unit.taxpayer_id, stage.people.new_password())
    assert session.login(boss.mobile, boss.account_password).outcome is LoginOutcome.ACCEPTED
    new = stage.people.new_password()
    assert session.reset_filing_password(foreign.taxpayer_id, new) is ResetOutcome.NOT_PERMITTED
    assert session.reset_filing_password(unit.taxpayer_id, Secret("abc1")) is ResetOutcome.RULE_VIOLATED
    assert session.reset_filing_password(unit.taxpayer_id, new) is ResetOutcome.DONE


def test_app_login_answers_captchas(stage: Stage) -> None:
    person = stage.people.person(PersonSpec(registered=True))
    app = stage.sessions.iit_app("张三")
    assert app.login(person.mobile, stage.people.new_password()).outcome is LoginOutcome.WRONG_PASSWORD
    assert app.login(person.mobile, person.account_password).outcome is LoginOutcome.ACCEPTED


def test_foreign_qr_code(stage: Stage) -> None:
    person = stage.people.person(PersonSpec(registered=True))
    app = stage.sessions.iit_app("张三")
    app.login(person.mobile, person.account_password)
    assert app.scan(QrCode("etax-login:of-no-client")) is ScanOutcome.UNKNOWN_CODE


def test_authorisation(stage: Stage) -> None:
    boss, handler, other = (stage.people.person(PersonSpec(registered=True)) for _ in range(3))
    unit = stage.people.unit(UnitSpec(legal_representative=boss.mobile))
    app, foreign = stage.sessions.iit_app("法人"), stage.sessions.iit_app("外人")
    app.login(boss.mobile, boss.account_password)
    granted = (unit.taxpayer_id, handler.name, handler.mobile)
    assert app.grant_authorisation(*granted) is AuthorisationOutcome.NOT_OFFERED
    stage.clock.set(datetime.fromisoformat("2020-01-02T09:00:00+08:00"))
    app, foreign = stage.sessions.iit_app("法人"), stage.sessions.iit_app("外人")
    app.login(boss.mobile, boss.account_password)
    if type(stage.sessions).__name__ == "ApiSessions":
        assert foreign.grant_authorisation(*granted) is AuthorisationOutcome.NOT_LOGGED_IN
    foreign.login(other.mobile, other.account_password)
    assert foreign.grant_authorisation(*granted) is AuthorisationOutcome.NOT_PERMITTED
    assert app.grant_authorisation(*granted) is AuthorisationOutcome.GRANTED


def test_only_the_browser_has_a_screen(stage: Stage) -> None:
    if type(stage.sessions).__name__ == "ApiSessions":
        with pytest.raises(UnsupportedError):
            stage.sessions.withholding_client_screen("张三")
    else:
        stage.sessions.withholding_client_screen("张三").open_login()
