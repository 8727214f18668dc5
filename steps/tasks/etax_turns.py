"""Whether a login has come to a step: tried by whoever was refused before, with what would be right there.

Nothing of it is what the person did: a reply to such a look is not kept.
"""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.ports import EtaxOutcome
from steps.tasks import etax_agency
from steps.tasks.etax_secrets import expect_code


def at_people(scene: Scene, who: str) -> bool:
    """Whether there is anybody to choose."""
    return bool(scene.person(who).etax.people_offered())


def at_verification(scene: Scene, who: str) -> bool:
    """Whether somebody is chosen: an SMS code is sent to them, or cannot be sent for want of a mobile."""
    expect_code(scene)
    return scene.person(who).etax.request_sms_code().outcome in {EtaxOutcome.SMS_SENT, EtaxOutcome.SMS_NOT_SENT}


def at_new_password(scene: Scene, who: str) -> bool:
    """Whether the first login is completed by a personal password."""
    new = scene.enterprise_registry.new_password()
    return scene.person(who).etax.set_personal_password(new).outcome is EtaxOutcome.ENTERED


def at_clients(scene: Scene, who: str, agency: str, enterprise: str) -> bool:
    """Whether this client is entered with the right 协议密码."""
    taxpayer_id = scene.enterprise(enterprise).facts.taxpayer_id
    password = etax_agency.agreement_password(scene, agency, enterprise)
    return scene.person(who).etax.choose_client(taxpayer_id, password).outcome is EtaxOutcome.ENTERED
