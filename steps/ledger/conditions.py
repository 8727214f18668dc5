"""In which condition a holder is: attempts used, locks, changed passwords, what makes it unfit."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique

from conformance.redaction import Secret


@unique
class LockKind(StrEnum):
    """A counter of wrong entries, and the lock at its end."""

    ACCOUNT = "account"
    """登录密码 of an account."""
    FILING = "filing"
    """申报密码 of a unit."""
    CA = "ca"
    """PIN of a unit's CA key."""


@unique
class Relation(StrEnum):
    """What scenarios brought about between an account and a unit, beyond the profile."""

    KNOWN = "known"
    """The account's client knows the unit."""
    AUTHORISED = "authorised"


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong entries since the counter was last known to be zero."""

    used: int
    last_at: float
    locked_until: float | None
    """Also set while nobody knows whether the last attempt locked."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the ledger knows of one holder."""

    dirty: str = ""
    """Why it may not be used until somebody has put it right; Chinese."""
    intent: str = ""
    """What was about to be done to it when nobody heard of it again; Chinese."""
    used_up: str = ""
    """Why it can never be used again; Chinese."""
    touched: bool = False
    """A citizen whose identity was shown to a portal, without a registration."""
    secret: Secret | None = None
    """The password in force, when it is no longer that of the profile."""
    replaces: str | None = None
    """Digest of the profile's password that `secret` stands in for."""
    last_used: float = 0.0
    attempts: Mapping[LockKind, Attempts] = field(default_factory=dict)

    @property
    def unfit(self) -> str:
        """Why it may not be used; empty when it may."""
        return self.used_up or self.dirty or (f"{self.intent}，结果未知" if self.intent else "")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Of all holders."""

    by_holder: Mapping[str, Condition]
    relations: frozenset[tuple[str, str, Relation]]
    """Account, unit (both as holders), kind."""

    def of(self, holder: str) -> Condition:
        """What is known of it; of a holder that was never used, nothing."""
        return self.by_holder.get(holder, _UNUSED)


_UNUSED = Condition()


def read(db: sqlite3.Connection) -> Conditions:
    """All of them."""
    attempts: dict[str, dict[LockKind, Attempts]] = {}
    for row in db.execute("SELECT * FROM attempts"):
        counted = Attempts(row["used"], row["last_at"], row["locked_until"])
        attempts.setdefault(row["holder"], {})[LockKind(row["lock"])] = counted
    found = {
        row["holder"]: Condition(
            dirty=row["dirty"],
            intent=row["intent"],
            used_up=row["used_up"],
            touched=bool(row["touched"]),
            secret=None if row["secret"] is None else Secret(row["secret"]),
            replaces=row["replaces"],
            last_used=row["last_used"],
            attempts=attempts.get(row["holder"], {}),
        )
        for row in db.execute("SELECT * FROM conditions")
    }
    known = frozenset(
        (row["account"], row["unit"], Relation(row["kind"])) for row in db.execute("SELECT * FROM relations")
    )
    return Conditions(found, known)


def put(db: sqlite3.Connection, holder: str, **columns: str | float | None) -> None:
    """Write columns of a holder's condition. Names are this package's own, never anybody's input."""
    names = ", ".join(columns)
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns)
    db.execute(
        f"INSERT INTO conditions (holder, {names}) VALUES ({', '.join('?' * (len(columns) + 1))}) "  # noqa: S608
        f"ON CONFLICT (holder) DO UPDATE SET {updates}",
        (holder, *columns.values()),
    )


def read_attempts(db: sqlite3.Connection, holder: str, lock: LockKind) -> Attempts:
    """The counter as it stands."""
    row = db.execute("SELECT * FROM attempts WHERE holder = ? AND lock = ?", (holder, lock)).fetchone()
    return Attempts(0, 0.0, None) if row is None else Attempts(row["used"], row["last_at"], row["locked_until"])


def put_attempts(db: sqlite3.Connection, holder: str, lock: LockKind, attempts: Attempts) -> None:
    """Set the counter; its holder is known from now on."""
    db.execute("INSERT INTO conditions (holder) VALUES (?) ON CONFLICT (holder) DO NOTHING", (holder,))
    db.execute(
        "INSERT INTO attempts VALUES (?, ?, ?, ?, ?) ON CONFLICT (holder, lock) DO UPDATE SET "
        "used = excluded.used, last_at = excluded.last_at, locked_until = excluded.locked_until",
        (holder, lock, attempts.used, attempts.last_at, attempts.locked_until),
    )
