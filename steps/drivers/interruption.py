"""Ctrl-C waits for the end of what must not be cut in two."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def whole() -> Iterator[None]:
    """Do what is within as a whole: Ctrl-C counts once it is over, a second one at once.

    A request that is cut off has an unknown effect on the deployment. And the connections of a worker process are
    shared: a request that is cut off while it takes one may leave them locked, and the next waits forever.

    Raises:
        KeyboardInterrupt: at the end, or whatever else Ctrl-C does at the time.
    """
    usual = signal.getsignal(signal.SIGINT)
    if not callable(usual) or threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[tuple[int, FrameType | None]] = []

    def note(number: int, frame: FrameType | None) -> None:
        if waiting:
            usual(number, frame)
        waiting.append((number, frame))

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if waiting:
            usual(*waiting[0])
