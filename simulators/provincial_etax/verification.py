"""The person chosen proves who they are: by SMS code or personal password; and sets a password at the first login.

The same for users of an enterprise and handlers of an agency. Source: LN-SMS-10 to LN-SMS-16, LN-PWD, LN-AG-05.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from simulators.provincial_etax import people, sms
from simulators.provincial_etax.enterprise_login import account_at_hand, agency_at_hand, step_open
from simulators.provincial_etax.outcomes import LoginOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.secrets import PersonalCheck, Secrets
from simulators.rules.province.sms_codes import SmsPurpose, SmsUse
from simulators.rules.province.staff import StaffUser
from simulators.rules.province.steps import Factor, Kind, Stage, Step
from simulators.universe import Universe

_REACHED: Final = {
    Stage.SET_PASSWORD: LoginOutcome.PERSONAL_PASSWORD_REQUIRED,
    Stage.CHOOSE_CLIENT: LoginOutcome.CHOOSE_CLIENT,
    Stage.VERIFY_PERSON: LoginOutcome.VERIFY_PERSON,  # no conforming portal
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The person chosen in a session."""

    name: str
    mobile: str | None
    """Where an SMS code goes; None when none can be sent."""
    secrets: Secrets
    first_login: bool
    """Whether they have no personal password yet."""


def chosen(universe: Universe, session: EtaxSession, step: Step = Step.VERIFY_PERSON) -> Chosen | None:
    """The person chosen, whose turn it is to take this step; None when it is not, or when they are barred meanwhile."""
    if not step_open(universe, session, step):
        return None
    if session.kind is Kind.AGENCY:
        agency = agency_at_hand(universe, session)
        handler = agency.handlers[session.person_id or ""]
        of_handler = people.secrets_of_handler(universe, agency, handler)
        return Chosen(handler.document.name, handler.mobile, of_handler, first_login=False)
    account = account_at_hand(universe, session)
    user = account.users.get(session.person_id or "")
    rules = universe.rules.province
    if user is None or rules.barred_after_choice(frozen=people.is_frozen(universe, user)):
        return None
    secrets = people.secrets_of(universe, account, user)
    collection = universe.registry.collection_of(user.document)
    entry = people.entry_of(universe, account, user)
    mobile = rules.sms_mobile(entry, collection, universe.policy.province.sms_on_difference)
    return Chosen(user.document.name, mobile, secrets, first_login=user.personal_password is None)


def send_code(universe: Universe, session: EtaxSession) -> LoginOutcome:
    """获取验证码. Source: LN-SMS-11, LN-SMS-12, LN-FAQ-03a."""
    person = chosen(universe, session)
    if person is None:
        return LoginOutcome.REFUSED_STEP
    if person.mobile is None:
        return LoginOutcome.SMS_NOT_SENT
    sms.send(universe, session, _use(session, person.mobile))
    return LoginOutcome.SMS_SENT


def enter_code(universe: Universe, session: EtaxSession, code: str) -> LoginOutcome:
    """短信登录 - 确定. Source: LN-SMS-13."""
    person = chosen(universe, session)
    if person is None:
        return LoginOutcome.REFUSED_STEP
    if not sms.accept(universe, session, code, _use(session, person.mobile or "")):
        refusal = LoginOutcome.WRONG_SMS_CODE
        if universe.rules.province.carried_out(Attempt.SMS_CODE, refusal):
            _verified(universe, session, Factor.SMS_CODE, person)
        return refusal
    return _verified(universe, session, Factor.SMS_CODE, person)


def enter_password(universe: Universe, session: EtaxSession, password: str) -> LoginOutcome:
    """密码登录 - 确定. Source: LN-PWD-01, LN-PWD-02, LN-PWD-04, LN-FAQ-02a, LN-FAQ-06a."""
    person = chosen(universe, session)
    if person is None:
        return LoginOutcome.REFUSED_STEP
    rules = universe.rules.province
    asked = rules.personal_password_asked(person.secrets)
    check = rules.check_personal_password(password, asked, person.secrets)
    if check is PersonalCheck.RIGHT:
        return _verified(universe, session, Factor.PERSONAL_PASSWORD, person)
    refusal = LoginOutcome.PASSWORD_NOT_SET if check is PersonalCheck.NOT_SET else LoginOutcome.WRONG_PASSWORD
    if rules.carried_out(Attempt.PERSONAL_PASSWORD, refusal):
        _verified(universe, session, Factor.PERSONAL_PASSWORD, person)
    return refusal


def set_password(universe: Universe, session: EtaxSession, new_password: str) -> LoginOutcome:
    """设置个人密码 - 保存: completes the first login. Source: LN-SMS-14, LN-SMS-15."""
    if chosen(universe, session, Step.SET_PASSWORD) is None:
        return LoginOutcome.REFUSED_STEP
    account = account_at_hand(universe, session)
    user = account.users[session.person_id or ""]
    kept = universe.rules.province.first_password(new_password)
    account.users[user.person_id] = replace(user, personal_password=kept)
    return _entered(universe, session)


def enter(universe: Universe, session: EtaxSession, user: StaffUser) -> LoginOutcome:
    """Let a user of the enterprise at hand in, who has been verified by 快捷登录."""
    session.person_id, session.challenge, session.quick = user.person_id, None, True
    entered = _entered(universe, session)
    session.user_then = user
    return entered


def _verified(universe: Universe, session: EtaxSession, factor: Factor, person: Chosen) -> LoginOutcome:
    rule = universe.rules.province.after_verification
    session.stage = rule(session.kind, factor, password_set=not person.first_login)
    _count_first_login(universe, session)
    return _entered(universe, session) if session.stage is Stage.ENTERED else _REACHED[session.stage]


def _entered(universe: Universe, session: EtaxSession) -> LoginOutcome:
    session.stage = Stage.ENTERED
    _count_first_login(universe, session)
    if session.kind is Kind.ENTERPRISE:
        session.user_then = account_at_hand(universe, session).users.get(session.person_id or "")
    return LoginOutcome.ENTERED


def _count_first_login(universe: Universe, session: EtaxSession) -> None:
    if session.kind is not Kind.ENTERPRISE:
        return
    account = account_at_hand(universe, session)
    user = account.users.get(session.person_id or "")
    if user is not None and universe.rules.province.completes_first_login(session.stage, user.role):
        account.first_login_done = True


def _use(session: EtaxSession, mobile: str) -> SmsUse:
    purpose = SmsPurpose.AGENCY_LOGIN if session.kind is Kind.AGENCY else SmsPurpose.STANDARD_LOGIN
    whose = session.agency_code if session.kind is Kind.AGENCY else session.taxpayer_id
    return SmsUse(purpose, f"{whose}/{session.person_id}", mobile)
