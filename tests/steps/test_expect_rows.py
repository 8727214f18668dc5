"""Rows of a list are judged one by one; the list fails once, and names all that is wrong."""

from __future__ import annotations

import pytest

from conformance.rows import RowLog
from conformance.verdicts import Verdict
from steps.drivers.errors import BrowserError, DeploymentUnreachableError, HarnessError, PageNotRecognisedError
from steps.expect import NonconformanceError, RowMismatchError, RowsUnclearError, checking_rows, expect

PLANNED = (("A-1",), ("A-2",), ("A-3",))


@pytest.fixture
def log() -> RowLog:
    return RowLog(PLANNED)


def verdicts(log: RowLog) -> list[tuple[str, Verdict]]:
    return [(one.clause, one.verdict) for one in log.outcomes]


def check(log: RowLog, entries: dict[str, str | Exception], *, extra: str | Exception = "") -> None:
    with checking_rows(log) as rows:
        for clause, seen in entries.items():
            with rows.of(clause, f"第{clause[-1]}项"):
                if isinstance(seen, Exception):
                    raise seen
                expect(seen, "名称").to_be("甲")
        if isinstance(extra, Exception):
            raise extra
        expect(extra, "多出的项目").to_be("")


def test_a_list_that_holds_is_silent_and_noted(log: RowLog) -> None:
    check(log, {"A-1": "甲", "A-2": "甲"})
    assert verdicts(log) == [("A-1", Verdict.PASSED), ("A-2", Verdict.PASSED)]
    assert log.unchecked() == ["A-3"]


def test_every_row_is_tried_and_every_failed_one_named(log: RowLog) -> None:
    with pytest.raises(NonconformanceError) as raised:
        check(log, {"A-1": "乙", "A-2": PageNotRecognisedError("认不出"), "A-3": "丙"}, extra="丁")
    assert verdicts(log) == [("A-1", Verdict.FAILED), ("A-2", Verdict.CANNOT_TELL), ("A-3", Verdict.FAILED)]
    assert str(raised.value) == (
        "表格有 3 处不符合：A-1 第1项：名称：应为“甲”，实为“乙”；A-3 第3项：名称：应为“甲”，实为“丙”；"
        "整个表格：多出的项目：应为“”，实为“丁”；另外无法判定：A-2 第2项：认不出"
    )
    assert raised.value.expected == "A-1 第1项：“甲”；A-3 第3项：“甲”；整个表格：“”"
    assert "另外无法判定：A-2 第2项：认不出" in raised.value.observed


def test_a_list_with_an_extra_fails_while_its_rows_pass(log: RowLog) -> None:
    with pytest.raises(NonconformanceError, match="整个表格：多出的项目"):
        check(log, {"A-1": "甲"}, extra="丁")
    assert verdicts(log) == [("A-1", Verdict.PASSED)]


def test_unclear_rows_alone_are_no_deviation(log: RowLog) -> None:
    with pytest.raises(RowsUnclearError, match="有 1 行无法判定：A-1 第1项：认不出"):
        check(log, {"A-1": PageNotRecognisedError("认不出"), "A-2": "甲"})
    assert verdicts(log) == [("A-1", Verdict.CANNOT_TELL), ("A-2", Verdict.PASSED)]


@pytest.mark.parametrize("lost", [BrowserError("退出"), DeploymentUnreachableError("断开")])
def test_when_nothing_more_can_be_seen_the_list_ends(log: RowLog, lost: HarnessError) -> None:
    with pytest.raises(type(lost)) as raised:
        check(log, {"A-1": "甲", "A-2": lost, "A-3": "甲"})
    assert raised.value is lost
    assert verdicts(log) == [("A-1", Verdict.PASSED), ("A-2", Verdict.CANNOT_TELL)]


def test_a_deviation_seen_before_is_not_lost_when_the_list_ends_early(log: RowLog) -> None:
    with pytest.raises(NonconformanceError, match=r"A-1 第1项.*另外无法判定：A-2 第2项：退出$"):
        check(log, {"A-1": "乙", "A-2": BrowserError("退出"), "A-3": "甲"})
    with pytest.raises(NonconformanceError, match=r"检验在此中止：没想到$"):
        check(RowLog(PLANNED), {"A-1": "乙"}, extra=ValueError("没想到"))


def test_an_error_of_ours_is_not_taken_for_a_row_s_outcome(log: RowLog) -> None:
    with pytest.raises(ValueError, match="没想到"):
        check(log, {"A-1": "甲", "A-2": ValueError("没想到")})
    assert verdicts(log) == [("A-1", Verdict.PASSED)]


def test_a_clause_that_no_row_names_is_refused(log: RowLog) -> None:
    with pytest.raises(RowMismatchError, match="没有条款 B-1 的行"):
        check(log, {"B-1": "甲"})
    assert log.outcomes == []
