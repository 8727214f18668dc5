"""Prompts are compared word for word; only the width of signs, blanks and the mark at the end do not count."""

from __future__ import annotations

import pytest

from steps.tasks.etax_prompts import mobile_in, says, shows

PRINTED = "您选择的办税人已经被锁定,请选择其他办税人"
OTHER = "办税人员已冻结"


@pytest.mark.parametrize(
    "message",
    [PRINTED, "您选择的办税人已经被锁定，请选择其他办税人。", "提示：“您选择的办税人已经被锁定， 请选择其他办税人”！"],
)
def test_a_prompt_of_the_manual_is_recognised(message: str) -> None:
    assert says(message, PRINTED)


@pytest.mark.parametrize("message", ["", "您选择的办税人已被锁定,请选择其他办税人", "请选择其他办税人"])
def test_other_words_are_another_prompt(message: str) -> None:
    assert not says(message, PRINTED)


def test_one_of_two_prompts_is_enough() -> None:
    assert says("办税人员已冻结，无法登录", PRINTED, OTHER)
    assert not says("办税人员不存在", PRINTED, OTHER)


@pytest.mark.parametrize(
    ("message", "mobile"),
    [("手机号码：139****0001", "139****0001"), ("13900000001", "13900000001"), ("未搜索到该人员", ""), ("", "")],
)
def test_the_mobile_is_read_from_a_message(message: str, mobile: str) -> None:
    assert mobile_in(message) == mobile


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("13900000001", True), ("139****0001", True), ("139****0002", False), ("***********", False), ("", False)],
)
def test_a_masked_mobile_is_the_right_one_when_no_digit_contradicts(shown: str, expected: bool) -> None:
    assert shows(shown, "13900000001") is expected
