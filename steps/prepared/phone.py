"""Sessions whose APP is a real phone, worked by somebody."""

from __future__ import annotations

from typing import Any, cast

from steps.actors import Sessions
from steps.drivers.support.sources.phone import PhoneInHand


class _WithPhone:
    def __init__(self, sessions: Sessions, phone: PhoneInHand) -> None:
        self._sessions, self._phone = sessions, phone

    def iit_app(self, who: str) -> PhoneInHand:  # noqa: ARG002 - there is one phone
        """The phone."""
        return self._phone

    def __getattr__(self, opener: str) -> Any:  # noqa: ANN401 - every other kind of session
        return getattr(self._sessions, opener)


def with_phone(sessions: Sessions, phone: PhoneInHand) -> Sessions:
    """The same sessions, but for the APP."""
    return cast("Sessions", _WithPhone(sessions, phone))
