"""Telling a clock that nobody can move when a deadline may have begun (ADR 0010). A virtual clock need not know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from steps.actors import Scene
from steps.drivers.ports import Running
from steps.profile.timing import TimedRule


@dataclass(slots=True)
class Attempt:
    """One try of something that a deadline is about."""

    running: Running = Running.UNKNOWN
    """What it showed of the deadline; to be set before the block ends."""


@contextmanager
def timed(scene: Scene, rule: TimedRule, whose: str) -> Iterator[Attempt]:
    """Around one request and its reply.

    Args:
        scene: whose deployment has the deadline.
        rule: the deadline.
        whose: label of the person or unit that it binds.

    Raises:
        TooLateError: the attempt was to come before the end of a deadline, and did not surely.
    """
    real, attempt = scene.deployment.real_time, Attempt()
    began_s = real.present_s() if real else 0.0
    yield attempt
    if real is not None:
        real.attempted(rule, whose, began_s, real.present_s(), attempt.running)
