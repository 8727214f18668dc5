"""Pages of 实名注册 in the APP. Source: ZC-APP-01 to ZC-APP-03, ZC-HC-06 to ZC-HC-24, ZC-FC-03 to ZC-FC-21."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.iit_app.api import PREFIX, AppVisit
from simulators.kernel.inputs import FormError
from simulators.kernel.routing import PrefixRouter
from simulators.registration import identity
from simulators.registration.outcomes import PROOF_MESSAGES, ProofOutcome
from simulators.registration.pages import (
    Place,
    after_proof,
    identity_page,
    list_methods,
    login_setup_page,
    read,
    submit_hall_code,
    submit_login_setup,
    to_agreement,
)
from simulators.registration.schemas import AppHallIdentity, Identity, LoginSetup, Picture
from simulators.rules.registration import RegistrationWay
from simulators.web import forms
from simulators.web.person_pages import person_page
from simulators.web.rendering import go

TEMPLATES: Final = "iit_app/templates"
HALL: Final = Place(
    RegistrationWay.APP_HALL, "app_hall", "/register/agreement?method=hall_code", "/register/hall-code", TEMPLATES
)
FACE: Final = Place(
    RegistrationWay.APP_FACE, "app_face", "/register/agreement?method=face", "/register/face", TEMPLATES
)
PLACES: Final = {"hall_code": HALL, "face": FACE}

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/register")
async def choose_method(visit: AppVisit) -> Response:
    """选择注册方式."""
    screens = visit.universe.policy.screens.registration
    methods = list_methods(visit.portal, screens.app_methods, screens.dead_methods, "/register/agreement?method={0}")
    return person_page(visit, f"{TEMPLATES}/register.html", "选择注册方式", methods=methods)


@router.get("/register/agreement")
async def agreement(visit: AppVisit, method: str = "hall_code") -> Response:
    """用户注册协议."""
    if method not in PLACES:
        visit.refuse("not_offered", "不提供该注册方式")
        return go(visit, "/register")
    return person_page(visit, f"{TEMPLATES}/register_agreement.html", "用户注册协议", method=method)


@router.post("/register/agreement")
async def agree(visit: AppVisit, request: Request) -> Response:
    """下一步: only with the box ticked, unless a way does not insist."""
    try:
        entries = await forms.entries(request)
    except FormError as error:
        visit.refuse("invalid_input", str(error))
        return go(visit, "/register")
    place = PLACES.get(str(entries.get("method", "")))
    if place is None:
        visit.refuse("not_offered", "不提供该注册方式")
        return go(visit, "/register")
    agreed = entries.get("agreed") == "yes"
    if not visit.universe.rules.registration.on(place.way).may_register(agreed=agreed):
        return to_agreement(visit, place)
    identity.begin(visit.session.registration, place.way, agreed=agreed)
    return go(visit, place.identity)


@router.get("/register/hall-code")
async def hall_code_form(visit: AppVisit) -> Response:
    """大厅注册码注册."""
    fields = ("registration_code", "id_document_type", "id_document_number", "name", "nationality")
    return identity_page(visit, HALL, "大厅注册码注册", fields, "下一步")


@router.post("/register/hall-code")
async def submit_identity(visit: AppVisit, request: Request) -> Response:
    """下一步, to 登录设置."""
    return await submit_hall_code(visit, request, HALL, AppHallIdentity)


@router.get("/register/face")
async def face_form(visit: AppVisit) -> Response:
    """人脸识别认证注册."""
    fields = ("id_document_type", "id_document_number", "name")
    return identity_page(visit, FACE, "人脸识别认证注册", fields, "开始人脸识别")


@router.post("/register/face")
async def submit_claim(visit: AppVisit, request: Request) -> Response:
    """开始人脸识别."""
    progress = visit.session.registration
    if not identity.may_go_on(visit.universe, progress, FACE.way):
        return to_agreement(visit, FACE)
    entry = await read(visit, request, FACE.way, Identity)
    if entry is None:
        return go(visit, FACE.identity)
    return after_proof(
        visit, FACE, identity.claim_for_face(visit.universe, progress, entry.citizen()), "/register/face/camera"
    )


@router.get("/register/face/camera")
async def camera(visit: AppVisit) -> Response:
    """人脸识别."""
    progress = visit.session.registration
    if not identity.may_go_on(visit.universe, progress, FACE.way):
        return to_agreement(visit, FACE)
    if progress.claim is None:
        return _without_claim(visit)
    return person_page(visit, f"{TEMPLATES}/register_camera.html", "人脸识别")


@router.post("/register/face/camera")
async def submit_picture(visit: AppVisit, request: Request) -> Response:
    """拍摄; a picture that does not match may be taken again."""
    entry = await forms.read(visit, request, Picture)
    progress = visit.session.registration
    if entry is None:
        return go(visit, "/register/face/camera")
    proof = identity.compare_face(visit.universe, progress, entry.face)
    if proof.outcome is ProofOutcome.AGREEMENT_REQUIRED:
        return to_agreement(visit, FACE)
    if proof.outcome is ProofOutcome.IDENTITY_NOT_PROVEN:
        return _without_claim(visit)
    if proof.outcome is ProofOutcome.IDENTITY_ACCEPTED:
        return go(visit, "/register/login-setup")
    visit.refuse(proof.outcome, PROOF_MESSAGES[proof.outcome], proof.revealed)
    return go(visit, "/register/face/camera")


@router.get("/register/login-setup")
async def login_setup_form(visit: AppVisit) -> Response:
    """登录设置."""
    return login_setup_page(visit, _chosen(visit), ("login_name", "account_password", "mobile", "sms_code"))


@router.post("/register/login-setup")
async def submit_setup(visit: AppVisit, request: Request) -> Response:
    """完成注册."""
    return await submit_login_setup(visit, request, _chosen(visit), LoginSetup)


def _chosen(visit: AppVisit) -> Place:
    return FACE if visit.session.registration.way is FACE.way else HALL


def _without_claim(visit: AppVisit) -> Response:
    visit.refuse(ProofOutcome.IDENTITY_NOT_PROVEN, PROOF_MESSAGES[ProofOutcome.IDENTITY_NOT_PROVEN])
    return go(visit, FACE.identity)
