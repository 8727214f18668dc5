"""An expectation says what, what was expected and what was observed, in Chinese."""

from __future__ import annotations

import pytest

from steps.drivers.ports import LoginOutcome
from steps.expect import NonconformanceError, expect, say


def test_what_holds_is_silent() -> None:
    expect(LoginOutcome.LOCKED, "登录结果").to_be(LoginOutcome.LOCKED)
    expect(3, "次数").to_be_one_of(2, 3)
    expect(3, "次数").not_to_be(4)


def test_a_deviation_reads_as_a_finding() -> None:
    with pytest.raises(NonconformanceError) as deviation:
        expect(LoginOutcome.ACCEPTED, "“张三”的登录结果", detail="欢迎").to_be(LoginOutcome.LOCKED)
    assert str(deviation.value) == "“张三”的登录结果：应为“账号已锁定”，实为“登录成功”（欢迎）"
    assert deviation.value.expected == "“账号已锁定”"
    assert deviation.value.observed == "“登录成功”（欢迎）"


def test_alternatives_and_negations_read_well() -> None:
    with pytest.raises(NonconformanceError, match="应为“1” 或 “2”，实为“3”"):
        expect(3, "次数").to_be_one_of(1, 2)
    with pytest.raises(NonconformanceError, match="应为“是”以外的结果，实为“是”"):
        expect(observed=True, what="结果").not_to_be(unwanted=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "是"), (None, "无"), ((), "无"), (("甲", "乙"), "甲、乙"), (LoginOutcome.LOCKED, "账号已锁定"), (5, "5")],
)
def test_values_are_said_in_chinese(value: object, text: str) -> None:
    assert say(value) == text
