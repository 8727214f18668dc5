"""The only place outside the simulator where the time of day is read: a run is named after it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present, aware, in the time of the manuals (Asia/Shanghai)."""
    return datetime.now(ZoneInfo("Asia/Shanghai"))  # noqa: TID251 - this is the place
