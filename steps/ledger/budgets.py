"""Budgets: how often each effect has happened in a run, over all its workers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from steps.ledger.errors import BudgetError
from steps.profile.safety import EFFECT_TITLES, Effect


def spend(db: sqlite3.Connection, run: str, effect: Effect, amount: int, limit: int | None) -> None:
    """Count an effect that is about to happen.

    Raises:
        BudgetError: it would be more than `limit` in this run.
    """
    before = spent(db, run).get(effect, 0)
    if limit is not None and before + amount > limit:
        title = f"{EFFECT_TITLES[effect]}（{effect}）"
        raise BudgetError(f"预算已用完：本次执行最多{title}{limit} 次，已用 {before} 次")
    count(db, run, effect, amount)


def spent(db: sqlite3.Connection, run: str) -> Mapping[Effect, int]:
    """How often each effect has happened."""
    rows = db.execute("SELECT effect, amount FROM spending WHERE run = ?", (run,))
    return {Effect(row["effect"]): row["amount"] for row in rows}


def count(db: sqlite3.Connection, run: str, effect: Effect, amount: int) -> None:
    """Add to the count; a negative amount takes back what did not happen."""
    db.execute(
        "INSERT INTO spending VALUES (?, ?, ?) "
        "ON CONFLICT (run, effect) DO UPDATE SET amount = amount + excluded.amount",
        (run, effect, amount),
    )
