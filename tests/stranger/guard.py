"""Counting wrong secrets, and locking for a time. Source: SM-ACC-12, SM-ACC-13, SM-UN-03, SM-UN-04."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuardRule:
    """After how many wrong entries it locks, and for how long (seconds)."""

    limit: int
    seconds: float


@dataclass(slots=True)
class Guard:
    """What one account or one company remembers of wrong entries."""

    misses: int = 0
    until: float = 0.0
    """When the lock ends; 0 without one."""

    def locked(self, now: float) -> bool:
        """Whether it is locked at `now`; a lock that has ended leaves no trace."""
        if self.until and now >= self.until:
            self.clear()
        return bool(self.until)

    def miss(self, rule: GuardRule, now: float) -> bool:
        """Count one wrong entry; whether that locked it."""
        self.misses += 1
        if self.misses >= rule.limit:
            self.until = now + rule.seconds
        return bool(self.until)

    def clear(self) -> None:
        """Forget everything."""
        self.misses, self.until = 0, 0.0
