"""办税授权 in the APP."""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import AuthorisationOutcome
from steps.tasks.qr_login import get_into_app


def grant(scene: Scene, who: str, label: str, handler: str) -> AuthorisationOutcome:
    """Log in to the APP as `who` and let `handler` act for the unit.

    Raises:
        PremiseError: `who` cannot log in to the APP, or does not stay logged in.
    """
    get_into_app(scene, who)
    outcome = _grant(scene, who, label, handler)
    if outcome is AuthorisationOutcome.NOT_LOGGED_IN:
        raise PremiseError(f"“{who}”已经登录APP，系统却要求登录后授权：可能是登录失效了")
    return outcome


def grant_as_guest(scene: Scene, who: str, label: str, handler: str) -> AuthorisationOutcome:
    """Let `handler` act for the unit in the APP, where `who` has not logged in."""
    return _grant(scene, who, label, handler)


def _grant(scene: Scene, who: str, label: str, handler: str) -> AuthorisationOutcome:
    person, facts = scene.person(who), scene.person(handler).facts
    return person.saw(person.app.grant_authorisation(scene.unit(label).facts.taxpayer_id, facts.name, facts.mobile))
