"""Who and what a scenario speaks of: people, units, enterprises, and the deployment they meet.

`Scene` is the one fixture of every step definition. It maps the quoted names of a feature ("张三", "甲公司") to people
and units of the deployment, and opens a portal session for each person on the scenario's channel.
"""

from __future__ import annotations

from steps.actors.deployment import Backstage, Deployment, Sessions
from steps.actors.enterprises import Agency, Enterprise
from steps.actors.errors import ScenarioError
from steps.actors.people import PasswordHistory, Person
from steps.actors.scene import Scene
from steps.actors.units import Unit

__all__ = [
    "Agency",
    "Backstage",
    "Deployment",
    "Enterprise",
    "PasswordHistory",
    "Person",
    "ScenarioError",
    "Scene",
    "Sessions",
    "Unit",
]
