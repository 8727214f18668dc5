"""Prompts in a deployment's own words: what its profile accepts in place of what the manual prints.

Without an entry the manual's text binds.
"""

from __future__ import annotations

from steps.actors import Scene
from steps.drivers.ports import Portal
from steps.tasks.etax_prompts import normalised, says


def shown(scene: Scene, portal: Portal, message: str, *prompts: str) -> bool:
    """Whether a message holds one of these prompts: word for word, or as the profile says of this portal."""
    return says(message, *prompts) or any(_said(scene, portal, message, prompt) for prompt in prompts)


def held(scene: Scene, portal: Portal, message: str, words: str) -> bool:
    """Whether a message has these words exactly, or what the profile accepts in their place."""
    return words in message or _said(scene, portal, message, words)


def _said(scene: Scene, portal: Portal, message: str, prompt: str) -> bool:
    portals = scene.deployment.profile.portals
    rules = next((one.prompts for key, one in portals.items() if key == portal.name.lower()), {})
    return any(rule.fits(message) for printed, rule in rules.items() if normalised(printed) == normalised(prompt))
