"""Doing business in the client: whether the session may, and how far it has come."""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.ports import BusinessAccess, ClientStage


def stage_of(scene: Scene, who: str) -> ClientStage:
    """How far the client of `who` has come."""
    return scene.person(who).client.stage()


def try_business(scene: Scene, who: str) -> BusinessAccess:
    """Try to open a business page directly."""
    person = scene.person(who)
    return person.saw(person.client.try_business())
