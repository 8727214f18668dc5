"""常用功能设置 and 用户中心. Source: LN-UI-13, LN-UC-01, LN-UC-02."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from fastapi import Request, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from simulators.kernel.inputs import Inputs
from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import menus, settings, visitors
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import BY_NAME, USER_CENTRE, Function, find
from simulators.provincial_etax.navigation import done, etax_page, refuse_portal
from simulators.provincial_etax.portal_outcomes import PORTAL_MESSAGES, PortalOutcome
from simulators.provincial_etax.portal_schemas import Favourites, Particular
from simulators.provincial_etax.portal_views import function_path, links, way_through, way_to
from simulators.provincial_etax.settings import Information
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

FAVOURITES: Final = "/favourites"
CENTRE: Final = "/user-centre"

_MANAGEMENT: Final = "用户管理"
_TEMPLATES: Final[Mapping[str, str]] = {"纳税人信息": "taxpayer_information", _MANAGEMENT: "user_management"}
_FIELDS: Final[Mapping[str, str]] = {"昵称": "nickname", "联系邮箱": "email", "联系地址": "contact_address"}
"""Names in the form by label."""


class FavouritesForm(Favourites):
    """常用功能设置."""

    form: Literal["favourites"] = Field(title="表单")
    """Tells a form in which nothing is ticked from no form at all."""


class PlatformForm(Inputs):
    """用户管理: the platform information."""

    nickname: Particular = Field(title="昵称")
    email: Particular = Field(title="联系邮箱")
    contact_address: Particular = Field(title="联系地址")


@router.get(FAVOURITES)
async def favourites_page(visit: EtaxVisit) -> Response:
    """常用功能 - 设置."""
    who = visitors.admitted(visit.universe, visit.session)
    if isinstance(who, PortalOutcome):
        return refuse_portal(visit, who, "/")
    groups: dict[str, list[str]] = {}
    for name in settings.offered(visit.universe, who):
        function = BY_NAME[name]
        groups.setdefault((*function.parents, function.area)[0], []).append(name)
    chosen = settings.favourites(visit.universe, visit.session)
    heading = "常用功能设置"
    way = way_through(visit, heading)
    return etax_page(visit, "favourites", heading, groups=groups.items(), chosen=chosen, path=way)


@router.post(FAVOURITES)
async def submit_favourites(visit: EtaxVisit, request: Request) -> Response:
    """常用功能设置 - 保存."""
    entry = await forms.read(visit, request, FavouritesForm, lists=frozenset({"names"}))
    if entry is None:
        return go(visit, FAVOURITES)
    outcome = settings.set_favourites(visit.universe, visit.session, tuple(entry.names))
    return _saved(visit, outcome, FAVOURITES)


@router.get(CENTRE)
async def user_centre(visit: EtaxVisit) -> Response:
    """用户中心."""
    refusal, _ = settings.information(visit.universe, visit.session)
    if refusal is not None:
        return refuse_portal(visit, refusal, "/")
    entries = links(visit, menus.in_area(visit.universe, visit.session, USER_CENTRE))
    way = way_through(visit, USER_CENTRE)
    return etax_page(visit, "menu", USER_CENTRE, entries=entries, area=USER_CENTRE, path=way)


@router.get(f"{CENTRE}/{{name}}")
async def user_centre_function(visit: EtaxVisit, name: str) -> Response:
    """A function of 用户中心.

    Raises:
        HTTPException: 404 when it has no such function.
    """
    function = find(name)
    if function is None or function.area != USER_CENTRE:
        raise HTTPException(404)
    refusal, lines = settings.information(visit.universe, visit.session)
    if refusal is not None:
        return refuse_portal(visit, refusal, "/")
    return _centre_page(visit, function, lines)


def _centre_page(visit: EtaxVisit, function: Function, lines: tuple[Information, ...]) -> Response:
    changeable = function.name == _MANAGEMENT
    return etax_page(
        visit,
        _TEMPLATES.get(function.name, "electronic_documents"),
        menus.printed(visit.universe, function.area, function.name),
        information=[one for one in lines if one.editable is changeable],
        fields=_FIELDS,
        area=USER_CENTRE,
        path=way_to(visit, function),
    )


@router.post(f"{CENTRE}/platform")
async def submit_platform_information(visit: EtaxVisit, request: Request) -> Response:
    """用户管理 - 保存."""
    page = function_path(BY_NAME[_MANAGEMENT])
    entry = await forms.read(visit, request, PlatformForm)
    if entry is None:
        return go(visit, page)
    outcome = PortalOutcome.SAVED
    for label, name in _FIELDS.items():
        outcome = settings.change_information(visit.universe, visit.session, label, getattr(entry, name))
        if outcome is not PortalOutcome.SAVED:
            break
    return _saved(visit, outcome, page)


def _saved(visit: EtaxVisit, outcome: PortalOutcome, page: str) -> Response:
    if outcome is PortalOutcome.SAVED:
        return done(visit, outcome, PORTAL_MESSAGES[outcome], page)
    return refuse_portal(visit, outcome, page)
