"""The text of a feature file, whatever an editor on Chinese Windows made of it."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from steps.gherkin.findings import Edit, FeatureFileError, Finding

_REWRITTEN: Final = (Edit(1, 1, 1, ""),)
"""Nothing in the text: writing the file again as UTF-8 is what puts it right."""
_REMEDY: Final = "另存为“UTF-8（无 BOM）”"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read."""

    text: str
    """Line ends are newlines alone; a BOM is kept."""
    newline: str
    """Line end that the file is written with."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with its encoding."""

    def corrected(self, text: str) -> Source:
        """The same file with another text, in the right encoding."""
        return Source(text, self.newline)

    def write(self, path: Path) -> None:
        """Put the text into the file, as UTF-8, with the line ends that it had."""
        path.write_text(self.text, encoding="utf-8", newline=self.newline)


def read_source(path: Path, name: str) -> Source:
    """The text of the file.

    Args:
        path: where it is.
        name: how findings name it.

    Raises:
        FeatureFileError: it cannot be read, or is no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FeatureFileError([Finding(name, 1, 1, "unreadable-file", f"无法读取文件：{error.strerror}")]) from error
    newline = "\r\n" if b"\r\n" in content else "\n"
    try:
        return Source(_plain(content.decode("utf-8")), newline)
    except UnicodeDecodeError:
        encoding = "UTF-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "GB18030"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if "功能" not in text:
        raise FeatureFileError([Finding(name, 1, 1, "not-utf-8", "文件不是 UTF-8 编码", _REMEDY)])
    finding = Finding(name, 1, 1, "not-utf-8", f"文件不是 UTF-8 编码，像是 {encoding}", _REMEDY, _REWRITTEN)
    return Source(_plain(text), newline, (finding,))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
