"""The worst verdict wins, and nothing but a run check makes a clause pass."""

from __future__ import annotations

from itertools import permutations

import pytest

from conformance.verdicts import ExitCode, Verdict, exit_code, roll_up

ORDER = [
    Verdict.FAILED,
    Verdict.CANNOT_TELL,
    Verdict.KNOWN_DEVIATION,
    Verdict.PENDING,
    Verdict.UNTESTED,
    Verdict.PASSED,
    Verdict.INAPPLICABLE,
]


@pytest.mark.parametrize(("worse", "better"), [(a, b) for i, a in enumerate(ORDER) for b in ORDER[i + 1 :]])
def test_the_worse_of_two_wins_in_either_order(worse: Verdict, better: Verdict) -> None:
    assert roll_up([worse, better]) is worse
    assert roll_up([better, worse]) is worse


def test_every_verdict_has_a_rank_and_a_label() -> None:
    assert set(ORDER) == set(Verdict)
    assert len({verdict.label for verdict in Verdict}) == len(Verdict)


def test_nothing_run_is_untested() -> None:
    assert roll_up([]) is Verdict.UNTESTED


def test_order_never_matters() -> None:
    for order in permutations([Verdict.PASSED, Verdict.UNTESTED, Verdict.CANNOT_TELL]):
        assert roll_up(order) is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([Verdict.PASSED], ExitCode.CONFORMS),
        ([Verdict.PASSED, Verdict.INAPPLICABLE], ExitCode.CONFORMS),
        ([Verdict.PASSED, Verdict.KNOWN_DEVIATION], ExitCode.CONFORMS),
        ([Verdict.PASSED, Verdict.FAILED, Verdict.CANNOT_TELL], ExitCode.FAILED),
        ([Verdict.PASSED, Verdict.CANNOT_TELL], ExitCode.CANNOT_TELL),
        ([Verdict.PASSED, Verdict.UNTESTED], ExitCode.CANNOT_TELL),
        ([Verdict.PASSED, Verdict.PENDING], ExitCode.CANNOT_TELL),
        ([], ExitCode.CANNOT_TELL),
    ],
)
def test_exit_codes(verdicts: list[Verdict], code: ExitCode) -> None:
    assert exit_code(verdicts) is code
