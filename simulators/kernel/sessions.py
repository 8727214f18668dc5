"""Sessions of a portal: what it remembers of one visitor between two requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from simulators.kernel.ids import new_token

COOKIE = "portal_session"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the next page of this session says once: a refusal (`alert`) or a success (`status`)."""

    kind: Literal["alert", "status"]
    outcome: str
    message: str
    remark: str = ""
    """What else there is to say."""


@dataclass
class PortalSession:
    """What every portal remembers; portals add their own."""

    notice: Notice | None = None
    typed: dict[str, str] = field(default_factory=dict)
    """Harmless entries (never a password) that the next form is filled in with."""

    def take_notice(self) -> Notice | None:
        """The pending notice, which is forgotten thereby."""
        notice, self.notice = self.notice, None
        return notice

    def take_typed(self) -> dict[str, str]:
        """The entries to fill in again, which are forgotten thereby."""
        typed, self.typed = self.typed, {}
        return typed


S = TypeVar("S", bound=PortalSession)


class SessionDesk(Generic[S]):
    """All sessions of one portal of one world."""

    def __init__(self, new: Callable[[], S]) -> None:
        self._new = new
        self._sessions: dict[str, S] = {}

    def find(self, token: str | None) -> S | None:
        """The session that this cookie stands for."""
        return self._sessions.get(token) if token else None

    def open(self) -> tuple[str, S]:
        """A new session and its cookie."""
        token, session = new_token(), self._new()
        self._sessions[token] = session
        return token, session
