"""Requests and replies as they go over the wire, below every translation; and who sends them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class WireRequest:
    """One request."""

    method: str
    url: str
    """Absolute."""
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class WireReply:
    """One reply."""

    status: int
    headers: Mapping[str, str]
    """Case does not matter in names."""
    body: bytes

    @property
    def content_type(self) -> str:
        """With its parameters; empty when the reply does not say."""
        return self.headers.get("content-type", "")


@dataclass(frozen=True, slots=True)
class Names:
    """Which names evidence masks or shows in one exchange, besides what holds everywhere; in lower case."""

    sensitive: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    """Never masked by name, as sensitive as they sound: where a deployment says "code" for an outcome."""


NO_NAMES: Final = Names()


@dataclass(frozen=True, slots=True)
class Told:
    """What evidence tells of a request: what was meant, whatever envelope an adapter puts it into."""

    fields: Mapping[str, Any] | None = None
    """The body before it was encoded."""
    content_type: str = JSON
    """How it was encoded."""
    in_request: Names = NO_NAMES
    """Fields and headers."""
    in_reply: Names = NO_NAMES


class Transport(Protocol):
    """Sends requests within one session: its cookies, its time limit, its evidence."""

    def exchange(
        self, request: WireRequest, told: Told, opened: Callable[[WireReply], WireReply] | None = None
    ) -> WireReply:
        """Send it; `opened` takes the reply out of its envelope before anybody reads or records it.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
        """
        ...

    def cookie(self, name: str, url: str) -> str | None:
        """What the session would send to `url` as this cookie."""
        ...

    def refusal(self, request: WireRequest, told: Told, reply: WireReply) -> Callable[[str], UnexpectedReplyError]:
        """Makes the error for a reply that is not understood; takes the reason, Chinese."""
        ...


class Conversation(Protocol):
    """One session with a portal whose interface is not the canonical one."""

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None, also: frozenset[int]) -> Reply:
        """Make a canonical request."""
        ...

    def fetch(self, url: str) -> bytes:
        """The body of a GET."""
        ...

    def forget(self) -> None:
        """Begin anew."""
        ...


class Wire(Protocol):
    """The interface of a portal, as its profile describes it."""

    def open(self, transport: Transport, teller: Teller) -> Conversation:
        """Begin a session."""
        ...
