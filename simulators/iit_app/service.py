"""办税授权 in the APP. Source: KJ2-PH-06."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core.store import Person
from simulators.universe import Universe


@unique
class AuthorisationOutcome(StrEnum):
    """What came of a grant."""

    GRANTED = "granted"
    NOT_PERMITTED = "not_permitted"
    NOT_OFFERED = "not_offered"
    NOT_LOGGED_IN = "not_logged_in"
    UNKNOWN_HANDLER = "unknown_handler"


MESSAGES: Final = {
    AuthorisationOutcome.GRANTED: "授权成功",
    AuthorisationOutcome.NOT_PERMITTED: "只有法定代表人可以授权",
    AuthorisationOutcome.NOT_OFFERED: "办税授权功能尚未上线",
    AuthorisationOutcome.NOT_LOGGED_IN: "请先登录",
    AuthorisationOutcome.UNKNOWN_HANDLER: "没有该办税人员，或其尚未实名注册",
}


def granting_offered(universe: Universe) -> bool:
    """Whether 办税授权 is there today."""
    return universe.rules.granting_offered(universe.policy.authorisation_granted_from, universe.today())


def grant(
    universe: Universe, person_id: str | None, taxpayer_id: str, handler_name: str, handler_mobile: str
) -> AuthorisationOutcome:
    """Let a handler act for a unit, if the person logged in may say so."""
    if person_id is None and universe.rules.granting_needs_login():
        return AuthorisationOutcome.NOT_LOGGED_IN
    if not granting_offered(universe):
        return AuthorisationOutcome.NOT_OFFERED
    core = universe.core
    handler = _handler(universe, handler_name, handler_mobile)
    if taxpayer_id not in core.units or not _may_authorise(universe, person_id, taxpayer_id):
        if handler is not None:
            after_refusal = universe.rules.authorisations_after_refusal
            core.authorisations = after_refusal(core.authorisations, handler.id, taxpayer_id)
        return AuthorisationOutcome.NOT_PERMITTED
    if handler is None:
        return AuthorisationOutcome.UNKNOWN_HANDLER
    core.authorisations = universe.rules.authorisations_after_grant(core.authorisations, handler.id, taxpayer_id)
    return AuthorisationOutcome.GRANTED


def _may_authorise(universe: Universe, person_id: str | None, taxpayer_id: str) -> bool:
    return person_id is None or universe.rules.may_authorise(universe.core.roles(person_id, taxpayer_id))


def _handler(universe: Universe, name: str, mobile: str) -> Person | None:
    return next(
        (
            person
            for person in universe.core.people.values()
            if person.registered and person.identity.name == name and person.identity.mobile == mobile
        ),
        None,
    )
