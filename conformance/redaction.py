"""Secrets and personal data: how they are carried, and how every written text is freed of them.

A driver or provider that learns a sensitive value registers it; every writer of evidence passes its text through
`Redactor.scrub`. Nothing here knows what kind of evidence it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import Final
from urllib.parse import quote, quote_plus

MASK: Final = "•••"
_SHORTEST: Final = 4
"""A shorter value would mask half of every report; sources of codes and passwords must not give shorter ones."""


class Secret:
    """A sensitive text whose `repr` and `str` never show it. Use `reveal()` at the wire, nowhere else."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The clear text."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


@dataclass
class Redactor:
    """Remembers sensitive values and masks them, in every encoding a report may carry them in.

    Masking costs time by the number of values. What a scenario alone learns belongs into a `child` of its own, so that
    a thousand scenarios do not slow one another down.
    """

    _values: set[str] = field(default_factory=set)
    _parent: Redactor | None = None
    _forms: tuple[str, ...] = ()
    """Every spelling of every value, the parent's included, longest first: a value may contain another one."""
    _known: int = 0
    """How many values `_forms` was made for."""

    def child(self) -> Redactor:
        """A redactor that masks everything this one masks, now and later, and values of its own."""
        return Redactor(_parent=self)

    def register(self, *values: str | Secret) -> None:
        """Mask these from now on.

        Raises:
            ValueError: a value is shorter than four characters and could not be masked without ruining the text.
        """
        for value in values:
            clear = value.reveal() if isinstance(value, Secret) else value
            if len(clear) < _SHORTEST:
                raise ValueError(f"a sensitive value of {len(clear)} characters cannot be masked reliably")
            self._values.add(clear)

    def scrub(self, text: str) -> str:
        """`text` with every registered value, also URL-, HTML- or JSON-encoded, replaced by a mask."""
        known = self._count()
        if known != self._known:
            self._forms, self._known = tuple(sorted(_forms(self._all()), key=len, reverse=True)), known
        for form in self._forms:
            if form in text:
                text = text.replace(form, MASK)
        return text

    def scrub_bytes(self, data: bytes) -> bytes:
        """`scrub` for UTF-8 text in bytes; other bytes pass through unchanged."""
        return self.scrub(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    def _count(self) -> int:
        return len(self._values) + (self._parent._count() if self._parent else 0)

    def _all(self) -> set[str]:
        return self._values | self._parent._all() if self._parent else self._values


def _forms(values: set[str]) -> set[str]:
    plain = {value for value in values if value.isascii() and value.isalnum()}
    forms = set(plain)
    for value in values - plain:
        ascii_json, json_text = json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]
        forms |= {value, quote(value), quote(value, safe=""), quote_plus(value), escape(value), ascii_json, json_text}
    return forms
