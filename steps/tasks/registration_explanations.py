"""Why a registration did not end as it should; see `explanations`."""

from __future__ import annotations

from typing import Final

from steps.actors import Scene
from steps.drivers.ports import (
    AgreementEntry,
    IdentityEntry,
    LoginSetup,
    PersonSpec,
    Registration,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
)
from steps.tasks.explanations import GUEST, found, last_refusal
from steps.tasks.registration_ways import Proof, RegistrationWay

WITHOUT_PROOF: Final = "不经身份验证也能注册"
ANY_CODE: Final = "随便什么注册码都可以注册"
LOOKED_INTO: Final = frozenset({WITHOUT_PROOF, ANY_CODE})
"""What a look finds out, beside the answers of ports."""


def tries(scene: Scene, who: str, _observed: object) -> str:
    """Why tries did not end as expected: how the last one ended."""
    return last_refusal(scene, who, RegistrationReply, {RegistrationOutcome.REGISTERED})


def step(scene: Scene, who: str, observed: object) -> str:
    """Why the identity was not proven, or whether nobody needs to prove one."""
    if observed is RegistrationOutcome.IDENTITY_NOT_PROVEN:
        return last_refusal(scene, who, Proof, {RegistrationOutcome.IDENTITY_ACCEPTED})
    if observed is RegistrationOutcome.REGISTERED and found(lambda: _registers_unproven(scene, who), otherwise=False):
        return WITHOUT_PROOF
    let_in = observed in {RegistrationOutcome.REGISTERED, RegistrationOutcome.IDENTITY_ACCEPTED}
    return ANY_CODE if let_in and found(lambda: _is_proven_by_any_code(scene, who), otherwise=False) else ""


def opened(scene: Scene, who: str, _observed: object) -> str:
    """Why 登录设置 was open to somebody whose proof was refused: whether it is open to those without any."""
    return WITHOUT_PROOF if found(lambda: _registers_unproven(scene, who), otherwise=False) else ""


def _registers_unproven(scene: Scene, who: str) -> bool:
    registration = _begun(scene, who)
    if registration is None:
        return False
    facts = scene.deployment.people.person(PersonSpec(registered=False))
    setup = LoginSetup(facts.login_name, facts.account_password, facts.mobile, facts.household_registration_place)
    return registration.set_login(setup).outcome is RegistrationOutcome.REGISTERED


def _is_proven_by_any_code(scene: Scene, who: str) -> bool:
    registration = _begun(scene, who)
    if registration is None or scene.person(who).last(RegistrationWay).method is not RegistrationMethod.HALL_CODE:
        return False
    people = scene.deployment.people
    facts = people.person(PersonSpec(registered=False))
    entry = IdentityEntry(facts.name, facts.id_document_type, facts.id_document_number, facts.nationality)
    reply = registration.prove_by_hall_code(entry, people.new_password())
    return reply.outcome is RegistrationOutcome.IDENTITY_ACCEPTED


def _begun(scene: Scene, who: str) -> Registration | None:
    """A registration of somebody else, on the way that was taken last; None where that could not be undone."""
    way = scene.person(who).seen.get(RegistrationWay)
    if not scene.deployment.profile.control_api or not isinstance(way, RegistrationWay):
        return None
    registration = scene.deployment.beside(way.portal).registration(GUEST, way.portal)
    registration.start(way.method, AgreementEntry.AGREED)
    return registration
