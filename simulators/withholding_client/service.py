"""What stands between a login and business in the client, for API and pages alike: choice and check of a unit.

Source: SM-UN, SM-UM, SM-ACC-16, KJ2-PH-03.
"""

from __future__ import annotations

from enum import StrEnum, unique

from simulators.ca.service import certificate_offered, check_certificate
from simulators.golden_tax_core.accounts import CaptchaGiven
from simulators.golden_tax_core.filing_passwords import (
    EntityOutcome,
    EntityResult,
    captcha_due,
    check_filing_password,
)
from simulators.golden_tax_core.store import Unit
from simulators.rules.unit_verification import Stage, UnitPath, UnitSecret
from simulators.universe import ClientSession, Universe
from simulators.withholding_client.progress import after_check, approach


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


def choose_unit(universe: Universe, session: ClientSession, taxpayer_id: str) -> ChoiceOutcome:
    """Pick a unit from the list; also another one while the first is still to be verified."""
    if session.person_id is None:
        return ChoiceOutcome.NOT_LOGGED_IN
    if taxpayer_id not in session.units or not may_choose(session):
        return ChoiceOutcome.UNKNOWN_UNIT
    session.stage = Stage.UNIT_VERIFICATION
    approach(universe, session, taxpayer_id, UnitPath.SEVERAL)
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
    return after_check(universe, session, meant, result)


def verify_unit(universe: Universe, session: ClientSession, password: str, captcha: CaptchaGiven) -> EntityResult:
    """By the filing password of the unit at hand."""
    if session.taxpayer_id is None or session.path is None or session.stage is not Stage.UNIT_VERIFICATION:
        return EntityResult.of(EntityOutcome.NOT_LOGGED_IN)
    unit = session.taxpayer_id
    result = check_filing_password(universe, unit, password, captcha, session.path, session.person_id)
    return after_check(universe, session, unit, result)


def verify_unit_by_ca(universe: Universe, session: ClientSession, number: str, pin: str) -> EntityResult:
    """By the CA key of the unit at hand."""
    if session.taxpayer_id is None or session.path is None or session.stage is not Stage.UNIT_VERIFICATION:
        return EntityResult.of(EntityOutcome.NOT_LOGGED_IN)
    unit = session.taxpayer_id
    return after_check(universe, session, unit, check_certificate(universe, unit, number, pin, session.path))


def business(universe: Universe, session: ClientSession) -> BusinessOutcome:
    """Whether this session may do business."""
    if universe.rules.business_open(session.stage, session.path):
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
