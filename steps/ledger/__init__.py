"""The ledger: what was done with the people and units of a real deployment, over all runs, workers and machines.

A SQLite file of mode 600 (ADR 0011). Holders are `account:ID`, `unit:ID`, `citizen:ID` of the profile. Times are
seconds since the epoch. Knows nothing of scenarios, portals or profiles beyond ids and the words of effects.
"""

from __future__ import annotations

from steps.ledger.conditions import Attempts, Condition, Conditions, LockKind, Relation
from steps.ledger.errors import BudgetError, LedgerError
from steps.ledger.journal import Entry
from steps.ledger.leases import Lease
from steps.ledger.ledger import Ledger
from steps.ledger.owner import Owner, this_process

__all__ = [
    "Attempts",
    "BudgetError",
    "Condition",
    "Conditions",
    "Entry",
    "Lease",
    "Ledger",
    "LedgerError",
    "LockKind",
    "Owner",
    "Relation",
    "this_process",
]
