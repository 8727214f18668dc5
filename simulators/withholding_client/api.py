"""JSON API of the withholding client: parse, call the service, render."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from simulators.golden_tax_core import accounts, qr_desk
from simulators.golden_tax_core.filing_passwords import EntityResult
from simulators.kernel.routing import PrefixRouter
from simulators.rules.qr_code import QrState
from simulators.rules.unit_verification import Stage
from simulators.universe import ClientSession
from simulators.web import captchas, qr_pictures
from simulators.web.replies import AccountLogin, LoginReply, LogoutReply
from simulators.web.visits import Doorway, Visit
from simulators.withholding_client import qr_login, service, ways_in
from simulators.withholding_client.schemas import (
    BusinessReply,
    CaLogin,
    CaVerification,
    ChoiceReply,
    EntityReply,
    FilingLogin,
    QrShown,
    QrStateReply,
    SessionReply,
    UnitChoice,
    UnitListed,
    Verification,
)
from simulators.withholding_client.service import BusinessOutcome, ChoiceOutcome

SLUG: Final = "withholding-client"
doorway: Final = Doorway(SLUG, lambda portals: portals.client)
ClientVisit = Annotated[Visit[ClientSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=["扣缴客户端"])
captchas.add_routes(router, doorway)

CHOICE_MESSAGES: Final = {
    ChoiceOutcome.CHOSEN: "已选择单位",
    ChoiceOutcome.UNKNOWN_UNIT: "请从列表中选择单位",
    ChoiceOutcome.NOT_LOGGED_IN: "请先登录",
}
BUSINESS_MESSAGES: Final = {
    BusinessOutcome.GRANTED: "可以办理业务",
    BusinessOutcome.NOT_LOGGED_IN: "请先登录",
    BusinessOutcome.UNIT_VERIFICATION_NEEDED: "请先进行单位办税验证",
}
QR_MESSAGES: Final = {
    QrState.WAITING: "请使用个人所得税APP扫一扫登录",
    QrState.EXPIRED: "二维码已过期",
    QrState.ACCEPTED: "登录成功",
}


@router.post("/api/login/account")
async def login_by_account(visit: ClientVisit, body: AccountLogin) -> LoginReply:
    """实名登录 - 账号密码登录."""
    result = ways_in.login_by_account(
        visit.universe, visit.session, body.account, body.account_password, captchas.given(body)
    )
    return LoginReply(outcome=result.outcome, message=result.message, captcha_required=result.captcha_required)


@router.post("/api/login/qr")
async def show_qr_code(visit: ClientVisit) -> QrShown:
    """实名登录 - 扫码登录: show a new code in this session."""
    code = qr_login.show(visit.universe, visit.session)
    if code is None:
        return QrShown(outcome="not_offered", message=accounts.MESSAGES[accounts.LoginOutcome.NOT_OFFERED])
    return QrShown(
        outcome="shown",
        message=QR_MESSAGES[QrState.WAITING],
        qr_id=code.id,
        content=qr_desk.content_of(code),
        picture=f"{visit.portal}/qr/{code.id}.png",
    )


@router.get("/api/login/qr/{qr_id}")
async def qr_state(visit: ClientVisit, qr_id: str) -> QrStateReply:
    """What became of a code; `accepted` logs this session in."""
    state = qr_login.collect(visit.universe, visit.session, qr_id)
    return QrStateReply(outcome=state, message=QR_MESSAGES[state])


@router.get("/qr/{qr_id}.png", include_in_schema=False)
async def qr_picture(visit: ClientVisit, qr_id: str) -> Response:
    """The picture of a QR code."""
    code = visit.universe.core.qr_codes.get(qr_id)
    if code is None:
        raise HTTPException(404)
    return Response(qr_pictures.png(qr_desk.content_of(code)), media_type="image/png")


@router.get("/app-qr/{name}.png", include_in_schema=False)
async def app_qr_picture(visit: ClientVisit, request: Request, name: str) -> Response:
    """The QR code that leads to another portal of this world; `unreadable` is a picture that leads nowhere."""
    if name == "unreadable":
        return Response(qr_pictures.unreadable_png(), media_type="image/png")
    if name not in {"iit-app", "tax-service-hall"}:
        raise HTTPException(404)
    address = f"{request.url.scheme}://{request.url.netloc}{visit.universe.path}/{name}/"
    return Response(qr_pictures.png(address), media_type="image/png")


@router.get("/api/session")
async def session_state(visit: ClientVisit) -> SessionReply:
    """How far this session has come."""
    session, universe = visit.session, visit.universe
    listed = session.stage is Stage.UNIT_CHOICE
    units = service.units_listed(universe, session) if listed else []
    return SessionReply(
        stage=session.stage,
        units=[UnitListed(taxpayer_id=unit.taxpayer_id, name=unit.name) for unit in units],
        taxpayer_id=session.taxpayer_id,
        captcha_required=service.captcha_required(universe, session),
    )


@router.post("/api/units/choose")
async def choose_unit(visit: ClientVisit, body: UnitChoice) -> ChoiceReply:
    """选择单位."""
    outcome = service.choose_unit(visit.universe, visit.session, body.taxpayer_id)
    return ChoiceReply(outcome=outcome, message=CHOICE_MESSAGES[outcome], stage=visit.session.stage)


@router.post("/api/verification/first")
async def verify_first_unit(visit: ClientVisit, body: FilingLogin) -> EntityReply:
    """单位办税验证 at first use: taxpayer id and filing password."""
    return _reply(
        service.verify_first_unit(
            visit.universe, visit.session, body.taxpayer_id, body.filing_password, captchas.given(body)
        )
    )


@router.post("/api/verification")
async def verify_unit(visit: ClientVisit, body: Verification) -> EntityReply:
    """单位办税验证 of the unit at hand by its filing password."""
    return _reply(service.verify_unit(visit.universe, visit.session, body.filing_password, captchas.given(body)))


@router.post("/api/verification/ca")
async def verify_unit_by_ca(visit: ClientVisit, body: CaVerification) -> EntityReply:
    """单位办税验证 of the unit at hand by its CA key."""
    return _reply(
        service.verify_unit_by_ca(visit.universe, visit.session, body.certificate_number, body.certificate_pin)
    )


@router.post("/api/login/filing-password")
async def login_by_filing_password(visit: ClientVisit, body: FilingLogin) -> EntityReply:
    """申报密码登录."""
    return _reply(
        ways_in.login_by_filing_password(
            visit.universe, visit.session, body.taxpayer_id, body.filing_password, captchas.given(body)
        )
    )


@router.post("/api/login/ca")
async def login_by_ca(visit: ClientVisit, body: CaLogin) -> EntityReply:
    """CA登录."""
    return _reply(
        ways_in.login_by_ca(
            visit.universe, visit.session, body.taxpayer_id, body.certificate_number, body.certificate_pin
        )
    )


@router.get("/api/business")
async def business(visit: ClientVisit) -> BusinessReply:
    """办理业务: whether this session may."""
    outcome = service.business(visit.universe, visit.session)
    unit = visit.session.taxpayer_id if outcome is BusinessOutcome.GRANTED else None
    return BusinessReply(outcome=outcome, message=BUSINESS_MESSAGES[outcome], taxpayer_id=unit)


@router.post("/api/logout")
async def logout(visit: ClientVisit) -> LogoutReply:
    """Back to the login screen."""
    visit.session.restart()
    return LogoutReply()


def _reply(result: EntityResult) -> EntityReply:
    return EntityReply(outcome=result.outcome, message=result.message, captcha_required=result.captcha_required)
