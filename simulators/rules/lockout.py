"""How wrong entries of a password lock it, and when the lock ends. Source: SM-ACC-12, SM-ACC-13, SM-UN-03, SM-UN-04.

Readings T09 (the 5th wrong entry locks), T10 (120 minutes from the locking entry; entries while locked neither count
nor extend; afterwards the count starts from zero) and T11 (a success resets).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class LockTerms:
    """How strict a lock is."""

    wrong_entries: int | None = 5
    """The wrong entry of this number locks; None never locks."""
    minutes: int | None = 120
    """How long a lock lasts; None for ever."""

    def __post_init__(self) -> None:
        """Refuse what no clock could count.

        Raises:
            ValueError: below 0, or beyond a million. The message is Chinese.
        """
        if not all(number is None or 0 <= number <= 1_000_000 for number in (self.wrong_entries, self.minutes)):
            raise ValueError("应在0至1000000之间")


@dataclass(frozen=True, slots=True)
class Lock:
    """What is remembered of the wrong entries of one password."""

    wrong_entries: int = 0
    locked_at: datetime | None = None
    """The moment of the locking entry; kept after the lock has lapsed, until the next entry."""
    captcha_due: bool = False


def is_locked(lock: Lock, terms: LockTerms, now: datetime) -> bool:
    """Whether no password is accepted at `now`. At 120:00 minutes exactly it is open again. Source: SM-ACC-13."""
    if lock.locked_at is None:
        return False
    return terms.minutes is None or now < lock.locked_at + timedelta(minutes=terms.minutes)


def after_wrong_password(lock: Lock, terms: LockTerms, now: datetime) -> Lock:
    """The lock after a wrong entry that was looked at, so `lock` is not locked at `now`. Source: SM-ACC-12."""
    wrong_entries = 1 if lock.locked_at is not None else lock.wrong_entries + 1
    locks = terms.wrong_entries is not None and wrong_entries >= terms.wrong_entries
    return Lock(wrong_entries, now if locks else None, captcha_due=True)


def after_right_password(lock: Lock) -> Lock:  # noqa: ARG001 - a replaced rule may look at it
    """The lock after a success: nothing is remembered."""
    return Lock()


def after_reset(lock: Lock) -> Lock:  # noqa: ARG001 - a replaced rule may look at it
    """The lock after the password was reset: open at once, nothing is remembered. Source: SM-ACC-14."""
    return Lock()


def unchanged(lock: Lock, terms: LockTerms, now: datetime) -> Lock:  # noqa: ARG001 - replaced rules look at them
    """The lock after an attempt at which the password was not looked at: as before."""
    return lock


def untouched(lock: Lock) -> Lock:
    """The lock of another password than the one that was reset: as before. Source: SM-ACC-14 (reading T16)."""
    return lock


def entries_left(lock: Lock, terms: LockTerms) -> int | None:
    """How many wrong entries are left before the lock; None when it never locks."""
    return None if terms.wrong_entries is None else max(terms.wrong_entries - lock.wrong_entries, 0)
