"""Why a login did not end as it should, at the natural-person e-tax bureau or elsewhere; see `explanations`."""

from __future__ import annotations

from functools import partial

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.ports import CaptchaEntry, LoginOutcome, PersonSpec, Portal
from steps.tasks import explanations
from steps.tasks.explanations import GUEST, OPEN_TO_ANY_PASSWORD, OPEN_TO_UNREGISTERED, found
from steps.tasks.natural_etax_login import TriedAtEtax


def gate(scene: Scene, who: str, observed: object) -> str:
    """Whether anybody can log in where this person tried, or nobody."""
    if TriedAtEtax not in scene.person(who).seen:
        return explanations.login_gate(scene, who, observed)
    if observed is not LoginOutcome.ACCEPTED or not scene.deployment.profile.control_api:
        return ""
    people, known = scene.deployment.people, scene.person(who).facts
    stranger = people.person(PersonSpec(registered=False))
    if _logs_in(scene, stranger.login_name, stranger.account_password):
        return OPEN_TO_UNREGISTERED
    return OPEN_TO_ANY_PASSWORD if _logs_in(scene, known.login_name, people.new_password()) else ""


def _logs_in(scene: Scene, account: str, account_password: Secret) -> bool:
    guest = scene.deployment.beside(Portal.NATURAL_PERSON_ETAX).natural_person_etax(GUEST)
    login = partial(guest.login, account, account_password, CaptchaEntry.IF_ASKED)
    return found(lambda: login().outcome is LoginOutcome.ACCEPTED, otherwise=False)
