"""Answers that a program prints. It is never run by a shell, and gets no secret of the harness."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from steps.drivers.support.sources.asking import Asked
from steps.drivers.support.sources.polling import LARGEST, Looked, last_match, mark_of, refused

_KEPT: Final = frozenset(
    {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"}
    | {"SYSTEMROOT", "PATHEXT", "COMSPEC", "USERPROFILE", "APPDATA", "LOCALAPPDATA"}
)
"""Variables that a program inherits; the others may be secrets."""


@dataclass(frozen=True, slots=True)
class ProgramReader:
    """Runs a program and takes the answer out of what it prints."""

    folder: Path
    """That of the profile: the program runs there."""
    argv: Sequence[str]
    pattern: str
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)

    @property
    def place(self) -> str:
        """As the profile writes it."""
        return f"命令 {self.argv[0]} "

    def look(self, asked: Asked, limit_s: float) -> Looked:
        """What the program prints now.

        Raises:
            NoAnswerError: it cannot be run, or it prints without end.
        """
        with tempfile.TemporaryDirectory(prefix="etax-") as private:
            if asked.picture:
                picture = Path(private) / "picture.png"
                picture.write_bytes(asked.picture)
                return self._run(asked, str(picture), limit_s)
            return self._run(asked, "", limit_s)

    def _run(self, asked: Asked, picture: str, limit_s: float) -> Looked:
        words = [asked.filled(word).replace("{picture}", picture) for word in self.argv]
        if "/" in words[0] or os.sep in words[0]:
            words[0] = str((self.folder / words[0]).resolve())
        values = {**asked.values, "picture": picture}
        told = {f"ETAX_{name.upper()}": value for name, value in values.items() if value}
        inherited = {name: value for name, value in self.environment.items() if name.upper() in _KEPT}
        try:
            process = subprocess.Popen(  # noqa: S603 - the profile names the program, and no shell reads the words
                words,
                cwd=self.folder,
                env={**inherited, **told},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise refused(self.place, error.strerror or type(error).__name__) from error
        with process:
            return self._outcome(process, limit_s)

    def _outcome(self, process: subprocess.Popen[bytes], limit_s: float) -> Looked:
        printed: list[bytes] = []
        assert process.stdout is not None  # noqa: S101 - asked for above
        stream = process.stdout
        listener = threading.Thread(target=lambda: printed.append(stream.read(LARGEST + 1)), daemon=True)
        listener.start()
        begun = time.monotonic()
        listener.join(limit_s)
        content = printed[0] if printed else b""
        if len(content) > LARGEST:
            _end(process)
            raise refused(self.place, f"它的输出超过 {LARGEST // 1024} KiB")
        try:
            code = process.wait(max(limit_s - (time.monotonic() - begun), 0.0))
        except subprocess.TimeoutExpired:
            _end(process)
            return Looked(problem="命令没有及时结束", works=False)
        if listener.is_alive():  # something that it started holds its output open
            _end(process)
            listener.join()
            content = printed[0]
        if code:
            return Looked(problem=f"命令以 {code} 退出")
        text = last_match(self.pattern, content.decode("utf-8", "replace"))
        return Looked(text, mark_of(content), "" if text else "命令的输出里没有与 pattern 相符的文字")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if os.name != "posix":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
