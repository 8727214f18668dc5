"""What a run would do to a deployment, worked out before anything is touched.

`estimate` looks at every selected scenario, `staffing` at the people they ask for; `model` is what comes of it.
"""

from __future__ import annotations

from steps.outlook.estimate import Candidate, estimate
from steps.outlook.model import EffectTotal, Outlook, PeopleGroup, Refused, ScenarioOutlook, Waits

__all__ = [
    "Candidate",
    "EffectTotal",
    "Outlook",
    "PeopleGroup",
    "Refused",
    "ScenarioOutlook",
    "Waits",
    "estimate",
]
