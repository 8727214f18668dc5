"""When a captcha is asked for and what counts as a right one. Source: SM-ACC-08, SM-UN-02, SM-UM-04 (reading T01)."""

from __future__ import annotations

from enum import Enum, unique

from simulators.rules.lockout import Lock


@unique
class CaptchaSeen(Enum):
    """What stood in the captcha field."""

    BLANK = "blank"
    WRONG = "wrong"
    RIGHT = "right"


def captcha_asked(lock: Lock) -> bool:
    """Whether the next attempt needs a captcha: after a wrong password, until a success."""
    return lock.captcha_due


def captcha_missing(seen: CaptchaSeen) -> bool:
    """Whether the captcha that was asked for was left blank."""
    return seen is CaptchaSeen.BLANK


def captcha_holds(seen: CaptchaSeen) -> bool:
    """Whether a captcha that was filled in is good enough."""
    return seen is CaptchaSeen.RIGHT
