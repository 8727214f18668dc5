"""忘记密码 of 企业登录 and of 自然人登录: two flows that never meet."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, unique

from conformance.redaction import Secret
from steps.actors import PasswordHistory, Person, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import Portal, RecoveryClaim, RecoveryOutcome, SmsEntry, Standing
from steps.tasks.backstage import backstage
from steps.tasks.words import chosen


@unique
class RecoveryField(Enum):
    """A field of the identity form."""

    NAME = "姓名"
    DOCUMENT_NUMBER = "身份证件号码"
    MOBILE = "手机号码"


def claim_of(person: Person) -> RecoveryClaim:
    """The truth about `person`."""
    return RecoveryClaim(person.facts.name, person.facts.id_document_number, person.facts.mobile)


def false_claim(scene: Scene, who: str, claim_field: str, other: str) -> RecoveryClaim:
    """The truth about `who`, with one field taken from somebody else.

    Raises:
        PremiseError: the two do not differ in that field.
    """
    truth, foreign = claim_of(scene.person(who)), claim_of(scene.person(other))
    false = {
        RecoveryField.NAME: replace(truth, name=foreign.name),
        RecoveryField.DOCUMENT_NUMBER: replace(truth, id_document_number=foreign.id_document_number),
        RecoveryField.MOBILE: replace(truth, mobile=foreign.mobile),
    }[chosen(RecoveryField, claim_field)]
    if false == truth:
        raise PremiseError(f"“{who}”与“{other}”的{claim_field}相同，不能用来填错")
    return false


def recover_enterprise_password(
    scene: Scene, who: str, enterprise: str, *, claim: RecoveryClaim | None = None, sms: SmsEntry = SmsEntry.RIGHT
) -> RecoveryOutcome:
    """Go through 忘记密码 of 企业登录; truthfully unless told otherwise."""
    person, found = scene.person(who), scene.enterprise(enterprise)
    new = scene.enterprise_registry.new_password()
    claimed = claim or claim_of(person)
    outcome = person.etax.recover_enterprise_password(found.facts.taxpayer_id, claimed, sms, new)
    _remember(found.enterprise_password, outcome, new)
    return person.saw(outcome)


def recover_account_password(
    scene: Scene, who: str, *, claim: RecoveryClaim | None = None, sms: SmsEntry = SmsEntry.RIGHT
) -> RecoveryOutcome:
    """Go through 忘记密码 of 自然人登录; truthfully unless told otherwise."""
    person, new = scene.person(who), scene.deployment.people.new_password()
    outcome = person.etax.recover_account_password(person.facts.login_name, claim or claim_of(person), sms, new)
    _remember(person.account_password, outcome, new)
    return person.saw(outcome)


@backstage(Portal.PROVINCIAL_ETAX, Standing.NOWHERE)
def have_recovered_enterprise_password(scene: Scene, who: str, enterprise: str) -> None:
    """Have gone through 忘记密码 of 企业登录, as a premise.

    Raises:
        PremiseError: the password was not set anew.
    """
    _must_be_done(recover_enterprise_password(scene, who, enterprise), who)


@backstage(Portal.PROVINCIAL_ETAX, Standing.NOWHERE)
def have_recovered_account_password(scene: Scene, who: str) -> None:
    """Have gone through 忘记密码 of 自然人登录, as a premise.

    Raises:
        PremiseError: the password was not set anew.
    """
    _must_be_done(recover_account_password(scene, who), who)


def _must_be_done(outcome: RecoveryOutcome, who: str) -> None:
    if outcome is not RecoveryOutcome.DONE:
        raise PremiseError(f"“{who}”据实填写信息，应能找回密码，实际为“{outcome.value}”")


def _remember(history: PasswordHistory, outcome: RecoveryOutcome, new: Secret) -> None:
    if outcome is RecoveryOutcome.DONE:
        history.change_to(new)
    else:
        history.refused = new
