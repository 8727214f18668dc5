"""搜索 of the header. Source: LN-TX-03, LN-TX-05, LN-UI-04 (reading T21)."""

from __future__ import annotations

from simulators.provincial_etax import visitors
from simulators.provincial_etax.functions import BY_NAME, Function, find
from simulators.provincial_etax.progress import EtaxSession
from simulators.universe import Universe


def search(universe: Universe, session: EtaxSession, keyword: str) -> tuple[Function, ...]:
    """The functions that the keyword finds; groups of functions are no results, but their names find what is below."""
    rules = universe.rules.province.portal
    who = visitors.visitor(universe, session)
    among = rules.searched(visitors.usable(universe, who) if who else frozenset(), frozenset(BY_NAME))
    return tuple(
        one
        for one in BY_NAME.values()
        if one.name in among and not one.children
        if rules.search_finds(keyword, _names(one), [name for above in one.parents for name in _names(BY_NAME[above])])
    )


def opened(universe: Universe, name: str) -> Function | None:
    """The function that opens for this full or short name; None: there is none."""
    function = find(name)
    return BY_NAME[universe.rules.province.portal.opened(function.name)] if function else None


def _names(function: Function) -> tuple[str, ...]:
    return (function.name, function.short_name, *function.aliases)
