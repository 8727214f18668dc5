"""What is offered since when. Source: SM-PH-02 to SM-PH-08, KJ2-PH-01 to KJ2-PH-11 (readings T06, T07, T08)."""

from __future__ import annotations

from datetime import date


def is_live(since: date | None, today: date) -> bool:
    """Whether something that starts on `since` (included; None never) is there on `today`. Source: SM-PH-02."""
    return since is not None and today >= since


def former_login_offered(single_track_from: date | None, today: date) -> bool:
    """Whether the filing password alone still logs in: until phase 3. Source: SM-PH-03, SM-PH-08, KJ2-PH-09."""
    return single_track_from is None or today < single_track_from


def ca_login_offered(until: date | None, single_track_from: date | None, today: date) -> bool:
    """Whether CA alone still logs in: while CA is in force, and until phase 3. Source: KJ2-PH-10, SM-PH-08."""
    return ca_in_force(until, today) and former_login_offered(single_track_from, today)


def ca_in_force(until: date | None, today: date) -> bool:
    """Whether CA is used at all: up to the day before `until`; None has no end. Source: KJ2-PH-10, KJ2-PH-11."""
    return until is None or today < until
