"""What the withholding client does, for API and pages alike: calls the rules, moves the session.

Source: SM-ACC, SM-UN, SM-UM, SM-PH, KJ2-PH.
"""

from __future__ import annotations

from enum import StrEnum, unique

from simulators.ca.service import certificate_offered, check_certificate
from simulators.golden_tax_core import accounts
from simulators.golden_tax_core.accounts import CaptchaGiven, LoginOutcome, LoginResult
from simulators.golden_tax_core.filing_passwords import (
    EntityOutcome,
    EntityResult,
    captcha_due,
    check_filing_password,
)
from simulators.golden_tax_core.store import Unit
from simulators.rules.unit_verification import LoginWay, Relation, Stage, UnitPath, UnitSecret
from simulators.universe import ClientSession, Universe


@unique
class ChoiceOutcome(StrEnum):
    """What came of the choice of a unit."""

    CHOSEN = "chosen"
    UNKNOWN_UNIT = "unknown_unit"
    NOT_LOGGED_IN = "not_logged_in"


@unique
class BusinessOutcome(StrEnum):
    """What came of an attempt to do business."""

    GRANTED = "granted"
    NOT_LOGGED_IN = "not_logged_in"
    UNIT_VERIFICATION_NEEDED = "unit_verification_needed"


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
        return result
    return result if welcome(universe, session, result.person_id, LoginWay.ACCOUNT) else refused


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
        _approach(universe, session, units[0], UnitPath.SINGLE)
    elif session.stage is Stage.ENTERED and units:
        session.taxpayer_id = units[0]
    return True


def units_of(universe: Universe, person_id: str) -> tuple[str, ...]:
    """The units that the client lists for a person: those verified before; else those they are authorised for."""
    core = universe.core
    known = core.known_units.get(person_id, ())
    if known or not _authorisation_in_force(universe):
        return known
    return tuple(unit for unit in core.units if (person_id, unit) in core.authorisations)


def choose_unit(universe: Universe, session: ClientSession, taxpayer_id: str) -> ChoiceOutcome:
    """Pick a unit from the list; also another one while the first is still to be verified."""
    if session.person_id is None:
        return ChoiceOutcome.NOT_LOGGED_IN
    if taxpayer_id not in session.units or not may_choose(session):
        return ChoiceOutcome.UNKNOWN_UNIT
    session.stage = Stage.UNIT_VERIFICATION
    _approach(universe, session, taxpayer_id, UnitPath.SEVERAL)
    return ChoiceOutcome.CHOSEN


def may_choose(session: ClientSession) -> bool:
    """Whether the list of units is open: before a unit is chosen, and until it is verified."""
    if session.stage is Stage.UNIT_CHOICE:
        return True
    return session.stage is Stage.UNIT_VERIFICATION and session.path is UnitPath.SEVERAL


def verify_first_unit(
    universe: Universe, session: ClientSession, taxpayer_id: str, password: str, captcha: CaptchaGiven
) -> EntityResult:
    """First use: by taxpayer id and filing password; the client knows the unit afterwards. Source: KJ2-PH-03."""
    if session.person_id is None or session.stage is not Stage.FIRST_USE:
        return EntityResult.of(EntityOutcome.NOT_LOGGED_IN)
    secrets = [UnitSecret(unit, valid) for unit, valid in universe.core.filing_passwords.items()]
    meant = universe.rules.first_unit(taxpayer_id, password, secrets)
    if meant is None:
        return EntityResult.of(EntityOutcome.UNKNOWN_UNIT)
    result = check_filing_password(universe, meant, password, captcha, UnitPath.FIRST_USE, session.person_id)
    return _after_check(universe, session, meant, result)


def verify_unit(universe: Universe, session: ClientSession, password: str, captcha: CaptchaGiven) -> EntityResult:
    """By the filing password of the unit at hand."""
    if session.taxpayer_id is None or session.path is None or session.stage is not Stage.UNIT_VERIFICATION:
        return EntityResult.of(EntityOutcome.NOT_LOGGED_IN)
    unit = session.taxpayer_id
    result = check_filing_password(universe, unit, password, captcha, session.path, session.person_id)
    return _after_check(universe, session, unit, result)


