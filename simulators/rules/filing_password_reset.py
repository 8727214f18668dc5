"""Who may reset a unit's filing password, and where. Source: SM-UN-05, SM-UN-06, SM-UN-09 (reading T14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class ResetPlace(StrEnum):
    """Where the reset is asked for."""

    WEB = "web"
    APP = "app"
    HALL = "hall"


@dataclass(frozen=True, slots=True)
class Roles:
    """What a person is to the unit, and to any other one."""

    legal_representative: bool
    finance_officer: bool
    legal_representative_elsewhere: bool
    finance_officer_elsewhere: bool
    authorised: bool = False
    """Whether the person has a 办税授权 for the unit."""


def login_needed(place: ResetPlace) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether only somebody who has logged in there may reset: a guest is nobody's representative. Source: SM-UN-05."""
    return True


def may_reset_filing_password(roles: Roles, place: ResetPlace) -> bool:  # noqa: ARG001 - replaced rules look at it
    """The registered legal representative or finance officer of this very unit, anywhere; nobody else."""
    return roles.legal_representative or roles.finance_officer
