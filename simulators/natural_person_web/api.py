"""JSON API of the WEB end: parse, call the service, render."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_web import service
from simulators.natural_person_web.schemas import (
    AccountResetReply,
    IdentityClaim,
    IdentityReply,
    NewAccountPassword,
    SmsEntry,
    SmsReply,
)
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

SLUG: Final = "natural-person-web"
doorway: Final = Doorway(SLUG, lambda portals: portals.web)
WebVisit = Annotated[Visit[PersonSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=["自然人办税服务平台WEB端"])
captchas.add_routes(router, doorway)


@router.post("/api/login")
async def login(visit: WebVisit, body: AccountLogin) -> LoginReply:
    """登录."""
    return person_login.log_in(visit, body, visit.universe.rules.web_account_gate)


@router.post("/api/logout")
async def logout(visit: WebVisit) -> LogoutReply:
    """退出登录."""
    person_login.log_out(visit)
    return LogoutReply()


@router.post("/api/forgot-password/identity")
async def claim_identity(visit: WebVisit, body: IdentityClaim) -> IdentityReply:
    """忘记密码, step one: sends an SMS code when the claim is right."""
    outcome = service.claim_identity(visit.universe, visit.session, body.facts())
    return IdentityReply(outcome=outcome, message=service.IDENTITY_MESSAGES[outcome])


@router.post("/api/forgot-password/sms")
async def enter_sms_code(visit: WebVisit, body: SmsEntry) -> SmsReply:
    """忘记密码, step two: the SMS code."""
    outcome = service.enter_sms_code(visit.universe, visit.session, body.sms_code)
    return SmsReply(outcome=outcome, message=service.SMS_MESSAGES[outcome])


@router.post("/api/forgot-password/reset")
async def reset_password(visit: WebVisit, body: NewAccountPassword) -> AccountResetReply:
    """忘记密码, step three: the new password."""
    outcome = service.reset_password(visit.universe, visit.session, body.new_account_password)
    return AccountResetReply(outcome=outcome, message=service.RESET_MESSAGES[outcome])


@router.post("/api/filing-password/reset")
async def reset_filing_password(visit: WebVisit, body: FilingPasswordReset) -> ResetReply:
    """申报密码重置."""
    return person_login.reset_filing(visit, body, ResetPlace.WEB)
