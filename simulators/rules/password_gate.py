"""One attempt at a guarded password: lock, captcha and password, in this order.

`PasswordGate` bundles the rules, each of which a defect may replace. Source: SM-ACC-08, SM-ACC-12, SM-ACC-17,
SM-UN-02, SM-UN-03.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from simulators.rules import captcha_policy, lockout
from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.lockout import Lock, LockTerms


@unique
class GateOutcome(StrEnum):
    """What came of an attempt."""

    ACCEPTED = "accepted"
    WRONG_PASSWORD = "wrong_password"
    CAPTCHA_REQUIRED = "captcha_required"
    WRONG_CAPTCHA = "wrong_captcha"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed, and what would be right."""

    password: str
    valid_passwords: tuple[str, ...]
    """Normally exactly one."""
    captcha: CaptchaSeen


def password_holds(password: str, valid_passwords: tuple[str, ...]) -> bool:
    """Whether the password is right, to the letter. Source: SM-ACC-17, SM-UM-03."""
    return password in valid_passwords


@dataclass(frozen=True, slots=True)
class PasswordGate:
    """The rules around one kind of password."""

    is_locked: Callable[[Lock, LockTerms, datetime], bool] = lockout.is_locked
    captcha_asked: Callable[[Lock], bool] = captcha_policy.captcha_asked
    captcha_missing: Callable[[CaptchaSeen], bool] = captcha_policy.captcha_missing
    captcha_holds: Callable[[CaptchaSeen], bool] = captcha_policy.captcha_holds
    password_holds: Callable[[str, tuple[str, ...]], bool] = password_holds
    after_locked_attempt: Callable[[Lock, LockTerms, datetime], Lock] = lockout.unchanged
    after_refused_captcha: Callable[[Lock, LockTerms, datetime], Lock] = lockout.unchanged
    after_wrong_password: Callable[[Lock, LockTerms, datetime], Lock] = lockout.after_wrong_password
    after_right_password: Callable[[Lock], Lock] = lockout.after_right_password

    def judge(self, lock: Lock, terms: LockTerms, attempt: Attempt, now: datetime) -> tuple[GateOutcome, Lock]:
        """What comes of `attempt`, and the lock afterwards.

        While a captcha is missing or wrong the password is not looked at. The locking entry itself already
        answers `LOCKED`.
        """
        if self.is_locked(lock, terms, now):
            return GateOutcome.LOCKED, self.after_locked_attempt(lock, terms, now)
        if self.captcha_asked(lock):
            if self.captcha_missing(attempt.captcha):
                return GateOutcome.CAPTCHA_REQUIRED, lock
            if not self.captcha_holds(attempt.captcha):
                return GateOutcome.WRONG_CAPTCHA, self.after_refused_captcha(lock, terms, now)
        if self.password_holds(attempt.password, attempt.valid_passwords):
            return GateOutcome.ACCEPTED, self.after_right_password(lock)
        after = self.after_wrong_password(lock, terms, now)
        locked = self.is_locked(after, terms, now)
        return (GateOutcome.LOCKED if locked else GateOutcome.WRONG_PASSWORD), after
