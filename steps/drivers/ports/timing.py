"""What a clock that nobody can move has to be told: when a deadline of the deployment may have begun.

A virtual clock needs none of it. Moments are seconds since the epoch by the harness's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, unique
from typing import Protocol

from steps.profile.timing import TimedRule


@unique
class Running(Enum):
    """What an attempt showed of the deadline that it is about."""

    MAY_HAVE_BEGUN = "可能刚刚开始"
    """The deadline runs from this attempt, or not at all."""
    STILL = "正在期限之内"
    """The deployment said that it runs: since this attempt, or since an earlier one."""
    NOT = "没有期限"
    """Whatever ran before is over."""
    UNKNOWN = "无从得知"
    """The attempt came to its end before the deadline mattered."""


class RealTime(Protocol):
    """Deadlines of the deployment, seen from outside."""

    @property
    def outrun(self) -> Sequence[str]:
        """Deadlines that may have ended by themselves, while the scenario took no time to pass; Chinese."""
        ...

    def present_s(self) -> float:
        """Now."""
        ...

    def attempted(self, rule: TimedRule, whose: str, began_s: float, ended_s: float, running: Running) -> None:
        """Somebody tried something that `rule` is about.

        Args:
            rule: the deadline.
            whose: whom or what it binds: label of a person or unit.
            began_s: before the request was sent.
            ended_s: after the reply was read.
            running: what the reply showed.

        Raises:
            TooLateError: the attempt was to come before the end of a deadline, and did not surely.
        """
        ...
