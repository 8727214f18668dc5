"""A visit: one request of one session at one portal of one world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from fastapi import Request, Response

from simulators.kernel.sessions import COOKIE, Notice, PortalSession, SessionDesk
from simulators.kernel.worlds import Worlds
from simulators.universe import Portals, Universe

S = TypeVar("S", bound=PortalSession)
R = TypeVar("R", bound=Response)


@dataclass(frozen=True, slots=True)
class Visit(Generic[S]):
    """Where a request came in."""

    universe: Universe
    session: S
    portal: str
    """Path of the portal below the server, as in `/worlds/0a/iit-app`."""
    new_token: str | None
    """The cookie to give, when the visitor brought none."""

    def keep(self, response: R) -> R:
        """Let `response` carry the session's cookie, if it is a new one; returns it."""
        if self.new_token is not None:
            response.set_cookie(COOKIE, self.new_token, path=self.portal, httponly=True, samesite="lax")
        return response

    def refuse(self, outcome: str, message: str, remark: str = "") -> None:
        """Let the next page say why something was refused."""
        self.session.notice = Notice("alert", outcome, message, remark)

    def report(self, outcome: str, message: str) -> None:
        """Let the next page say what was done."""
        self.session.notice = Notice("status", outcome, message)


class Doorway(Generic[S]):
    """FastAPI dependency that finds or opens the visitor's session at one portal."""

    def __init__(self, slug: str, desk: Callable[[Portals], SessionDesk[S]]) -> None:
        self.slug = slug
        self._desk = desk

    async def __call__(self, world_id: str, request: Request, response: Response) -> Visit[S]:
        """The visit; gives the cookie to `response`.

        Raises:
            UnknownWorldError: no such world.
        """
        universe = worlds_of(request).get(world_id)
        desk = self._desk(universe.portals)
        token, session = None, desk.find(request.cookies.get(COOKIE))
        if session is None:
            token, session = desk.open()
        visit = Visit(universe, session, f"{universe.path}/{self.slug}", token)
        visit.keep(response)
        return visit


def worlds_of(request: Request) -> Worlds[Universe]:
    """The worlds of this server."""
    return cast("Worlds[Universe]", request.app.state.worlds)
