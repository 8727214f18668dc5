"""Scenarios that wait for real time to pass: put off as `pending`, and taken up hours later (ADR 0010).

What a scenario knows (people, passwords, replies, sessions) stands in the ledger until it goes on, and nowhere else.
"""

from __future__ import annotations

from steps.parking.store import Parked, ParkingLot

__all__ = ["Parked", "ParkingLot"]
