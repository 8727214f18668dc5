"""忘记密码 of a person's account, and the reset of a unit's filing password: two flows that never meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, unique

from conformance.redaction import Secret
from steps.actors import PasswordHistory, Person, Scene, Unit
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    IdentityClaim,
    IdentityOutcome,
    IitApp,
    LoginOutcome,
    NaturalPersonWeb,
    Portal,
    ResetOutcome,
    SmsEntry,
    Standing,
)
from steps.tasks.backstage import backstage
from steps.tasks.words import chosen


@unique
class ClaimField(Enum):
    """A field of the identity form."""

    NAME = "姓名"
    DOCUMENT_TYPE = "证件类型"
    DOCUMENT_NUMBER = "证件号码"
    MOBILE = "手机号码"


@unique
class ResetWay(Enum):
    """Where a filing password is reset."""

    WEB = "WEB端"
    APP = "APP"


@dataclass(frozen=True, slots=True)
class AccountReset:
    """Outcome of a reset of the account password."""

    outcome: ResetOutcome


@dataclass(frozen=True, slots=True)
class FilingReset:
    """Outcome of a reset of a filing password."""

    outcome: ResetOutcome


def claim_of(person: Person) -> IdentityClaim:
    """The truth about `person`."""
    facts = person.facts
    return IdentityClaim(facts.name, facts.id_document_type, facts.id_document_number, facts.mobile)


def verify_identity(scene: Scene, who: str, sms: SmsEntry = SmsEntry.RIGHT) -> IdentityOutcome:
    """Go through 忘记密码 up to the reset, truthfully."""
    person = scene.person(who)
    return person.saw(person.web.verify_identity(claim_of(person), sms))


def claim_falsely(scene: Scene, who: str, claim_field: str, other: str) -> None:
    """Go through 忘记密码 up to the reset with one field taken from somebody else.

    Raises:
        PremiseError: the two do not differ in that field.
    """
    person, truth, foreign = scene.person(who), claim_of(scene.person(who)), claim_of(scene.person(other))
    false = {
        ClaimField.NAME: replace(truth, name=foreign.name),
        ClaimField.DOCUMENT_TYPE: replace(truth, id_document_type=foreign.id_document_type),
        ClaimField.DOCUMENT_NUMBER: replace(truth, id_document_number=foreign.id_document_number),
        ClaimField.MOBILE: replace(truth, mobile=foreign.mobile),
    }[chosen(ClaimField, claim_field)]
    if false == truth:
        raise PremiseError(f"“{who}”与“{other}”的{claim_field}相同，不能用来填错")
    person.saw(person.web.verify_identity(false, SmsEntry.RIGHT))


def claim_to_be(scene: Scene, who: str, other: str) -> None:
    """Go through 忘记密码 up to the reset as somebody else in every field, without their SMS code."""
    person = scene.person(who)
    person.saw(person.web.verify_identity(claim_of(scene.person(other)), SmsEntry.WRONG))


def verify_identity_with_code_of(scene: Scene, who: str, other: str) -> None:
    """Go through 忘记密码 up to the reset, truthfully but for the SMS code: it is one that `other` asked for.

    Raises:
        PremiseError: no code was sent to `other`.
    """
    person, owner = scene.person(who), scene.person(other)
    if not owner.web.ask_for_sms_code(claim_of(owner)):
        raise PremiseError(f"“{other}”据实填写信息，应收到短信验证码，系统却没有发送")
    person.saw(person.web.verify_identity(claim_of(person), SmsEntry.RIGHT, owner.facts.mobile))


def set_account_password(scene: Scene, who: str) -> ResetOutcome:
    """忘记密码, the last step, in the session as it is."""
    person = scene.person(who)
    new = scene.deployment.people.new_password()
    outcome = person.web.reset_account_password(new)
    _remember(person.account_password, outcome, new)
    person.saw(AccountReset(outcome))
    return outcome


def reset_account_password(scene: Scene, who: str) -> None:
    """Go through the whole of 忘记密码, truthfully.

    Raises:
        PremiseError: the identity was not accepted, so that nothing could be reset.
    """
    identity = verify_identity(scene, who)
    if identity is not IdentityOutcome.VERIFIED:
        raise PremiseError(f"“{who}”据实填写信息，应通过身份验证，实际为“{identity.value}”")
    set_account_password(scene, who)


@backstage(Portal.NATURAL_PERSON_WEB, Standing.NOWHERE)
def have_reset_account_password(scene: Scene, who: str) -> None:
    """Have gone through the whole of 忘记密码, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    reset_account_password(scene, who)
    outcome = scene.person(who).last(AccountReset).outcome
    if outcome is not ResetOutcome.DONE:
        raise PremiseError(f"“{who}”应能重置登录密码，实际为“{outcome.value}”")


