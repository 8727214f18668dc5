"""The journal: everything that was done to a holder, in order. Nothing is ever removed; no secret stands in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done."""

    at: float
    run: str
    scenario: str
    holder: str
    """Empty when it concerns none of the pool."""
    what: str
    """One word: attempt, locked, sms, password_changed, registered, agreement_signed, ..."""
    detail: str = ""
    """Chinese."""


def write(db: sqlite3.Connection, entry: Entry) -> None:
    """Add one entry."""
    db.execute(
        "INSERT INTO journal (at, run, scenario, holder, what, detail) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.at, entry.run, entry.scenario, entry.holder, entry.what, entry.detail),
    )


def read(db: sqlite3.Connection, *, run: str | None = None, holder: str | None = None) -> Sequence[Entry]:
    """Entries of a run, or of a holder, or all; oldest first."""
    rows = db.execute(
        "SELECT at, run, scenario, holder, what, detail FROM journal "
        "WHERE (?1 IS NULL OR run = ?1) AND (?2 IS NULL OR holder = ?2) ORDER BY id",
        (run, holder),
    )
    return tuple(Entry(**dict(row)) for row in rows)
