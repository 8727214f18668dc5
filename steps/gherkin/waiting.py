"""What a sentence does to the deployment's time, declared beside the sentence.

Where no clock can be moved, letting time pass means waiting; a date cannot be had (ADR 0010).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from steps.gherkin.execute import BoundStep
from steps.profile import DeploymentProfile

F = TypeVar("F", bound=Callable[..., object])

Passing: TypeAlias = Callable[[Mapping[str, Any], DeploymentProfile], timedelta]
"""How much time of the manual passes, from the sentence's parameters and the deployment."""

_PASSING: Final[WeakKeyDictionary[Callable[..., object], Passing]] = WeakKeyDictionary()
_SETTING: Final[WeakKeyDictionary[Callable[..., object], bool]] = WeakKeyDictionary()


def lets_pass(passing: Passing) -> Callable[[F], F]:
    """Declare that a step definition lets time pass."""

    def declare(function: F) -> F:
        _PASSING[function] = passing
        return function

    return declare


def sets_the_date(function: F) -> F:
    """Declare that a step definition needs a clock that can be set."""
    _SETTING[function] = True
    return function


def bends_time(function: Callable[..., object]) -> bool:
    """Whether a step definition needs a clock that can be moved, or waiting in its place."""
    return function in _PASSING or function in _SETTING


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a scenario does to the deployment's time."""

    passing: tuple[timedelta, ...]
    """Every wait, in order, by the manual's time."""
    sets_the_date: bool

    @property
    def by_real_time(self) -> bool:
        """Whether it is enough to wait."""
        return bool(self.passing) and not self.sets_the_date


def waiting_of(steps: Sequence[BoundStep], profile: DeploymentProfile) -> Waiting:
    """What these steps do to the deployment's time."""
    matches = [step.match for step in steps]
    functions = [match.definition.function for match in matches]
    passing = tuple(
        _PASSING[function](match.arguments, profile)
        for match, function in zip(matches, functions, strict=True)
        if function in _PASSING
    )
    return Waiting(passing, any(function in _SETTING for function in functions))
