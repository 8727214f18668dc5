"""The table of scenarios that wait, in the ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from hashlib import sha256
from typing import Any

from steps.gherkin.tree import StepLine
from steps.ledger import Ledger, leases


@dataclass(frozen=True, slots=True)
class Parked:
    """A scenario that waits."""

    run: str
    """Name of the run that began it."""
    scenario: str
    """Its id."""
    position: int
    """Index of the step to go on with."""
    digest: str
    """Of its steps as they were."""
    token: str
    """Under which its people and units are held."""
    since_s: float
    due_s: float
    """Not before; by the clock of whoever put it off, as is `latest_s`."""
    latest_s: float | None
    """Afterwards it proves nothing; None: never too late."""
    state: Mapping[str, Any]
    """What it knows. Secret."""

    @property
    def peopled(self) -> bool:
        """Whether somebody is held for it."""
        cast = self.state.get("cast") or {}
        return bool(cast.get("players") or cast.get("units"))

    def __repr__(self) -> str:
        return f"Parked({self.run!r}, {self.scenario!r}, due_s={self.due_s})"


def digest_of(steps: Sequence[StepLine]) -> str:
    """Changes whenever a step of the scenario does, examples and backgrounds included."""
    said = [[step.kind, step.text, step.table, step.docstring] for step in steps]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@unique
class Taking(Enum):
    """What came of taking a scenario up."""

    MINE = "taken"
    ELSEWHERE = "elsewhere"
    """Another process is at it, or has done it meanwhile."""
    LOST = "lost"
    """Its people are no longer held: whoever put it off, or took it up, was never heard of again."""


class ParkingLot:
    """Scenarios that wait, over all runs. Every method may raise `LedgerError`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put(self, parked: Parked) -> None:
        """Keep it; takes the place of an earlier entry of the same scenario in the same run."""
        row = (
            *(parked.run, parked.scenario, parked.position, parked.digest, parked.token),
            *(parked.since_s, parked.due_s, parked.latest_s, json.dumps(parked.state, ensure_ascii=False)),
        )
        former = "SELECT token FROM parked WHERE run = ? AND scenario = ? AND token <> ?"
        with self._ledger.transaction() as db:
            for (token,) in db.execute(former, (parked.run, parked.scenario, parked.token)).fetchall():
                leases.release(db, token)
            db.execute("INSERT OR REPLACE INTO parked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)", row)

    def of_run(self, run: str) -> Sequence[Parked]:
        """Those of one run, the first due first."""
        with self._ledger.transaction() as db:
            rows = db.execute("SELECT * FROM parked WHERE run = ? ORDER BY due_s, position = 0, scenario", (run,))
            return tuple(_parked(row) for row in rows)

    def runs(self) -> Sequence[str]:
        """Names of the runs that have any, the newest last."""
        with self._ledger.transaction() as db:
            return tuple(row["run"] for row in db.execute("SELECT DISTINCT run FROM parked ORDER BY run"))

    def first_due_s(self) -> float | None:
        """When the first of all that hold people is due; None when none does."""
        held = "SELECT min(due_s) AS due_s FROM parked WHERE token IN (SELECT token FROM leases)"
        with self._ledger.transaction() as db:
            due_s: float | None = db.execute(held).fetchone()["due_s"]
            return due_s

    def take(self, parked: Parked) -> Taking:
        """Take it up, unless somebody has."""
        with self._ledger.transaction() as db:
            key = (parked.run, parked.scenario, parked.token)
            held = any(one.token == parked.token for one in leases.read(db, self._ledger.now()).values())
            if parked.peopled and not held:
                return Taking.LOST
            mine = "UPDATE parked SET taken = 1 WHERE run = ? AND scenario = ? AND token = ? AND taken = 0"
            if db.execute(mine, key).rowcount:
                return Taking.MINE
            return Taking.ELSEWHERE if held else Taking.LOST

    def remove(self, parked: Parked) -> None:
        """It has come to its end; a newer entry of the same scenario stays."""
        with self._ledger.transaction() as db:
            key = (parked.run, parked.scenario, parked.token)
            db.execute("DELETE FROM parked WHERE run = ? AND scenario = ? AND token = ?", key)

    def drop(self, parked: Parked) -> None:
        """It will never go on: nobody is held for it any more."""
        self.remove(parked)
        self._ledger.release(parked.token)


def _parked(row: sqlite3.Row) -> Parked:
    known = dict(row)
    known.pop("taken")
    return Parked(**{**known, "state": json.loads(known["state"])})
