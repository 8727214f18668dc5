"""The session behind a login of the provincial e-tax bureau: what it may do, for whom, and whose it is."""

from __future__ import annotations

from typing import Final

from steps.actors import Scene
from steps.drivers.ports import EtaxAccess

BUSINESS: Final = "发票使用"
"""A function of 我要办税 that every enterprise has; stands for doing business."""


def access(scene: Scene, who: str, function: str = BUSINESS) -> EtaxAccess:
    """Open a function by its address."""
    person = scene.person(who)
    return person.saw(person.etax.access(function))


def functions(scene: Scene, who: str) -> frozenset[str]:
    """The functions that the session is offered."""
    return scene.person(who).etax.functions_offered()


def enterprise_at_hand(scene: Scene, who: str) -> str | None:
    """The label of the enterprise that the session acts for; its taxpayer id when it is not on stage, None for none."""
    taxpayer_id = scene.person(who).etax.enterprise_at_hand()
    for label, enterprise in scene.enterprises.items():
        if enterprise.facts.taxpayer_id == taxpayer_id:
            return label
    return taxpayer_id


def log_out(scene: Scene, who: str) -> None:
    """退出."""
    scene.person(who).etax.log_out()


def adopt(scene: Scene, who: str, owner: str) -> None:
    """Go on with a copy of the credentials of somebody else's session."""
    scene.person(who).etax.adopt(scene.person(owner).etax)
