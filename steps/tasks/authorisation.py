"""办税授权 in the APP."""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.ports import AuthorisationOutcome
from steps.tasks.qr_login import get_into_app


def grant(scene: Scene, who: str, label: str, handler: str, mobile_of: str | None = None) -> AuthorisationOutcome:
    """Log in to the APP as `who` and let `handler` act for the unit; by the mobile of `mobile_of`, if that is told.

    Raises:
        PremiseError: `who` cannot log in to the APP.
    """
    get_into_app(scene, who)
    person, facts = scene.person(who), scene.person(handler).facts
    mobile = scene.person(mobile_of).facts.mobile if mobile_of else facts.mobile
    return person.saw(person.app.grant_authorisation(scene.unit(label).facts.taxpayer_id, facts.name, mobile))
