"""The home page, before and after the login; functions; 退出. Source: LN-SMS-01, LN-SMS-20, LN-QK-03."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from simulators.provincial_etax import other_logins, visitors
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import ALL, TREE
from simulators.provincial_etax.navigation import etax_page, refuse_admin
from simulators.provincial_etax.outcomes import ADMIN_MESSAGES, AdminOutcome
from simulators.rules.province.rights import Capacity
from simulators.web.rendering import go

router: Final = APIRouter(prefix=PREFIX, include_in_schema=False)

SOCIAL_INSURANCE: Final = "/social-insurance"


@router.get("/")
async def home(visit: EtaxVisit) -> Response:
    """首页: of the public, or of whoever is logged in, with the functions that are open to them."""
    who = visitors.visitor(visit.universe, visit.session)
    if who is None:
        return etax_page(visit, "public", "辽宁省电子税务局")
    if who.capacity is Capacity.SOCIAL_INSURANCE_PAYER:
        return go(visit, SOCIAL_INSURANCE)
    granted = visitors.functions(visit.universe, who)
    branches = ((branch, [one for one in functions if one in granted]) for branch, functions in TREE.items())
    return etax_page(visit, "home", "首页", tree=[(branch, functions) for branch, functions in branches if functions])


@router.get(SOCIAL_INSURANCE)
async def social_insurance(visit: EtaxVisit) -> Response:
    """社保费征收系统, for 纯社保户 alone. Source: LN-QK-03."""
    who = visitors.visitor(visit.universe, visit.session)
    if who is None:
        return _refuse(visit, AdminOutcome.NOT_LOGGED_IN)
    if who.capacity is not Capacity.SOCIAL_INSURANCE_PAYER:
        return _refuse(visit, AdminOutcome.NOT_PERMITTED)
    return etax_page(visit, "social_insurance", "社保费征收系统")


@router.get("/functions/{name}")
async def function(visit: EtaxVisit, name: str) -> Response:
    """A function of the portal.

    Raises:
        HTTPException: 404 when the portal has no such function.
    """
    if name not in ALL:
        raise HTTPException(404)
    refusals = {"not_logged_in": AdminOutcome.NOT_LOGGED_IN, "not_granted": AdminOutcome.NOT_PERMITTED}
    refusal = refusals.get(visitors.access(visit.universe, visit.session, name))
    return _refuse(visit, refusal) if refusal else etax_page(visit, "function", name)


@router.post("/logout")
async def submit_logout(visit: EtaxVisit) -> Response:
    """退出."""
    other_logins.log_out(visit.universe, visit.session)
    return go(visit, "/")


def _refuse(visit: EtaxVisit, outcome: AdminOutcome) -> Response:
    return refuse_admin(visit, outcome, ADMIN_MESSAGES[outcome], "/")
