"""Violations of 我的待办, 服务提醒 and 通知公告. Source: LN-UI-09, LN-UI-10, LN-UI-11."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from simulators.defects.changes import always
from simulators.defects.portal_changes import Lines, behaves, behaves_over_http
from simulators.rules.province.filing import Counts, Filed, Period, open_period


def _nothing(*_anything: object) -> tuple[()]:
    return ()


def _before_it_opens(today: date, first_day: int, last_day: int) -> Period | None:
    if today.day > last_day:
        return Period(today.year, today.month)
    return open_period(today, first_day, last_day)


def _filed_or_not(
    taxpayer_id: str,  # noqa: ARG001 - a rule's shape
    period: Period | None,
    filed: Collection[Filed],  # noqa: ARG001 - a rule's shape
    counts: Counts,  # noqa: ARG001 - a rule's shape
) -> Period | None:
    return period


def _received(decision: object, *, declaration: bool) -> str:  # noqa: ARG001 - a rule's shape
    return "已受理"


def _waiting_only(lines: Lines) -> Lines:
    return tuple(one for one in lines if one.progress == "已受理")


def _without_the_newest(lines: Lines) -> Lines:
    return lines[1:]


def _title_alone(text: str, title: str) -> str:  # noqa: ARG001 - a rule's shape
    return title


DEFECTS: Final = (
    behaves("ln-to-do-empty", "征期内未申报的事项不在我的待办中", "LN-UI-09", to_do=_nothing),
    behaves_over_http(
        "ln-to-do-before-the-period", "征期还没有开始就有待办", "LN-UI-09", to_do_period=_before_it_opens
    ),
    behaves("ln-to-do-after-declaring", "申报之后待办仍在", "LN-UI-09", to_do_filing_open=_filed_or_not),
    behaves("ln-to-do-ended-by-others", "别的企业申报之后待办就没有了", "LN-UI-09", filing_counts=always),
    behaves_over_http("ln-to-do-of-others", "我的待办中有别的企业的事项", "LN-UI-09", to_do_of=always),
    behaves("ln-reminders-empty", "服务提醒中没有所申请的事项", "LN-UI-10", reminders_listed=_nothing),
    behaves("ln-reminders-stuck", "审核之后服务提醒的进度不变", "LN-UI-10", progress=_received),
    behaves(
        "ln-reminders-lose-what-is-decided", "审核之后服务提醒中没有了", "LN-UI-10", reminders_listed=_waiting_only
    ),
    behaves_over_http("ln-reminders-of-others", "服务提醒中有别的企业的事项", "LN-UI-10", reminders_of=always),
    behaves("ln-notices-empty", "通知公告中没有税务机关发布的公告", "LN-UI-11", notices_listed=_nothing),
    behaves("ln-notices-stale", "通知公告中没有最近的公告", "LN-UI-11", notices_listed=_without_the_newest),
    behaves("ln-notices-without-text", "打开通知公告没有正文", "LN-UI-11", notice_text=_title_alone),
)
