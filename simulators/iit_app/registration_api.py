"""JSON API of 实名注册 in the APP. Source: ZC-APP-01 to ZC-APP-03, ZC-HC-06 to ZC-HC-24, ZC-FC-01 to ZC-FC-21."""

from __future__ import annotations

from typing import Final

from simulators.iit_app.api import PREFIX, AppVisit
from simulators.kernel.routing import PrefixRouter
from simulators.registration import answers
from simulators.registration.schemas import (
    Agreement,
    AgreementReply,
    AppHallIdentity,
    BusinessReply,
    Identity,
    LoginSetup,
    LoginSetupReply,
    Picture,
    ProofReply,
    SmsWish,
    SmsWishReply,
)
from simulators.rules.registration import RegistrationMethod, RegistrationWay

WAYS: Final = {
    RegistrationMethod.HALL_CODE: RegistrationWay.APP_HALL,
    RegistrationMethod.FACE: RegistrationWay.APP_FACE,
}
router: Final = PrefixRouter(prefix=PREFIX, tags=["个人所得税APP"])


@router.post("/api/registration/agreement")
async def agree(visit: AppVisit, body: Agreement) -> AgreementReply:
    """用户注册协议."""
    return answers.agree(visit, WAYS[body.method])


@router.post("/api/registration/hall-code")
async def prove_by_hall_code(visit: AppVisit, body: AppHallIdentity) -> ProofReply:
    """大厅注册码注册: identity and code."""
    return answers.prove_by_hall_code(visit, RegistrationWay.APP_HALL, body)


@router.post("/api/registration/face/identity")
async def claim_for_face(visit: AppVisit, body: Identity) -> ProofReply:
    """人脸识别认证注册: 【开始人脸识别】."""
    return answers.claim_for_face(visit, body)


@router.post("/api/registration/face/comparison")
async def compare_face(visit: AppVisit, body: Picture) -> ProofReply:
    """人脸识别认证注册: the picture."""
    return answers.compare_face(visit, body.face)


@router.post("/api/registration/sms")
async def send_sms(visit: AppVisit, body: SmsWish) -> SmsWishReply:
    """【获取验证码】."""
    return answers.send_sms(visit, RegistrationWay.APP_HALL, body.mobile)


@router.post("/api/registration/login-setup")
async def set_login(visit: AppVisit, body: LoginSetup) -> LoginSetupReply:
    """登录设置."""
    return answers.set_login(visit, RegistrationWay.APP_HALL, body)


@router.get("/api/business")
async def business(visit: AppVisit) -> BusinessReply:
    """Whether tax business is open: to whoever is logged in."""
    logged_in = visit.session.person_id is not None
    return answers.business(is_open=visit.universe.rules.app_business_open(logged_in=logged_in))
