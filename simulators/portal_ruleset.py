"""PortalRules: every rule of the provincial e-tax bureau after the login, by name.

A defect is this with some fields replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulators.rules.province import filing, portal
from simulators.rules.province.filing import Counts, Filed, Period
from simulators.rules.province.portal import Names, Need, Owner

Lines = tuple[Any, ...]


@dataclass(frozen=True)
class PortalRules:
    """What is shown after the login, and what becomes of what is entered there."""

    # ways into functions
    login_asked: Callable[[str, Need], bool] = portal.login_asked
    functions_open: Callable[[frozenset[str], Mapping[str, Names]], frozenset[str]] = portal.functions_open
    menus_show: Callable[[frozenset[str], frozenset[str]], frozenset[str]] = portal.shown
    may_open: Callable[[str, frozenset[str]], bool] = portal.may_use
    may_apply: Callable[[str, frozenset[str]], bool] = portal.may_use
    exit_ends_session: Callable[[], bool] = portal.exit_ends_session
    opened: Callable[[str], str] = portal.opened
    # 搜索
    searched: Callable[[frozenset[str], frozenset[str]], frozenset[str]] = portal.shown
    search_finds: Callable[[str, Iterable[str], Iterable[str]], bool] = portal.search_finds
    # 我的待办
    open_period: Callable[[date, int, int], Period | None] = filing.open_period
    filing_counts: Counts = filing.own_filing
    filing_open: Callable[[str, Period | None, Collection[Filed], Counts], Period | None] = filing.filing_open
    to_do_period: Callable[[date, int, int], Period | None] = filing.open_period
    to_do_filing_open: Callable[[str, Period | None, Collection[Filed], Counts], Period | None] = filing.filing_open
    to_do: Callable[[Period | None], tuple[Period, ...]] = filing.to_do
    to_do_of: Callable[[str, str], bool] = portal.own_records
    # 服务提醒
    reminders_of: Callable[[str, str], bool] = portal.own_records
    reminders_listed: Callable[[Lines], Lines] = portal.listed
    progress: Callable[..., str] = portal.progress
    # 通知公告
    notices_listed: Callable[[Lines], Lines] = portal.listed
    notice_text: Callable[[str, str], str] = portal.notice_text
    # 常用功能, 用户中心
    favourites_owner: Callable[[str, str], Owner] = portal.owner
    favourites_after: Callable[[Names, Names], Names] = portal.favourites_after
    favourites_after_exit: Callable[[Names], Names] = portal.favourites_after_exit
    information_owner: Callable[[str, str], Owner] = portal.owner
    information_shown: Callable[[Mapping[str, str]], Mapping[str, str]] = portal.information_shown
    information_after: Callable[[Mapping[str, str], str, str], Mapping[str, str]] = portal.information_after
