"""What the pages of the portal print: links, modules and the way to a function. Which ones those are, `menus` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from simulators.provincial_etax import menus
from simulators.provincial_etax.api import EtaxVisit
from simulators.provincial_etax.functions import HOME, PUBLIC_SERVICES, USER_CENTRE, Function, find
from simulators.provincial_etax.menus import Entry

_PLACES: Final[Mapping[str, str]] = {HOME: "/", PUBLIC_SERVICES: "/public-services", USER_CENTRE: "/user-centre"}
"""首页, and the areas whose page is not below /menu."""

_BELOW: Final[Mapping[str, str]] = {PUBLIC_SERVICES: "/public-services", USER_CENTRE: "/user-centre"}
"""Areas whose functions do not open below /functions."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or the line of a list that begins with one."""

    name: str
    address: str | None
    """None: clicking it does nothing."""
    below: tuple[str, ...] = ()
    """What stands below it."""
    state: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """A part of 功能区 or 消息区."""

    name: str
    links: tuple[Link, ...]
    nothing: str
    """What it says when it has no links."""
    alive: bool = True
    """Whether anything stands below its heading."""
    settings: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A line of 搜索结果."""

    link: Link
    tooltip: str
    """What hovering shows; empty for nothing."""
    above: tuple[str, ...]
    """The area and the functions that it stands below."""


def area_path(area: str) -> str:
    """Below the portal, where an area or 首页 is."""
    return _PLACES.get(area) or f"/menu/{quote(area, safe='')}"


def function_path(function: Function) -> str:
    """Below the portal, where a function is."""
    return f"{_BELOW.get(function.area, '/functions')}/{quote(function.name, safe='')}"


def address_of(visit: EtaxVisit, name: str) -> str:
    """Address of the page of an area, or of a function by any of its names."""
    function = find(name)
    return visit.portal + (function_path(function) if function else area_path(name))


def links(visit: EtaxVisit, entries: Iterable[Entry]) -> tuple[Link, ...]:
    """The entries of a list, to be clicked."""
    return tuple(
        Link(one.name, address_of(visit, one.opens) if one.opens else None, tuple(each.name for each in one.below))
        for one in entries
    )


def way_to(visit: EtaxVisit, function: Function, *, searched: bool = False) -> tuple[Link, ...]:
    """The path on top of a function's page; `searched`: it was opened from the search results. Source: LN-UI-05."""
    names = {menus.printed(visit.universe, function.area, one): one for one in (*function.parents, function.name)}
    path = menus.path(visit.universe, function, searched=searched)
    return tuple(Link(one, address_of(visit, names.get(one, one))) for one in path)


def way_through(visit: EtaxVisit, *names: str) -> tuple[Link, ...]:
    """The path on top of a page that is no function: areas and functions, the last step being the page itself."""
    return tuple(Link(one, address_of(visit, one)) for one in (HOME, *names))


def results(visit: EtaxVisit, found: Iterable[Function]) -> tuple[Result, ...]:
    """搜索结果. Source: LN-TX-03, LN-TX-05, LN-UI-04."""
    shown = visit.universe.policy.province.screens.result_tooltip
    return tuple(
        Result(
            Link(one.short_name, f"{visit.portal}{function_path(one)}?searched=true"),
            {"full": one.name, "short": one.short_name, "absent": ""}[shown],
            (one.area, *one.parents),
        )
        for one in found
    )
