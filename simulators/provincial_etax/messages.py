"""消息区 of the home page: 我的待办, 服务提醒, 通知公告. Source: LN-UI-09 to LN-UI-11."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from simulators.provincial_etax import visitors
from simulators.provincial_etax.functions import VAT_RETURN
from simulators.provincial_etax.store import PublicNotice
from simulators.provincial_etax.visitors import Visitor
from simulators.rules.province.filing import Period
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class ToDo:
    """A line of 我的待办."""

    function: str
    """What is to be done there."""
    period: Period
    due: date
    """The last day of 征期."""

    @property
    def title(self) -> str:
        """As it is printed."""
        return f"{self.function}（所属期{self.period.printed}）"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A line of 服务提醒."""

    function: str
    progress: str
    started: datetime


def to_do(universe: Universe, who: Visitor) -> tuple[ToDo, ...]:
    """What the taxpayer has yet to file, for whoever may file it."""
    if who.enterprise is None or VAT_RETURN not in visitors.functions(universe, who):
        return ()
    rules, policy, today = universe.rules.province.portal, universe.policy.province, universe.today()
    period = rules.to_do_period(today, policy.filing_first_day, policy.filing_last_day)
    due = today.replace(day=min(policy.filing_last_day, monthrange(today.year, today.month)[1]))
    return tuple(
        ToDo(VAT_RETURN, one, due)
        for taxpayer_id, registration in universe.registry.registrations.items()
        if registration.vat_general_taxpayer and rules.to_do_of(taxpayer_id, who.enterprise.taxpayer_id)
        for one in rules.to_do(
            rules.to_do_filing_open(taxpayer_id, period, universe.province.filed, rules.filing_counts)
        )
    )


def reminders(universe: Universe, who: Visitor) -> tuple[Reminder, ...]:
    """How far everything is that the taxpayer started, newest first."""
    if who.enterprise is None:
        return ()
    rules, taxpayer_id = universe.rules.province.portal, who.enterprise.taxpayer_id
    lines = tuple(
        Reminder(one.function, rules.progress(one.decision, declaration=one.declaration), one.started)
        for one in reversed(universe.province.applications)
        if rules.reminders_of(one.taxpayer_id, taxpayer_id)
    )
    return rules.reminders_listed(lines)


def notices(universe: Universe) -> tuple[PublicNotice, ...]:
    """通知公告 of the authority, newest first; for everybody."""
    return universe.rules.province.portal.notices_listed(tuple(reversed(universe.province.notices)))


def notice(universe: Universe, notice_id: str) -> PublicNotice | None:
    """The notice of this id among those that are listed."""
    return next((one for one in notices(universe) if one.notice_id == notice_id), None)


def notice_text(universe: Universe, notice: PublicNotice) -> str:
    """What it says when it is opened."""
    return universe.rules.province.portal.notice_text(notice.text, notice.title)
