"""JSON API of 实名注册 at the WEB end. Source: ZC-WEB-08 to ZC-WEB-25."""

from __future__ import annotations

from typing import Final

from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_web.api import PREFIX, WebVisit
from simulators.registration import answers
from simulators.registration.schemas import (
    Agreement,
    AgreementReply,
    BusinessReply,
    HallIdentity,
    LoginSetupReply,
    ProofReply,
    SmsWish,
    SmsWishReply,
    WebLoginSetup,
)
from simulators.rules.registration import RegistrationMethod, RegistrationWay

WAY: Final = RegistrationWay.WEB_HALL
router: Final = PrefixRouter(prefix=PREFIX, tags=["自然人办税服务平台WEB端"])


@router.post("/api/registration/agreement")
async def agree(visit: WebVisit, body: Agreement) -> AgreementReply:
    """【同意并继续】; hall codes are the only method here (reading T03)."""
    return answers.agree(visit, WAY if body.method is RegistrationMethod.HALL_CODE else None)


@router.post("/api/registration/hall-code")
async def prove_by_hall_code(visit: WebVisit, body: HallIdentity) -> ProofReply:
    """大厅注册码注册: identity and code."""
    return answers.prove_by_hall_code(visit, WAY, body)


@router.post("/api/registration/sms")
async def send_sms(visit: WebVisit, body: SmsWish) -> SmsWishReply:
    """【获取验证码】."""
    return answers.send_sms(visit, WAY, body.mobile)


@router.post("/api/registration/login-setup")
async def set_login(visit: WebVisit, body: WebLoginSetup) -> LoginSetupReply:
    """登录设置."""
    return answers.set_login(visit, WAY, body)


@router.get("/api/business")
async def business(visit: WebVisit) -> BusinessReply:
    """Whether tax business is open: to whoever is logged in."""
    logged_in = visit.session.person_id is not None
    return answers.business(is_open=visit.universe.rules.web_business_open(logged_in=logged_in))
