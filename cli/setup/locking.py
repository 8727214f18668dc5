"""One set-up at a time in one checkout, however many start at once. The system frees the lock of a dead process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _acquire(handle: IO[bytes], *, wait: bool) -> bool:
        handle.seek(0)
        while True:
            try:
                # LK_LOCK gives up after ten seconds; LK_NBLCK at once.
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
            else:
                return True

else:
    import fcntl

    def _acquire(handle: IO[bytes], *, wait: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def exclusive(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file `path`; calls `on_wait` once when another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as handle:
        if not _acquire(handle, wait=False):
            on_wait()
            _acquire(handle, wait=True)
        yield  # closing the file frees the lock
