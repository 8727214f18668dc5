"""Sources that are looked at again and again: files, programs, HTTP endpoints."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from steps.drivers.errors import NoAnswerError
from steps.drivers.support.sources.asking import Asked, NothingCameError

LARGEST: Final = 64 * 1024
"""Bytes of a file, output or body that are read."""
_FIRST_S, _LONGEST_S = 0.1, 1.0
"""Pauses between two looks: short at first, for a source that is about to answer."""
_GLANCE_S: Final = 10.0
"""Longest that one look before a message is asked for may take."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found."""

    text: str = ""
    """The answer; empty when there is none yet."""
    mark: str = ""
    """Differs whenever what was found is another thing."""
    problem: str = ""
    """Chinese: why there is none."""
    works: bool = True
    """Whether the source itself does: there may be nothing in it yet."""


class Reader(Protocol):
    """Looks once."""

    @property
    def place(self) -> str:
        """Chinese, as the profile writes it: no secret and no personal datum."""
        ...

    def look(self, asked: Asked, limit_s: float) -> Looked:
        """What is there now, found within `limit_s`.

        Raises:
            NoAnswerError: it will never be there.
        """
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """Time as a source lives it; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)


@dataclass(frozen=True, slots=True)
class Polled:
    """Looks until something new is there, or the time is up."""

    reader: Reader
    timeout_s: float
    patience: Patience = field(default_factory=Patience)
    once: bool = False
    """Whether it is looked at once only: what answers about one thing at hand either knows it or does not."""

    @property
    def sees_arrivals(self) -> bool:
        """It sees them."""
        return True

    def mark(self, asked: Asked) -> str:
        """What is there now."""
        return self.reader.look(asked, min(self.timeout_s, _GLANCE_S)).mark

    def answer(self, asked: Asked, since: str | None) -> str:
        """Look until there is an answer that is not the one of `since`."""
        begun, pause, problem = self.patience.now(), _FIRST_S, ""
        while (left := self.timeout_s - (self.patience.now() - begun)) > 0:
            found = self.reader.look(asked, left)
            if found.text and (since is None or found.mark != since):
                return found.text
            problem = "只有请求之前的旧内容" if found.text else found.problem
            if self.once:
                break
            self.patience.wait(min(pause, left))
            pause = min(pause * 1.5, _LONGEST_S)
        raise NothingCameError(self._told(asked, self.patience.now() - begun, problem))

    def _told(self, asked: Asked, waited_s: float, problem: str) -> str:
        about = f"（{asked.about}）" if asked.about else ""
        reason = f"：{problem}" if problem else ""
        waited = f"等了 {waited_s:.0f} 秒（限 {self.timeout_s:g} 秒）"
        return (
            f"{waited}，没有从{self.reader.place}得到{asked.what}{about}{reason}。"
            "请检查该来源，或在部署配置里调大它的 timeout_s"
        )


@dataclass(frozen=True, slots=True)
class FixedAnswer:
    """The same value always."""

    value: str = field(repr=False)

    @property
    def sees_arrivals(self) -> bool:
        """It knows of nothing that comes."""
        return False

    def mark(self, asked: Asked) -> str:  # noqa: ARG002 - nothing ever changes
        """No value is older than another."""
        return ""

    def answer(self, asked: Asked, since: str | None) -> str:  # noqa: ARG002
        """The value."""
        return self.value


def last_match(pattern: str, text: str) -> str:
    """The last place in `text` that has the pattern, of it the first group if there is one; empty for none."""
    found = None
    for place in re.finditer(pattern, text):
        found = place if place[0] else found
    if found is None:
        return ""
    return (found[1] or "") if found.re.groups else found[0]


def mark_of(content: bytes, *more: object) -> str:
    """A mark that gives nothing away."""
    return hashlib.sha256(repr(more).encode() + content).hexdigest()


def refused(place: str, why: str) -> NoAnswerError:
    """The error for a source that cannot be used as it is."""
    return NoAnswerError(f"{place}不能用：{why}。请检查部署配置里的 [sources]")
