"""Every expectation is counted, whether it holds or not; a row without any is not passed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.checks import CheckKind
from conformance.rows import RowLog
from conformance.verdicts import Verdict
from steps.expect import Expectation, NonconformanceError, RowsUnclearError, checking_rows, expect, tallied

IS, ONE_OF, NOT = CheckKind.IS, CheckKind.ONE_OF, CheckKind.NOT


@pytest.mark.parametrize("observed", [1, 2])
@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (lambda one: one.to_be(1), IS),
        (lambda one: one.to_be_one_of(1, 3), ONE_OF),
        (lambda one: one.not_to_be(2), NOT),
    ],
)
def test_what_holds_and_what_does_not_is_counted(
    ask: Callable[[Expectation[int]], None], kind: CheckKind, observed: int
) -> None:
    with tallied() as tally:
        if observed == 1:
            ask(expect(observed, "数"))
        else:
            with pytest.raises(NonconformanceError):
                ask(expect(observed, "数"))
    assert tally == {kind: 1}


def test_what_an_inner_block_counts_counts_outside_too_even_when_it_is_left_by_an_error() -> None:
    with tallied() as outer:
        expect("甲", "名称").to_be("甲")
        with pytest.raises(NonconformanceError), tallied() as inner:
            expect("甲", "名称").to_be("乙")
    assert inner == {IS: 1}
    assert outer == {IS: 2}


def test_an_expectation_that_was_only_begun_counts_for_nothing() -> None:
    with tallied() as tally:
        expect("甲", "名称")
    assert not tally


def check(log: RowLog) -> None:
    with checking_rows(log) as rows:
        with rows.of("A-1", "第一项"):
            pass
        with rows.of("A-2", "第二项"):
            expect("甲", "名称").to_be("甲")


def test_a_row_that_looks_at_nothing_is_unclear_and_the_others_have_their_turn() -> None:
    log = RowLog((("A-1",), ("A-2",)))
    with pytest.raises(RowsUnclearError, match="A-1 第一项：步骤没有检验这一行的任何内容"):
        check(log)
    assert [one.verdict for one in log.outcomes] == [Verdict.CANNOT_TELL, Verdict.PASSED]
