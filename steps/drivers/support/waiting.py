"""How long to wait on a deployment whose clock nobody can move. Pure.

A scenario lets minutes of the manual pass, perhaps several times. What must have passed in reality follows from the
moments at which a deadline may have begun (`Anchor`) and from how long it lasts there (`Limit`). Waits before a
deadline's end and after it are both kept apart from it by a margin. ADR 0010.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from steps.drivers.errors import HarnessError
from steps.profile.timing import TimedRule, TimeRules

_MANUAL_S: Final = {
    TimedRule.ACCOUNT_LOCK: 120 * 60.0,  # SM-ACC-13
    TimedRule.FILING_PASSWORD_LOCK: 120 * 60.0,  # SM-UN-04
    TimedRule.REGISTRATION_CODE: 7 * 86_400.0,  # ZC-GEN-04
}
"""What the manuals say; decides how waits are spaced, never a verdict."""
_MARGIN_S: Final = 10.0
_MARGIN_SHARE: Final = 0.05
_ENOUGH: Final = 0.5
"""A wait that ends before a deadline has to last at least this share of what it stands for, to show anything."""


class NoWindowError(HarnessError):
    """No moment is both late enough and early enough."""

    advice = "请在部署配置 [time] 里调大该规则的 actual_s，或调小 margin_s，使各步来得及完成"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a deadline lasts."""

    manual_s: float
    actual_s: float
    margin_s: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """A deadline that may have begun."""

    rule: TimedRule
    whose: str
    first_s: float
    """It did not begin before."""
    last_s: float
    """It did not begin after."""
    passed_s: float = 0.0
    """Time of the manual that the scenario has let pass since."""
    confirmed: bool = False
    """The deployment said that it runs."""

    def later(self, passed_s: float) -> Anchor:
        """The same after some time of the manual."""
        return replace(self, passed_s=self.passed_s + passed_s)

    def moved(self, shift_s: float, margin_s: float) -> Anchor:
        """The same by another clock, which is known as exactly as `margin_s`."""
        return replace(self, first_s=self.first_s + shift_s - margin_s, last_s=self.last_s + shift_s + margin_s)


@dataclass(frozen=True, slots=True)
class Window:
    """When a scenario goes on."""

    due_s: float
    """Not before."""
    latest_s: float | None
    """What follows has to be over by then; None when it can wait for ever."""


def limits_of(time: TimeRules, qr_code_lifetime_s: float) -> Mapping[TimedRule, Limit]:
    """Every deadline whose duration is known, from the profile, else as the manual has it."""
    known = {**_MANUAL_S, TimedRule.QR_CODE: qr_code_lifetime_s}
    limits = {rule: Limit(length, length, min(_MARGIN_S, length * _MARGIN_SHARE)) for rule, length in known.items()}
    return limits | {one.rule: Limit(one.manual_s, one.actual_s, one.margin_s) for one in time.shortened}


def window(anchors: Iterable[Anchor], limits: Mapping[TimedRule, Limit], duration_s: float, now_s: float) -> Window:
    """When `duration_s` of the manual will have passed.

    A wait that ends before a deadline is scaled with it, and kept `margin_s` before its end; one that ends after it,
    `margin_s` behind. Without any anchor the wait is taken at its word, from now on.

    Raises:
        NoWindowError: nothing suits all the anchors, or what is left of the wait would show nothing.
    """
    known = list(anchors)
    if not known:
        return Window(now_s + duration_s, None)
    late_enough, wished, early_enough, over, telling = [now_s], [now_s], [inf], [inf], [now_s]
    for anchor in known:
        passed, limit = anchor.passed_s + duration_s, limits.get(anchor.rule)
        if limit is None:
            late_enough.append(anchor.last_s + passed)
            continue
        wished.append(anchor.last_s + passed * limit.actual_s / limit.manual_s)
        if passed < limit.manual_s:
            early_enough.append(anchor.first_s + limit.actual_s - limit.margin_s)
            over.append(anchor.first_s + limit.actual_s)
            telling.append(anchor.last_s + _ENOUGH * passed * limit.actual_s / limit.manual_s)
        else:
            late_enough.append(anchor.last_s + limit.actual_s + limit.margin_s)
    due, latest = max(*late_enough, min(max(wished), *early_enough)), min(over)
    if due >= latest:
        raise NoWindowError(
            f"要等的 {duration_s / 60:g} 分钟（手册时间）无法在真实时间里做到：最早 {due - now_s:.1f} 秒以后才够长，"
            f"而 {latest - now_s:.1f} 秒以后期限已经结束"
        )
    if due < max(telling):
        raise NoWindowError(
            f"要等的 {duration_s / 60:g} 分钟（手册时间）这里只等得到 {due - now_s:.1f} 秒，期限就快要结束，"
            "说明不了问题：前面的步骤用得太久"
        )
    return Window(due, None if latest == inf else latest)
