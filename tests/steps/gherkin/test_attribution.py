"""A scenario that meets a refusal says which of its clauses it is about."""

from __future__ import annotations

from enum import Enum
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.answers import Answers
from conformance.rows import RowLog
from steps.drivers.errors import AnsweredElsewhereError
from steps.expect import NonconformanceError, expect
from steps.gherkin.collect import ScenarioItem

NAME, SMS = "ZC-WEB-18", "ZC-WEB-15"
ANSWERS = Answers({("登录名不符合规则", "ZC"): frozenset({NAME})}, {("登录名不符合规则", "ZC"): (NAME,)})


class Outcome(Enum):
    REGISTERED = "注册成功"
    NAME_REFUSED = "登录名不符合规则"


def broken() -> NonconformanceError:
    with pytest.raises(NonconformanceError) as raised:
        expect(Outcome.NAME_REFUSED, "注册结果", detail="2至16位").to_be(Outcome.REGISTERED)
    return raised.value


def item(*clauses: str) -> Any:
    collector = SimpleNamespace(answers=ANSWERS)
    return SimpleNamespace(collector=collector, scenario=SimpleNamespace(clauses=clauses), rows=RowLog())


def test_an_expectation_keeps_the_answer_that_it_saw() -> None:
    assert broken().answer == "登录名不符合规则"
    with pytest.raises(NonconformanceError) as raised:
        expect(3, "份数").to_be(2)
    assert raised.value.answer == ""


def test_a_scenario_of_none_of_the_clauses_cannot_tell() -> None:
    with pytest.raises(AnsweredElsewhereError, match=f"实为“登录名不符合规则”.*{NAME}"):
        ScenarioItem._attribute(item(SMS), broken())


def test_a_scenario_of_several_clauses_breaks_the_one_that_is_spoken_of() -> None:
    tried = item(SMS, NAME)
    ScenarioItem._attribute(tried, broken())
    assert list(tried.rows.elsewhere) == [SMS]


def test_any_other_answer_breaks_them_all() -> None:
    tried = item(SMS, NAME)
    ScenarioItem._attribute(tried, NonconformanceError("份数", "“2”", "“3”"))
    assert tried.rows.elsewhere == {}
