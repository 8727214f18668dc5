"""Virtual time of a world. It stands still unless it is moved, so that every boundary can be met exactly."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""A fixed offset: China has kept no summer time since 1991, and Windows brings no time zone tables."""

EARLIEST: Final = datetime(2000, 1, 1, tzinfo=CHINA)
LATEST: Final = datetime(2100, 1, 1, tzinfo=CHINA)


class ClockError(ValueError):
    """The clock cannot be set like that. The message is Chinese."""


class VirtualClock:
    """The time of one world, aware, in Asia/Shanghai."""

    def __init__(self, now: datetime) -> None:
        self._now = _checked(now)

    def now(self) -> datetime:
        """The current moment of this world."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Let it be `moment` (aware), before or after the current one.

        Raises:
            ClockError: no UTC offset, or outside 2000 to 2100.
        """
        self._now = _checked(moment)

    def advance(self, duration: timedelta) -> None:
        """Let `duration` pass.

        Raises:
            ClockError: the clock would go backwards or leave 2000 to 2100.
        """
        if duration < timedelta(0):
            raise ClockError("时间只能向前推进；要回到过去请直接设定时刻")
        if duration > LATEST - EARLIEST:
            raise ClockError("时刻应在2000年至2100年之间")
        self._now = _checked(self._now + duration)


def _checked(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ClockError("时刻应带时区，例如 2019-12-16T09:00:00+08:00")
    if not EARLIEST <= moment < LATEST:
        raise ClockError("时刻应在2000年至2100年之间")
    return moment.astimezone(CHINA)
