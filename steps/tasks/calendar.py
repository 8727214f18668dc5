"""The deployment's time, and the phases of its roll-out."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

from steps.actors import ScenarioError, Scene

_SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


def set_time(scene: Scene, moment: str) -> None:
    """Let it be `moment`, Beijing time, written `2019-11-09 00:00:00`.

    Raises:
        ScenarioError: not written so.
    """
    try:
        naive = datetime.strptime(moment, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the zone is added below
    except ValueError:
        raise ScenarioError(f"“{moment}”不是时间，应写成“2019-11-09 00:00:00”") from None
    scene.clock.set(naive.replace(tzinfo=_SHANGHAI))


def let_minutes_pass(scene: Scene, minutes: int) -> None:
    """Let this many minutes pass."""
    scene.clock.advance(timedelta(minutes=minutes))


def let_qr_code_expire(scene: Scene) -> None:
    """Let a code shown just now outlive its time, which the deployment's profile states."""
    scene.clock.advance(timedelta(seconds=scene.deployment.profile.qr_code_lifetime_s + 1))


def begin_single_track(scene: Scene, day: str) -> None:
    """Let phase 3 be in force since 00:00 of `day`, written `2020-06-01`.

    Raises:
        ScenarioError: not written so.
    """
    try:
        since = date.fromisoformat(day)
    except ValueError:
        raise ScenarioError(f"“{day}”不是日期，应写成“2020-06-01”") from None
    scene.phases.switch_to_single_track(since)