def verify_unit_by_ca(universe: Universe, session: ClientSession, number: str, pin: str) -> EntityResult:
    """By the CA key of the unit at hand."""
    if session.taxpayer_id is None or session.path is None or session.stage is not Stage.UNIT_VERIFICATION:
        return EntityResult.of(EntityOutcome.NOT_LOGGED_IN)
    unit = session.taxpayer_id
    return _after_check(universe, session, unit, check_certificate(universe, unit, number, pin, session.path))


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
    return _after_check(universe, session, taxpayer_id, result)


def login_by_ca(universe: Universe, session: ClientSession, taxpayer_id: str, number: str, pin: str) -> EntityResult:
    """CA登录, the former way in: without a person. Source: KJ2-PH-10, KJ2-PH-11."""
    session.restart()
    if not ca_login_offered(universe):
        return EntityResult.of(EntityOutcome.NOT_OFFERED)
    if taxpayer_id not in universe.core.units:
        return EntityResult.of(EntityOutcome.UNKNOWN_UNIT)
    session.path = UnitPath.FORMER_LOGIN
    result = check_certificate(universe, taxpayer_id, number, pin, UnitPath.FORMER_LOGIN)
    return _after_check(universe, session, taxpayer_id, result)


def business(universe: Universe, session: ClientSession) -> BusinessOutcome:
    """Whether this session may do business."""
    if universe.rules.business_open(session.stage):
        return BusinessOutcome.GRANTED
    if session.person_id is None:
        return BusinessOutcome.NOT_LOGGED_IN
    return BusinessOutcome.UNIT_VERIFICATION_NEEDED


def captcha_required(universe: Universe, session: ClientSession) -> bool:
    """Whether the form that the session stands before has a captcha field."""
    if session.stage is Stage.UNIT_VERIFICATION and session.taxpayer_id and session.path:
        return captcha_due(universe, session.taxpayer_id, session.path, session.person_id)
    return session.captcha_shown


def ca_verification_offered(universe: Universe, session: ClientSession) -> bool:
    """Whether the unit at hand may be verified by CA."""
    if session.taxpayer_id is None or session.path is None or session.stage is not Stage.UNIT_VERIFICATION:
        return False
    return certificate_offered(universe, session.taxpayer_id, session.path)


def units_listed(universe: Universe, session: ClientSession) -> list[Unit]:
    """The units to choose from; none unless there is a choice."""
    return [universe.core.units[unit] for unit in session.units] if may_choose(session) else []


def _approach(universe: Universe, session: ClientSession, taxpayer_id: str, path: UnitPath) -> None:
    session.taxpayer_id, session.path, session.captcha_shown = taxpayer_id, path, False
    if _password_spared(universe, session, taxpayer_id):
        session.stage = Stage.ENTERED


def _password_spared(universe: Universe, session: ClientSession, taxpayer_id: str) -> bool:
    if session.person_id is None or session.way is None:
        return False
    known = universe.core.authorisations
    relation = Relation(
        path=session.path or UnitPath.SINGLE,
        authorised=(session.person_id, taxpayer_id) in known,
        authorised_for_other_unit=any(who == session.person_id and unit != taxpayer_id for who, unit in known),
        others_authorised=any(who != session.person_id and unit == taxpayer_id for who, unit in known),
        way=session.way,
    )
    return universe.rules.password_spared(relation, in_force=_authorisation_in_force(universe))


def _authorisation_in_force(universe: Universe) -> bool:
    return universe.rules.authorisation_in_force(universe.policy.authorisation_from, universe.today())


def _after_check(universe: Universe, session: ClientSession, taxpayer_id: str, result: EntityResult) -> EntityResult:
    session.captcha_shown = result.captcha_required
    if result.outcome is not EntityOutcome.ENTERED or session.path is None:
        return result
    session.stage = universe.rules.stage_after_verification(session.path)
    session.taxpayer_id = taxpayer_id
    if session.person_id is not None:
        universe.core.remember_unit(session.person_id, taxpayer_id)
    return result
