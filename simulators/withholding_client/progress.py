"""How far a session of the client comes: before a unit, and past it.

Source: SM-PH-05, SM-PH-06, SM-UN-11.
"""

from __future__ import annotations

from simulators.golden_tax_core.filing_passwords import EntityOutcome, EntityResult
from simulators.rules.unit_verification import Relation, Stage, UnitPath
from simulators.universe import ClientSession, Universe


def approach(universe: Universe, session: ClientSession, taxpayer_id: str, path: UnitPath) -> None:
    """Put the session before a unit; in already, when an authorisation spares the filing password."""
    session.taxpayer_id, session.path, session.captcha_shown = taxpayer_id, path, False
    if _password_spared(universe, session, taxpayer_id):
        session.stage = Stage.ENTERED


def after_check(universe: Universe, session: ClientSession, taxpayer_id: str, result: EntityResult) -> EntityResult:
    """Let a successful check take the session on; the client knows the unit from then on. A refusal changes nothing."""
    session.captcha_shown = result.captcha_required
    if session.path is None:
        return result
    if result.outcome is not EntityOutcome.ENTERED:
        session.stage = universe.rules.stage_after_refusal(session.stage, session.path, result.outcome)
        return result
    session.stage = universe.rules.stage_after_verification(session.path)
    session.taxpayer_id = taxpayer_id
    if session.person_id is not None:
        universe.core.remember_unit(session.person_id, taxpayer_id)
    return result


def authorisation_in_force(universe: Universe) -> bool:
    """Whether authorisations count today. Source: SM-PH-05."""
    return universe.rules.authorisation_in_force(universe.policy.authorisation_from, universe.today())


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
    return universe.rules.password_spared(relation, in_force=authorisation_in_force(universe))
