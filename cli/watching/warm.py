"""The warm process as the watching one sees it: started, asked, ended, replaced."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from cli.conducting import found_browser
from cli.project import ROOT
from cli.watching.messages import Answer, Request

_GOODBYE_S: Final = 5
_TOLD_LINES: Final = 15


class WarmProcess:
    """One process; every answer is waited for."""

    def __init__(self, channel: str, watched: Sequence[Path]) -> None:
        """Start it; `start` holds its first words.

        Args:
            channel: `api`, `ui` or `both`.
            watched: feature files, and folders of them.
        """
        environ = {
            **found_browser(headed=False),
            **os.environ,
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONUTF8": "1",
        }
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cli.watching.worker", channel, *map(str, watched)],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            start_new_session=True,
        )
        self.start = self._answer()

    @property
    def usable(self) -> bool:
        """Whether it can be asked."""
        return not self.start.trouble and self._process.poll() is None

    def ask(self, request: Request) -> Answer:
        """Have something run."""
        assert self._process.stdin is not None  # noqa: S101 - asked for by PIPE
        try:
            self._process.stdin.write(request.model_dump_json() + "\n")
            self._process.stdin.flush()
        except OSError:
            return self._gone()
        return self._answer()

    def close(self) -> None:
        """Let it end; by force if it does not."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018
        with suppress(OSError):  # it is gone already, with a request unread
            self._process.stdin.close()
        try:
            self._process.wait(_GOODBYE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._errors.close()

    def _answer(self) -> Answer:
        assert self._process.stdout is not None  # noqa: S101 - asked for by PIPE
        line = self._process.stdout.readline()
        return Answer.model_validate_json(line) if line else self._gone()

    def _gone(self) -> Answer:
        code = self._process.wait()
        self._errors.seek(0)
        told = self._errors.read().strip().splitlines()[-_TOLD_LINES:]
        return Answer(trouble="\n".join([*told, f"（执行场景的进程已结束，退出码 {code}）"]))
