"""The home page, before and after the login; 退出. Source: LN-SMS-01, LN-QK-03, LN-UI."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import Response

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import menus, messages, other_logins, settings, visitors
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import BY_NAME, HOME, TREE
from simulators.provincial_etax.menus import Entry
from simulators.provincial_etax.navigation import etax_page, refuse_admin
from simulators.provincial_etax.outcomes import ADMIN_MESSAGES, AdminOutcome
from simulators.provincial_etax.portal_views import Link, Module, address_of, links
from simulators.provincial_etax.visitors import Visitor
from simulators.rules.province.rights import Capacity
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

SOCIAL_INSURANCE: Final = "/social-insurance"

_FAVOURITES: Final = "常用功能"
_ANOTHER: Final = "失信行为查询"
"""What favourites open where they open something else."""
_OFFERED: Final[Mapping[str, str]] = {"套餐业务": "套餐及组合业务", "特色业务": "特色业务"}
"""Modules of 功能区 that the authority fills: with what stands below a function of 个性化办税."""
_NOTHING: Final[Mapping[str, str]] = {
    _FAVOURITES: "还没有常用功能，请点击【设置】添加。",
    "我的待办": "暂无待办事项。",
    "服务提醒": "暂无服务提醒。",
    "通知公告": "暂无通知公告。",
}


@router.get("/")
async def home(visit: EtaxVisit) -> Response:
    """首页: of the public, or of whoever is logged in, with the functions that are open to them."""
    who = visitors.visitor(visit.universe, visit.session)
    if who is None:
        return etax_page(visit, "public", "辽宁省电子税务局", at_the_door=True)
    if who.capacity is Capacity.SOCIAL_INSURANCE_PAYER:
        return go(visit, SOCIAL_INSURANCE)
    lists = ((area, links(visit, menus.in_area(visit.universe, visit.session, area))) for area in TREE)
    return etax_page(
        visit,
        "home",
        HOME,
        area=HOME,
        modules=[_function_module(visit, one) for one in menus.home_modules(visit.universe, "功能区")],
        tiles=links(visit, menus.home_modules(visit.universe, "办税区")),
        shelves=[(area, below) for area, below in lists if below],
        messages=[_message_module(visit, who, one) for one in menus.home_modules(visit.universe, "消息区")],
    )


def _function_module(visit: EtaxVisit, module: Entry) -> Module:
    offered = BY_NAME.get(_OFFERED.get(module.opens or "", ""))
    if offered is not None:
        below = links(visit, menus.below(visit.universe, visit.session, offered))
    else:
        chosen = settings.favourites(visit.universe, visit.session)
        below = tuple(Link(one, _behind_favourite(visit, one)) for one in chosen)
    nothing = _NOTHING.get(module.opens or "", "")
    return Module(module.name, below, nothing, module.opens is not None, settings=module.opens == _FAVOURITES)


def _behind_favourite(visit: EtaxVisit, name: str) -> str | None:
    opens = visit.universe.policy.province.screens.favourites_open
    return None if opens == "nothing" else address_of(visit, _ANOTHER if opens == "another" else name)


def _message_module(visit: EtaxVisit, who: Visitor, module: Entry) -> Module:
    lines = _LINES[module.opens](visit, who) if module.opens else ()
    return Module(module.name, lines, _NOTHING.get(module.opens or "", ""), module.opens is not None)


def _to_do(visit: EtaxVisit, who: Visitor) -> tuple[Link, ...]:
    return tuple(
        Link(one.title, address_of(visit, one.function), date=f"{one.due.month}月{one.due.day}日截止")
        for one in messages.to_do(visit.universe, who)
    )


def _reminders(visit: EtaxVisit, who: Visitor) -> tuple[Link, ...]:
    return tuple(
        Link(one.function, address_of(visit, one.function), state=one.progress, date=f"{one.started:%Y-%m-%d}")
        for one in messages.reminders(visit.universe, who)
    )


def notice_links(visit: EtaxVisit) -> tuple[Link, ...]:
    """通知公告, line by line. Source: LN-UI-11."""
    return tuple(
        Link(one.title, f"{visit.portal}/notices/{one.notice_id}", date=f"{one.published:%Y-%m-%d}")
        for one in messages.notices(visit.universe)
    )


_LINES: Final[Mapping[str, Callable[[EtaxVisit, Visitor], tuple[Link, ...]]]] = {
    "我的待办": _to_do,
    "服务提醒": _reminders,
    "通知公告": lambda visit, _who: notice_links(visit),
}
"""What stands in each module of 消息区."""


@router.get(SOCIAL_INSURANCE)
async def social_insurance(visit: EtaxVisit) -> Response:
    """社保费征收系统, for 纯社保户 alone. Source: LN-QK-03."""
    who = visitors.visitor(visit.universe, visit.session)
    if who is None:
        return _refuse(visit, AdminOutcome.NOT_LOGGED_IN)
    if who.capacity is not Capacity.SOCIAL_INSURANCE_PAYER:
        return _refuse(visit, AdminOutcome.NOT_PERMITTED)
    return etax_page(visit, "social_insurance", "社保费征收系统")


@router.post("/logout")
async def submit_logout(visit: EtaxVisit) -> Response:
    """退出."""
    other_logins.log_out(visit.universe, visit.session)
    return go(visit, "/")


def _refuse(visit: EtaxVisit, outcome: AdminOutcome) -> Response:
    return refuse_admin(visit, outcome, ADMIN_MESSAGES[outcome], "/")
