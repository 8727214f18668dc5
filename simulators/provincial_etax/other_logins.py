"""自然人登录 and 代理机构登录; and 退出. Source: LN-NAT, LN-AG."""

from __future__ import annotations

from simulators.golden_tax_core.accounts import CaptchaGiven
from simulators.golden_tax_core.registry import TaxRegistration
from simulators.provincial_etax.enterprise_login import form_refusal, step_open
from simulators.provincial_etax.outcomes import LoginOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.rules.province.agencies import Recognitions
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.steps import Kind, Stage, Step
from simulators.universe import Universe


def log_in_natural_person(
    universe: Universe,
    session: EtaxSession,
    user_name: str,
    account_password: str,
    captcha: CaptchaGiven,
    *,
    agreed: bool,
) -> LoginOutcome:
    """自然人登录, by the registered user name (reading T02). Source: LN-NAT-01 to LN-NAT-05."""
    session.restart(Kind.NATURAL_PERSON)
    rules, core = universe.rules.province, universe.core
    refusal = form_refusal(universe, rules.natural_form, captcha, agreed=agreed)
    accounts = {one.login_name: one for one in core.people.values() if one.registered}
    person = accounts.get(rules.find_natural_account(user_name, tuple(accounts)) or "")
    if person is None:
        return refusal or LoginOutcome.UNKNOWN_ACCOUNT
    if refusal is None and not rules.natural_password_holds(account_password, core.account_passwords[person.id]):
        refusal = LoginOutcome.WRONG_PASSWORD
    if refusal is not None and not rules.carried_out(Attempt.NATURAL_LOGIN, refusal):
        return refusal
    session.person_id, session.stage = person.id, rules.after_natural_password()
    return refusal or _after_natural_password(session)


def _after_natural_password(session: EtaxSession) -> LoginOutcome:
    return LoginOutcome.ENTERED if session.stage is Stage.ENTERED else LoginOutcome.VERIFY_PERSON


def log_in_agency(universe: Universe, session: EtaxSession, agency_id: str, agency_password: str) -> LoginOutcome:
    """First step of 代理机构登录. Source: LN-AG-02, LN-AG-03."""
    session.restart(Kind.AGENCY)
    rules = universe.rules.province
    agency = next(
        (
            one
            for one in universe.province.agencies.values()
            if rules.agency_meant(agency_id, one.social_credit_code, one.taxpayer_id)
        ),
        None,
    )
    if agency is None:
        return LoginOutcome.UNKNOWN_ACCOUNT
    refusal = None if rules.agency_password_holds(agency_password, agency.passwords) else LoginOutcome.WRONG_PASSWORD
    if refusal is not None and not rules.carried_out(Attempt.AGENCY_LOGIN, refusal):
        return refusal
    session.recognitions_then = dict(universe.province.recognitions)
    session.agency_code, session.stage = agency.social_credit_code, rules.after_agency_password()
    return refusal or _after_agency_password(session)


def _after_agency_password(session: EtaxSession) -> LoginOutcome:
    return LoginOutcome.CHOOSE_CLIENT if session.stage is Stage.CHOOSE_CLIENT else LoginOutcome.CHOOSE_PERSON


def clients(universe: Universe, session: EtaxSession) -> tuple[TaxRegistration, ...]:
    """选择目标企业: the enterprises that have recognised the agency. Source: LN-AG-06."""
    rule, recognitions = universe.rules.province.is_client, _recognitions(universe, session)
    code = session.agency_code or ""
    return tuple(
        universe.registry.registrations[one] for one in universe.province.enterprises if rule(one, code, recognitions)
    )


def _recognitions(universe: Universe, session: EtaxSession) -> Recognitions:
    return universe.rules.province.recognitions_at_last(universe.province.recognitions, session.recognitions_then)


def choose_client(universe: Universe, session: EtaxSession, taxpayer_id: str, agreement_password: str) -> LoginOutcome:
    """Third step of 代理机构登录. Source: LN-AG-06 to LN-AG-09."""
    if not step_open(universe, session, Step.CHOOSE_CLIENT):
        return LoginOutcome.REFUSED_STEP
    rules, recognitions = universe.rules.province, _recognitions(universe, session)
    offered = tuple(one.taxpayer_id for one in clients(universe, session))
    if taxpayer_id not in offered:
        return LoginOutcome.CLIENT_NOT_OFFERED
    mine = {one: password for (one, code), password in recognitions.items() if code == session.agency_code}
    of_others = tuple(password for one, password in mine.items() if one != taxpayer_id)
    right = rules.agreement_password_holds(agreement_password, mine.get(taxpayer_id, ""), of_others)
    refusal = None if right else LoginOutcome.WRONG_PASSWORD
    if rules.carried_out(Attempt.CLIENT, refusal):
        session.taxpayer_id, session.stage = rules.client_at_hand(taxpayer_id, offered), Stage.ENTERED
    return refusal or LoginOutcome.ENTERED


def log_out(universe: Universe, session: EtaxSession) -> None:
    """退出: nobody is logged in, and nothing is begun. Source: LN-UI-03."""
    rules, favourites = universe.rules.province.portal, universe.province.favourites
    owner = rules.favourites_owner(session.taxpayer_id or "", session.person_id or "")
    if owner in favourites:
        favourites[owner] = rules.favourites_after_exit(favourites[owner])
    if rules.exit_ends_session():
        session.restart()
