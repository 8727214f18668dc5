"""The prepared people are made up right, as the standards of their numbers have it."""

from __future__ import annotations

from collections import Counter

from stdnum.cn import ric, uscc

from tests.stranger.registry import DOCUMENTS
from tests.stranger.rules import nickname_allowed, secret_allowed
from tests.stranger.talking import DATA

PEOPLE = [*DATA["accounts"], *DATA["citizens"]]


def test_numbers_are_valid() -> None:
    assert all(ric.is_valid(one["number"]) for one in PEOPLE if one["document"] == "居民身份证")
    assert all(uscc.is_valid(one["no"]) for one in DATA["corps"])
    assert {one["document"] for one in PEOPLE} == set(DOCUMENTS.values())


def test_nothing_belongs_to_two() -> None:
    for key in ("number", "mobile"):
        assert max(Counter(one[key] for one in PEOPLE).values()) == 1
    assert max(Counter(one["permit"] for one in DATA["citizens"]).values()) == 1


def test_there_are_enough_of_each() -> None:
    assert len(DATA["accounts"]) == 7
    assert Counter(one["document"] for one in DATA["citizens"])["居民身份证"] == 200, "each is used once"
    assert {unit["legal"] for unit in DATA["corps"][:2]} == {"t001"}
    assert "外国护照" in {one["document"] for one in DATA["accounts"]}


def test_entries_obey_the_rules() -> None:
    assert all(nickname_allowed(one["nickname"]) and secret_allowed(one["secret"]) for one in DATA["accounts"])
    assert all(len(one["permit"]) == 6 and one["permit"].isalnum() for one in DATA["citizens"])