def reset_filing_password(scene: Scene, who: str, label: str, way: str) -> ResetOutcome:
    """Log in to WEB or APP as `who` and reset the unit's filing password there.

    Raises:
        PremiseError: `who` cannot log in there, or does not stay logged in.
    """
    person, unit = scene.person(who), scene.unit(label)
    portal = _portal_of(person, way)
    login = portal.login(person.facts.mobile, person.account_password.current)
    if login.outcome is not LoginOutcome.ACCEPTED:
        raise PremiseError(f"“{who}”应能登录{way}，实际为“{login.outcome.value}”（{login.message}）")
    return _reset_logged_in(scene, person, unit, portal)


def reset_filing_password_as_guest(scene: Scene, who: str, label: str, way: str) -> ResetOutcome:
    """Reset the unit's filing password at WEB or APP, where `who` has not logged in."""
    person = scene.person(who)
    return _reset(scene, person, scene.unit(label), _portal_of(person, way))


def reset_filing_password_in_open_app(scene: Scene, who: str, label: str) -> ResetOutcome:
    """Reset the unit's filing password in the APP, where `who` is logged in already.

    Raises:
        PremiseError: `who` is not logged in any more.
    """
    person = scene.person(who)
    return _reset_logged_in(scene, person, scene.unit(label), person.app)


def have_reset_filing_password(scene: Scene, who: str, label: str, way: str) -> None:
    """Have reset the unit's filing password, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    place = Portal.NATURAL_PERSON_WEB if chosen(ResetWay, way) is ResetWay.WEB else Portal.IIT_APP
    backstage(place)(_have_reset)(scene, who, label, way)


def _have_reset(scene: Scene, who: str, label: str, way: str) -> None:
    outcome = reset_filing_password(scene, who, label, way)
    if outcome is not ResetOutcome.DONE:
        raise PremiseError(f"“{who}”应能通过{way}重置“{label}”的申报密码，实际为“{outcome.value}”")


def _portal_of(person: Person, way: str) -> NaturalPersonWeb | IitApp:
    return person.web if chosen(ResetWay, way) is ResetWay.WEB else person.app


def _reset_logged_in(scene: Scene, person: Person, unit: Unit, portal: NaturalPersonWeb | IitApp) -> ResetOutcome:
    outcome = _reset(scene, person, unit, portal)
    if outcome is ResetOutcome.NOT_LOGGED_IN:
        raise PremiseError(f"“{person.label}”已经登录，系统却要求登录后重置：可能是登录失效了")
    return outcome


def _reset(scene: Scene, person: Person, unit: Unit, portal: NaturalPersonWeb | IitApp) -> ResetOutcome:
    new = scene.deployment.people.new_password()
    outcome = portal.reset_filing_password(unit.facts.taxpayer_id, new)
    _remember(unit.filing_password, outcome, new)
    person.saw(FilingReset(outcome))
    return outcome


def _remember(history: PasswordHistory, outcome: ResetOutcome, new: Secret) -> None:
    if outcome is ResetOutcome.DONE:
        history.change_to(new)
    else:
        history.refused = new
