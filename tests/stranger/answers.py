"""What the desks answer, for pages and interfaces to put into words and codes of their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto, unique


@unique
class What(Enum):
    """What came of a request."""

    DONE = auto()
    BLANK = auto()
    NO_ACCOUNT = auto()
    DOCUMENT_NO_ACCOUNT = auto()
    BAD_SECRET = auto()
    CAPTCHA_WANTED = auto()
    CAPTCHA_WRONG = auto()
    LOCKED = auto()
    NOT_LOGGED_IN = auto()
    NO_CORP = auto()
    CORP_WANTED = auto()
    MISMATCH = auto()
    OTP_WRONG = auto()
    NOT_PROVEN = auto()
    SECRET_REFUSED = auto()
    NOT_AGREED = auto()
    WAY_NOT_OFFERED = auto()
    PERMIT_WRONG = auto()
    PERMIT_EXPIRED = auto()
    DOCUMENT_TAKEN = auto()
    NICKNAME_REFUSED = auto()
    NICKNAME_TAKEN = auto()
    PHONE_TAKEN = auto()
    NOT_PERMITTED = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer."""

    what: What
    captcha_next: bool = False
    """Whether the next try needs a captcha."""
    blank: tuple[str, ...] = ()
    """Fields that were left blank."""
    until: float = 0.0
    """When a lock ends; seconds since the epoch."""

    @property
    def fine(self) -> bool:
        """Whether it was done."""
        return self.what is What.DONE


def blank_among(**entries: str) -> tuple[str, ...]:
    """Which of these are empty."""
    return tuple(name for name, text in entries.items() if not text)
