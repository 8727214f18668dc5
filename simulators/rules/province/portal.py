"""What the portal shows to whom after the login, and what becomes of what somebody enters there.

Source: LN-UI, LN-UC-02, LN-TX-00, LN-TX-03, LN-TX-05, LN-PS-01.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

T = TypeVar("T")

Need = Literal["grant", "login", "public"]
Decision = Literal["通过", "不予通过"]
Names = tuple[str, ...]
Owner = tuple[str, str]
"""Taxpayer id (empty for a natural person) and person id."""


def login_asked(name: str, need: Need) -> bool:  # noqa: ARG001 - a replaced rule looks at the name
    """Whether the function can be opened by whoever is logged in alone. Source: LN-TX-00, LN-PS-01, LN-PS-02-m01."""
    return need != "public"


def exit_ends_session() -> bool:
    """Whether 退出 of the header ends the session. Source: LN-UI-03."""
    return True


def functions_open(granted: frozenset[str], parents: Mapping[str, Names]) -> frozenset[str]:
    """What a person can open: what is granted, everything below it, and the groups that lead there.

    `parents`: the functions above each one. Source: LN-SMS-20.
    """
    usable = frozenset(name for name, above in parents.items() if granted & {name, *above})
    return usable | frozenset(one for name in usable for one in parents[name])


def may_use(name: str, usable: frozenset[str]) -> bool:
    """Whether a person opens a function by its address, or hands something in there. Source: LN-SMS-20."""
    return name in usable


def shown(usable: frozenset[str], everything: frozenset[str]) -> frozenset[str]:  # noqa: ARG001 - a rule's shape
    """The functions that stand in lists, or among which 搜索 looks: those that the person can open.

    Source: LN-SMS-20, LN-TX-03, LN-TX-05.
    """
    return usable


def search_finds(keyword: str, names: Iterable[str], names_above: Iterable[str]) -> bool:
    """Whether 搜索 lists a function: one of its names, or of the names above it, contains the keyword."""
    return any(keyword in one for one in (*names, *names_above))


def opened(name: str) -> str:
    """Full name of the function that opens for this one. Source: LN-TX-03, LN-TX-05."""
    return name


def own_records(of_taxpayer: str, taxpayer_id: str) -> bool:
    """Whether a taxpayer is shown what another one started. Source: LN-UI-09, LN-UI-10."""
    return of_taxpayer == taxpayer_id


def listed(lines: tuple[T, ...]) -> tuple[T, ...]:
    """What is shown of the lines of 服务提醒 or 通知公告, newest first: all of them. Source: LN-UI-10, LN-UI-11."""
    return lines


def progress(decision: Decision | None, *, declaration: bool) -> str:
    """How far something is that a taxpayer started. Source: LN-UI-10."""
    if declaration:
        return "申报成功"
    return {None: "已受理", "通过": "已办结", "不予通过": "不予通过"}[decision]


def notice_text(text: str, title: str) -> str:  # noqa: ARG001 - a replaced rule looks at the title
    """What a notice says when it is opened. Source: LN-UI-11."""
    return text


def owner(taxpayer_id: str, person_id: str) -> Owner:
    """Whose settings somebody uses: their own, apart for each enterprise. Source: LN-UI-13."""
    return taxpayer_id, person_id


def favourites_after(before: Names, ticked: Names) -> Names:  # noqa: ARG001 - a rule's shape
    """常用功能 after 设置. Source: LN-UI-13."""
    return ticked


def favourites_after_exit(favourites: Names) -> Names:
    """常用功能 after 退出. Source: LN-UI-13."""
    return favourites


def information_shown(information: Mapping[str, str]) -> Mapping[str, str]:
    """用户中心: what one is shown of oneself. Source: LN-UC-02."""
    return information


def information_after(before: Mapping[str, str], label: str, text: str) -> Mapping[str, str]:
    """用户中心: what is kept after a change. Source: LN-UC-02."""
    return {**before, label: text}
