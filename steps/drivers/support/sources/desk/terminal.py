"""Questions at the terminal that the run was started from, whatever became of standard input."""

from __future__ import annotations

import base64
import io
import os
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from steps.drivers.support.sources.desk.questions import Card, Desk, End

_NOTHING: Final = "-"
_UNKNOWN: Final = "?"


@dataclass
class TerminalClerk:
    """Shows the questions of a desk one by one and takes the lines that are typed."""

    desk: Desk
    reads: TextIO
    writes: TextIO
    _shown: str = field(default="", init=False)
    _card: Card | None = field(default=None, init=False)
    _pictures: tempfile.TemporaryDirectory[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._pictures = tempfile.TemporaryDirectory(prefix="etax-")

    def start(self) -> None:
        """Work in threads of its own until the desk closes."""
        for work in (self._show, self._listen):
            threading.Thread(target=work, daemon=True).start()

    def close(self) -> None:
        """Leave no picture behind."""
        self._pictures.cleanup()

    def _show(self) -> None:
        while not self.desk.closed:
            one = self.desk.await_another(self._shown, 0.5)
            if one is not None:
                self._card, self._shown = one.card, one.id
                self._write(self._told(one.card, one.timeout_s))

    def _listen(self) -> None:
        for line in self.reads:
            if self.desk.closed:
                return
            text = line.strip()
            if not text or self._card is None:
                continue
            if not self.desk.end(self._shown, *_meaning(self._card, text)):
                self._write("这个回答没有用上：问题已经结束，或者不是可选的回答。\n")

    def _told(self, card: Card, timeout_s: float) -> str:
        lines = ["", f"【需要人工】{card.what}" + (f"（{card.about}）" if card.about else "")]
        lines += [card.hint] if card.hint else []
        if card.qr_content:
            lines.append(_drawn(card.qr_content))
        elif card.picture:
            lines.append(f"图片：{self._saved(card.picture)}")
        lines += [f"  {number} {choice}" for number, choice in enumerate(card.choices, 1)]
        ways = ["输入序号" if card.choices else "输入答案"]
        ways += [f"没有收到输入 {_NOTHING}"] if card.may_be_nothing else []
        return "\n".join([*lines, f"{'，'.join([*ways, f'答不了输入 {_UNKNOWN}'])}，回车（限 {timeout_s:g} 秒）：", ""])

    def _saved(self, picture: str) -> Path:
        path = Path(self._pictures.name) / "picture.png"
        path.write_bytes(base64.b64decode(picture))
        return path

    def _write(self, text: str) -> None:
        self.writes.write(text)
        self.writes.flush()


def _meaning(card: Card, text: str) -> tuple[End, str]:
    if text == _UNKNOWN:
        return End.UNKNOWN, ""
    if text == _NOTHING and card.may_be_nothing:
        return End.NOTHING, ""
    if card.choices and text.isdigit() and 0 < int(text) <= len(card.choices):
        return End.ANSWERED, card.choices[int(text) - 1]
    return End.ANSWERED, text


def _drawn(content: str) -> str:
    import segno

    out = io.StringIO()
    segno.make(content, micro=False).terminal(out, compact=True)
    return out.getvalue()


def open_terminal() -> tuple[TextIO, TextIO] | None:
    """The terminal of this process, past any redirection; None when it has none, or works behind its back."""
    names = ("CONIN$", "CONOUT$") if os.name == "nt" else ("/dev/tty", "/dev/tty")
    try:
        reads = Path(names[0]).open(encoding="utf-8")  # noqa: SIM115 - read until the process ends
        if os.name == "posix" and os.tcgetpgrp(reads.fileno()) != os.getpgrp():
            reads.close()  # reading would stop this process
            return None
        return reads, Path(names[1]).open("w", encoding="utf-8")
    except OSError:
        return None
