"""What a scenario checked, told in one word a step."""

from __future__ import annotations

from collections import Counter

import pytest

from conformance.checks import CheckKind, CheckLog, Tally

IS, ONE_OF, NOT = CheckKind.IS, CheckKind.ONE_OF, CheckKind.NOT


@pytest.mark.parametrize(
    ("tally", "word"),
    [
        ({IS: 1}, "is"),
        ({IS: 3}, "3is"),
        ({NOT: 2, IS: 1}, "is+2not"),
        ({ONE_OF: 1}, "one_of"),
        ({}, "-"),
        ({IS: 0}, "-"),
    ],
)
def test_a_step_is_told_in_a_word(tally: Tally, word: str) -> None:
    log = CheckLog()
    log.note(4, tally)
    assert log.told() == (word,)


def test_steps_are_told_in_their_order_and_one_that_ran_in_two_parts_once() -> None:
    log = CheckLog()
    for place, tally in ((5, {IS: 1}), (2, {NOT: 1}), (5, {IS: 1})):
        log.note(place, Counter(tally))
    assert log.told() == ("not", "2is")
