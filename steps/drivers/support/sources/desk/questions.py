"""The questions that people are to answer, in the order they came; one is shown at a time."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, unique
from typing import Any, Final

_FORGOTTEN_S: Final = 60.0
"""Whoever has not looked for the answer for so long is gone, and the question with them."""
_LONGEST: Final = 4000
"""Characters of an answer."""


@unique
class End(Enum):
    """How a question ended."""

    ANSWERED = "answered"
    NOTHING = "nothing"
    """A person says that nothing came."""
    UNKNOWN = "unknown"
    """A person does not know."""
    LATE = "late"
    UNSEEN = "unseen"
    """Too late, and nobody ever looked at the desk."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Card:
    """A question as people see it: Chinese, without a personal datum in clear."""

    what: str
    about: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    picture: str = field(default="", repr=False)
    """PNG in base64."""
    qr_content: str = field(default="", repr=False)
    """What the picture says when it is a QR code, for a terminal to draw."""
    may_be_nothing: bool = False

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Card:
        """A card from JSON."""
        return cls(**{**data, "choices": tuple(data.get("choices", ()))})


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a question."""

    end: End
    answer: str = field(default="", repr=False)


@dataclass
class Shown:
    """A question at the desk."""

    id: str
    card: Card
    timeout_s: float
    looked_for: float
    """When its asker last wanted to know."""
    since: float | None = None
    """When its turn came; its time runs from then."""
    ended: Ended | None = None


class Desk:
    """Questions and their answers. May be used from any thread."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._changed = threading.Condition()
        self._queue: list[Shown] = []
        self._done: dict[str, Shown] = {}
        self._visited = False
        self._closed = False

    def put(self, card: Card, timeout_s: float) -> str:
        """Ask; the question's id."""
        with self._changed:
            one = Shown(secrets.token_hex(8), card, timeout_s, self._now())
            if self._closed:
                one.ended = Ended(End.CLOSED)
                self._done[one.id] = one
            else:
                self._queue.append(one)
            self._changed.notify_all()
            return one.id

    def result(self, question: str, wait_s: float) -> Ended | None:
        """How it ended; None when it has not within `wait_s`. A result is handed out once.

        Raises:
            KeyError: there is no such question (any more).
        """
        until = self._now() + wait_s
        with self._changed:
            while True:
                self._tidy()
                if question in self._done:
                    return self._done.pop(question).ended
                one = next(one for one in [*self._queue, None] if one is None or one.id == question)
                if one is None:
                    raise KeyError(question)
                one.looked_for = self._now()
                if (left := until - self._now()) <= 0:
                    return None
                self._changed.wait(min(left, 0.5))

    def current(self) -> tuple[Shown, float, int] | None:
        """The question to show, seconds left for it, and how many wait behind it; None for none."""
        with self._changed:
            self._visited = True
            self._tidy()
            if not self._queue:
                return None
            one = self._queue[0]
            began = self._now() if one.since is None else one.since
            return one, max(one.timeout_s - (self._now() - began), 0.0), len(self._queue) - 1

    def await_another(self, than: str, wait_s: float) -> Shown | None:
        """The question to show once it is another one than `than`; None when there is none within `wait_s`."""
        with self._changed:
            self._tidy()
            if self._closed or not self._queue or self._queue[0].id == than:
                self._changed.wait(wait_s)
                self._tidy()
            self._visited = True
            return self._queue[0] if self._queue and self._queue[0].id != than else None

    def end(self, question: str, end: End, answer: str = "") -> bool:
        """Answer; False when the question is not the one shown (any more), or the answer is none."""
        answer = answer.strip()
        with self._changed:
            self._tidy()
            one = self._queue[0] if self._queue else None
            if one is None or one.id != question or (end is End.ANSWERED and not _fits(one.card, answer)):
                return False
            self._end(one, Ended(end, answer))
            return True

    def close(self) -> None:
        """End everything: nobody answers any more."""
        with self._changed:
            self._closed = True
            for one in [*self._queue]:
                self._end(one, Ended(End.CLOSED))

    @property
    def closed(self) -> bool:
        """Whether nobody answers any more."""
        return self._closed

    def _tidy(self) -> None:
        """Let time do its work: askers that are gone, questions whose time is up, the next one's turn."""
        now = self._now()
        for one in [*self._queue]:
            if now - one.looked_for > _FORGOTTEN_S:
                self._queue.remove(one)
        while self._queue:
            first = self._queue[0]
            if first.since is None:
                first.since = now
            if now - first.since < first.timeout_s:
                return
            self._end(first, Ended(End.LATE if self._visited else End.UNSEEN))

    def _end(self, one: Shown, ended: Ended) -> None:
        one.ended = ended
        self._queue.remove(one)
        self._done[one.id] = one
        self._changed.notify_all()


def _fits(card: Card, answer: str) -> bool:
    return bool(answer) and len(answer) <= _LONGEST and (not card.choices or answer in card.choices)
