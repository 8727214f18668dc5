"""Names that only drivers know: operations, their fields and outcomes, labels, messages, locators.

A profile refers to them by name, and a typing error must be found offline. The profile package imports no driver:
whoever has such names adds a function to `PROVIDERS`, which is called when the first profile with such a table is read.
A kind of name that nobody provides is not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Final, TypeAlias

_NO_NAMES: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class OperationWords:
    """What an operation of the canonical interface has; an empty set is not checked."""

    fields: frozenset[str] = _NO_NAMES
    """Of the request, path placeholders included."""
    outcomes: frozenset[str] = _NO_NAMES
    """Canonical outcome codes, as in `"1003" = "wrong_password"`."""
    reply: frozenset[str] = _NO_NAMES
    """Fields of the reply besides `outcome` and `message`."""


@dataclass(frozen=True, slots=True)
class PortalWords:
    """Names known for one portal; an empty table is not checked."""

    operations: Mapping[str, OperationWords] = field(default_factory=dict)
    labels: frozenset[str] = _NO_NAMES
    """Dotted paths of the label dataclasses."""
    messages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Table -> names of outcomes."""
    locators: frozenset[str] = _NO_NAMES


Provider: TypeAlias = Callable[[], Mapping[str, PortalWords]]
"""Portal key -> names; a provider gives what it knows and leaves the rest empty."""

PROVIDERS: Final[tuple[str, ...]] = (
    "steps.drivers.wire.vocabulary:portal_words",
    "steps.drivers.ui.vocabulary:portal_words",
)
"""`module:function`, each a `Provider`. Named, not imported: reading a profile without such tables loads no driver."""


def merged(parts: list[PortalWords]) -> PortalWords:
    """What several providers know of one portal."""
    return PortalWords(
        operations={name: words for part in parts for name, words in part.operations.items()},
        labels=frozenset().union(*(part.labels for part in parts)),
        messages={name: words for part in parts for name, words in part.messages.items()},
        locators=frozenset().union(*(part.locators for part in parts)),
    )


@cache
def provided() -> tuple[Mapping[str, PortalWords], ...]:
    """What every provider gives, asked once a process."""
    given = []
    for name in PROVIDERS:
        module, _, function = name.partition(":")
        provider: Provider = getattr(import_module(module), function)
        given.append(provider())
    return tuple(given)


def words_of(portal: str) -> PortalWords:
    """Every name that a profile may use in the tables of this portal."""
    return merged([one[portal] for one in provided() if portal in one])
