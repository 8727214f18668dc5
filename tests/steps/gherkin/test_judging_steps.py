"""A 那么 has to evaluate expectations, and nothing else may; what it evaluated is noted whatever its end."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.checks import CheckLog
from steps.expect import MisplacedExpectationError, NonconformanceError, NothingCheckedError, expect
from steps.gherkin.execute import _called
from steps.gherkin.tree import StepKind, StepLine


def nothing() -> None: ...


def holds() -> None:
    expect("甲", "名称").to_be("甲")


def breaks() -> None:
    expect("甲", "名称").not_to_be("丙")
    expect("甲", "名称").to_be("乙")


def call(kind: StepKind, function: Callable[[], None]) -> CheckLog:
    log = CheckLog()
    line = StepLine(kind, "那么" if kind == "then" else "当", "看一看", 1, 1)
    bound: Any = SimpleNamespace(line=line, match=SimpleNamespace(definition=SimpleNamespace(function=function)))
    try:
        _called(bound, {}, lambda tally: log.note(3, tally))
    except NonconformanceError:
        assert function is breaks
    return log


def test_a_then_step_tells_what_it_evaluated() -> None:
    assert call("then", holds).told() == ("is",)
    assert call("then", breaks).told() == ("is+not",)


def test_a_then_step_that_evaluates_nothing_cannot_tell() -> None:
    with pytest.raises(NothingCheckedError, match="“那么 看一看”没有检验任何内容，不能算符合"):
        call("then", nothing)


@pytest.mark.parametrize("kind", ["given", "when"])
def test_nothing_else_judges(kind: StepKind) -> None:
    assert call(kind, nothing).told() == ()
    with pytest.raises(MisplacedExpectationError, match="“当 看一看”作了判定；只有“那么”可以判定"):
        call(kind, holds)
