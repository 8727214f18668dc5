"""No act of any port slips past the books: each is watched, or named as one that costs nothing."""

from __future__ import annotations

from typing import get_type_hints

import pytest

from steps.actors import Sessions
from steps.drivers.ports import EntityOutcome, LoginOutcome
from steps.prepared import watch_login
from steps.prepared.watch_rules import OF_ENTERPRISES, ONLY_LOOKS, RULES

OPENERS = {name: get_type_hints(getattr(Sessions, name))["return"] for name in vars(Sessions) if name[0] != "_"}


def acts(port: type) -> set[str]:
    return {name for name, value in vars(port).items() if name[0] != "_" and callable(value)}


def test_every_kind_of_session_has_its_rules() -> None:
    assert set(RULES) == set(OPENERS)


@pytest.mark.parametrize("opener", sorted(OPENERS))
def test_every_act_is_classified(opener: str) -> None:
    known = set(RULES[opener]) | ONLY_LOOKS | OF_ENTERPRISES
    assert not acts(OPENERS[opener]) - known
    assert not set(RULES[opener]) - acts(OPENERS[opener])
    assert not set(RULES[opener]) & (ONLY_LOOKS | OF_ENTERPRISES)


def test_nothing_is_named_that_does_not_exist() -> None:
    assert not (ONLY_LOOKS | OF_ENTERPRISES) - set().union(*map(acts, OPENERS.values()))


def test_every_outcome_of_a_login_means_something_to_the_books() -> None:
    assert set(watch_login._LOGIN) == set(LoginOutcome)
    assert set(watch_login._ENTITY) == set(EntityOutcome)
