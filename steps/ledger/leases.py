"""Leases: who uses which holder at the moment. At most one scenario each, wherever it runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from steps.ledger.owner import Owner

LEASE_S: Final = 120.0
"""A lease that nobody renews for so long is over: its machine is gone."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A holder in use."""

    holder: str
    token: str
    """Common to all leases of one scenario."""
    owner: str
    scenario: str
    since: float
    expires: float | None
    """None: kept until handed over or released, as for a parked scenario."""


def read(db: sqlite3.Connection, now: float) -> Mapping[str, Lease]:
    """Holder -> its lease; those that are over are removed."""
    leases = [Lease(**dict(row)) for row in db.execute("SELECT * FROM leases")]
    over = {one.holder for one in leases if _over(one, now)}
    db.executemany("DELETE FROM leases WHERE holder = ?", [(holder,) for holder in over])
    return {one.holder: one for one in leases if one.holder not in over}


def take(db: sqlite3.Connection, holders: Iterable[str], token: str, owner: Owner, scenario: str, now: float) -> None:
    """Lease all of these, which `read` said to be free."""
    rows = [(holder, token, str(owner), scenario, now, now + LEASE_S) for holder in holders]
    db.executemany("INSERT INTO leases VALUES (?, ?, ?, ?, ?, ?)", rows)
    db.executemany(
        "INSERT INTO conditions (holder, last_used) VALUES (?, ?) "
        "ON CONFLICT (holder) DO UPDATE SET last_used = excluded.last_used",
        [(row[0], now) for row in rows],
    )


def renew(db: sqlite3.Connection, owner: Owner, now: float) -> None:
    """Whoever holds them is still there."""
    db.execute("UPDATE leases SET expires = ? WHERE owner = ? AND expires IS NOT NULL", (now + LEASE_S, str(owner)))


def hand_over(db: sqlite3.Connection, token: str, owner: str, expires: float | None) -> int:
    """Give a scenario's leases to somebody else; how many they were."""
    return db.execute("UPDATE leases SET owner = ?, expires = ? WHERE token = ?", (owner, expires, token)).rowcount


def release(db: sqlite3.Connection, token: str) -> None:
    """Free everything that this scenario had."""
    db.execute("DELETE FROM leases WHERE token = ?", (token,))


def _over(lease: Lease, now: float) -> bool:
    if lease.expires is None:
        return False
    owner = Owner.read(lease.owner)
    return lease.expires <= now or (owner is not None and owner.certainly_gone())
