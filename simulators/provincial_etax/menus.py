"""The lists of the portal: what stands in an area, below a function, in the parts of the home page, on the path on top.

Pages and API print what is here; what is not open to the visitor is not in it. Source: LN-TX-01, LN-QC-01, LN-IC-01,
LN-PS-02, LN-PE-01, LN-UC-01, LN-UI-05, LN-UI-07, LN-UI-08, LN-UI-12, LN-SMS-20.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulators.province_policy import ListArea
from simulators.provincial_etax import visitors
from simulators.provincial_etax.functions import AREAS, HOME, HOME_MODULES, PUBLIC_SERVICES, Function
from simulators.provincial_etax.progress import EtaxSession
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list."""

    name: str
    """As it is printed."""
    opens: str | None
    """Full name of the function, area or module that it leads to; None: clicking it does nothing."""
    below: tuple[Entry, ...] = ()


def in_area(universe: Universe, session: EtaxSession, area: str) -> tuple[Entry, ...]:
    """What the visitor is shown of an area.

    Raises:
        KeyError: the portal has no such area.
    """
    return _listed(universe, area, AREAS[area], visitors.shown(universe, session), top=True)


def below(universe: Universe, session: EtaxSession, function: Function) -> tuple[Entry, ...]:
    """What the visitor is shown below a function; empty for one that is no group."""
    return _listed(universe, function.area, function.children, visitors.shown(universe, session), top=False)


def home_modules(universe: Universe, area: str) -> tuple[Entry, ...]:
    """功能区, 办税区 or 消息区 of the home page.

    Raises:
        KeyError: the home page has no such area.
    """
    return (*_each(universe, area, ((name, ()) for name in HOME_MODULES[area])), *_extra(universe, area))


def public_services(universe: Universe) -> frozenset[str]:
    """Names of the sections of 公众服务 that open, whoever asks. Source: LN-PS-01, LN-PS-02."""
    everything = frozenset(one.name for one in AREAS[PUBLIC_SERVICES])
    listed = _listed(universe, PUBLIC_SERVICES, AREAS[PUBLIC_SERVICES], everything, top=False)
    return frozenset(one.name for one in listed if one.opens)


def printed(universe: Universe, area: str, name: str) -> str:
    """A name as the lists and pages of this area print it."""
    return f"新版{name}" if _change(universe, area, name) == "renamed" else name


def path(universe: Universe, function: Function, *, searched: bool = False) -> tuple[str, ...]:
    """The path on top of a function's page, from 首页 to its own name; `searched`: the way there was a search."""
    shown = universe.policy.province.screens.path_shown
    if shown == "absent" or (shown == "by_menu_only" and searched):
        return ()
    parents = function.parents if shown != "shortened" else ()
    names = (printed(universe, function.area, one) for one in (*parents, function.name))
    return (HOME, function.area, *names)


def _listed(
    universe: Universe, area: str, functions: tuple[Function, ...], shown: frozenset[str], *, top: bool
) -> tuple[Entry, ...]:
    entries = (
        (one.name, _listed(universe, area, one.children, shown, top=False)) for one in functions if one.name in shown
    )
    return (*_each(universe, area, entries), *(_extra(universe, area) if top else ()))


def _each(universe: Universe, area: str, entries: Iterable[tuple[str, tuple[Entry, ...]]]) -> tuple[Entry, ...]:
    changes = ((name, below, _change(universe, area, name)) for name, below in entries)
    return tuple(
        Entry(printed(universe, area, name), None if change == "dead" else name, below)
        for name, below, change in changes
        if change != "missing"
    )


def _change(universe: Universe, area: ListArea | str, name: str) -> str | None:
    changes = universe.policy.province.list_changes
    return next((one.change for one in changes if (one.area, one.name) == (area, name)), None)


def _extra(universe: Universe, area: str) -> tuple[Entry, ...]:
    changes = universe.policy.province.list_changes
    return tuple(Entry(one.name, None) for one in changes if one.area == area and one.change == "extra")
