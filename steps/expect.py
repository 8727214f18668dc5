"""Expectations: the only place that says a deployment is wrong."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class NonconformanceError(AssertionError):
    """The deployment breaks the manual: verdict `failed`.

    The clause is not named here: it comes from the scenario's tags.
    """

    def __init__(self, what: str, expected: str, observed: str) -> None:
        super().__init__(f"{what}：应为{expected}，实为{observed}")
        self.what = what
        self.expected = expected
        self.observed = observed


@dataclass(frozen=True, slots=True)
class Expectation(Generic[T]):
    """Something observed, to be compared with what the manual says. Every method raises `NonconformanceError`."""

    observed: T
    what: str
    detail: str = ""

    def to_be(self, expected: T) -> None:
        """The observed value is `expected`."""
        if self.observed != expected:
            self._fail(f"“{say(expected)}”")

    def to_be_one_of(self, *expected: T) -> None:
        """The observed value is one of `expected`."""
        if self.observed not in expected:
            self._fail(" 或 ".join(f"“{say(one)}”" for one in expected))

    def not_to_be(self, unwanted: T) -> None:
        """The observed value is anything but `unwanted`."""
        if self.observed == unwanted:
            self._fail(f"“{say(unwanted)}”以外的结果")

    def _fail(self, expected: str) -> None:
        observed = f"“{say(self.observed)}”"
        raise NonconformanceError(self.what, expected, f"{observed}（{self.detail}）" if self.detail else observed)


def expect(observed: T, what: str, *, detail: str = "") -> Expectation[T]:
    """Begin an expectation.

    Args:
        observed: what a port answered.
        what: Chinese noun phrase for it, as it stands in the failure: “"张三"的登录结果”.
        detail: the message that the deployment showed, for the reader of a failure.
    """
    return Expectation(observed, what, detail)


def say(value: object) -> str:
    """A value as a Chinese reader wants it: the Chinese value of an enum, 是/否 for booleans, lists with 、."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Collection) and not isinstance(value, str):
        return "、".join(say(one) for one in value) or "无"
    return "无" if value is None else str(value)
