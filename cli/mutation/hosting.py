"""A simulator process that can be told to change (`host`), from the side of whoever tells it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Final

from cli.mutation.mutants import Mutant
from cli.project import ROOT

_ANNOUNCEMENT: Final = "listening on "


class HostDiedError(Exception):
    """The process ended, or never came to listen."""


class Host:
    """One simulator process."""

    def __init__(self, *arguments: str) -> None:
        """Start it and wait until it listens; `arguments` as of `host`.

        Raises:
            HostDiedError: it did not come so far.
        """
        self._process = subprocess.Popen(
            (sys.executable, "-m", "cli.mutation.host", *arguments),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        try:
            self.origin = self._line(_ANNOUNCEMENT).removeprefix(_ANNOUNCEMENT)
        except HostDiedError:
            self.close()
            raise

    def plant(self, mutant: Mutant) -> bool:
        """Exchange code in the running process; False when this mutant needs a process of its own."""
        return bool(self._ask(do="plant", module=mutant.module, source=mutant.mutated))

    def uproot(self) -> None:
        """Take the mutant out again."""
        self._ask(do="uproot")

    def unanswered(self) -> int:
        """Requests so far that it did not answer: because code raised, or does not come to an end."""
        number: int = self._ask(do="unanswered")
        return number

    def context(self, name: str) -> None:
        """Whatever runs from now on, runs for this."""
        self._ask(do="context", name=name)

    def lines(self) -> dict[str, dict[str, list[str]]]:
        """File -> line -> contexts; the process cannot be used any more."""
        found: dict[str, dict[str, list[str]]] = self._ask(do="report")
        return found

    def close(self) -> None:
        """End it, by force: a mutant may keep it from hearing anything."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # what was still to be written is of no use to a process that has ended

    def _ask(self, **order: str) -> Any:  # noqa: ANN401 - JSON
        assert self._process.stdin is not None  # noqa: S101 - asked for by PIPE
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise HostDiedError from error
        return json.loads(self._line("{"))["answer"]

    def _line(self, beginning: str) -> str:
        assert self._process.stdout is not None  # noqa: S101 - asked for by PIPE
        for line in self._process.stdout:
            if line.startswith(beginning):
                return line.strip()
        raise HostDiedError
