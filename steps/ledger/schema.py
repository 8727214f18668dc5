"""Tables of the ledger, version by version. A released migration is never edited: the next one is appended."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x65746178
"""`etax`: tells our files from other SQLite files."""

_FIRST: Final = """
CREATE TABLE leases (
    holder TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    owner TEXT NOT NULL,
    scenario TEXT NOT NULL,
    since REAL NOT NULL,
    expires REAL
);
CREATE INDEX leases_of_token ON leases (token);
CREATE TABLE conditions (
    holder TEXT PRIMARY KEY,
    dirty TEXT NOT NULL DEFAULT '',
    intent TEXT NOT NULL DEFAULT '',
    used_up TEXT NOT NULL DEFAULT '',
    touched INTEGER NOT NULL DEFAULT 0,
    secret TEXT,
    next_secret TEXT,
    replaces TEXT,
    last_used REAL NOT NULL DEFAULT 0
);
CREATE TABLE attempts (
    holder TEXT NOT NULL,
    lock TEXT NOT NULL,
    used INTEGER NOT NULL,
    last_at REAL NOT NULL,
    locked_until REAL,
    PRIMARY KEY (holder, lock)
);
CREATE TABLE relations (
    account TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (account, unit, kind)
);
CREATE TABLE spending (
    run TEXT NOT NULL,
    effect TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (run, effect)
);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    run TEXT NOT NULL,
    scenario TEXT NOT NULL,
    holder TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX journal_of_run ON journal (run, what);
"""

_PARKED: Final = """
CREATE TABLE parked (
    run TEXT NOT NULL,
    scenario TEXT NOT NULL,
    position INTEGER NOT NULL,
    digest TEXT NOT NULL,
    token TEXT NOT NULL,
    since_s REAL NOT NULL,
    due_s REAL NOT NULL,
    latest_s REAL,
    state TEXT NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, scenario)
);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _PARKED)
"""SQL scripts; the file's `user_version` says how many of them it has been through."""
