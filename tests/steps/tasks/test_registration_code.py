"""Codes are had at the hall; what shows that many of them are not random."""

from __future__ import annotations

import random
from math import comb
from string import ascii_letters, digits

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.drivers.ports import CodeApplication, CodeApplicationOutcome
from steps.tasks import registration_code as codes
from tests.steps.tasks.registering import stage


def secrets(*texts: str) -> tuple[Secret, ...]:
    return tuple(map(Secret, texts))


def test_a_code_is_kept_and_the_newest_is_used() -> None:
    set_up = stage()
    codes.have_code(set_up.scene, "李四")
    codes.have_code(set_up.scene, "李四")
    assert codes.code_of(set_up.scene, "李四") == Secret("Xy7zW8")
    assert codes.code_before(set_up.scene, "李四") == Secret("aB3dE6")
    assert set_up.hall.documents == [("李四", "document of 李四")] * 2


def test_who_needs_a_code_goes_for_one() -> None:
    set_up = stage()
    assert codes.code_of(set_up.scene, "李四") == codes.code_of(set_up.scene, "李四") == Secret("aB3dE6")


def test_a_hall_that_gives_no_code_stops_the_scenario() -> None:
    with pytest.raises(PremiseError, match="应能在办税服务厅申请到注册码，实际为“证件无效”"):
        codes.have_code(stage(codes=()).scene, "李四")


def test_a_refusal_is_for_the_scenario_to_judge() -> None:
    set_up = stage(codes=())
    codes.apply_for_code(set_up.scene, "李四")
    assert set_up.scene.person("李四").last(CodeApplication).outcome is CodeApplicationOutcome.DOCUMENT_REFUSED
    with pytest.raises(ScenarioError, match="没有做过"):
        set_up.scene.person("李四").last(codes.OwnCodes)


def test_a_foreign_document_is_shown_under_the_own_name() -> None:
    set_up = stage()
    codes.apply_with_foreign_document(set_up.scene, "李四", "王五")
    assert set_up.hall.documents == [("李四", "document of 王五")]
    with pytest.raises(PremiseError, match="相同"):
        codes.apply_with_foreign_document(set_up.scene, "李四", "李四")


def test_there_is_no_former_code_before_a_second_application() -> None:
    set_up = stage()
    codes.have_code(set_up.scene, "李四")
    with pytest.raises(ScenarioError, match="没有再次申请过"):
        codes.code_before(set_up.scene, "李四")


def test_a_crowd_is_as_many_different_people_with_a_code_each() -> None:
    set_up = stage(codes=("aaaaaa", "bbbbbb", "cccccc"))
    codes.let_crowd_apply(set_up.scene, "李四", 3)
    assert set_up.scene.person("李四").last(codes.CrowdCodes).codes == secrets("aaaaaa", "bbbbbb", "cccccc")
    assert len({number for _, number in set_up.hall.documents}) == 3


def test_what_the_characters_of_codes_are() -> None:
    assert codes.only_digits_and_letters(secrets("aB3dE6", "000000"))
    for text in ("aB3-E6", "aB3dE６", "aB3dEé", "aB 3dE"):
        assert not codes.only_digits_and_letters(secrets("aB3dE6", text))
    assert codes.digits_and_letters_both(secrets("111111", "aaaaaa"))
    assert not codes.digits_and_letters_both(secrets("111111", "222222"))
    assert not codes.digits_and_letters_both(secrets("aaaaaa"))
    assert codes.lengths(secrets("aB3dE6", "aB3dE")) == {5, 6}
    assert codes.different(secrets("aB3dE6", "aB3dE6", "ab3dE6")) == 2


@pytest.mark.parametrize("alphabet", [digits + ascii_letters, digits + "ABCDEFGHJKLMNPQRTUVWXY"])
def test_random_codes_vary_at_every_position(alphabet: str) -> None:
    source = random.Random(42)  # noqa: S311 - repeatable
    drawn = secrets(*("".join(source.choices(alphabet, k=6)) for _ in range(30)))
    assert codes.least_varied_position(drawn) >= 4
    assert codes.different(drawn) >= 29


@pytest.mark.parametrize(
    "texts",
    [
        [f"A{number:05}" for number in range(100, 130)],
        [f"{number:05}A" for number in range(100, 130)],
        ["aB3dE6"] * 30,
        [f"20ab{number:02}" for number in range(30)],
        ["aB3dE6"] * 29 + ["aB3dE"],
    ],
)
def test_counted_or_prefixed_codes_do_not(texts: list[str]) -> None:
    assert codes.least_varied_position(secrets(*texts)) < 4


def test_a_random_generator_is_blamed_less_than_once_in_a_thousand_million() -> None:
    """The bounds of the feature, for the narrowest alphabets that the manual's sentence allows."""
    people, pairs = 30, comb(30, 2)
    two_repeats = (pairs / 36**6) ** 2
    few_kinds = 6 * comb(10, 3) * (3 / 10) ** people
    no_digit = (52 / 62) ** (6 * people)
    no_letter = (10 / 36) ** (6 * people)
    assert two_repeats + few_kinds + no_digit + no_letter < 1e-9
    assert 36**-6 < 1e-9
