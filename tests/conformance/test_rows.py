"""A log of rows knows which were planned, which were checked, and which are still missing."""

from __future__ import annotations

from conformance.rows import RowLog, RowOutcome, clauses_of
from conformance.verdicts import Verdict

PLANNED = (("A-1", "B-1"), ("A-2",), ("A-1", "B-1"))


def passed(clause: str) -> RowOutcome:
    return RowOutcome(clause, "甲", Verdict.PASSED)


def test_rows_stand_for_their_twins_too() -> None:
    assert clauses_of(PLANNED) == ("A-1", "B-1", "A-2")
    log = RowLog(PLANNED)
    log.note(passed("A-1"))
    assert log.of("A-1") == log.of("B-1") == [passed("A-1")]
    assert log.of("A-2") == []


def test_a_clause_of_two_rows_is_checked_when_both_were() -> None:
    log = RowLog(PLANNED)
    assert log.unchecked() == ["A-1", "A-2"]
    log.note(passed("A-1"))
    log.note(passed("A-2"))
    assert log.unchecked() == ["A-1"]
    log.note(passed("A-1"))
    assert log.unchecked() == []


def test_only_planned_rows_are_expected_where_a_feature_stands_behind() -> None:
    assert RowLog(PLANNED).expects("A-2")
    assert not RowLog(PLANNED).expects("B-1")
    assert not RowLog(()).expects("A-2")
    assert RowLog().expects("anything")
    assert RowLog().unchecked() == []
