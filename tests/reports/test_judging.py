"""How an exception, and a teardown after it, become a verdict."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conformance.rows import RowLog, RowOutcome
from conformance.verdicts import Verdict
from reports.judging import PASSED, Judgement, judge_exception, judge_rows, with_teardown
from tests.reports.scripted import DeviationError, NoAnswerError, classify

TEARDOWN = Judgement(Verdict.CANNOT_TELL, "收尾时出错：甲", advice="建议")


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        (PASSED, Verdict.CANNOT_TELL),
        (Judgement(Verdict.INAPPLICABLE, "没有渠道"), Verdict.CANNOT_TELL),
        (Judgement(Verdict.KNOWN_DEVIATION, "已接受"), Verdict.CANNOT_TELL),
        (Judgement(Verdict.CANNOT_TELL, "没有回答"), Verdict.CANNOT_TELL),
        (Judgement(Verdict.FAILED, "偏差", "甲", "乙", "丙"), Verdict.FAILED),
    ],
)
def test_a_failed_teardown_is_never_lost_and_never_hides_a_deviation(before: Judgement, verdict: Verdict) -> None:
    after = with_teardown(before, TEARDOWN)
    assert after.verdict is verdict
    assert "收尾时出错：甲" in after.message
    assert after.expected == before.expected


def test_a_deviation_says_what_was_expected_and_observed() -> None:
    judged = judge_exception(DeviationError("登录结果", "甲", "乙"), classify)
    assert judged == Judgement(Verdict.FAILED, "登录结果：应为甲，实为乙", "登录结果", "甲", "乙")


def test_a_deviation_while_preparing_proves_nothing() -> None:
    judged = judge_exception(DeviationError("登录结果", "甲", "乙"), classify, "准备场景时出错")
    assert judged.verdict is Verdict.CANNOT_TELL
    assert judged.message.startswith("准备场景时出错：登录结果")


def test_messages_of_the_harness_stand_alone_and_others_name_their_type() -> None:
    assert judge_exception(NoAnswerError("没有\n回答"), classify).message == "没有 回答"
    assert judge_exception(ValueError("x"), classify).message == "ValueError：x"
    assert judge_exception(ValueError(), classify).message == "ValueError"


def test_a_scenario_that_waits_says_when_it_goes_on() -> None:
    class WaitsError(NoAnswerError):
        due = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def waiting(_: BaseException) -> Verdict:
        return Verdict.PENDING

    judged = judge_exception(WaitsError("12:00 以后继续"), waiting)
    assert (judged.verdict, judged.message, judged.due) == (Verdict.PENDING, "12:00 以后继续", WaitsError.due)
    assert judge_exception(WaitsError("12:00 以后继续"), classify).due is None


FAILED_ROW = RowOutcome("A-1", "甲", Verdict.FAILED, DeviationError("栏目", "在", "缺"))
UNCLEAR_ROW = RowOutcome("A-1", "甲", Verdict.CANNOT_TELL, NoAnswerError("认不出"))
PASSED_ROW = RowOutcome("A-1", "甲", Verdict.PASSED)


def of_row(*outcomes: RowOutcome, scenario: Judgement, rows: int = 1) -> Judgement:
    judged = judge_rows(RowLog((("A-1", "B-1"),) * rows, list(outcomes)), scenario)
    assert judged["A-1"] == judged["B-1"]
    return judged["A-1"]


@pytest.mark.parametrize("scenario", [PASSED, *(Judgement(verdict, "因为") for verdict in Verdict)])
def test_a_row_that_nothing_checked_is_never_passed_and_never_failed(scenario: Judgement) -> None:
    judged = of_row(scenario=scenario)
    assert judged.verdict not in {Verdict.PASSED, Verdict.FAILED, Verdict.KNOWN_DEVIATION}
    assert judged.message


@pytest.mark.parametrize("verdict", [Verdict.CANNOT_TELL, Verdict.INAPPLICABLE, Verdict.PENDING, Verdict.UNTESTED])
def test_a_row_shares_why_the_scenario_says_nothing(verdict: Verdict) -> None:
    assert of_row(scenario=Judgement(verdict, "因为")) == Judgement(verdict, "因为")


def test_a_checked_row_keeps_its_outcome_whatever_becomes_of_the_scenario() -> None:
    for scenario in (PASSED, Judgement(Verdict.FAILED, "别的行"), Judgement(Verdict.CANNOT_TELL, "后来出错")):
        assert of_row(PASSED_ROW, scenario=scenario) == PASSED
        assert of_row(FAILED_ROW, scenario=scenario).observed == "缺"
        assert of_row(UNCLEAR_ROW, scenario=scenario).advice == NoAnswerError.advice


def test_of_several_rows_of_a_clause_the_worst_counts() -> None:
    failed = Judgement(Verdict.FAILED, "列表有误")
    assert of_row(PASSED_ROW, FAILED_ROW, UNCLEAR_ROW, scenario=failed, rows=3).verdict is Verdict.FAILED
    assert of_row(PASSED_ROW, UNCLEAR_ROW, scenario=failed, rows=2).message == "认不出"
    assert of_row(PASSED_ROW, scenario=failed, rows=2).verdict is Verdict.CANNOT_TELL


def test_what_goes_wrong_beside_the_rows_keeps_them_from_passing_where_no_other_clause_shows_it() -> None:
    log = RowLog((("A-1",),), [PASSED_ROW])
    for verdict in (Verdict.FAILED, Verdict.CANNOT_TELL):
        [judged] = judge_rows(log, Judgement(verdict, "多出一项"), only_rows=True).values()
        assert judged.verdict is Verdict.CANNOT_TELL
        assert "多出一项" in judged.message
    assert judge_rows(log, PASSED, only_rows=True) == {"A-1": PASSED}
    assert judge_rows(log, Judgement(verdict, "多出一项")) == {"A-1": PASSED}
