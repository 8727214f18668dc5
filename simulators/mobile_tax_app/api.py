"""JSON API of the APP: parse, call the service, render."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from simulators.kernel.routing import PrefixRouter
from simulators.mobile_tax_app import service
from simulators.mobile_tax_app.progress import MobileAppSession
from simulators.mobile_tax_app.schemas import AppLoginReply, CollectionReply, Details, Face, IdCard
from simulators.mobile_tax_app.service import MESSAGES, CollectionOutcome
from simulators.web import captchas
from simulators.web.replies import AccountLogin, LogoutReply
from simulators.web.visits import Doorway, Visit

SLUG: Final = "mobile-tax-app"
doorway: Final = Doorway(SLUG, lambda portals: portals.mobile_tax_app)
MobileAppVisit = Annotated[Visit[MobileAppSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=["移动办税APP"])
captchas.add_routes(router, doorway)


@router.post("/api/login")
async def log_in(visit: MobileAppVisit, body: AccountLogin) -> AppLoginReply:
    """登录."""
    result, collection_open = service.log_in(
        visit.universe, visit.session, body.account, body.account_password, captchas.given(body)
    )
    return AppLoginReply(
        outcome=result.outcome,
        message=result.message,
        captcha_required=result.captcha_required,
        collection_open=collection_open,
    )


@router.post("/api/logout")
async def log_out(visit: MobileAppVisit) -> LogoutReply:
    """退出登录."""
    service.log_out(visit.session)
    return LogoutReply()


@router.post("/api/collection/id-card")
async def add_id_card(visit: MobileAppVisit, body: IdCard) -> CollectionReply:
    """实名采集, first step."""
    return _reply(service.add_id_card(visit.universe, visit.session, body.document()))


@router.post("/api/collection/details")
async def supplement(visit: MobileAppVisit, body: Details) -> CollectionReply:
    """实名采集, second step."""
    return _reply(service.supplement(visit.universe, visit.session, body.mobile))


@router.post("/api/collection/face")
async def show_face(visit: MobileAppVisit, body: Face) -> CollectionReply:
    """实名采集, last step."""
    return _reply(service.show_face(visit.universe, visit.session, body.face))


def _reply(outcome: CollectionOutcome) -> CollectionReply:
    return CollectionReply(outcome=outcome, message=MESSAGES[outcome])
