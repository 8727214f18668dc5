"""A deviation covers a failure of its clause on its channels until its last day, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conformance.clauses import Channel
from conformance.deviations import AcceptedDeviations, Deviation, DeviationState, is_filled_in, state_of
from conformance.verdicts import Verdict

API, UI = Channel.API, Channel.UI
TODAY = date(2026, 3, 1)


def deviation(clause: str = "SM-ACC-12", *channels: Channel, expires: date = TODAY, link: str = "") -> Deviation:
    return Deviation(clause, frozenset(channels or Channel), "下一版修复", "王五", expires, link)


def accepted(*entries: Deviation, manuals: str = "SM KJ2") -> AcceptedDeviations:
    return AcceptedDeviations(entries, TODAY, frozenset(manuals.split()))


def test_it_counts_on_its_last_day_and_not_on_the_next() -> None:
    assert deviation().current(TODAY)
    assert not deviation().current(TODAY + timedelta(days=1))


@pytest.mark.parametrize("verdict", Verdict)
def test_only_a_failure_becomes_a_known_deviation(verdict: Verdict) -> None:
    expected = Verdict.KNOWN_DEVIATION if verdict is Verdict.FAILED else verdict
    assert accepted(deviation()).verdict_of(verdict, "SM-ACC-12", API) is expected


@pytest.mark.parametrize(
    ("entry", "clause", "channel"),
    [
        (deviation("SM-ACC-12", UI), "SM-ACC-12", API),
        (deviation("SM-ACC-13"), "SM-ACC-12", API),
        (deviation(expires=TODAY - timedelta(days=1)), "SM-ACC-12", API),
    ],
)
def test_another_channel_another_clause_and_yesterday_cover_nothing(
    entry: Deviation, clause: str, channel: Channel
) -> None:
    assert accepted(entry).covering(clause, channel) is None
    assert accepted(entry).verdict_of(Verdict.FAILED, clause, channel) is Verdict.FAILED


def test_a_current_entry_counts_beside_an_expired_one() -> None:
    old, new = deviation(expires=date(2020, 1, 1)), deviation(expires=date(2027, 1, 1))
    assert accepted(old, new).covering("SM-ACC-12", API) is new


def test_a_scenario_is_accepted_only_with_every_clause_that_binds() -> None:
    one, other = deviation("SM-ACC-12"), deviation("KJ2-ACC-12")
    clauses = ("SM-ACC-12", "KJ2-ACC-12")
    assert accepted(one).accepting(clauses, API) == ()
    assert accepted(one, other).accepting(clauses, API) == (one, other)
    assert accepted(one, manuals="SM").accepting(clauses, API) == (one,)
    assert accepted(one).accepting((), API) == ()


@pytest.mark.parametrize(
    ("verdict", "expires", "state"),
    [
        (Verdict.KNOWN_DEVIATION, TODAY, DeviationState.ACCEPTED),
        (Verdict.FAILED, date(2026, 2, 28), DeviationState.EXPIRED),
        (Verdict.CANNOT_TELL, date(2026, 2, 28), DeviationState.EXPIRED),
        (Verdict.PASSED, TODAY, DeviationState.UNEXPECTEDLY_PASSING),
        (Verdict.PASSED, date(2026, 2, 28), DeviationState.UNEXPECTEDLY_PASSING),
        (Verdict.CANNOT_TELL, TODAY, DeviationState.UNDECIDED),
        (Verdict.UNTESTED, TODAY, DeviationState.UNDECIDED),
        (Verdict.INAPPLICABLE, TODAY, DeviationState.UNDECIDED),
        (Verdict.PENDING, TODAY, DeviationState.UNDECIDED),
    ],
)
def test_what_a_run_makes_of_it(verdict: Verdict, expires: date, state: DeviationState) -> None:
    assert state_of(deviation(expires=expires), verdict, TODAY) is state
    assert state.label


def test_its_terms_name_reason_person_last_day_and_link() -> None:
    assert deviation(link="https://tracker.example/1").terms == (
        "下一版修复（王五 接受，有效期至 2026-03-01；https://tracker.example/1）"
    )
    assert deviation().terms == "下一版修复（王五 接受，有效期至 2026-03-01）"


@pytest.mark.parametrize(
    ("text", "filled"), [("下一版", True), ("", False), (" ", False), ("TODO：谁", False), ("todo", False)]
)
def test_a_todo_is_not_filled_in(text: str, filled: bool) -> None:
    assert is_filled_in(text) is filled
