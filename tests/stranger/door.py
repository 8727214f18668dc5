"""What every request of a portal goes through: the visit it belongs to, and the token against forged requests."""

from __future__ import annotations

import secrets
from typing import Final, cast

from flask import Blueprint, Response, g, request

from tests.stranger.visits import Visit, Visits

TOKEN_FIELD: Final = "_t"
"""The hidden input of every form."""


class Door:
    """One portal's visits, by a cookie that holds below its path."""

    def __init__(self, cookie: str, path: str) -> None:
        self._cookie, self._path, self._visits = cookie, path, Visits()

    def guard(self, blueprint: Blueprint) -> None:
        """Let every request to `blueprint` find its visit, or begin one."""
        blueprint.before_request(self._come_in)
        blueprint.after_request(self._leave)

    def renew(self) -> None:
        """Give the visit another key, as is due when somebody logs in."""
        g.key = self._visits.renewed(g.key)

    def _come_in(self) -> None:
        key = request.cookies.get(self._cookie, "")
        visit = self._visits.find(key)
        g.key, g.visit = (key, visit) if visit is not None else self._visits.begin()

    def _leave(self, response: Response) -> Response:
        if g.key != request.cookies.get(self._cookie):
            response.set_cookie(self._cookie, g.key, path=self._path, httponly=True, samesite="Lax")
        return response


def visit() -> Visit:
    """The visit of the request at hand."""
    return cast(Visit, g.visit)


def genuine(token: str | None) -> bool:
    """Whether a token is the one of this visit."""
    return secrets.compare_digest((token or "").encode(), visit().token.encode())
