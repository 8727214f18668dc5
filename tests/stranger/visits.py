"""Visits: what the server remembers of one browser or one API client, by a cookie."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from tests.stranger.registry import Account, Citizen


@dataclass(slots=True)
class Recovery:
    """忘记密码: whose account, and whether the code from the phone was right."""

    account: Account
    otp: str
    proven: bool = False


@dataclass(slots=True)
class Enrolment:
    """Opening an account: how far it has come."""

    agreed: bool = False
    citizen: Citizen | None = None
    """Set once the identity is proven."""
    phone: str = ""
    otp: str = ""
    """The code sent to `phone`; empty when none was."""


@dataclass(slots=True)
class Visit:
    """One visit to one portal."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    """Against forged requests; has to come back with every request that changes something."""
    account: Account | None = None
    corp: str = ""
    """Number of the company that was picked."""
    entered: bool = False
    notice_read: bool = False
    recovery: Recovery | None = None
    enrolment: Enrolment = field(default_factory=Enrolment)


class Visits:
    """All visits to one portal."""

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}

    def find(self, key: str) -> Visit | None:
        """The visit with this key, if there is one."""
        return self._visits.get(key)

    def begin(self) -> tuple[str, Visit]:
        """A new one, and its key."""
        return self._kept(Visit())

    def renewed(self, key: str) -> str:
        """Another key for the same visit: somebody else may know the old one."""
        return self._kept(self._visits.pop(key))[0]

    def _kept(self, visit: Visit) -> tuple[str, Visit]:
        key = secrets.token_urlsafe(24)
        self._visits[key] = visit
        return key, visit
