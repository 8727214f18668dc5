"""Letting a secret out at the wire, and only after every report has been told to mask it."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.redaction import Redactor, Secret

_SHORTEST: int = 4
"""Shorter texts cannot be masked by value; fields that hold them are masked by name."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Reveals secrets to a driver."""

    redactor: Redactor

    def tell(self, secret: Secret) -> str:
        """The clear text of `secret`, to be sent or typed at once."""
        clear = secret.reveal()
        self.sensitive(clear)
        return clear

    def sensitive(self, *values: str) -> None:
        """Personal data that goes over the wire or the screen."""
        self.redactor.register(*(value for value in values if len(value) >= _SHORTEST))
