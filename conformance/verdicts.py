"""Verdicts and the one function that rolls them up.

The outcomes of W3C EARL (passed, failed, cannotTell, inapplicable, untested) plus what a conformance run over time
needs: `known_deviation` and `pending`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import Final


class Verdict(StrEnum):
    """What a run can say of a scenario, or of a clause on a channel."""

    PASSED = "passed"
    """Every expectation held."""
    FAILED = "failed"
    """The deployment breaks the clause."""
    CANNOT_TELL = "cannot_tell"
    """The test could not find out: unknown reply, timeout, no account, no captcha answer."""
    INAPPLICABLE = "inapplicable"
    """Manual, channel or capability is absent from the profile."""
    KNOWN_DEVIATION = "known_deviation"
    """Failed, and accepted in the profile until a date."""
    PENDING = "pending"
    """Has to wait for real time to pass; resumed later."""
    UNTESTED = "untested"
    """No scenario ran."""

    @property
    def label(self) -> str:
        """Chinese, for reports."""
        return _LABELS[self]


_LABELS: Final = {
    Verdict.PASSED: "符合",
    Verdict.FAILED: "不符合",
    Verdict.CANNOT_TELL: "无法判定",
    Verdict.INAPPLICABLE: "不适用",
    Verdict.KNOWN_DEVIATION: "已知偏差",
    Verdict.PENDING: "待续",
    Verdict.UNTESTED: "未测试",
}

_WORST_FIRST: Final = (
    Verdict.FAILED,
    Verdict.CANNOT_TELL,
    Verdict.KNOWN_DEVIATION,
    Verdict.PENDING,
    Verdict.UNTESTED,
    Verdict.PASSED,
    Verdict.INAPPLICABLE,
)
"""`inapplicable` stands last: a scenario that does not apply says nothing about the others of its clause."""


def roll_up(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of `verdicts`; `untested` when there are none. Only a run check can make a clause `passed`."""
    present = set(verdicts)
    return next((verdict for verdict in _WORST_FIRST if verdict in present), Verdict.UNTESTED)


class ExitCode(IntEnum):
    """Exit codes of `./etax run` and of every other command."""

    CONFORMS = 0
    FAILED = 1
    USAGE = 2
    CANNOT_TELL = 3
    INTERRUPTED = 130


def exit_code(clause_verdicts: Iterable[Verdict]) -> ExitCode:
    """0 only when every clause in scope is `passed` (or does not apply, or is an accepted deviation).

    A clause in scope that no scenario covers, or that waits (`pending`), is not conforming: 3.
    """
    verdict = roll_up(clause_verdicts)
    if verdict is Verdict.FAILED:
        return ExitCode.FAILED
    if verdict in {Verdict.CANNOT_TELL, Verdict.PENDING, Verdict.UNTESTED}:
        return ExitCode.CANNOT_TELL
    return ExitCode.CONFORMS
