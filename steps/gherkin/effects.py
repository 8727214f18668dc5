"""What a sentence does to a deployment besides looking at it, declared beside the sentence.

`@effects(attempts=number("times"))` stands under `@when(parse(...))`. What is declared is what the sentence may do at
most, also on a deployment that breaks the manual: whoever enters a registration that should be refused may have
registered. Not declared is only what the manual's own rules make impossible: a right password that is taken for a
wrong one. A 那么 without a declaration reads; a 假如 or 当 without one is refused at collection.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from steps.profile import Capability, Effect

F = TypeVar("F", bound=Callable[..., object])

ATTEMPTS_TO_LOCK: Final = 5
"""Wrong attempts in one scenario from which on it may lock an account. Plans with it, judges nothing by it."""


@dataclass(frozen=True, slots=True)
class Costs:
    """How often something happens, at most."""

    changes: int = 0
    """Changes that can be changed back."""
    attempts: int = 0
    """Wrong passwords, captchas, codes or PINs."""
    sms: int = 0
    binding: int = 0
    """Agreements, authorisations, registrations with the tax authority, payments."""
    irreversible: int = 0
    """Somebody or something used up for good."""

    def __add__(self, other: Costs) -> Costs:
        return Costs(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def locks(self) -> int:
        """Accounts that this many attempts may lock, were they all at the same account."""
        return self.attempts // ATTEMPTS_TO_LOCK

    @property
    def counts(self) -> Mapping[Effect, int]:
        """How often each class of effect happens; those that do not are left out, as is reading."""
        every = {
            Effect.REVERSIBLE: self.changes,
            Effect.COSTS_ATTEMPT: self.attempts,
            Effect.SENDS_SMS: self.sms,
            Effect.LOCKS_ACCOUNT: self.locks,
            Effect.LEGALLY_BINDING: self.binding,
            Effect.IRREVERSIBLE: self.irreversible,
        }
        return {effect: count for effect, count in every.items() if count}


@dataclass(frozen=True, slots=True)
class _Count:
    """How often something happens, given what stands in the sentence."""

    parameters: tuple[str, ...]
    of: Callable[[tuple[Any, ...]], int]
    told: str
    """Chinese: how often; parameters in braces, as in sentences."""

    def __call__(self, arguments: Mapping[str, Any]) -> int:
        return self.of(tuple(arguments[name] for name in self.parameters))


Amount: TypeAlias = int | _Count
"""A count, fixed or read from the sentence."""


def number(parameter: str) -> _Count:
    """As often as the sentence says."""
    return _Count((parameter,), lambda values: int(values[0]), f"{{{parameter}:d}}次")


def where(parameter: str, *values: str) -> _Count:
    """Once where the parameter is one of these, else never."""
    return _Count((parameter,), lambda given: int(given[0] in values), f"“{{{parameter}}}”为{_either(values)}时1次")


def unless(parameter: str, *values: str) -> _Count:
    """Never where the parameter is one of these, else once."""
    return _Count(
        (parameter,), lambda given: int(given[0] not in values), f"“{{{parameter}}}”不为{_either(values)}时1次"
    )


def where_different(parameter: str, other: str) -> _Count:
    """Once where two parameters differ, else never."""
    return _Count(
        (parameter, other), lambda given: int(given[0] != given[1]), f"“{{{parameter}}}”不是“{{{other}}}”时1次"
    )


def _either(values: Collection[str]) -> str:
    return "或".join(f"“{one}”" for one in values)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a step definition declares."""

    amounts: Mapping[str, Amount]
    """By the names of the fields of `Costs`."""
    needs: frozenset[Capability] = frozenset()
    """Without these the sentence cannot be carried out; scenarios name them by `@needs:`."""

    def costs(self, arguments: Mapping[str, Any]) -> Costs:
        """The costs of a sentence with these parameters."""
        return Costs(
            **{name: amount if isinstance(amount, int) else amount(arguments) for name, amount in self.amounts.items()}
        )

    @property
    def told(self) -> Mapping[str, str]:
        """How often something happens at most, in Chinese, by the names of the fields of `Costs`."""
        return {name: f"{one}次" if isinstance(one, int) else one.told for name, one in self.amounts.items()}


READS: Final = Declaration({})
"""Leaves nothing behind but log entries."""

_DECLARED: Final[WeakKeyDictionary[Callable[..., object], Declaration]] = WeakKeyDictionary()


def effects(
    *,
    changes: Amount = 0,
    attempts: Amount = 0,
    sms: Amount = 0,
    binding: Amount = 0,
    irreversible: Amount = 0,
    needs: Collection[Capability] = (),
) -> Callable[[F], F]:
    """Declare what a step definition does at most; the meaning of the counts stands at `Costs`.

    A heavier class includes the lighter: what is `binding` or `irreversible` need not be told under `changes` as well.

    Raises:
        TypeError: a count is read from a parameter that the function does not take.
    """
    every = {"changes": changes, "attempts": attempts, "sms": sms, "binding": binding, "irreversible": irreversible}
    amounts = {name: amount for name, amount in every.items() if amount != 0}
    declaration = Declaration(amounts, frozenset(needs))

    def declare(function: F) -> F:
        taken = inspect.signature(function).parameters
        for amount in amounts.values():
            unknown = set() if isinstance(amount, int) else set(amount.parameters) - set(taken)
            if unknown:
                raise TypeError(f"{function.__qualname__} takes no parameter {', '.join(sorted(unknown))}")
        _DECLARED[function] = declaration
        return function

    return declare


def reads(function: F) -> F:
    """Declare that a step definition leaves nothing behind."""
    _DECLARED[function] = READS
    return function


def declaration_of(function: Callable[..., object]) -> Declaration | None:
    """What the step definition declares; None when it says nothing."""
    return _DECLARED.get(function)
