"""Answers that another program writes into a file, or into new files of a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from steps.drivers.support.sources.asking import Asked
from steps.drivers.support.sources.polling import LARGEST, Looked, last_match, mark_of

_SETTLING_S: Final = 0.05
"""A file is believed when it is the same twice, this far apart: its writer may be halfway through a code."""


@dataclass(frozen=True, slots=True)
class FileReader:
    """The newest content of one file; of a folder, of its newest file."""

    folder: Path
    """That of the profile."""
    path: str
    """Relative to `folder`, with placeholders."""
    pattern: str
    settle: Callable[[float], object] = threading.Event().wait

    @property
    def place(self) -> str:
        """As the profile writes it."""
        return f"文件 {self.path} "

    def look(self, asked: Asked, limit_s: float) -> Looked:  # noqa: ARG002 - files answer at once
        """What the file says, once it has stopped changing."""
        path = self.folder / asked.filled(self.path)
        found = self._read(path)
        if not found.text:
            return found
        self.settle(_SETTLING_S)
        again = self._read(path)
        return again if again.mark == found.mark else Looked(problem="文件正在变化")

    def _read(self, path: Path) -> Looked:
        try:
            file = _newest(path) if path.is_dir() else path
            if file is None:
                return Looked(problem="文件夹是空的")
            with file.open("rb") as stream:
                stat = file.stat()
                stream.seek(max(stat.st_size - LARGEST, 0))
                content = stream.read(LARGEST)
        except FileNotFoundError:
            return Looked(problem="文件不存在")
        except OSError as error:
            return Looked(problem=f"文件不能读（{error.strerror}）", works=False)
        text = last_match(self.pattern, content.decode("utf-8", "replace"))
        problem = "" if text else "内容里没有与 pattern 相符的文字"
        return Looked(text, mark_of(content, file.name, stat.st_mtime_ns), problem)


def _newest(folder: Path) -> Path | None:
    files = [one for one in folder.iterdir() if one.is_file() and not one.name.startswith(".")]
    return max(files, key=lambda one: (one.stat().st_mtime_ns, one.name), default=None)
