"""The lock of a password, on both sides of every boundary."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from simulators.kernel.clock import CHINA
from simulators.rules.lockout import (
    Lock,
    LockTerms,
    after_reset,
    after_right_password,
    after_wrong_password,
    entries_left,
    is_locked,
)

NOON = datetime(2019, 12, 16, 12, 0, tzinfo=CHINA)
TERMS = LockTerms()


def wrong(times: int, lock: Lock | None = None, now: datetime = NOON, terms: LockTerms = TERMS) -> Lock:
    lock = lock or Lock()
    for _ in range(times):
        lock = after_wrong_password(lock, terms, now)
    return lock


@pytest.mark.parametrize(("times", "locked"), [(0, False), (1, False), (4, False), (5, True)])
def test_the_fifth_wrong_entry_locks(times: int, locked: bool) -> None:
    assert is_locked(wrong(times), TERMS, NOON) is locked


@pytest.mark.parametrize(
    ("later", "locked"),
    [
        (timedelta(minutes=119, seconds=59), True),
        (timedelta(minutes=120), False),
        (timedelta(minutes=121), False),
    ],
)
def test_a_lock_ends_after_120_minutes(later: timedelta, locked: bool) -> None:
    assert is_locked(wrong(5), TERMS, NOON + later) is locked


def test_the_lock_counts_from_the_locking_entry() -> None:
    lock = wrong(1, wrong(4), NOON + timedelta(minutes=60))
    assert is_locked(lock, TERMS, NOON + timedelta(minutes=179))


def test_after_a_lock_the_count_starts_from_zero() -> None:
    later = NOON + timedelta(minutes=121)
    assert not is_locked(wrong(4, wrong(5), later), TERMS, later)
    assert is_locked(wrong(5, wrong(5), later), TERMS, later)


def test_success_and_reset_forget_everything() -> None:
    assert after_right_password(wrong(4)) == Lock()
    assert after_reset(wrong(5)) == Lock()


def test_none_never_locks_and_never_ends() -> None:
    never_locks, never_ends = LockTerms(None), LockTerms(minutes=None)
    assert not is_locked(wrong(99, terms=never_locks), never_locks, NOON)
    assert is_locked(wrong(5, terms=never_ends), never_ends, NOON + timedelta(days=9999))
    assert entries_left(wrong(99, terms=never_locks), never_locks) is None


def test_entries_left_count_down_to_zero() -> None:
    assert [entries_left(wrong(times), TERMS) for times in range(6)] == [5, 4, 3, 2, 1, 0]
