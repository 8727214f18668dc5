"""How an exception, and a teardown after it, become a verdict."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conformance.verdicts import Verdict
from reports.judging import PASSED, Judgement, judge_exception, with_teardown
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
