"""A wrong secret is wrong, plausible, and another one at every attempt."""

from __future__ import annotations

import pytest
from stdnum.cn import uscc

from conformance.redaction import Secret
from steps.drivers.errors import PremiseError
from steps.tasks.mistakes import Mistake, mistyped, unused_taxpayer_id

PASSWORDS = ["Abcd1234", "aB3!aB3!", "Zz9_Zz9_", "abcdCBA1", "1221abBA"]


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("mistake", list(Mistake))
def test_a_mistake_makes_a_difference(password: str, mistake: Mistake) -> None:
    assert mistyped(Secret(password), mistake) != Secret(password)


@pytest.mark.parametrize("password", PASSWORDS)
def test_nine_attempts_are_nine_different_wrong_passwords(password: str) -> None:
    wrong = {mistyped(Secret(password), attempt=attempt) for attempt in range(9)}
    assert len(wrong) == 9
    assert Secret(password) not in wrong


def test_a_wrong_character_is_of_the_same_kind() -> None:
    assert mistyped(Secret("aB3!")).reveal() == "aB4!"
    assert mistyped(Secret("aBZ!")).reveal() == "aBA!"
    assert mistyped(Secret("12z")).reveal() == "12a"


def test_a_mistake_that_cannot_be_made_is_told() -> None:
    with pytest.raises(PremiseError, match="大小写颠倒"):
        mistyped(Secret("12345678"), Mistake.CASE_SWAPPED)
    with pytest.raises(PremiseError, match="错一个字符"):
        mistyped(Secret("!!!!"))


def test_no_message_shows_the_secret() -> None:
    with pytest.raises(PremiseError) as error:
        mistyped(Secret("12345678"), Mistake.CASE_SWAPPED)
    assert "12345678" not in str(error.value)


def test_an_unused_taxpayer_id_is_valid_and_new() -> None:
    body = "91210200MA0QCGEK2"
    known = frozenset({body + uscc.calc_check_digit(body), "TEST-1"})
    unused = unused_taxpayer_id(known)
    assert uscc.is_valid(unused)
    assert unused not in known


def test_without_a_valid_taxpayer_id_none_can_be_derived() -> None:
    with pytest.raises(PremiseError, match="纳税人识别号"):
        unused_taxpayer_id(frozenset({"TEST-1"}))


@pytest.mark.parametrize("serial", "0123456789ABCDEFGHJKLMNPQRTUWXY")
def test_every_taxpayer_id_has_an_unused_neighbour(serial: str) -> None:
    body = f"91210200MA0QCGE{serial}2"
    known = frozenset({body + uscc.calc_check_digit(body)})
    assert uscc.is_valid(unused_taxpayer_id(known))
