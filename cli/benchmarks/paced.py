"""The other side of a contest in a process of its own, which works only when it is told to.

`PacedProcess` is the measuring end. In the process, `Pace` waits for the next order; `cli.benchmarks.paced_items`
(pytest) and `cli.benchmarks.paced_behave` (behave) use it. The wire is a loopback connection, since both tools take
standard input and output for themselves; a line each way costs about 0.1 ms an order.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from cli.benchmarks.surroundings import environment
from cli.project import ROOT

ADDRESS_VARIABLE: Final = "ETAX_BENCH_ADDRESS"
_START_S: Final = 120.0
_TURN_S: Final = 600.0
_LOOK_S: Final = 1.0
_LOG_LINES: Final = 40


class BenchmarkError(Exception):
    """A side did not do what it was told to."""


class Pace:
    """In the process: the orders to come."""

    def __init__(self) -> None:
        host, _, port = os.environ[ADDRESS_VARIABLE].rpartition(":")
        self._socket = socket.create_connection((host, int(port)))
        self._lines = self._socket.makefile("rw", encoding="ascii", newline="\n")

    def next(self) -> int:
        """Say that the last order is done, and wait for the next: how many items to run; 0 means the end."""
        self.say("done")
        return int(self._lines.readline() or 0)

    def say(self, word: str) -> None:
        """Tell the measuring end; anything but `done` is a failure."""
        self._lines.write(f"{word}\n")
        self._lines.flush()

    def close(self) -> None:
        """Hang up."""
        self._lines.close()
        self._socket.close()


class PacedProcess:
    """A process that connects once it is ready."""

    def __init__(self, words: Sequence[str], log: Path, importable: Sequence[Path] = ()) -> None:
        """Start it and wait until it is ready.

        Args:
            words: the command.
            log: gets its output.
            importable: folders that it may import from, besides the project.

        Raises:
            BenchmarkError: it ended before.
        """
        self._log = log
        with socket.create_server(("127.0.0.1", 0)) as server, log.open("wb") as output:
            server.settimeout(_LOOK_S)
            host, port = server.getsockname()[:2]
            environ = environment(*importable) | {ADDRESS_VARIABLE: f"{host}:{port}"}
            self._process = subprocess.Popen(
                words, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
            self._socket = self._accept(server)
        self._socket.settimeout(_TURN_S)
        self._lines = self._socket.makefile("rw", encoding="ascii", newline="\n")
        self._expect_done()

    def run(self, count: int) -> None:
        """Let it run `count` items; returns when they are done.

        Raises:
            BenchmarkError: one failed, or the process ended.
        """
        self._lines.write(f"{count}\n")
        self._lines.flush()
        self._expect_done()

    def close(self) -> None:
        """Let it end."""
        self._lines.close()
        self._socket.close()
        try:
            self._process.wait(_START_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self, server: socket.socket) -> socket.socket:
        for _ in range(int(_START_S / _LOOK_S)):
            try:
                return server.accept()[0]
            except TimeoutError:
                if self._process.poll() is not None:
                    break
        self._process.kill()
        self._process.wait()
        raise BenchmarkError(f"被测进程没有就绪：\n{self._tail()}")

    def _expect_done(self) -> None:
        answer = self._lines.readline().strip()
        if answer != "done":
            self.close()
            raise BenchmarkError(f"被测进程没有完成（{answer or '已退出'}）：\n{self._tail()}")

    def _tail(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_LOG_LINES:])
