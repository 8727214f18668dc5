"""企业登录 - 普通登录: enterprise password first, then the person; and 同步办税人.

Source: LN-SMS-01 to LN-SMS-09, LN-QK-03.
"""

from __future__ import annotations

from typing import Final

from simulators.golden_tax_core.accounts import CaptchaGiven, captcha_seen
from simulators.provincial_etax import people
from simulators.provincial_etax.outcomes import LoginOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.store import Agency, AgencyHandler, EnterpriseAccount
from simulators.rules.province.admission import Admission
from simulators.rules.province.forms import FormRules
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.staff import StaffUser
from simulators.rules.province.steps import Kind, Stage, Step
from simulators.universe import Universe

ADMISSION_OUTCOMES: Final = {
    Admission.NOT_OFFERED: LoginOutcome.PERSON_NOT_OFFERED,
    Admission.FROZEN: LoginOutcome.PERSON_FROZEN,
    Admission.NOT_IN_TAX_REGISTRATION: LoginOutcome.NOT_IN_TAX_REGISTRATION,
    Admission.NOT_COLLECTED: LoginOutcome.NOT_COLLECTED,
}


def form_refusal(
    universe: Universe, rules: FormRules, captcha: CaptchaGiven | None, *, agreed: bool
) -> LoginOutcome | None:
    """Why a login form is refused before its password is looked at; None when it is not.

    `captcha` is None where the form has none. A captcha that was answered is used up.
    """
    if rules.unticked(agreed=agreed):
        return LoginOutcome.AGREEMENT_REQUIRED
    if captcha is None:
        return None
    seen = captcha_seen(universe, captcha)
    if rules.blank(seen):
        return LoginOutcome.CAPTCHA_REQUIRED
    return LoginOutcome.WRONG_CAPTCHA if rules.misread(seen) else None


def log_in(
    universe: Universe,
    session: EtaxSession,
    taxpayer_id: str,
    enterprise_password: str,
    captcha: CaptchaGiven,
    *,
    agreed: bool,
) -> LoginOutcome:
    """First step of 普通登录; whoever was logged in before is logged out by the attempt."""
    session.restart()
    rules, accounts = universe.rules.province, universe.province.enterprises
    meant = rules.find_enterprise(taxpayer_id, tuple(accounts))
    refusal = form_refusal(universe, rules.standard_form, captcha, agreed=agreed)
    refusal = refusal or _password_refusal(universe, meant, enterprise_password)
    if refusal is not None and not rules.carried_out(Attempt.STANDARD_LOGIN, refusal):
        return refusal
    reached = _go_on(universe, session, accounts[meant or next(iter(accounts))])
    return refusal or reached


def _password_refusal(universe: Universe, meant: str | None, enterprise_password: str) -> LoginOutcome | None:
    if meant is None:
        return LoginOutcome.UNKNOWN_ACCOUNT
    account = universe.province.enterprises[meant]
    holds = universe.rules.province.enterprise_password_holds
    right = holds(enterprise_password, account.passwords, people.personal_passwords(account))
    return None if right else LoginOutcome.WRONG_PASSWORD


def _go_on(universe: Universe, session: EtaxSession, account: EnterpriseAccount) -> LoginOutcome:
    """To where 普通登录 leads after its first step."""
    social_only = universe.registry.registrations[account.taxpayer_id].social_insurance_only
    session.taxpayer_id = account.taxpayer_id
    session.stage = universe.rules.province.after_enterprise_password(social_insurance_only=social_only)
    if session.stage is Stage.ENTERED:  # no conforming portal; somebody has to be there then
        session.person_id = next(iter(account.users), None)
    outcomes = {
        Stage.SOCIAL_INSURANCE: LoginOutcome.SOCIAL_INSURANCE_SYSTEM,
        Stage.ENTERED: LoginOutcome.ENTERED,
    }
    return outcomes.get(session.stage, LoginOutcome.CHOOSE_PERSON)


def account_at_hand(universe: Universe, session: EtaxSession) -> EnterpriseAccount:
    """The enterprise whose password was right in this session, or the client chosen.

    Raises:
        KeyError: there is none, because the session has not come so far.
    """
    return universe.province.enterprises[session.taxpayer_id or ""]


def agency_at_hand(universe: Universe, session: EtaxSession) -> Agency:
    """The agency whose password was right in this session.

    Raises:
        KeyError: there is none, because the session has not come so far.
    """
    return universe.province.agencies[session.agency_code or ""]


def step_open(universe: Universe, session: EtaxSession, step: Step) -> bool:
    """Whether it is this step's turn, in a login of whatever kind."""
    return universe.rules.province.step_open(step, session.stage, session.kind)


def people_to_choose(
    universe: Universe, session: EtaxSession
) -> tuple[LoginOutcome, tuple[StaffUser | AgencyHandler, ...]]:
    """选择人员: the users of the enterprise, or the handlers of the agency."""
    if not step_open(universe, session, Step.CHOOSE_PERSON):
        return LoginOutcome.REFUSED_STEP, ()
    if session.kind is Kind.AGENCY:
        return LoginOutcome.PEOPLE, tuple(agency_at_hand(universe, session).handlers.values())
    return LoginOutcome.PEOPLE, people.offered(universe, account_at_hand(universe, session))


def synchronise(universe: Universe, session: EtaxSession) -> LoginOutcome:
    """同步办税人, at the choice of persons of 普通登录."""
    if not step_open(universe, session, Step.CHOOSE_PERSON) or session.kind is not Kind.ENTERPRISE:
        return LoginOutcome.REFUSED_STEP
    people.synchronise(universe, account_at_hand(universe, session))
    return LoginOutcome.PEOPLE


def choose_person(universe: Universe, session: EtaxSession, person_id: str) -> LoginOutcome:
    """Pick a person; on to the verification, unless there is something about them."""
    if not step_open(universe, session, Step.CHOOSE_PERSON):
        return LoginOutcome.REFUSED_STEP
    refusal = _choice_refusal(universe, session, person_id)
    if universe.rules.province.carried_out(Attempt.CHOICE_OF_PERSON, refusal):
        session.person_id, session.challenge, session.stage = person_id, None, Stage.VERIFY_PERSON
    return refusal or LoginOutcome.VERIFY_PERSON


def _choice_refusal(universe: Universe, session: EtaxSession, person_id: str) -> LoginOutcome | None:
    if session.kind is Kind.AGENCY:
        known = person_id in agency_at_hand(universe, session).handlers
        return None if known else LoginOutcome.PERSON_NOT_OFFERED
    admission = people.admission(universe, account_at_hand(universe, session), person_id, quick=False)
    return None if admission is Admission.ADMITTED else ADMISSION_OUTCOMES[admission]


def cancel(universe: Universe, session: EtaxSession) -> LoginOutcome:
    """取消: back to the choice of persons. Source: LN-PWD-03."""
    if not step_open(universe, session, Step.VERIFY_PERSON):
        return LoginOutcome.REFUSED_STEP
    session.choose_again()
    return LoginOutcome.CHOOSE_PERSON
