"""JSON API of the APP: parse, call the service, render."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from simulators.golden_tax_core import qr_desk
from simulators.iit_app import service
from simulators.iit_app.schemas import Authorisation, AuthorisationReply, Scan, ScanReply
from simulators.kernel.routing import PrefixRouter
from simulators.rules.filing_password_reset import ResetPlace
from simulators.universe import PersonSession
from simulators.web import captchas, person_login
from simulators.web.replies import (
    AccountLogin,
    FilingPasswordReset,
    LoginReply,
    LogoutReply,
    ResetReply,
)
from simulators.web.visits import Doorway, Visit

SLUG: Final = "iit-app"
doorway: Final = Doorway(SLUG, lambda portals: portals.app)
AppVisit = Annotated[Visit[PersonSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=["个人所得税APP"])
captchas.add_routes(router, doorway)


@router.post("/api/login")
async def login(visit: AppVisit, body: AccountLogin) -> LoginReply:
    """登录."""
    return person_login.log_in(visit, body, visit.universe.rules.app_account_gate)


@router.post("/api/logout")
async def logout(visit: AppVisit) -> LogoutReply:
    """退出登录."""
    person_login.log_out(visit)
    return LogoutReply()


@router.post("/api/scan")
async def scan(visit: AppVisit, body: Scan) -> ScanReply:
    """扫一扫 and 确认登录 in one."""
    outcome = qr_desk.confirm(visit.universe, visit.session.person_id, body.content)
    return ScanReply(outcome=outcome, message=qr_desk.SCAN_MESSAGES[outcome])


@router.post("/api/authorisations")
async def grant_authorisation(visit: AppVisit, body: Authorisation) -> AuthorisationReply:
    """办税授权."""
    outcome = service.grant(
        visit.universe, visit.session.person_id, body.taxpayer_id, body.handler_name, body.handler_mobile
    )
    return AuthorisationReply(outcome=outcome, message=service.MESSAGES[outcome])


@router.post("/api/filing-password/reset")
async def reset_filing_password(visit: AppVisit, body: FilingPasswordReset) -> ResetReply:
    """申报密码重置."""
    return person_login.reset_filing(visit, body, ResetPlace.APP)
