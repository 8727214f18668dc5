"""SMS that a world's portals have sent. Nothing leaves the process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """One SMS."""

    sent_at: datetime
    mobile: str
    text: str
    code: str
    """The code within the text, so that readers need not parse it."""


class Outbox:
    """Every SMS of a world, by mobile number."""

    def __init__(self) -> None:
        self._messages: defaultdict[str, list[ShortMessage]] = defaultdict(list)

    def send(self, message: ShortMessage) -> None:
        """Deliver `message` at once."""
        self._messages[message.mobile].append(message)

    def to(self, mobile: str) -> Sequence[ShortMessage]:
        """What arrived on this phone, newest last."""
        return tuple(self._messages.get(mobile, ()))

    def everything(self) -> Sequence[ShortMessage]:
        """What arrived anywhere, newest first."""
        arrived = [one for messages in self._messages.values() for one in messages]
        return sorted(arrived, key=lambda one: one.sent_at, reverse=True)
