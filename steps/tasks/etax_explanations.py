"""Why a way into the provincial bureau did not end as it should; see `explanations`."""

from __future__ import annotations

from functools import partial
from typing import Final

from conformance.redaction import Secret
from steps.actors import Scene
from steps.actors.enterprises import Enterprise
from steps.drivers.ports import (
    EtaxAccess,
    EtaxOutcome,
    EtaxReply,
    MaintenanceOutcome,
    MaintenanceReply,
    ProvincialEtax,
)
from steps.tasks import etax_controls
from steps.tasks.etax_adding import RolesToTick
from steps.tasks.etax_controls import IN_ON_ENTERPRISE_PASSWORD, begin, guest_of
from steps.tasks.etax_session import BUSINESS
from steps.tasks.etax_ways import ONWARD
from steps.tasks.explanations import OPEN_TO_GUESTS, found, last_refusal

ANY_ENTERPRISE_PASSWORD: Final = "随便什么企业密码都可以登录"
ANY_PERSONAL_PASSWORD: Final = "随便什么个人登录密码都可以登录"
LOOKED_INTO: Final = etax_controls.LOOKED_INTO | {ANY_ENTERPRISE_PASSWORD, ANY_PERSONAL_PASSWORD}
"""What a look finds out, beside the answers of ports."""

_FURTHER: Final = frozenset({EtaxOutcome.CHOOSE_PERSON, EtaxOutcome.ENTERED})


def gate(scene: Scene, who: str, observed: object) -> str:
    """Whether business is done with anybody, or how anybody gets in; else what was last refused to this person."""
    if observed is EtaxAccess.NOT_LOGGED_IN:
        return last_refusal(scene, who, EtaxReply, {EtaxOutcome.ENTERED})
    if observed is not EtaxAccess.GRANTED:
        return etax_controls.functions(scene)
    guest = guest_of(scene)
    if found(lambda: guest.access(BUSINESS) is EtaxAccess.GRANTED, otherwise=False):
        return OPEN_TO_GUESTS
    return etax_controls.agency_way(scene) or way_in(scene, observed) or etax_controls.functions(scene)


def enterprise(scene: Scene, who: str, observed: object) -> str:
    """Why somebody has not come in, or how anybody does."""
    if observed:
        return etax_controls.agency_way(scene) or way_in(scene, observed)
    refused = last_refusal(scene, who, EtaxReply, {EtaxOutcome.ENTERED})
    return etax_controls.password_login(scene) or refused or way_in(scene, observed)


def way_in(scene: Scene, observed: object) -> str:
    """Whether anybody can log in to the scenario's enterprises, with one right secret or none; or nobody at all."""
    if not scene.deployment.profile.control_api:
        return ""
    found = (_way_into(scene, one) for one in scene.enterprises.values())
    refused = isinstance(observed, EtaxOutcome) and observed not in ONWARD
    return next((one for one in found if one), "") or (etax_controls.password_login(scene) if refused else "")


def choice(scene: Scene, _observed: object) -> str:
    """Whether people are missing from the choice at every enterprise."""
    return etax_controls.password_login(scene) or etax_controls.first_choice(scene)


def code(scene: Scene, observed: object) -> str:
    """Why no code came where an enterprise was logged in to; elsewhere there is nothing to look at."""
    return choice(scene, observed) if scene.enterprises else ""


def offered_functions(scene: Scene, _observed: object) -> str:
    """Whether every 办税员 has other functions than those of their role."""
    return etax_controls.functions(scene)


def roles(scene: Scene, who: str, _observed: object) -> str:
    """Why there was nothing to tick: how the search before it ended."""
    person = scene.person(who)
    wanted = person.last(RolesToTick).wanted
    reply = found(lambda: person.personnel.search(wanted), None)
    return "" if reply is None or reply.outcome is MaintenanceOutcome.DONE else str(reply.outcome.value)


def row(scene: Scene, who: str, observed: object) -> str:
    """Why somebody is not in the list: how the last act of maintenance ended."""
    return "" if observed else last_refusal(scene, who, MaintenanceReply, {MaintenanceOutcome.DONE})


def deed(scene: Scene, _who: str, observed: object) -> str:
    """Whether everybody has every right, as nobody is asked who of the enterprise they are."""
    if observed is not MaintenanceOutcome.DONE or not scene.deployment.profile.control_api:
        return ""
    ways = (_begin(scene, one, one.enterprise_password.current)[1] for one in scene.enterprises.values())
    return IN_ON_ENTERPRISE_PASSWORD if EtaxOutcome.ENTERED in ways else ""


def _way_into(scene: Scene, one: Enterprise) -> str:
    right, anything = one.enterprise_password.current, scene.deployment.people.new_password()
    guest, begun = _begin(scene, one, right)
    if begun is EtaxOutcome.ENTERED:
        return IN_ON_ENTERPRISE_PASSWORD
    people = guest.people_offered() if begun is EtaxOutcome.CHOOSE_PERSON else ()  # before the session begins anew
    if _begin(scene, one, anything)[1] in _FURTHER:
        return ANY_ENTERPRISE_PASSWORD
    personally = any(
        found(partial(_enters_with, scene, one, other.name, anything), otherwise=False) for other in people
    )
    return ANY_PERSONAL_PASSWORD if personally else ""


def _begin(scene: Scene, one: Enterprise, password: Secret) -> tuple[ProvincialEtax, EtaxOutcome | None]:
    guest = guest_of(scene)
    return guest, found(lambda: begin(guest, one.facts, password), None)


def _enters_with(scene: Scene, one: Enterprise, name: str, personal_password: Secret) -> bool:
    guest, _ = _begin(scene, one, one.enterprise_password.current)
    if guest.choose_person(name).outcome is not EtaxOutcome.VERIFY_PERSON:
        return False
    return guest.enter_personal_password(personal_password).outcome is EtaxOutcome.ENTERED
