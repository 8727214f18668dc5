"""Roll-out switches of a world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from steps.drivers.support.control import World


@dataclass(frozen=True, slots=True)
class WorldPhases:
    """Moves them through the world's policy."""

    world: World

    def switch_to_single_track(self, since: date) -> None:
        """Let phase 3 be in force since `since`. Source: SM-PH-08."""
        self.world.http.send("PATCH", "/policy", {"single_track_from": since.isoformat()})
