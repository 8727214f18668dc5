"""Areas, functions and 搜索 after the login. Source: LN-UI-04, LN-UI-05, LN-TX, LN-QC, LN-IC, LN-PE, LN-SMS-20."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from simulators.kernel.inputs import TEXT_LIMIT, printable
from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import menus, search, visitors
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.application_pages import FORMS
from simulators.provincial_etax.functions import AREAS, Function
from simulators.provincial_etax.navigation import etax_page, refuse_portal
from simulators.provincial_etax.portal_outcomes import PortalOutcome
from simulators.provincial_etax.portal_views import area_path, function_path, links, results, way_through, way_to
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/menu/{area}")
async def area_page(visit: EtaxVisit, area: str) -> Response:
    """What an area offers to whoever is logged in.

    Raises:
        HTTPException: 404 when the portal has no such area.
    """
    if area not in AREAS:
        raise HTTPException(404)
    if not area_path(area).startswith("/menu/"):
        return go(visit, area_path(area))
    refusal = visitors.admitted(visit.universe, visit.session)
    if isinstance(refusal, PortalOutcome):
        return refuse_portal(visit, refusal, "/")
    entries = links(visit, menus.in_area(visit.universe, visit.session, area))
    return etax_page(visit, "menu", area, entries=entries, area=area, path=way_through(visit, area))


@router.get("/functions/{name}")
async def function_page(visit: EtaxVisit, name: str, *, searched: str = "") -> Response:
    """A function of the portal by any of its names, or what is below it; `searched`: from the search results.

    Raises:
        HTTPException: 404 when the portal has no such function.
    """
    function = search.opened(visit.universe, name)
    if function is None:
        raise HTTPException(404)
    if not function_path(function).startswith("/functions/"):
        return go(visit, function_path(function))
    for one in (name, function.name):
        if refusal := function_refusal(visit, one):
            return refuse_portal(visit, refusal, "/")
    return _function(visit, function, searched=searched == "true")


def _function(visit: EtaxVisit, function: Function, *, searched: bool) -> Response:
    heading = menus.printed(visit.universe, function.area, function.name)
    entries = links(visit, menus.below(visit.universe, visit.session, function))
    form = FORMS.get(function.name)
    template, facts = form(visit) if form else ("menu" if function.children else "function", {})
    way = way_to(visit, function, searched=searched)
    return etax_page(visit, template, heading, entries=entries, area=function.area, path=way, **facts)


@router.get("/search")
async def search_page(visit: EtaxVisit, request: Request) -> Response:
    """搜索结果. What was typed is repeated only when it has found something."""
    refusal = visitors.admitted(visit.universe, visit.session)
    if isinstance(refusal, PortalOutcome):
        return refuse_portal(visit, refusal, "/")
    typed = request.query_params.getlist("keyword")
    keyword = typed[0].strip() if len(typed) == 1 else ""
    if not keyword or len(keyword) > TEXT_LIMIT or not printable(keyword):
        visit.refuse("invalid_input", "请输入搜索关键字")
        return etax_page(visit, "search", "搜索结果", results=(), searched=False)
    found = results(visit, search.search(visit.universe, visit.session, keyword))
    return etax_page(visit, "search", "搜索结果", results=found, keyword=keyword if found else "", searched=True)


def function_refusal(visit: EtaxVisit, name: str) -> PortalOutcome | None:
    """Why this function is not open to the visitor."""
    access = visitors.access(visit.universe, visit.session, name)
    return None if access == "granted" else PortalOutcome(access)
