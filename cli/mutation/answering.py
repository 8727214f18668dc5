"""Whether the simulator answers what it is asked: the sign of a mutant that breaks it, whatever drivers say of that."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any, Final

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_BARE: Final = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
"""Statuses without a body: whoever asked has the whole answer with its head."""


class Answering:
    """Counts requests that the code behind an ASGI application does not answer, because it raised or never ends."""

    def __init__(self) -> None:
        """None so far."""
        self._asked = self._answered = 0

    @property
    def unanswered(self) -> int:
        """Requests that got no answer, or "internal error"; the one that is being answered counts until it is."""
        return self._asked - self._answered

    def around(self, app: App) -> App:
        """The application, watched."""

        async def watched(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            broken = answered = False

            async def noted(message: Message) -> None:
                nonlocal broken, answered
                broken = broken or message.get("status") == HTTPStatus.INTERNAL_SERVER_ERROR
                if _ends(message) and not broken and not answered:
                    answered = True
                    self._answered += 1  # before whoever asked can hear of it, and ask how many there are
                await send(message)

            self._asked += 1
            await app(scope, receive, noted)

        return watched


def _ends(message: Message) -> bool:
    """Whether whoever asked has the whole answer with this."""
    if message["type"] == "http.response.start":
        return message["status"] in _BARE
    return message["type"] == "http.response.body" and not message.get("more_body")
