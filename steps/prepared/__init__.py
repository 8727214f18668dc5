"""Scenarios on a deployment without control API: people and units are leased from the profile's pool, not made.

`rehearsal` finds out what a scenario asks for, `casting` who can play it, `leasing` leases them through the ledger,
`books` and the `watch_*` modules keep account of what is done to them, `surroundings` puts it all together (ADR 0011).
"""

from __future__ import annotations
