"""Premises that are brought about backstage: over HTTP where the deployment lets a browser go on from there (ADR 0021).

Only for what a scenario presupposes. What it does, and looks at, happens at the screen on the channel with a screen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from steps.actors import Scene
from steps.drivers.errors import UnsupportedError
from steps.drivers.ports import Portal, Standing

P = ParamSpec("P")

Premise = Callable[Concatenate[Scene, str, P], None]
"""Somebody brings something about in a scene."""


def backstage(portal: Portal, standing: Standing = Standing.LOGGED_IN) -> Callable[[Premise[P]], Premise[P]]:
    """Let somebody bring this about backstage at `portal`, and at their screen where that cannot be done.

    It must leave them as `standing` says.
    """

    def decorate(premise: Premise[P]) -> Premise[P]:
        @wraps(premise)
        def brought_about(scene: Scene, who: str, /, *args: P.args, **named: P.kwargs) -> None:
            if not _unseen(scene, who, portal, standing, lambda: premise(scene, who, *args, **named)):
                premise(scene, who, *args, **named)

        return brought_about

    return decorate


def _unseen(scene: Scene, who: str, portal: Portal, standing: Standing, act: Callable[[], None]) -> bool:
    """Do this backstage; False when it has to be done at the screen."""
    offered, person = scene.deployment.backstage, scene.person(who)
    if offered is None or person.sessions is not scene.deployment.sessions:  # nobody has a screen, or is at it now
        return False
    sessions = offered.enter(who, portal, standing)
    if sessions is None:
        return False
    scene.people[who] = double = person.through(sessions)
    try:
        act()
    except UnsupportedError:  # the HTTP interface as the profile describes it is not enough for this
        return False
    finally:
        scene.people[who] = person
        person.facts = double.facts
    offered.come_on(who, portal, standing)
    return True
