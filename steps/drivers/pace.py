"""How many requests a second a run may send to a deployment."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

_WORKERS: Final = "PYTEST_XDIST_WORKER_COUNT"


@dataclass
class Pace:
    """Spaces requests evenly, so that no second ever has more than its share; there are no bursts."""

    interval_s: float = 0.0
    """From the beginning of one request to that of the next; 0 does not limit."""
    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)
    _next: float = field(default=0.0, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    @classmethod
    def of(cls, requests_per_s: float | None, environment: Mapping[str, str] | None = None) -> Pace:
        """The pace of this process: every worker of a run gets an equal share of the limit.

        Args:
            requests_per_s: over all workers of the run; None does not limit.
            environment: in place of the process's own; says how many workers there are.
        """
        if requests_per_s is None:
            return cls()
        workers = (os.environ if environment is None else environment).get(_WORKERS, "")
        return cls((int(workers) if workers.isdigit() and int(workers) > 0 else 1) / requests_per_s)

    def take_turn(self) -> None:
        """Wait until the next request may begin."""
        if not self.interval_s:
            return
        with self._lock:
            present = self.now()
            turn = max(present, self._next)
            self._next = turn + self.interval_s
        if turn > present:
            self.wait(turn - present)
