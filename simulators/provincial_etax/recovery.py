"""忘记密码 of the enterprise password and of the natural-person account: identity, SMS code, new password.

Source: LN-QK-06, LN-NAT-06, LN-PW-13 (reading T16).
"""

from __future__ import annotations

from collections.abc import Iterator

from simulators.provincial_etax import credentials, sms
from simulators.provincial_etax.outcomes import RecoveryOutcome
from simulators.provincial_etax.progress import EtaxSession, Recovery
from simulators.rules.province.recovery import AccountHolder, Claim
from simulators.rules.province.secrets import Flow
from simulators.rules.province.sms_codes import SmsPurpose, SmsUse
from simulators.rules.province.staff import Document
from simulators.universe import Universe


def claim_enterprise(universe: Universe, session: EtaxSession, taxpayer_id: str, claim: Claim) -> RecoveryOutcome:
    """Step one: a code goes to the collected mobile of a registered administrator who is claimed to be there."""
    registrations = universe.registry.registrations
    if taxpayer_id not in registrations:
        return RecoveryOutcome.IDENTITY_MISMATCH
    everybodys = tuple(entry for one in registrations.values() for entry in one.staff)
    for entry in universe.rules.province.entries_claimed(registrations[taxpayer_id].staff, everybodys):
        collection = universe.registry.collection_of(entry.document)
        if universe.rules.province.may_recover_enterprise(claim, entry, collection):
            session.enterprise_recovery = Recovery(taxpayer_id, entry.document, claim.mobile)
            sms.send(universe, session, _use(SmsPurpose.RECOVER_ENTERPRISE, session.enterprise_recovery))
            return RecoveryOutcome.SMS_SENT
    return RecoveryOutcome.IDENTITY_MISMATCH


def claim_account(universe: Universe, session: EtaxSession, user_name: str, claim: Claim) -> RecoveryOutcome:
    """Step one: a code goes to the mobile of the account's holder."""
    accounts = {holder.user_name: document for holder, document in _holders(universe)}
    for holder, document in _holders(universe):
        if universe.rules.province.may_recover_account(user_name, claim, holder):
            meant = accounts.get(user_name, document)  # the holder's own, at a conforming portal
            session.account_recovery = Recovery(user_name, meant, claim.mobile)
            sms.send(universe, session, _use(SmsPurpose.RECOVER_ACCOUNT, session.account_recovery))
            return RecoveryOutcome.SMS_SENT
    return RecoveryOutcome.IDENTITY_MISMATCH


def enter_code(universe: Universe, session: EtaxSession, purpose: SmsPurpose, code: str) -> RecoveryOutcome:
    """Step two."""
    recovery = of(session, purpose)
    if recovery.subject is None:
        return RecoveryOutcome.IDENTITY_MISMATCH
    if not sms.accept(universe, session, code, _use(purpose, recovery)):
        return RecoveryOutcome.WRONG_SMS_CODE
    recovery.verified = True
    return RecoveryOutcome.VERIFIED


def reset_enterprise(universe: Universe, session: EtaxSession, new_password: str) -> RecoveryOutcome:
    """Step three: the new enterprise password. Good for one reset."""
    recovery = session.enterprise_recovery
    if recovery.subject is None or not _may_reset(universe, recovery):
        return RecoveryOutcome.IDENTITY_NOT_VERIFIED
    credentials.change_enterprise(
        universe, Flow.RECOVER_ENTERPRISE, recovery.subject, new_password, of_person=recovery.claimed
    )
    session.enterprise_recovery = Recovery()
    return RecoveryOutcome.DONE


def reset_account(universe: Universe, session: EtaxSession, new_password: str) -> RecoveryOutcome:
    """Step three: the new password of the natural-person account. Good for one reset."""
    recovery = session.account_recovery
    if recovery.claimed is None or not _may_reset(universe, recovery):
        return RecoveryOutcome.IDENTITY_NOT_VERIFIED
    credentials.recover_account(universe, recovery.claimed, new_password)
    session.account_recovery = Recovery()
    return RecoveryOutcome.DONE


def reset_open(universe: Universe, session: EtaxSession, purpose: SmsPurpose) -> bool:
    """Whether the form of step three opens."""
    return _may_reset(universe, of(session, purpose))


def of(session: EtaxSession, purpose: SmsPurpose) -> Recovery:
    """Where 忘记密码 of this kind stands."""
    return session.enterprise_recovery if purpose is SmsPurpose.RECOVER_ENTERPRISE else session.account_recovery


def _may_reset(universe: Universe, recovery: Recovery) -> bool:
    return universe.rules.province.reset_allowed(identity_verified=recovery.verified)


def _holders(universe: Universe) -> Iterator[tuple[AccountHolder, Document]]:
    for person in universe.core.people.values():
        facts = person.identity
        if person.registered:
            document = Document(facts.name, facts.id_document_type, facts.id_document_number)
            yield AccountHolder(person.login_name, facts.name, facts.id_document_number, facts.mobile), document


def _use(purpose: SmsPurpose, recovery: Recovery) -> SmsUse:
    return SmsUse(purpose, recovery.subject or "", recovery.mobile)
