"""Registration against the simulator, the same on both channels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pytest

from conformance.redaction import Redactor, Secret
from steps.drivers.api.registration import ApiRegistration
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    CodeApplicationOutcome,
    IdDocumentType,
    IdentityEntry,
    LoginOutcome,
    LoginSetup,
    PersonFacts,
    PersonSpec,
    Portal,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
    SmsCodeEntry,
)
from steps.drivers.support.face_bureau import WorldFaceBureau
from steps.drivers.support.hall_counter import HallPortalCounter
from steps.drivers.ui.pages.registration import UiRegistration
from tests.steps.drivers.conftest import Stage

WEB, APP = Portal.NATURAL_PERSON_WEB, Portal.IIT_APP
HALL, FACE = RegistrationMethod.HALL_CODE, RegistrationMethod.FACE
AGREED, NOT_AGREED = AgreementEntry.AGREED, AgreementEntry.NOT_AGREED
Outcome = RegistrationOutcome


@dataclass
class Visitor:
    """Somebody without an account, and what they would register with."""

    stage: Stage
    facts: PersonFacts
    counter: HallPortalCounter
    who: str = ""
    """Whose session it is; empty for one of their own."""

    @property
    def identity(self) -> IdentityEntry:
        facts = self.facts
        return IdentityEntry(facts.name, facts.id_document_type, facts.id_document_number, facts.nationality)

    @property
    def setup(self) -> LoginSetup:
        facts = self.facts
        place = facts.household_registration_place or "浙江省宁波市"
        return LoginSetup(facts.login_name, facts.account_password, facts.mobile, place)

    def code(self) -> Secret:
        facts = self.facts
        given = self.counter.apply_for_registration_code(facts.name, facts.id_document_type, facts.id_document_number)
        assert given.outcome is CodeApplicationOutcome.ISSUED
        assert given.registration_code is not None
        return given.registration_code

    def at(self, portal: Portal) -> ApiRegistration | UiRegistration:
        return self.stage.sessions.registration(self.who or self.facts.login_name, portal)

    def proven(self, portal: Portal) -> ApiRegistration | UiRegistration:
        """Past the identity, before the login setting."""
        one = self.at(portal)
        one.start(HALL, AGREED)
        assert one.prove_by_hall_code(self.identity, self.code()).outcome is Outcome.IDENTITY_ACCEPTED
        return one

    def registered(self, portal: Portal) -> None:
        assert self.proven(portal).set_login(self.setup).outcome is Outcome.REGISTERED


def newcomer(
    stage: Stage, pool: HttpPool, document: IdDocumentType = IdDocumentType.RESIDENT_ID_CARD, rare: str = ""
) -> Visitor:
    """Somebody new in this world."""
    redactor = Redactor()
    hall = HttpSession("办税服务厅", f"{stage.world.base_url}/tax-service-hall", 5.0, pool, redactor)
    facts = stage.people.person(PersonSpec(registered=False, id_document_type=document, rare_character=rare))
    return Visitor(stage, facts, HallPortalCounter(hall, redactor))


@pytest.fixture
def visitor(stage: Stage, pool: HttpPool) -> Callable[..., Visitor]:
    return partial(newcomer, stage, pool)


@pytest.mark.parametrize("portal", [WEB, APP])
def test_registration_by_hall_code_to_its_end(stage: Stage, visitor: Callable[..., Visitor], portal: Portal) -> None:
    one = visitor()
    session = stage.sessions.natural_person_web("张三") if portal is WEB else stage.sessions.iit_app("张三")
    assert session.login(one.facts.mobile, one.facts.account_password).outcome is LoginOutcome.UNKNOWN_ACCOUNT
    assert session.try_business() is BusinessAccess.NOT_LOGGED_IN
    one.registered(portal)
    for account in (one.facts.mobile, one.facts.login_name, one.facts.id_document_number):
        assert session.login(account, one.facts.account_password).outcome is LoginOutcome.ACCEPTED
        assert session.try_business() is BusinessAccess.GRANTED
        session = stage.sessions.natural_person_web(account) if portal is WEB else stage.sessions.iit_app(account)


@pytest.mark.parametrize("document", IdDocumentType)
def test_every_document_by_hall_code(visitor: Callable[..., Visitor], document: IdDocumentType) -> None:
    one = visitor(document)
    one.registered(APP if document is IdDocumentType.PASSPORT else WEB)


def test_registration_by_face_to_its_end(stage: Stage, visitor: Callable[..., Visitor]) -> None:
    one, other = visitor(), visitor()
    app = one.at(APP)
    app.start(FACE, AGREED)
    assert app.prove_by_face(one.identity, other.facts.face).outcome is Outcome.FACE_NOT_MATCHED
    assert app.set_login(one.setup).outcome is Outcome.IDENTITY_NOT_PROVEN
    assert app.prove_by_face(one.identity, one.facts.face).outcome is Outcome.IDENTITY_ACCEPTED
    assert app.set_login(one.setup).outcome is Outcome.REGISTERED
    app.start(FACE, AGREED)
    assert app.prove_by_face(one.identity, one.facts.face).outcome is Outcome.DOCUMENT_TAKEN


def test_face_that_cannot_be_compared(stage: Stage, visitor: Callable[..., Visitor]) -> None:
    one, passport = visitor(), visitor(IdDocumentType.PASSPORT)
    app = one.at(APP)
    app.start(FACE, AGREED)
    refused = app.prove_by_face(passport.identity, passport.facts.face)
    assert refused.outcome is Outcome.DOCUMENT_NOT_SUPPORTED
    assert app.prove_by_face(replace(one.identity, name=""), one.facts.face).outcome is Outcome.INCOMPLETE
    assert app.prove_by_face(replace(one.identity, id_document_type=None), one.facts.face).outcome is Outcome.INCOMPLETE
    assert app.prove_by_face(one.identity, Secret("")).outcome is Outcome.INCOMPLETE
    WorldFaceBureau(stage.world).become_unavailable()
    assert app.prove_by_face(one.identity, one.facts.face).outcome is Outcome.FACE_SERVICE_UNAVAILABLE


def test_the_web_end_has_no_face_registration(visitor: Callable[..., Visitor]) -> None:
    one = visitor()
    web = one.at(WEB)
    web.start(FACE, AGREED)
    assert web.prove_by_face(one.identity, one.facts.face).outcome is Outcome.NOT_OFFERED


@pytest.mark.parametrize("portal", [WEB, APP])
def test_without_agreement(visitor: Callable[..., Visitor], portal: Portal) -> None:
    one = visitor()
    code, session = one.code(), one.at(portal)
    assert session.prove_by_hall_code(one.identity, code).outcome is Outcome.AGREEMENT_REQUIRED
    session.start(HALL, NOT_AGREED)
    assert session.prove_by_hall_code(one.identity, code).outcome is Outcome.AGREEMENT_REQUIRED
    session.start(HALL, AGREED)
    assert session.prove_by_hall_code(one.identity, code).outcome is Outcome.IDENTITY_ACCEPTED
    session.start(HALL, NOT_AGREED)
    assert session.prove_by_hall_code(one.identity, code).outcome is Outcome.AGREEMENT_REQUIRED
    if portal is APP:
        session.start(FACE, NOT_AGREED)
        assert session.prove_by_face(one.identity, one.facts.face).outcome is Outcome.AGREEMENT_REQUIRED


@pytest.mark.parametrize("portal", [WEB, APP])
def test_identity_that_is_refused(stage: Stage, visitor: Callable[..., Visitor], portal: Portal) -> None:
    one, other = visitor(), visitor()
    code, others_code, session = one.code(), other.code(), one.at(portal)
    session.start(HALL, AGREED)
    right = one.identity

    def outcome(identity: IdentityEntry, typed: Secret = code) -> RegistrationOutcome:
        return session.prove_by_hall_code(identity, typed).outcome

    assert outcome(replace(right, name=other.facts.name)) is Outcome.IDENTITY_MISMATCH
    assert outcome(right, others_code) is Outcome.WRONG_CODE
    assert outcome(replace(right, name="")) is Outcome.INCOMPLETE
    assert outcome(replace(right, id_document_type=None)) is Outcome.INCOMPLETE
    assert outcome(replace(right, id_document_number="")) is Outcome.INCOMPLETE
    assert outcome(right, Secret("")) is Outcome.INCOMPLETE
    assert outcome(replace(right, nationality="")) is (
        Outcome.INCOMPLETE if portal is APP else Outcome.IDENTITY_ACCEPTED
    )
    stage.clock.advance(timedelta(days=7, seconds=1))
    session.start(HALL, AGREED)
    assert outcome(right) is Outcome.CODE_EXPIRED
    newest = one.code()
    assert outcome(right, newest) is Outcome.IDENTITY_ACCEPTED
    assert session.set_login(one.setup).outcome is Outcome.REGISTERED
    session.start(HALL, AGREED)
    assert outcome(right, newest) is Outcome.DOCUMENT_TAKEN


@pytest.mark.parametrize("portal", [WEB, APP])
def test_login_setup_that_is_refused(visitor: Callable[..., Visitor], portal: Portal) -> None:
    taken, one = visitor(), visitor()
    session = one.at(portal)
    assert session.set_login(one.setup).outcome is Outcome.IDENTITY_NOT_PROVEN
    taken.registered(portal)
    session = one.proven(portal)

    def reply(**changes: object) -> RegistrationReply:
        return session.set_login(replace(one.setup, **changes))  # type: ignore[arg-type]

    expected: list[tuple[dict[str, object], RegistrationOutcome]] = [
        ({"login_name": "a"}, Outcome.LOGIN_NAME_REFUSED),
        ({"login_name": "x" * 17}, Outcome.LOGIN_NAME_REFUSED),
        ({"login_name": "x" * 9999}, Outcome.LOGIN_NAME_REFUSED),
        ({"login_name": ""}, Outcome.INCOMPLETE),
        ({"login_name": taken.facts.login_name}, Outcome.LOGIN_NAME_TAKEN),
        ({"account_password": Secret("Abcd123")}, Outcome.PASSWORD_REFUSED),
        ({"account_password": Secret(" Abcd1234")}, Outcome.PASSWORD_REFUSED),
        ({"account_password": Secret("")}, Outcome.INCOMPLETE),
        ({"account_password": Secret("Aa1!" * 2500)}, Outcome.PASSWORD_REFUSED),
        ({"mobile": taken.facts.mobile}, Outcome.MOBILE_TAKEN),
        ({"mobile": ""}, Outcome.INCOMPLETE),
        ({"sms_code": SmsCodeEntry.BLANK}, Outcome.INCOMPLETE),
        ({"sms_code": SmsCodeEntry.WRONG}, Outcome.WRONG_SMS_CODE),
        ({"sms_code": SmsCodeEntry.OF_ANOTHER_MOBILE, "other_mobile": "13700137000"}, Outcome.WRONG_SMS_CODE),
    ]
    if portal is WEB:
        expected.append(({"household_registration_place": ""}, Outcome.INCOMPLETE))
    got = [(changes, reply(**changes).outcome) for changes, _ in expected]
    assert got == expected
    assert reply().outcome is Outcome.REGISTERED
    assert reply().outcome is Outcome.IDENTITY_NOT_PROVEN


def test_what_shows_is_handed_on(visitor: Callable[..., Visitor]) -> None:
    one, other = visitor(), visitor()
    session = one.at(WEB)
    session.start(HALL, AGREED)
    reply = session.prove_by_hall_code(replace(one.identity, name=other.facts.name), one.code())
    assert reply.message
    assert reply.message in reply.shown
    assert one.facts.name not in reply.shown
