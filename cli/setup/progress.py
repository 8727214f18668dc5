"""One line a stage, with the time it took; on a terminal also how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Speaks on standard error, so that a command's own output stays clean."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._number = 0
        self._line = ""
        self._live = sys.stderr.isatty()

    def say(self, text: str) -> None:
        """A line of its own."""
        print(text, file=sys.stderr, flush=True)

    def detail(self, text: str) -> None:
        """How far the running stage is; only a terminal shows it, and the next one replaces it."""
        if self._live:
            print(f"\r\033[K{self._line} {text}", end="", file=sys.stderr, flush=True)

    @contextmanager
    def stage(self, title: str) -> Iterator[list[str]]:
        """Time a stage. What its body appends to the list is shown as its result."""
        self._number += 1
        self._line = f"[{self._number}/{self._total}] {title} …"
        print(self._line, end="", file=sys.stderr, flush=True)
        started = time.monotonic()
        result: list[str] = []
        try:
            yield result
        except BaseException:
            print(" 没有完成", file=sys.stderr, flush=True)
            raise
        if self._live:
            print(f"\r\033[K{self._line}", end="", file=sys.stderr)
        print(" ".join(["", *result, f"{time.monotonic() - started:.1f} 秒"]), file=sys.stderr, flush=True)
