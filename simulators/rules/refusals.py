"""What a refusal leaves behind: nothing. A portal that says no and does it all the same breaks these.

Source: SM-ACC-02, SM-ACC-07, SM-ACC-08, SM-ACC-12, SM-ACC-17, SM-UN-01 to SM-UN-03, SM-UM-03, KJ2-PH-03, KJ2-PH-06.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulators.rules.identifiers import AccountNames
from simulators.rules.unit_verification import Stage, UnitPath


def nobody_let_in(typed: str, everybody: Iterable[AccountNames], outcome: str) -> str | None:  # noqa: ARG001
    """Who is logged in after a refused login: nobody."""
    return None


def stage_kept(stage: Stage, path: UnitPath, outcome: str) -> Stage:  # noqa: ARG001 - replaced rules look at it
    """Where a session stands after a refused verification: where it stood."""
    return stage


def nothing_verified(outcome: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether a refused step of 忘记密码 verifies anybody: never."""
    return False


def nothing_granted(
    known: frozenset[tuple[str, str]],
    person_id: str,  # noqa: ARG001 - replaced rules look at it
    taxpayer_id: str,  # noqa: ARG001 - replaced rules look at it
) -> frozenset[tuple[str, str]]:
    """The relations (person, unit) after a refused grant: those of before."""
    return known
