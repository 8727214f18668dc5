"""Worlds: any number of universes in one process, none of which knows another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Generic, TypeVar

from simulators.kernel.captcha import CaptchaDesk
from simulators.kernel.clock import VirtualClock
from simulators.kernel.ids import new_id
from simulators.kernel.outbox import Outbox


class World:
    """One universe: its time, its luck, its SMS and captchas. Portals add their stores in a subclass."""

    def __init__(self, now: datetime, seed: int | None) -> None:
        self.id = new_id()
        self.clock = VirtualClock(now)
        self.random = Random(seed)  # noqa: S311 - a repeatable world, not a secret
        self.outbox = Outbox()
        self.captchas = CaptchaDesk(self.random)


W = TypeVar("W", bound=World)


class UnknownWorldError(LookupError):
    """No world of this id is there (any more)."""


class Worlds(Generic[W]):
    """The worlds of this process, by id."""

    def __init__(self) -> None:
        self._worlds: dict[str, W] = {}

    def add(self, world: W) -> W:
        """Keep `world`; returns it."""
        self._worlds[world.id] = world
        return world

    def get(self, world_id: str) -> W:
        """The world of this id.

        Raises:
            UnknownWorldError: there is none.
        """
        try:
            return self._worlds[world_id]
        except KeyError:
            raise UnknownWorldError(world_id) from None

    def remove(self, world_id: str) -> None:
        """Forget the world of this id.

        Raises:
            UnknownWorldError: there is none.
        """
        self.get(world_id)
        del self._worlds[world_id]

    def __len__(self) -> int:
        return len(self._worlds)

    def __iter__(self) -> Iterator[W]:
        return iter(self._worlds.values())
