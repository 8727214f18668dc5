"""The ways into the withholding client: who is offered which, and what each leads to.

Source: SM-ACC-01, SM-PH-02, SM-PH-03, SM-PH-08, KJ2-PH-09 to KJ2-PH-11.
"""

from __future__ import annotations

from simulators.ca.service import check_certificate
from simulators.golden_tax_core import accounts
from simulators.golden_tax_core.accounts import CaptchaGiven, LoginOutcome, LoginResult
from simulators.golden_tax_core.filing_passwords import EntityOutcome, EntityResult, check_filing_password
from simulators.rules.unit_verification import LoginWay, Stage, UnitPath
from simulators.universe import ClientSession, Universe
from simulators.withholding_client.progress import after_check, approach, authorisation_in_force


def real_name_login_offered(universe: Universe) -> bool:
    """Whether 实名登录 is there today. Source: SM-PH-02."""
    return universe.rules.real_name_login_offered(universe.policy.real_name_login_from, universe.today())


def former_login_offered(universe: Universe) -> bool:
    """Whether 申报密码登录 is there today. Source: SM-PH-03, SM-PH-08."""
    return universe.rules.former_login_offered(universe.policy.single_track_from, universe.today())


def ca_login_offered(universe: Universe) -> bool:
    """Whether CA登录 is there today. Source: KJ2-PH-10, KJ2-PH-11."""
    policy = universe.policy
    offered = universe.rules.ca_login_offered
    return policy.ca_login and offered(policy.ca_login_until, policy.single_track_from, universe.today())


def login_by_account(
    universe: Universe, session: ClientSession, account: str, password: str, captcha: CaptchaGiven
) -> LoginResult:
    """实名登录 - 账号密码登录. Whoever was logged in before is logged out by the attempt."""
    session.restart()
    refused = LoginResult(LoginOutcome.NOT_OFFERED, accounts.MESSAGES[LoginOutcome.NOT_OFFERED])
    if not real_name_login_offered(universe):
        return refused
    result = accounts.log_in(universe, account, password, captcha)
    session.captcha_shown = result.captcha_required
    if result.person_id is None:
        _let_in_all_the_same(universe, session, account, result.outcome)
        return result
    return result if welcome(universe, session, result.person_id, LoginWay.ACCOUNT) else refused


def _let_in_all_the_same(universe: Universe, session: ClientSession, account: str, outcome: LoginOutcome) -> None:
    """What a refused login does to the session: nothing."""
    let_in = universe.rules.let_in_after_refusal(account, universe.core.account_names(), outcome)
    if let_in is not None:
        welcome(universe, session, let_in, LoginWay.ACCOUNT)


def welcome(universe: Universe, session: ClientSession, person_id: str, way: LoginWay) -> bool:
    """Make `session` that of a person who has proved who they are; False when this way is not open to them."""
    units = units_of(universe, person_id)
    if not universe.rules.way_open(way, first_use=not units):
        return False
    session.restart()
    session.person_id, session.way, session.units = person_id, way, units
    session.stage = universe.rules.stage_after_login(len(units), way)
    if session.stage is Stage.FIRST_USE:
        session.path = UnitPath.FIRST_USE
    elif session.stage is Stage.UNIT_VERIFICATION:
        approach(universe, session, units[0], UnitPath.SINGLE)
    elif session.stage is Stage.ENTERED and units:
        session.taxpayer_id = units[0]
    return True


def units_of(universe: Universe, person_id: str) -> tuple[str, ...]:
    """The units that the client lists for a person: those verified before; else those they are authorised for."""
    core = universe.core
    known = core.known_units.get(person_id, ())
    if known or not authorisation_in_force(universe):
        return known
    return tuple(unit for unit in core.units if (person_id, unit) in core.authorisations)


def login_by_filing_password(
    universe: Universe, session: ClientSession, taxpayer_id: str, password: str, captcha: CaptchaGiven
) -> EntityResult:
    """申报密码登录, the former way in: without a person. Source: SM-PH-03, KJ2-PH-09."""
    session.restart()
    if not former_login_offered(universe):
        return EntityResult.of(EntityOutcome.NOT_OFFERED)
    if taxpayer_id not in universe.core.units:
        return EntityResult.of(EntityOutcome.UNKNOWN_UNIT)
    session.path = UnitPath.FORMER_LOGIN
    result = check_filing_password(universe, taxpayer_id, password, captcha, UnitPath.FORMER_LOGIN, None)
    return after_check(universe, session, taxpayer_id, result)


def login_by_ca(universe: Universe, session: ClientSession, taxpayer_id: str, number: str, pin: str) -> EntityResult:
    """CA登录, the former way in: without a person. Source: KJ2-PH-10, KJ2-PH-11."""
    session.restart()
    if not ca_login_offered(universe):
        return EntityResult.of(EntityOutcome.NOT_OFFERED)
    if taxpayer_id not in universe.core.units:
        return EntityResult.of(EntityOutcome.UNKNOWN_UNIT)
    session.path = UnitPath.FORMER_LOGIN
    result = check_certificate(universe, taxpayer_id, number, pin, UnitPath.FORMER_LOGIN)
    return after_check(universe, session, taxpayer_id, result)
