"""Wrong rules of locking, which the account password and the filing password can both suffer from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from simulators.rules import lockout
from simulators.rules.lockout import Lock, LockTerms


@dataclass(frozen=True, slots=True)
class _DatedLock(Lock):
    first_at: datetime | None = None


def dated_from_first_entry(lock: Lock, terms: LockTerms, now: datetime) -> Lock:
    """After a wrong entry: the lock counts from the first wrong entry, not from the locking one."""
    after = lockout.after_wrong_password(lock, terms, now)
    first_at = lock.first_at if isinstance(lock, _DatedLock) and lock.first_at and after.wrong_entries > 1 else now
    locked_at = first_at if after.locked_at is not None else None
    return _DatedLock(after.wrong_entries, locked_at, after.captcha_due, first_at)


def extended(lock: Lock, terms: LockTerms, now: datetime) -> Lock:  # noqa: ARG001 - a rule's shape
    """After an attempt while locked: the lock begins anew."""
    return replace(lock, locked_at=now)


def counted_while_locked(lock: Lock, terms: LockTerms, now: datetime) -> Lock:  # noqa: ARG001 - a rule's shape
    """After an attempt while locked: it counts."""
    return replace(lock, wrong_entries=lock.wrong_entries + 1)


def carried_over(lock: Lock, terms: LockTerms, now: datetime) -> Lock:
    """After a wrong entry: those made while locked count on."""
    return _counted(
        max(lock.wrong_entries - (terms.wrong_entries or 0), 0) if lock.locked_at else None, lock, terms, now
    )


def not_restarted(lock: Lock, terms: LockTerms, now: datetime) -> Lock:
    """After a wrong entry: those from before the lock count on, so that one is enough to lock again."""
    return _counted(lock.wrong_entries, lock, terms, now)


def kept_after_success(lock: Lock) -> Lock:
    """After a success: the count goes on."""
    return replace(lock, captcha_due=False)


def forgiven(lock: Lock, terms: LockTerms, now: datetime) -> Lock:  # noqa: ARG001 - a rule's shape
    """After a wrong captcha: the count starts anew."""
    return Lock(captcha_due=True)


def nearly_locked_again(lock: Lock) -> Lock:
    """After a reset: open, but with one entry left."""
    return Lock(max(lock.wrong_entries - 1, 0))


def captcha_forgotten(lock: Lock, terms: LockTerms, now: datetime) -> Lock:  # noqa: ARG001 - a rule's shape
    """After a wrong captcha: none is asked any more."""
    return replace(lock, captcha_due=False)


def _counted(before: int | None, lock: Lock, terms: LockTerms, now: datetime) -> Lock:
    if before is None:
        return lockout.after_wrong_password(lock, terms, now)
    entries = before + 1
    locks = terms.wrong_entries is not None and entries >= terms.wrong_entries
    return Lock(entries, now if locks else None, captcha_due=True)
