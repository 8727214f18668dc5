"""What can become of a verdict from one run to the next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from conformance.verdicts import Verdict


class Change(StrEnum):
    """What became of a verdict between two runs; in the order in which people should look at them."""

    NEWLY_FAILING = "newly_failing"
    NEWLY_CANNOT_TELL = "newly_cannot_tell"
    NO_LONGER_EXECUTED = "no_longer_executed"
    """There was a verdict of the deployment, and now there is none."""
    FIXED = "fixed"
    NEWLY_EXECUTED = "newly_executed"
    OTHERWISE = "otherwise"

    @property
    def label(self) -> str:
        """Chinese, for reports."""
        return _LABELS[self]


_LABELS: Final = {
    Change.NEWLY_FAILING: "新出现的不符合",
    Change.NEWLY_CANNOT_TELL: "变得无法判定",
    Change.NO_LONGER_EXECUTED: "不再执行",
    Change.FIXED: "已修复",
    Change.NEWLY_EXECUTED: "新执行到",
    Change.OTHERWISE: "结论有其他变化",
}

_DECIDED: Final = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.KNOWN_DEVIATION})
_NOT_EXECUTED: Final = frozenset({None, Verdict.UNTESTED, Verdict.INAPPLICABLE, Verdict.PENDING})
_ABSENT: Final = frozenset({None, Verdict.UNTESTED})
_BROKEN: Final = frozenset({Verdict.FAILED, Verdict.KNOWN_DEVIATION})
_ALARMS: Final[Mapping[Verdict | None, Change]] = {
    Verdict.FAILED: Change.NEWLY_FAILING,
    Verdict.CANNOT_TELL: Change.NEWLY_CANNOT_TELL,
}


def change_of(before: Verdict | None, after: Verdict | None) -> Change | None:
    """What became of one verdict; None when nothing did. A verdict is None where the run knows nothing of the thing."""
    if before is after or {before, after} <= _ABSENT:
        return None
    if after in _ALARMS:
        return _ALARMS[after]
    if before in _DECIDED and after in _NOT_EXECUTED:
        return Change.NO_LONGER_EXECUTED
    if before in _NOT_EXECUTED and after in _DECIDED:
        return Change.NEWLY_EXECUTED
    return Change.FIXED if before in _BROKEN and after is Verdict.PASSED else Change.OTHERWISE
