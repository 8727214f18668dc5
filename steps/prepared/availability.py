"""Whether a holder can be leased now, soon, or not at all, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from steps.ledger import Conditions, Lease, LockKind
from steps.prepared.entries import Pool

_SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Availability:
    """The state of all holders at one moment."""

    pool: Pool
    conditions: Conditions
    leases: Mapping[str, Lease]
    now: float

    def free(self, holder: str) -> bool:
        """Whether it can be leased at once."""
        return holder not in self.leases and not self.conditions.of(holder).unfit and self._left_alone_s(holder) <= 0

    def soon(self, holder: str) -> bool:
        """Whether it is, or will be, free within the time that a scenario waits for people."""
        if self.conditions.of(holder).unfit:
            return False
        parked = holder in self.leases and self.leases[holder].expires is None
        return not parked and self._left_alone_s(holder) <= self.patience_s

    def later(self, holder: str) -> bool:
        """Whether it is only a matter of time: kept for a scenario that is put off, or locked for long."""
        return not self.conditions.of(holder).unfit

    def known_free_at(self, holder: str) -> float:
        """Not before this moment; for how long somebody else keeps it is not known here."""
        return self.now + self._left_alone_s(holder)

    @property
    def patience_s(self) -> float:
        """How long a scenario waits."""
        return max(self.pool.waiting_s, self.pool.profile.time.max_wait_s)

    def told(self, holder: str) -> str:
        """Its state in Chinese."""
        condition, lease = self.conditions.of(holder), self.leases.get(holder)
        if condition.unfit:
            return condition.unfit
        if lease is not None:
            return "留给搁置的场景" if lease.expires is None else "另一个场景正在使用"
        wait_s = self._left_alone_s(holder)
        if wait_s > 0:
            until = datetime.fromtimestamp(self.now + wait_s, _SHANGHAI)
            return f"输错过口令，{until:%m-%d %H:%M:%S} 之前不用"
        return "可用"

    def _left_alone_s(self, holder: str) -> float:
        """How long it must still be left alone because of wrong entries."""
        waits = [0.0]
        for lock, attempts in self.conditions.of(holder).attempts.items():
            if attempts.locked_until is not None:
                waits.append(attempts.locked_until - self.now)
            elif attempts.used and (lock is LockKind.CA or not self.pool.profile.pool.reset_by_login):
                waits.append(attempts.last_at + self.pool.lock_s(lock) - self.now)
        return max(waits)
