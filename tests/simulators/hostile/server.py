"""A server with worlds in it, and visitors of every portal who have come differently far; can be set back at will."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass, field
from functools import cache
from types import FunctionType
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from simulators.kernel.worlds import Worlds
from simulators.server import create_app
from simulators.universe import Universe
from tests.simulators.asgi import Town, Visitor
from tests.simulators.hostile.guests import Guest, found, guests, visitor_of_2019
from tests.simulators.hostile.values import MARK


@dataclass(frozen=True)
class Address:
    """A route of the server."""

    method: str
    path: str
    """With placeholders, as in `/worlds/{world_id}/iit-app/scan`."""
    regex: Any
    in_document: bool


class _Dumper(pickle.Pickler):
    """Also takes what stands in for rules and values in a watched world: of those, the kind says enough."""

    def reducer_override(self, value: object) -> Any:
        """Put a name in place of what has none to be found by."""
        name = value.__qualname__ if isinstance(value, FunctionType) else type(value).__qualname__
        watched = isinstance(value, FunctionType) and "<locals>" in name and value.__module__.endswith(".watch")
        return (str, (name,)) if watched or name.startswith("Watched") else NotImplemented


@dataclass
class Server:
    """The application with its inhabitants."""

    app: FastAPI
    town: Town
    guests: list[Guest] = field(default_factory=list)
    _start: bytes = b""

    def remember(self) -> None:
        """Let the present be what `restore` comes back to."""
        self._start = self.dump()

    def dump(self) -> bytes:
        """Everything that the server holds: equal bytes, nothing has changed."""
        target = io.BytesIO()
        _Dumper(target, protocol=5).dump({name: self.app.state[name] for name in self.app.state})
        return target.getvalue()

    def restore(self, dump: bytes | None = None) -> None:
        """Let everything be as it was."""
        for name in list(self.app.state):
            del self.app.state[name]
        for name, value in pickle.loads(dump or self._start).items():  # noqa: S301 - our own bytes
            self.app.state[name] = value

    def facts(self) -> bytes:
        """What the worlds hold for good: not the visitors' sessions, nor the captchas that any page may draw."""
        worlds: Worlds[Universe] = self.app.state.worlds
        passing = {"portals", "captchas", "random"}
        kept = [[fact for name, fact in vars(world).items() if name not in passing] for world in worlds]
        return pickle.dumps(kept, protocol=5)

    def visitor(self, guest: Guest) -> Visitor:
        """A visitor who has come as far as `guest`."""
        return Visitor(self.app, dict(guest.cookies))


def marked(dump: bytes) -> bool:
    """Whether a hostile value is in there."""
    return MARK.encode() in dump


def addresses(app: FastAPI) -> list[Address]:
    """Every route of the server, pages and pictures included."""
    return [
        Address(method, context.path or "", context.path_regex, bool(getattr(context, "include_in_schema", False)))
        for context in iter_route_contexts(app.routes)
        for method in sorted(context.methods or ())
        if method != "HEAD"
    ]


@cache
def server() -> Server:
    """The server, set up once a process."""
    app = create_app()
    town = found(app, "SM", "2020-01-06T09:00:00+08:00")
    old_town = found(app, "KJ2", "2019-12-16T09:00:00+08:00")
    place = Server(app, town)
    place.guests = [*guests(town), visitor_of_2019(old_town)]
    assert Visitor(app).fill_in("/demo", edition="SM").status == 200
    place.guests.append(Guest("lobby", ""))
    place.remember()
    return place
