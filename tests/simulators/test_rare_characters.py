"""The table of rare characters is Unihan's, and its API finds what it has."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from simulators.rare_characters.table import VARIANTS, table
from tests.simulators.asgi import Town, Visitor


@pytest.mark.parametrize(
    ("character", "radical", "stroke_count"),
    [
        ("堃", "土", 11),
        ("垚", "土", 9),
        ("犇", "牛", 12),
        ("翀", "羽", 10),
        ("甡", "生", 10),
        ("龑", "龍", 20),
        ("龑", "龙", 20),
        ("玥", "王", 8),
        ("讱", "言", 5),
        ("㛃", "女", 9),
        ("淼", "水", 12),
    ],
)
def test_a_character_is_found_where_dictionaries_have_it(character: str, radical: str, stroke_count: int) -> None:
    assert character in table()[radical][stroke_count]
    assert character not in table()[radical].get(stroke_count + 1, "")


def test_common_characters_are_left_out() -> None:
    found = {one for counts in table().values() for characters in counts.values() for one in characters}
    assert not found & set("的一是王张李水土")
    assert len(found) > 90_000


def test_there_are_the_214_radicals_and_their_variants() -> None:
    variants = set("".join(VARIANTS.values()))
    own = [one for one in table() if one not in variants]
    assert len(own) + len(variants & set(own)) in {213, 214}
    assert list(table())[:4] == ["一", "丨", "丶", "丿"]


def test_counts_and_characters_over_http() -> None:
    app = Town.found().at("iit-app")
    radicals = app.look("rare-characters/radicals")["radicals"]
    assert {"水", "氵", "土"} <= set(radicals)
    counts = app.look(f"rare-characters/stroke-counts?radical={quote('土')}")["stroke_counts"]
    assert counts == sorted(counts)
    found = app.look(f"rare-characters?radical={quote('土')}&stroke_count=11")["characters"]
    assert "堃" in found
    assert "垚" not in found
    assert ord(found[0]) < 0x10000  # what fonts have comes first
    assert app.look(f"rare-characters?radical={quote('土')}&stroke_count=80") == {"characters": []}
    assert app.look("rare-characters/stroke-counts?radical=x") == {"stroke_counts": []}


@pytest.mark.parametrize("query", ["", "?radical=", "?radical=a&stroke_count=0", "?radical=a&stroke_count=x"])
def test_a_wrong_question_is_refused(query: str) -> None:
    town = Town.found()
    answer = Visitor(town.app).get(f"/worlds/{town.world_id}/natural-person-web/api/rare-characters{query}")
    assert (answer.status, answer.json()["outcome"]) == (422, "invalid_input")


def test_the_table_belongs_to_a_world() -> None:
    answer = Visitor(Town.found().app).get("/worlds/0/iit-app/api/rare-characters/radicals")
    assert answer.status == 404
