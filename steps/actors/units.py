"""Withholding units on stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from steps.actors.people import PasswordHistory
from steps.drivers.ports import UnitFacts


@dataclass(slots=True)
class Unit:
    """A withholding unit in a scenario."""

    label: str
    facts: UnitFacts
    filing_password: PasswordHistory = field(repr=False)
