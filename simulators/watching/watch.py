"""The watch over one world: stand-ins for its policy and rules that note for whom they would have been others.

A stand-in answers exactly as what it stands for. Rules are pure, so that asking a broken one as well changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from random import Random
from types import FunctionType
from typing import Any, TypeVar

from simulators.watching.differences import Path, differences, part

T = TypeVar("T")
Rule = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Variation:
    """A violation, as a difference of a whole: of the policy, or of the rules."""

    name: str
    broken: Any
    """The whole with the violation in it."""
    entangled: bool = False
    """Whether the violation changes other wholes as well: then any call of a changed rule counts."""


class Changes:
    """What a number of variations change of the same whole."""

    def __init__(self, sound: object, variations: Iterable[Variation]) -> None:
        self.by_path: dict[Path, list[tuple[Variation, Any]]] = {}
        for variation in variations:
            for at, broken in differences(sound, variation.broken):
                self.by_path.setdefault(at, []).append((variation, broken))
        self._around = frozenset(at[:depth] for at in self.by_path for depth in range(len(at) + 1))

    def within(self, at: Path) -> bool:
        """Whether something is changed at the path or below it."""
        return at in self._around


class Watch:
    """Which violations would have made a difference in a world so far."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self._heedless = False
        self._unreading = False

    def over(self, sound: T, changes: Changes) -> T:
        """A stand-in for `sound` that notes what becomes of each variation."""
        stand_in: T = self._stand_in(sound, (), changes)
        return stand_in

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let the watch note nothing in this block."""
        before, self._heedless = self._heedless, True
        try:
            yield
        finally:
            self._heedless = before

    @contextmanager
    def not_reading(self) -> Iterator[None]:
        """Let reading a field in this block mean nothing; rules that are called still do."""
        before, self._unreading = self._unreading, True
        try:
            yield
        finally:
            self._unreading = before

    def _stand_in(self, sound: Any, at: Path, changes: Changes) -> Any:  # noqa: ANN401
        if not changes.within(at):
            return sound
        if at in changes.by_path:
            return self.rule(sound, changes.by_path[at]) if callable(sound) else sound
        if isinstance(sound, Mapping):
            return {key: self._stand_in(value, (*at, str(key)), changes) for key, value in sound.items()}
        assert is_dataclass(sound) and not isinstance(sound, type)  # noqa: S101, PT018 - `differences` looks into nothing else
        values = {one.name: self._stand_in(getattr(sound, one.name), (*at, one.name), changes) for one in fields(sound)}
        plain = {
            name: [variation for variation, _ in changes.by_path[(*at, name)]]
            for name, value in values.items()
            if (*at, name) in changes.by_path and not callable(value)
        }
        return self._values(sound, values, plain, at) if plain else replace(sound, **values)

    def rule(self, sound: Rule, broken: Sequence[tuple[Variation, Any]]) -> Rule:
        """A stand-in for a rule, beside which the broken ones are asked."""
        waiting = list(broken)

        def asked(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - a rule of any shape
            given = tuple(tuple(one) if isinstance(one, Iterator) else one for one in arguments)
            if self._heedless or not waiting:
                return sound(*given, **named)
            kept = deepcopy([one for one in given if isinstance(one, Random)])
            answer = _answer(sound, given, named)
            with self.paused():
                for one in tuple(waiting):
                    variation, other = one
                    if variation.entangled or not answer.like(_answer(other, _with_chance(given, kept), named)):
                        self.met.add(variation.name)
                        waiting.remove(one)
            return answer.given()

        return asked

    def _values(self, sound: Any, values: Mapping[str, Any], plain: Mapping[str, list[Variation]], at: Path) -> Any:  # noqa: ANN401
        kind: Any = type(sound)
        stand_in: Any = object.__new__(_watched(kind))
        for name, value in values.items():
            object.__setattr__(stand_in, name, value)
        object.__setattr__(stand_in, "_watching", _Watching(self, plain, at))
        return stand_in

    def read(self, variations: Iterable[Variation]) -> None:
        """Note that a field was read whose value is another with these variations."""
        if not (self._heedless or self._unreading):
            self.met.update(one.name for one in variations)


@dataclass(frozen=True, slots=True)
class _Watching:
    """What a stand-in for values knows beside them."""

    watch: Watch
    plain: Mapping[str, list[Variation]]
    """By field: whose value there is another."""
    at: Path

    def seen(self, name: str) -> None:
        """The field was read."""
        if name in self.plain:
            self.watch.read(self.plain[name])

    def asked(self, stand_in: object, method: FunctionType) -> Rule:
        """A method that looks at the fields: what it answers is compared, not the fields that it reads."""
        broken = {one.name: (one, part(one.broken, self.at)) for each in self.plain.values() for one in each}
        return self.watch.rule(
            self._unread(method.__get__(stand_in)),
            [(variation, method.__get__(node)) for variation, node in broken.values()],
        )

    def _unread(self, method: Rule) -> Rule:
        def called(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - a method of any shape
            with self.watch.not_reading():
                return method(*arguments, **named)

        return called


@cache
def _watched(kind: type) -> type:
    """A subclass whose instances note which of their fields are read."""
    names = frozenset(one.name for one in fields(kind))

    def attribute(self: object, name: str) -> Any:  # noqa: ANN401 - any field
        value = object.__getattribute__(self, name)
        if name in names:
            object.__getattribute__(self, "_watching").seen(name)
        elif name[0] != "_" and isinstance(method := getattr(kind, name, None), FunctionType):
            return object.__getattribute__(self, "_watching").asked(self, method)
        return value

    return type(f"Watched{kind.__name__}", (kind,), {"__getattribute__": attribute, "__hash__": kind.__hash__})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a rule answered, or how it ended, and what it left of its chance."""

    value: Any
    error: Exception | None
    chance: tuple[Any, ...]

    def like(self, other: _Answer) -> bool:
        """Whether nobody could tell the two apart."""
        same = self.value == other.value and type(self.error) is type(other.error)
        return same and self.chance == other.chance

    def given(self) -> Any:  # noqa: ANN401 - whatever the rule says
        """The answer; raises what the rule raised."""
        if self.error is not None:
            raise self.error
        return self.value


def _answer(rule: Rule, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> _Answer:
    value: Any = None
    error: Exception | None = None
    try:
        value = rule(*arguments, **named)
    except Exception as raised:  # noqa: BLE001 - raised again, or compared
        error = raised
    chance = tuple(one.getstate() for one in arguments if isinstance(one, Random))
    return _Answer(tuple(value) if isinstance(value, Iterator) else value, error, chance)


def _with_chance(arguments: tuple[Any, ...], kept: Sequence[Random]) -> tuple[Any, ...]:
    chance = iter(deepcopy(list(kept)))
    return tuple(next(chance) if isinstance(one, Random) else one for one in arguments)
