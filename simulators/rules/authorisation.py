"""Who may let a handler act for a unit. Source: KJ2-PH-06 (reading T14)."""

from __future__ import annotations

from simulators.rules.filing_password_reset import Roles


def may_authorise(roles: Roles) -> bool:
    """The unit's legal representative alone."""
    return roles.legal_representative


def login_needed() -> bool:
    """Whether only somebody who has logged in may grant. Source: KJ2-PH-06."""
    return True


def authorisations_after_grant(
    known: frozenset[tuple[str, str]], person_id: str, taxpayer_id: str
) -> frozenset[tuple[str, str]]:
    """The relations (person, unit) after a grant. Source: KJ2-PH-06, KJ2-PH-07."""
    return known | {(person_id, taxpayer_id)}
