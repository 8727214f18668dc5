"""A watched whole answers as the sound one does, and notes exactly when another would have answered differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from simulators.watching.differences import differences
from simulators.watching.watch import Changes, Variation, Watch


def below(number: int, limit: int) -> bool:
    return number < limit


def any_blank(entries: Iterable[str]) -> bool:
    return any(not one for one in entries)


def drawn(random: Random) -> int:
    return random.randrange(1000)


@dataclass(frozen=True, slots=True)
class Form:
    strict: bool = True
    polite: bool = True

    def refuses(self, blank: bool) -> bool:
        return self.strict and blank


@dataclass(frozen=True)
class Rules:
    holds: Callable[[int, int], bool] = below
    blank: Callable[[Iterable[str]], bool] = any_blank
    drawn: Callable[[Random], int] = drawn
    by_name: Mapping[str, Callable[[int, int], bool]] = field(default_factory=lambda: {"a": below, "b": below})
    form: Form = field(default_factory=Form)
    required: frozenset[str] = frozenset({"name", "mobile"})

    def needed(self, blank: frozenset[str]) -> frozenset[str]:
        return blank & self.required


def at_most(number: int, limit: int) -> bool:
    return number <= limit


def watched(**broken: Rules) -> tuple[Rules, Watch]:
    sound, watch = Rules(), Watch()
    return watch.over(sound, Changes(sound, [Variation(name, other) for name, other in broken.items()])), watch


def test_a_rule_counts_only_when_the_answers_differ() -> None:
    rules, watch = watched(d=Rules(holds=at_most))
    assert rules.holds(4, 5)
    assert not rules.holds(6, 5)
    assert watch.met == set()
    assert not rules.holds(5, 5)
    assert watch.met == {"d"}


def test_only_the_changed_one_of_several_rules_counts() -> None:
    rules, watch = watched(d=Rules(by_name={"a": below, "b": at_most}))
    assert not rules.by_name["a"](5, 5)
    assert watch.met == set()
    assert not rules.by_name["b"](5, 5)
    assert watch.met == {"d"}


def test_arguments_that_can_be_read_once_reach_both_rules() -> None:
    rules, watch = watched(d=Rules(blank=lambda entries: len(list(entries)) == 2))

    def entries() -> Iterator[str]:
        yield from ("a", "")

    assert rules.blank(entries())
    assert watch.met == set()


def test_chance_is_the_same_for_both_rules_and_spent_once() -> None:
    rules, watch = watched(same=Rules(drawn=lambda random: random.randrange(1000)), other=Rules(drawn=lambda _: 7))
    random, alike = Random(1), Random(1)  # noqa: S311 - nothing secret
    assert [rules.drawn(random), rules.drawn(random)] == [drawn(alike), drawn(alike)]
    assert watch.met == {"other"}


def test_a_rule_that_fails_where_the_sound_one_does_not_counts_and_does_no_harm() -> None:
    def fails(_number: int, _limit: int) -> bool:
        raise ValueError

    rules, watch = watched(d=Rules(holds=fails))
    assert rules.holds(1, 2)
    assert watch.met == {"d"}


def test_a_sound_rule_that_fails_still_does() -> None:
    def fails(_number: int, _limit: int) -> bool:
        raise ValueError("no")

    sound, watch = Rules(holds=fails), Watch()
    rules = watch.over(sound, Changes(sound, [Variation("d", Rules())]))
    with pytest.raises(ValueError, match="no"):
        rules.holds(1, 2)
    assert watch.met == {"d"}


def test_a_value_counts_when_it_is_read() -> None:
    rules, watch = watched(d=Rules(form=Form(strict=False)), e=Rules(form=Form(polite=False)))
    assert rules.form.polite
    assert watch.met == {"e"}


def test_a_method_over_values_counts_only_when_its_answers_differ() -> None:
    rules, watch = watched(d=Rules(form=Form(strict=False)), e=Rules(required=frozenset({"name"})))
    assert not rules.form.refuses(blank=False)
    assert rules.needed(frozenset({"name"})) == {"name"}
    assert watch.met == set()
    assert rules.form.refuses(blank=True)
    assert watch.met == {"d"}
    assert rules.needed(frozenset({"mobile"})) == {"mobile"}
    assert watch.met == {"d", "e"}


def test_of_a_violation_of_several_wholes_any_call_counts() -> None:
    sound, watch = Rules(), Watch()
    rules = watch.over(sound, Changes(sound, [Variation("d", Rules(holds=at_most), entangled=True)]))
    assert rules.holds(1, 5)
    assert watch.met == {"d"}


def test_nothing_counts_while_the_watch_is_paused() -> None:
    rules, watch = watched(d=Rules(holds=at_most, form=Form(strict=False)))
    with watch.paused():
        assert not rules.holds(5, 5)
        assert rules.form.strict
    assert watch.met == set()


def test_what_nobody_changes_is_left_as_it_is() -> None:
    rules, _ = watched(d=Rules(holds=at_most))
    assert rules.form is not None
    assert rules.blank is any_blank
    assert replace(rules, holds=below) == Rules()


def test_differences_are_the_smallest_parts() -> None:
    broken = Rules(by_name={"a": below, "b": at_most}, form=Form(strict=False))
    assert dict(differences(Rules(), broken)) == {("by_name", "b"): at_most, ("form", "strict"): False}
    assert list(differences(Rules(), Rules())) == []
