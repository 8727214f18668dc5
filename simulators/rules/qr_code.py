"""Login by QR code. Source: SM-QR-02, SM-QR-03."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique


@unique
class QrState(StrEnum):
    """What a QR code is worth."""

    WAITING = "waiting"
    EXPIRED = "expired"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class QrCode:
    """One code on a login screen."""

    id: str
    shown_at: datetime
    scanned_by: str | None = None
    """The person who confirmed it in the APP."""
    spent: bool = False
    """Collected by its session, or replaced by a newer code there."""


def qr_state(code: QrCode, lifetime_s: int, now: datetime) -> QrState:
    """What `code` is worth at `now`. A code that was scanned in time can be collected as long as it lives."""
    if code.spent or now >= code.shown_at + timedelta(seconds=lifetime_s):
        return QrState.EXPIRED
    return QrState.ACCEPTED if code.scanned_by is not None else QrState.WAITING


def scannable(code: QrCode, lifetime_s: int, now: datetime) -> bool:
    """Whether the APP may still confirm `code`: it lives and nobody has used it."""
    return qr_state(code, lifetime_s, now) is QrState.WAITING


def scanner(logged_in_person: str | None, anybody: str | None) -> str | None:  # noqa: ARG001 - replaced rules look at it
    """Whom a scan logs in: the person logged in to the APP that scans, nobody without. Source: SM-QR-03."""
    return logged_in_person


def scanned_in_spite(refusal: str, person: str | None) -> str | None:  # noqa: ARG001 - replaced rules look at it
    """Whom a scan that the APP refuses for this reason logs in all the same: nobody. Source: SM-QR-02, SM-QR-03."""
    return None


def renewed(old: QrCode | None, new: QrCode) -> QrCode:  # noqa: ARG001 - replaced rules look at it
    """The code shown when one is asked for: always a new one. Source: SM-QR-02."""
    return new
