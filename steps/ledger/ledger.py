"""What one may do with a ledger. Every method is one transaction: it happens as a whole or not at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from conformance.redaction import Secret
from steps.ledger import budgets, conditions, journal, leases
from steps.ledger.conditions import Attempts, Conditions, LockKind, Relation
from steps.ledger.journal import Entry
from steps.ledger.leases import Lease
from steps.ledger.owner import Owner
from steps.ledger.storage import BUSY_TIMEOUT_S, Storage
from steps.profile.safety import Effect

Now = Callable[[], float]
"""Seconds since the epoch; machines that share a ledger should agree on them to a few seconds."""

Choose = Callable[[Conditions, Mapping[str, Lease], float], Sequence[str]]
"""Which holders to lease, from conditions, leases and the time; raises when none will do."""


def digest(secret: Secret) -> str:
    """Tells whether a password of the profile is still the one that a scenario replaced."""
    return sha256(secret.reveal().encode()).hexdigest()


class Ledger:
    """The ledger of a deployment. Every method may raise `LedgerError`."""

    def __init__(self, path: Path, now: Now = time.time, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        """Name the file, which comes into being at its first use.

        Args:
            path: of the SQLite file.
            now: the time.
            busy_timeout_s: how long to wait for another process that writes.
        """
        self._storage = Storage(path, busy_timeout_s)
        self.now = now

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self._storage.path

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """For tables of others: a connection inside a transaction."""
        return self._storage.transaction()

    # leases
    def lease(self, choose: Choose, token: str, owner: Owner, scenario: str) -> Sequence[str]:
        """Let `choose` pick free holders and lease all of them at once, or none."""
        with self.transaction() as db:
            now = self.now()
            picked = choose(conditions.read(db), leases.read(db, now), now)
            leases.take(db, picked, token, owner, scenario, now)
            return picked

    def leases(self) -> Mapping[str, Lease]:
        """Holder -> its lease, now."""
        with self.transaction() as db:
            return leases.read(db, self.now())

    def renew(self, owner: Owner) -> None:
        """Keep all leases of a process."""
        with self.transaction() as db:
            leases.renew(db, owner, self.now())

    def hold(self, token: str, keeper: str) -> int:
        """Keep a scenario's leases without end, in the name of `keeper` (a parked scenario); how many there are."""
        with self.transaction() as db:
            return leases.hand_over(db, token, f"parked:{keeper}", None)

    def resume(self, token: str, owner: Owner) -> int:
        """Take over the leases of a parked scenario; how many there are."""
        with self.transaction() as db:
            return leases.hand_over(db, token, str(owner), self.now() + leases.LEASE_S)

    def release(self, token: str) -> None:
        """End all leases of a scenario."""
        with self.transaction() as db:
            leases.release(db, token)

    # conditions
    def conditions(self) -> Conditions:
        """Of all holders, now."""
        with self.transaction() as db:
            return conditions.read(db)

    def attempts(self, holder: str, lock: LockKind) -> Attempts:
        """The counter of wrong entries."""
        with self.transaction() as db:
            return conditions.read_attempts(db, holder, lock)

    def begin_attempt(self, entry: Entry, lock: LockKind, lock_s: float) -> Attempts:
        """Count a wrong entry that is about to be made; it may lock. Returns the counter as it was."""
        with self.transaction() as db:
            before, now = conditions.read_attempts(db, entry.holder, lock), self.now()
            until = max(before.locked_until or 0.0, now + lock_s)
            conditions.put_attempts(db, entry.holder, lock, Attempts(before.used + 1, now, until))
            journal.write(db, entry)
            return before

    def set_attempts(self, holder: str, lock: LockKind, attempts: Attempts, entry: Entry | None = None) -> None:
        """What the portal's answer says of the counter."""
        with self.transaction() as db:
            conditions.put_attempts(db, holder, lock, attempts)
            if entry is not None:
                journal.write(db, entry)

    def intend(self, holder: str, intent: str) -> None:
        """Something that cannot be undone is about to be done: without `settle`, the holder stays out of use."""
        with self.transaction() as db:
            conditions.put(db, holder, intent=intent)

    def settle(self, holder: str, entry: Entry | None = None) -> None:
        """What was intended is done with, as the journal entry says; without one it did not happen."""
        with self.transaction() as db:
            conditions.put(db, holder, intent="", next_secret=None)
            if entry is not None:
                journal.write(db, entry)

    def intend_secret(self, holder: str, intent: str, new: Secret) -> None:
        """A password is about to be changed; the new one is kept before anything is sent."""
        with self.transaction() as db:
            conditions.put(db, holder, intent=intent, next_secret=new.reveal())

    def settle_secret(self, holder: str, replaced: Secret, entry: Entry) -> None:
        """The password kept by `intend_secret` is in force.

        Args:
            holder: whose it is.
            replaced: the password that the profile has: once somebody changes it there, that one counts again.
            entry: of the journal.
        """
        with self.transaction() as db:
            db.execute(
                "UPDATE conditions SET secret = next_secret, next_secret = NULL, intent = '', replaces = ? "
                "WHERE holder = ? AND next_secret IS NOT NULL",
                (digest(replaced), holder),
            )
            journal.write(db, entry)

    def soil(self, holder: str, reason: str, entry: Entry) -> None:
        """Take it out of use until somebody has put it right (`clean`)."""
        with self.transaction() as db:
            conditions.put(db, holder, dirty=reason)
            journal.write(db, entry)

    def use_up(self, holder: str, reason: str, entry: Entry, secret: Secret | None = None) -> None:
        """It can never be used again as what it was; `secret` is the password that it has now."""
        with self.transaction() as db:
            clear = None if secret is None else secret.reveal()
            conditions.put(db, holder, used_up=reason, intent="", next_secret=None, secret=clear)
            journal.write(db, entry)

    def touch(self, holder: str) -> None:
        """A citizen's identity was shown to a portal."""
        with self.transaction() as db:
            conditions.put(db, holder, touched=1)

    def relate(self, account: str, unit: str, kind: Relation, entry: Entry) -> None:
        """A relation has come about that the profile does not know."""
        with self.transaction() as db:
            db.execute("INSERT OR IGNORE INTO relations VALUES (?, ?, ?)", (account, unit, kind))
            conditions.put(db, account, intent="")
            journal.write(db, entry)

    def clean(self, holder: str, entry: Entry) -> bool:
        """Somebody has put the holder right: it is in the condition that the profile says; False when unknown."""
        with self.transaction() as db:
            known = db.execute("DELETE FROM conditions WHERE holder = ?", (holder,)).rowcount
            db.execute("DELETE FROM attempts WHERE holder = ?", (holder,))
            db.execute("DELETE FROM relations WHERE account = ?1 OR unit = ?1", (holder,))
            if known:
                journal.write(db, entry)
            return bool(known)

    # budgets and journal
    def spend(self, run: str, effect: Effect, amount: int, limit: int | None) -> None:
        """Count an effect that is about to happen.

        Raises:
            BudgetError: it would be more than `limit` in this run; nothing was counted.
        """
        with self.transaction() as db:
            budgets.spend(db, run, effect, amount, limit)

    def refund(self, run: str, effect: Effect, amount: int) -> None:
        """It did not happen after all."""
        with self.transaction() as db:
            budgets.count(db, run, effect, -amount)

    def spent(self, run: str) -> Mapping[Effect, int]:
        """How often each effect has happened in a run."""
        with self.transaction() as db:
            return budgets.spent(db, run)

    def write(self, entry: Entry) -> None:
        """Add to the journal."""
        with self.transaction() as db:
            journal.write(db, entry)

    def entries(self, *, run: str | None = None, holder: str | None = None) -> Sequence[Entry]:
        """The journal of a run or of a holder."""
        with self.transaction() as db:
            return journal.read(db, run=run, holder=holder)


def not_locked(attempts: Attempts) -> Attempts:
    """The same counter, known not to have locked."""
    return replace(attempts, locked_until=None)
