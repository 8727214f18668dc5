"""Who holds a lease, and whether they are still there."""

from __future__ import annotations

import os
import socket
import uuid
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_IDENTITY = ("/proc/sys/kernel/random/boot_id",)


@dataclass(frozen=True, slots=True)
class Owner:
    """A process on a machine."""

    machine: str
    process: int
    nonce: str
    """Tells this process from an earlier one with the same number."""

    def __str__(self) -> str:
        return f"{self.machine}/{self.process}/{self.nonce}"

    @classmethod
    def read(cls, text: str) -> Owner | None:
        """The owner written as `text`; None when it is none (a parked scenario)."""
        machine, _, rest = text.partition("/")
        process, _, nonce = rest.partition("/")
        return cls(machine, int(process), nonce) if process.isdecimal() and nonce else None

    def certainly_gone(self) -> bool:
        """Whether the process has ended for certain; of other machines nobody here can say, their leases expire."""
        here = this_process()
        if self.machine != here.machine or self == here:
            return False
        if self.process == here.process:
            return True
        return os.name == "posix" and not _alive(self.process)


@cache
def _nonce(_process: int) -> str:
    return uuid.uuid4().hex[:12]


def this_process() -> Owner:
    """The one that asks; also right after a fork."""
    return Owner(_machine(), os.getpid(), _nonce(os.getpid()))


@cache
def _machine() -> str:
    """Containers may share a host name, but neither boot and process-number space: all of it belongs to the name."""
    parts = [socket.gethostname().replace("/", "-")]
    with suppress(OSError):
        parts += [Path(one).read_text(encoding="ascii").strip()[:8] for one in _IDENTITY]
    with suppress(OSError, AttributeError):
        parts.append("".join(filter(str.isdigit, str(Path("/proc/self/ns/pid").readlink()))))
    return ":".join(parts)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
