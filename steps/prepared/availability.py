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
        if self._unfit(holder) or self._parked(holder):
            return False
        # Whose scenario is under way has attempts and changes in hand that its next answer may undo.
        return holder in self.leases or self._left_alone_s(holder) <= self.patience_s

    def later(self, holder: str) -> bool:
        """Whether it is only a matter of time: kept for a scenario that is put off, or locked for long."""
        return not self._unfit(holder)

    def known_free_at(self, holder: str) -> float:
        """Not before this moment; for how long somebody else keeps it is not known here."""
        return self.now + self._left_alone_s(holder)

    @property
    def patience_s(self) -> float:
        """How long a scenario waits."""
        return max(self.pool.waiting_s, self.pool.profile.time.max_wait_s)

    def told(self, holder: str) -> str:
        """Its state in Chinese."""
        unfit = self._unfit(holder)
        if unfit:
            return unfit
        if holder in self.leases:
            return "留给搁置的场景" if self._parked(holder) else "另一个场景正在使用"
        wait_s = self._left_alone_s(holder)
        if wait_s > 0:
            until = datetime.fromtimestamp(self.now + wait_s, _SHANGHAI)
            return f"输错过口令，{until:%m-%d %H:%M:%S} 之前不用"
        return "可用"

    def _unfit(self, holder: str) -> str:
        """Why it is out of use; empty when it is not. What a scenario under way intends is not left behind yet."""
        condition = self.conditions.of(holder)
        return (condition.used_up or condition.dirty) if holder in self.leases else condition.unfit

    def _parked(self, holder: str) -> bool:
        return holder in self.leases and self.leases[holder].expires is None

    def _left_alone_s(self, holder: str) -> float:
        """How long it must still be left alone because of wrong entries."""
        waits = [0.0]
        for lock, attempts in self.conditions.of(holder).attempts.items():
            if attempts.locked_until is not None:
                waits.append(attempts.locked_until - self.now)
            elif attempts.used and (lock is LockKind.CA or not self.pool.profile.pool.reset_by_login):
                waits.append(attempts.last_at + self.pool.lock_s(lock) - self.now)
        return max(waits)
