"""The token that protects a session against forged requests: fetched when first needed, and anew when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from steps.drivers.secrets import Teller
from steps.drivers.wire.messages import WireReply
from steps.drivers.wire.places import Reading, as_text
from steps.profile.http import Csrf

_REFUSING: Final = frozenset({403, 419})
_TAGS: Final = {"meta": "meta", "field": "input"}


class CsrfToken:
    """The token of one session."""

    def __init__(self, csrf: Csrf, teller: Teller) -> None:
        self._csrf, self._teller = csrf, teller
        self._token: str | None = None

    @property
    def fetched_from(self) -> str | None:
        """Path, below the server's root, of what brings the token; None when any reply may bring it."""
        return self._csrf.get

    def current(self, cookie: Callable[[str], str | None]) -> str | None:
        """The token as the session has it now; None when it has to be fetched first."""
        if self._csrf.source == "cookie" and self._token is not None:
            self._keep(cookie(self._csrf.name))  # the deployment may have changed it since
        return self._token

    def learn(self, reading: Reading) -> None:
        """Keep the token that a reply brings, if it brings one."""
        csrf = self._csrf
        if csrf.source in _TAGS:
            found = reading.in_html(_TAGS[csrf.source], csrf.name)
        else:
            found = reading.at(f"{csrf.source}:{csrf.name}")
        self._keep(None if found is None else as_text(found))

    def refused(self, reading: Reading, answers: frozenset[int]) -> bool:
        """Whether a reply says that the token is not good (any more).

        Args:
            reading: the reply.
            answers: statuses that are read as answers.
        """
        told = self._csrf.refused
        if told is None:
            return reading.reply.status in _REFUSING - answers
        return reading.words(told.at) in told.codes

    def drop(self) -> None:
        """Forget the token: the next request fetches one."""
        self._token = None

    def brings_it(self, reply: WireReply) -> bool:
        """Whether a reply to any request may bring the token, beyond the one that it is fetched from."""
        return self._csrf.get is None or (self._csrf.source == "header" and self._csrf.name in reply.headers)

    def _keep(self, token: str | None) -> None:
        if token:
            self._teller.sensitive(token)
            self._token = token
