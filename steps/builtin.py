"""Starts the built-in deployment as a process of its own and learns where it listens. Knows nothing of what it is."""

from __future__ import annotations

import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Final

from steps.drivers.errors import DeploymentUnreachableError

_PROJECT_DIR: Final = Path(__file__).resolve().parent.parent
_COMMAND: Final = (sys.executable, "-m", "simulators", "--port", "0", "--exit-with-parent")
_ANNOUNCEMENT: Final = "listening on "
_GOODBYE_S: Final = 5


class BuiltInDeployment:
    """One process, started on first use; it ends when this one does, however that ends."""

    def __init__(self, running: str = "") -> None:
        """Start nothing yet.

        Args:
            running: origin of one that somebody else started, keeps and ends; empty to start one.
        """
        self._running = running

    @cached_property
    def _process(self) -> subprocess.Popen[str]:
        # In a session of its own: Ctrl-C is for the run, and a scenario that is ending must still find the deployment.
        return subprocess.Popen(  # noqa: S603 - our own module
            _COMMAND,
            cwd=_PROJECT_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    @cached_property
    def origin(self) -> str:
        """Scheme, host and port.

        Raises:
            DeploymentUnreachableError: it ended before it listened; its own message is on standard error.
        """
        if self._running:
            return self._running
        assert self._process.stdout is not None  # noqa: S101 - asked for by PIPE
        for line in self._process.stdout:
            if line.startswith(_ANNOUNCEMENT):
                return line.removeprefix(_ANNOUNCEMENT).strip()
        raise DeploymentUnreachableError(f"内置模拟器没有启动（退出码 {self._process.wait()}），原因见上方的输出")

    def close(self) -> None:
        """Let it end; by force if it does not."""
        if "_process" not in self.__dict__:
            return
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        process.stdin.close()
        try:
            process.wait(_GOODBYE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
