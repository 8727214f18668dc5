"""What a 那么 sentence proves, declared beside the sentence: a reply repeated, words repeated, or a state looked at.

`@tells(Reply.ENTRY, success=where("outcome", "登录成功"))` stands under `@then(parse(...))` of a sentence that only
repeats what the deployment answered. A 那么 without a declaration looks at the deployment afresh. One that repeats what
was kept, and proves enough by that, says why: `@shows("the page was read after the act")`.

Whether somebody is in (`@shows_entry`) proves nothing of a refused step that would not have let them in anyway: a 当
that takes such a step bears `@leads_on`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from steps.gherkin.effects import Amount

F = TypeVar("F", bound=Callable[..., object])


@unique
class Reply(Enum):
    """What kind of act a reply answers."""

    DEED = "deed"
    """It leaves something behind: a registration, a change of password, an agreement. Says nothing of what was left."""
    ENTRY = "entry"
    """It tries to get in. Proves what an earlier deed left behind; that somebody is in, it does not prove."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a step definition repeats."""

    reply: Reply | None
    """None: words on a page, neither yes nor no."""
    success: Amount = 0
    """1 for a yes, 0 for a no; may be read from the sentence."""

    def is_yes(self, arguments: Mapping[str, Any]) -> bool:
        """Whether the sentence with these parameters tells a success."""
        return bool(self.success if isinstance(self.success, int) else self.success(arguments))


WORDS: Final = Telling(None)

_TELLINGS: Final[WeakKeyDictionary[Callable[..., object], Telling]] = WeakKeyDictionary()
_SHOWINGS: Final[WeakKeyDictionary[Callable[..., object], str]] = WeakKeyDictionary()
_LEADING_ON: Final[WeakSet[Callable[..., object]]] = WeakSet()
_SHOWING_ENTRY: Final[WeakSet[Callable[..., object]]] = WeakSet()


def tells(reply: Reply, *, success: Amount) -> Callable[[F], F]:
    """Declare that a 那么 only repeats a reply."""

    def declare(function: F) -> F:
        _TELLINGS[function] = Telling(reply, success)
        return function

    return declare


def tells_words(function: F) -> F:
    """Declare that a 那么 only repeats words that came with a reply."""
    _TELLINGS[function] = WORDS
    return function


def shows(reason: str) -> Callable[[F], F]:
    """Declare that a 那么 proves a state, or that there is none to prove, though it looks at what was kept.

    Args:
        reason: why no further look is needed.

    Raises:
        ValueError: no reason is given.
    """
    if not reason.strip():
        raise ValueError("say why no further look is needed")

    def declare(function: F) -> F:
        _SHOWINGS[function] = reason
        return function

    return declare


def leads_on(function: F) -> F:
    """Declare that a 当 takes a step of a login that leads to another step, not in."""
    _LEADING_ON.add(function)
    return function


def shows_entry(function: F) -> F:
    """Declare that a 那么 looks at whether somebody is in, not at how far their login has come."""
    _SHOWING_ENTRY.add(function)
    return function


def is_leading_on(function: Callable[..., object]) -> bool:
    """Whether the step definition takes a step that leads to another step."""
    return function in _LEADING_ON


def is_showing_entry(function: Callable[..., object]) -> bool:
    """Whether the step definition looks at nothing but whether somebody is in."""
    return function in _SHOWING_ENTRY


def telling_of(function: Callable[..., object]) -> Telling | None:
    """What the step definition repeats; None when it shows a state."""
    return _TELLINGS.get(function)


def reason_of(function: Callable[..., object]) -> str | None:
    """Why what the step definition looks at is proof enough; None when it does not say."""
    return _SHOWINGS.get(function)
