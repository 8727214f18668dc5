"""公众服务 and its notices: for everybody, logged in or not. Source: LN-PS-01, LN-PS-02, LN-UI-11."""

from __future__ import annotations

from typing import Final

from fastapi import Response
from starlette.exceptions import HTTPException

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import menus, messages
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import PUBLIC_SERVICES, find
from simulators.provincial_etax.home_pages import notice_links
from simulators.provincial_etax.navigation import etax_page, refuse_portal
from simulators.provincial_etax.portal_pages import function_refusal
from simulators.provincial_etax.portal_views import links, way_through, way_to

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

_NOTICES: Final = "通知公告"


@router.get("/public-services")
async def public_services(visit: EtaxVisit) -> Response:
    """公众服务."""
    entries = links(visit, menus.in_area(visit.universe, visit.session, PUBLIC_SERVICES))
    return etax_page(
        visit,
        "menu",
        PUBLIC_SERVICES,
        entries=entries,
        area=PUBLIC_SERVICES,
        path=way_through(visit, PUBLIC_SERVICES),
        at_the_door=True,
    )


@router.get("/public-services/{name}")
async def public_service(visit: EtaxVisit, name: str) -> Response:
    """A section of 公众服务.

    Raises:
        HTTPException: 404 when it has no such section.
    """
    function = find(name)
    if function is None or function.name not in menus.public_services(visit.universe):
        raise HTTPException(404)
    if refusal := function_refusal(visit, name):
        return refuse_portal(visit, refusal, "/public-services")
    return etax_page(
        visit,
        "notices" if function.name == _NOTICES else "public_service",
        menus.printed(visit.universe, function.area, function.name),
        section=function.name,
        notices=notice_links(visit),
        area=PUBLIC_SERVICES,
        path=way_to(visit, function),
        at_the_door=True,
    )


@router.get("/notices/{notice_id}")
async def notice_page(visit: EtaxVisit, notice_id: str) -> Response:
    """A notice of the authority.

    Raises:
        HTTPException: 404 when there is none.
    """
    notice = messages.notice(visit.universe, notice_id)
    if notice is None:
        raise HTTPException(404)
    return etax_page(
        visit,
        "notice",
        notice.title,
        text=messages.notice_text(visit.universe, notice),
        published=f"{notice.published:%Y-%m-%d}",
        path=way_through(visit, PUBLIC_SERVICES, _NOTICES, notice.title),
        at_the_door=True,
    )
