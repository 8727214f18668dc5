"""企业登录 - 快捷登录: enterprise password and SMS code in one form, two factors. Source: LN-QK, LN-FAQ-10."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulators.provincial_etax import people, sms, verification
from simulators.provincial_etax.enterprise_login import ADMISSION_OUTCOMES, form_refusal
from simulators.provincial_etax.outcomes import LoginOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.store import EnterpriseAccount
from simulators.rules.province.admission import Admission, MobileTyped, QuickLogin
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.secrets import PasswordCheck
from simulators.rules.province.sms_codes import SmsPurpose, SmsUse
from simulators.rules.province.staff import StaffUser
from simulators.universe import Universe

_CLOSED: Final = {
    QuickLogin.STANDARD_FIRST: LoginOutcome.STANDARD_LOGIN_FIRST,
    QuickLogin.STANDARD_ONLY: LoginOutcome.STANDARD_LOGIN_ONLY,
}


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """The form up to 【发送验证码】."""

    taxpayer_id: str
    enterprise_password: str
    person_id: str
    mobile: str


def people_to_choose(
    universe: Universe, taxpayer_id: str, enterprise_password: str
) -> tuple[LoginOutcome, tuple[StaffUser, ...]]:
    """选择身份: the users of the enterprise, for whoever knows its password. Source: LN-QK-08."""
    holds = universe.rules.province.quick_enterprise_password_holds
    account = _enterprise(universe, taxpayer_id, enterprise_password, holds)
    if isinstance(account, LoginOutcome):
        return account, ()
    return LoginOutcome.PEOPLE, people.offered(universe, account)


def send_code(universe: Universe, session: EtaxSession, entry: QuickEntry) -> LoginOutcome:
    """发送验证码, to the mobile typed, if it is the one collected for the person chosen. Source: LN-QK-09, LN-QK-10."""
    judged = _judged(universe, entry, universe.rules.province.quick_enterprise_password_holds)
    if isinstance(judged, LoginOutcome):
        return judged
    session.restart()
    _, session.quick_then = judged
    sms.send(universe, session, _use(entry))
    return LoginOutcome.SMS_SENT


def log_in(universe: Universe, session: EtaxSession, entry: QuickEntry, sms_code: str, *, agreed: bool) -> LoginOutcome:
    """登录. Whoever was logged in before is logged out by the attempt. Source: LN-QK-05, LN-QK-13, LN-QK-14."""
    challenge, then = session.challenge, session.quick_then
    session.restart()
    session.challenge, session.quick_then = challenge, then
    rules = universe.rules.province
    judged = _judged(universe, entry, rules.quick_password_holds_at_last)
    if judged in ADMISSION_OUTCOMES.values() and then is not None and not rules.quick_looks_again():
        judged = universe.province.enterprises[entry.taxpayer_id], then
    refusal = form_refusal(universe, rules.quick_form, None, agreed=agreed)
    if isinstance(judged, LoginOutcome):
        return refusal or judged
    if refusal is None and not sms.accept(universe, session, sms_code, _use(entry)):
        refusal = LoginOutcome.WRONG_SMS_CODE
    if refusal is not None and not rules.carried_out(Attempt.QUICK_LOGIN, refusal):
        return refusal
    account, user = judged
    session.taxpayer_id = account.taxpayer_id
    offered = tuple(one.person_id for one in people.offered(universe, account))
    entering = rules.quick_person(user.person_id, offered)
    entered = verification.enter(universe, session, account.users.get(entering, user))
    return refusal or entered


def _enterprise(
    universe: Universe, taxpayer_id: str, enterprise_password: str, holds: PasswordCheck
) -> LoginOutcome | EnterpriseAccount:
    """The enterprise meant, or why it may not use 快捷登录 like that."""
    rules = universe.rules.province
    found = rules.find_quick_enterprise(taxpayer_id, tuple(universe.province.enterprises))
    if found is None:
        return LoginOutcome.UNKNOWN_ACCOUNT
    account = universe.province.enterprises[found]
    personal = people.personal_passwords(account)
    if not holds(enterprise_password, account.passwords, personal):
        return LoginOutcome.WRONG_PASSWORD
    registration = universe.registry.registrations[found]
    verdict = rules.quick_login(
        first_login_done=account.first_login_done, social_insurance_only=registration.social_insurance_only
    )
    return _CLOSED.get(verdict, account)


def _judged(
    universe: Universe, entry: QuickEntry, holds: PasswordCheck
) -> LoginOutcome | tuple[EnterpriseAccount, StaffUser]:
    """The enterprise and the user meant by the form up to the mobile, or why it is refused."""
    account = _enterprise(universe, entry.taxpayer_id, entry.enterprise_password, holds)
    if isinstance(account, LoginOutcome):
        return account
    admission = people.admission(universe, account, entry.person_id, quick=True)
    if admission is not Admission.ADMITTED:
        return ADMISSION_OUTCOMES[admission]
    user = account.users[entry.person_id]
    if not universe.rules.province.quick_mobile_holds(_typed(universe, account, user, entry.mobile)):
        return LoginOutcome.MOBILE_NOT_COLLECTED
    return account, user


def _typed(universe: Universe, account: EnterpriseAccount, user: StaffUser, mobile: str) -> MobileTyped:
    entry = people.entry_of(universe, account, user)
    collection = universe.registry.collection_of(user.document)
    others = (one for one in account.users.values() if one.person_id != user.person_id)
    of_others = frozenset(people.mobile_of(universe, account.taxpayer_id, one) for one in others) - {""}
    return MobileTyped(
        mobile,
        collected=collection.mobile if collection else "",
        registered=entry.mobile if entry else "",
        fixed_phone=entry.fixed_phone if entry else "",
        first=user.first_mobile,
        of_others=of_others,
    )


def _use(entry: QuickEntry) -> SmsUse:
    return SmsUse(SmsPurpose.QUICK_LOGIN, f"{entry.taxpayer_id}/{entry.person_id}", entry.mobile)
