"""Renews the leases of this process while it lives, however long a scenario waits for somebody's answer."""

from __future__ import annotations

from threading import Event, Thread

from steps.ledger.errors import LedgerError
from steps.ledger.leases import LEASE_S
from steps.ledger.ledger import Ledger
from steps.ledger.owner import this_process


class Keeper:
    """A thread that renews; ends with the process, or by `close`."""

    def __init__(self, ledger: Ledger, every_s: float = LEASE_S / 4) -> None:
        """Begin to renew.

        Args:
            ledger: whose leases.
            every_s: how often; well below the time after which a lease is over.
        """
        self._ledger, self._every_s = ledger, every_s
        self._over = Event()
        self._thread = Thread(target=self._renew, name="ledger-keeper", daemon=True)
        self._thread.start()

    def _renew(self) -> None:
        while not self._over.wait(self._every_s):
            try:
                self._ledger.renew(this_process())
            except LedgerError:
                # The next use of the ledger by a scenario raises it where it is told.
                continue

    def close(self) -> None:
        """Stop renewing."""
        self._over.set()
        self._thread.join(timeout=5)
