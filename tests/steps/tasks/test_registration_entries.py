"""Made-up login names and passwords have the make-up asked for, and no other."""

from __future__ import annotations

from itertools import combinations
from string import ascii_lowercase, ascii_uppercase, digits

import pytest

from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.tasks.registration_entries import (
    BlankPosition,
    CharacterClass,
    case_swapped,
    composed,
    with_blank,
    with_inserted,
)

WORDS = ["大写字母", "小写字母", "数字", "中文", "下划线", "特殊字符"]


def class_of(character: str) -> str:
    for word, alphabet in (
        ("大写字母", ascii_uppercase),
        ("小写字母", ascii_lowercase),
        ("数字", digits),
        ("下划线", "_"),
    ):
        if character in alphabet:
            return word
    return "中文" if "一" <= character <= "鿿" else "特殊字符"


@pytest.mark.parametrize("size", [1, 2, 3, 4, 6])
def test_every_class_asked_for_is_there_and_no_other(size: int) -> None:
    for chosen in combinations(WORDS, size):
        for length in (size, 8, 16):
            for seed in "abc":
                text = composed("、".join(chosen), length, seed)
                assert len(text) == length
                assert {class_of(one) for one in text} == set(chosen)


@pytest.mark.parametrize("words", ["中文、下划线", "数字、下划线", "大写字母、小写字母、数字、中文、下划线"])
def test_underscores_keep_away_from_the_ends(words: str) -> None:
    for seed in range(300):
        text = composed(words, 8, str(seed))
        assert "_" in text
        assert "_" not in (text[0], text[-1])
    assert "_" in composed("小写字母、下划线", 2, "甲")


@pytest.mark.parametrize("words", ["数字、小写字母", "数字、下划线", "数字、中文"])
def test_digits_listed_first_stand_first(words: str) -> None:
    assert all(composed(words, 8, str(seed))[0] in digits for seed in range(100))


def test_the_same_seed_repeats_and_another_one_does_not() -> None:
    assert composed("小写字母", 16, "甲") == composed("小写字母", 16, "甲")
    assert composed("小写字母", 16, "甲") != composed("小写字母", 16, "乙")


def test_too_short_for_its_classes_is_told() -> None:
    with pytest.raises(ScenarioError, match="1个字符容不下2种字符"):
        composed("小写字母、数字", 1, "甲")


def test_an_unknown_class_is_told_with_the_known_ones() -> None:
    with pytest.raises(ScenarioError, match="不认识“字母”；这里可以写：“大写字母”"):
        composed("字母、数字", 8, "甲")


@pytest.mark.parametrize(("position", "expected"), [("开头", " abcd"), ("中间", "ab cd"), ("末尾", "abcd ")])
def test_a_blank_stands_where_it_was_asked_for(position: str, expected: str) -> None:
    assert with_blank("abcd", BlankPosition(position)) == expected


def test_a_piece_goes_into_the_middle() -> None:
    assert with_inserted("abcd", "é") == "abécd"


def test_case_is_swapped_letter_by_letter() -> None:
    assert case_swapped("aB_1中") == "Ab_1中"
    with pytest.raises(PremiseError, match="没有字母"):
        case_swapped("_1中")


def test_words_of_classes_are_those_of_the_manual() -> None:
    assert [one.value for one in CharacterClass] == WORDS
