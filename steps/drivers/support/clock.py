"""The clock of a world, moved through the control API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from steps.drivers.support.control import World

SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Without a time zone database, which Windows lacks; China has had no summer time since 1991."""


@dataclass(frozen=True, slots=True)
class WorldClock:
    """Moves in whole steps only when told to."""

    world: World

    def now(self) -> datetime:
        """Aware, Asia/Shanghai."""
        reply = self.world.http.get("/clock")
        text = reply.text("now")
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise reply.refuse(f"now 不是 ISO 8601 时间：{text!r}") from None
        if moment.tzinfo is None:
            raise reply.refuse(f"now 没有时区：{text!r}")
        return moment.astimezone(SHANGHAI)

    def set(self, moment: datetime) -> None:
        """Let it be `moment` (aware)."""
        self.world.http.send("PUT", "/clock", {"now": moment.isoformat()})

    def advance(self, duration: timedelta) -> None:
        """Let `duration` pass."""
        self.world.http.post("/clock/advance", {"seconds": duration.total_seconds()})
