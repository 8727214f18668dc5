"""Runs the commands of a set-up: output to the log, a limit on silence, nothing left running."""

from __future__ import annotations

import os
import queue
import shlex
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import signal

_UNWANTED = frozenset(
    {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__", "VIRTUAL_ENV"}
    | {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_NO_BINARY"}
)


class SetupError(Exception):
    """A stage failed. The message is Chinese: what is wrong, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    ok: bool
    output: str
    """Standard output and error, in the order they came."""
    timed_out: bool = False


def clean_environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what would send pip or Python elsewhere than to the project's own environment."""
    source = os.environ if environ is None else environ
    kept = {name: value for name, value in source.items() if name not in _UNWANTED}
    return kept | {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(
    arguments: Sequence[str | Path],
    log: Path,
    *,
    silence_limit_s: float = 300,
    cwd: Path | None = None,
    on_line: Callable[[str], None] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a command to its end, or until it has printed nothing for `silence_limit_s`.

    Its output is appended to `log` and handed to `on_line` as it comes. A command that cannot be started is an
    outcome that is not ok.
    """
    words = [str(word) for word in arguments]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as record:
        record.write(f"$ {shlex.join(words)}\n")
        try:
            process = _start(words, cwd, clean_environment() | dict(environ or {}))
        except OSError as error:
            record.write(f"{error}\n")
            return Outcome(ok=False, output=str(error))
        lines: list[str] = []
        timed_out = False
        try:
            for line in _lines(process, silence_limit_s):
                lines.append(line)
                record.write(line)
                if on_line:
                    on_line(line)
            process.wait(timeout=silence_limit_s)
        except (TimeoutError, subprocess.TimeoutExpired):
            timed_out = True
            record.write(f"(stopped: no output for {silence_limit_s:.0f} s)\n")
        finally:
            _end(process)
        record.write(f"(exit code {process.returncode})\n\n")
    return Outcome(ok=process.returncode == 0 and not timed_out, output="".join(lines), timed_out=timed_out)


def _start(words: list[str], cwd: Path | None, environ: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        words,
        cwd=cwd,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # so that its children can be ended with it; Windows takes no notice
    )


def _lines(process: subprocess.Popen[str], silence_limit_s: float) -> Iterator[str]:
    """Lines as they come; raises TimeoutError when none comes for `silence_limit_s`."""
    arrived: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        if process.stdout:
            with process.stdout as stream:
                for line in stream:
                    arrived.put(line)
        arrived.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = arrived.get(timeout=silence_limit_s)
        except queue.Empty:
            raise TimeoutError from None
        if line is None:
            return
        yield line


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
