"""忘记密码: identity first, then the reset. Source: SM-FG-01, SM-FG-03, SM-ACC-14 (reading T16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """Who somebody is, or says they are."""

    name: str
    id_document_type: str
    id_document_number: str
    mobile: str


def identity_matches(claim: IdentityFacts, person: IdentityFacts) -> bool:
    """Whether the claim is this person's in every part. Letter case of the number does not count (…X)."""
    return (
        claim.name == person.name
        and claim.id_document_type == person.id_document_type
        and claim.id_document_number.upper() == person.id_document_number.upper()
        and claim.mobile == person.mobile
    )


def sms_code_holds(code: str, sent: str, sent_elsewhere: Sequence[str]) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether the SMS code is the one that was sent last; those that others received do not matter."""
    return code == sent


def verified_after_new_claim(*, verified: bool) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether a new claim needs no proof because an earlier one was proven: never. Source: SM-FG-03."""
    return False


def reset_allowed(*, identity_verified: bool) -> bool:
    """Whether a new password may be set. Source: SM-FG-03."""
    return identity_verified


def passwords_after_reset(valid: tuple[str, ...], new: str) -> tuple[str, ...]:  # noqa: ARG001 - replaced rules look at it
    """Which passwords are valid after a reset: the new one alone. Source: SM-FG-01, SM-UN-09."""
    return (new,)


def passwords_kept(valid: tuple[str, ...], new: str) -> tuple[str, ...]:  # noqa: ARG001 - replaced rules look at it
    """Which passwords are valid when the reset was refused, or was another password's: the same as before."""
    return valid
