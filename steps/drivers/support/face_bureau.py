"""The public-security portrait service of a world, steered through the control API. Source: ZC-FC-01."""

from __future__ import annotations

from dataclasses import dataclass

from steps.drivers.support.control import World


@dataclass(frozen=True, slots=True)
class WorldFaceBureau:
    """Switches it off through the world's policy."""

    world: World

    def become_unavailable(self) -> None:
        """Let it answer nobody until further notice."""
        self.world.http.send("PATCH", "/policy", {"face_bureau_available": False})
