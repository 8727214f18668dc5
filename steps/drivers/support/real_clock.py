"""The clock of a deployment that runs by real time: waiting, or putting the scenario off. ADR 0010."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from typing import Final

from steps.drivers.errors import HarnessError, ParkedError, UnsupportedError
from steps.drivers.ports.timing import Running
from steps.drivers.support.clock import SHANGHAI
from steps.drivers.support.skew import Skew
from steps.drivers.support.waiting import Anchor, Limit, Window, limits_of, window
from steps.profile.timing import TIMED_RULE_TITLES, TimedRule, TimeRules

_IN_AN_OPEN_PAGE: Final = frozenset({TimedRule.QR_CODE})
"""Deadlines of things that are gone with the open session."""


class TooLateError(HarnessError):
    """Something was to happen before a deadline's end, and did not surely."""

    advice = "请在部署配置 [time] 里调大该规则的 actual_s 和 margin_s，或减少并行进程（-n），使这一步来得及完成"


class TooLongError(HarnessError):
    """A wait that cannot be put off, and is too long to be sat out."""

    advice = "请把部署配置 [time] 的 max_wait_s 调到不小于要等的时间"


def _wait(seconds: float) -> None:
    Event().wait(seconds)


@dataclass
class RealClock:
    """Time as it passes. One for each scenario: it knows the deadlines that the scenario began."""

    rules: TimeRules
    qr_code_lifetime_s: float
    skew: Callable[[], Skew | None] | None = None
    """How far the deployment's clock is ahead of ours; asked for `now` alone: durations need none."""
    present: Callable[[], float] = time.time
    wait: Callable[[float], None] = _wait
    anchors: list[Anchor] = field(default_factory=list)
    outrun: list[str] = field(default_factory=list)
    """Deadlines that may have ended by themselves, though the scenario let no time pass on purpose; Chinese."""

    def now(self) -> datetime:
        """The deployment's time as far as it can be known; aware, Asia/Shanghai."""
        skew = self.skew() if self.skew else None
        return datetime.fromtimestamp(self.present() + (skew.offset_s if skew else 0.0), SHANGHAI)

    def set(self, moment: datetime) -> None:
        """Nobody can.

        Raises:
            UnsupportedError: always.
        """
        raise UnsupportedError(f"该部署按真实时间运行，不能把时间设为 {moment:%Y-%m-%d %H:%M:%S}")

    def advance(self, duration: timedelta) -> None:
        """Let time of the manual pass: wait now, or put the scenario off.

        Raises:
            ParkedError: longer than `max_wait_s`; the anchors stand already as they will after the wait.
            NoWindowError: what went before took too long.
            TooLongError: longer than `max_wait_s`, and the scenario cannot be put off.
        """
        span = window(self.anchors, self._limits, duration.total_seconds(), self.present())
        delay = span.due_s - self.present()
        if delay > self.rules.max_wait_s:
            self._must_be_able_to_park(delay)
        self.anchors[:] = [anchor.later(duration.total_seconds()) for anchor in self.anchors]
        if delay > self.rules.max_wait_s:
            raise self._parked(span, duration)
        self.wait(max(0.0, delay))

    def present_s(self) -> float:
        """Now, by our own clock."""
        return self.present()

    def attempted(self, rule: TimedRule, whose: str, began_s: float, ended_s: float, running: Running) -> None:
        """Note a moment at which a deadline may have begun.

        Raises:
            TooLateError: a deadline that had to run at this attempt may have ended before.
        """
        own = [anchor for anchor in self.anchors if (anchor.rule, anchor.whose) == (rule, whose)]
        self._require_in_time(own, ended_s)
        if running is not Running.STILL:
            self._note_outrun(own, ended_s)
        if running is Running.UNKNOWN:
            return
        kept = [anchor for anchor in self.anchors if anchor not in own]
        self.anchors[:] = [*kept, *_after(own, Anchor(rule, whose, began_s, ended_s), running)]

    @property
    def _limits(self) -> dict[TimedRule, Limit]:
        return dict(limits_of(self.rules, self.qr_code_lifetime_s))

    def _require_in_time(self, own: Iterable[Anchor], ended_s: float) -> None:
        for anchor in own:
            limit = self._limits.get(anchor.rule)
            if limit is None or not 0 < anchor.passed_s < limit.manual_s:
                continue
            took = ended_s - anchor.first_s
            if took > limit.actual_s:
                raise TooLateError(
                    f"{TIMED_RULE_TITLES[anchor.rule]}在本部署为 {limit.actual_s:g} 秒，这一步要在期限内完成，"
                    f"却在开始后 {took:.1f} 秒才有结果，无从判断"
                )

    def _note_outrun(self, own: Iterable[Anchor], ended_s: float) -> None:
        for anchor in own:
            limit, took = self._limits.get(anchor.rule), ended_s - anchor.first_s
            if limit is not None and not anchor.passed_s and took > limit.actual_s - limit.margin_s:
                self.outrun.append(
                    f"{TIMED_RULE_TITLES[anchor.rule]}在本部署为 {limit.actual_s:g} 秒，"
                    f"到这一步有结果时已经过了 {took:.1f} 秒，可能已自行结束"
                )

    def _must_be_able_to_park(self, delay: float) -> None:
        if any(anchor.rule in _IN_AN_OPEN_PAGE for anchor in self.anchors):
            raise TooLongError(
                f"要等 {delay:.0f} 秒，超过 max_wait_s（{self.rules.max_wait_s:g} 秒）；"
                "二维码只在打开着的页面里有效，场景不能搁置到以后再续"
            )

    def _parked(self, span: Window, duration: timedelta) -> ParkedError:
        due = datetime.fromtimestamp(span.due_s, SHANGHAI)
        latest = datetime.fromtimestamp(span.latest_s, SHANGHAI) if span.latest_s is not None else None
        return ParkedError.until(due, latest, f"要等手册上的 {duration.total_seconds() / 60:g} 分钟过去")


def _after(own: list[Anchor], new: Anchor, running: Running) -> list[Anchor]:
    """What is known of one deadline after one more attempt."""
    if running is Running.NOT:
        return []
    if running is Running.MAY_HAVE_BEGUN:
        return [new]
    last = own[-1] if own else None
    if last is None or last.passed_s:
        return [*own, Anchor(new.rule, new.whose, new.first_s, new.last_s, confirmed=True)]
    if last.confirmed:
        return own
    # Either the attempt before was the last one too many, or this one.
    return [*own[:-1], Anchor(new.rule, new.whose, last.first_s, new.last_s, confirmed=True)]
