"""Pages of 实名注册 at the WEB end. Source: ZC-WEB-07 to ZC-WEB-25."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_web.api import PREFIX, WebVisit
from simulators.registration import identity
from simulators.registration.pages import (
    Place,
    identity_page,
    list_methods,
    login_setup_page,
    submit_hall_code,
    submit_login_setup,
    to_agreement,
)
from simulators.registration.schemas import HallIdentity, WebLoginSetup
from simulators.rules.registration import RegistrationWay
from simulators.web.person_pages import person_page
from simulators.web.rendering import go

TEMPLATES: Final = "natural_person_web/templates"
PLACE: Final = Place(RegistrationWay.WEB_HALL, "web", "/register", "/register/hall-code", TEMPLATES)
STEPS: Final = ("授权", "选择注册方式", "填写身份信息", "登录设置")

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/register")
async def authorisation(visit: WebVisit) -> Response:
    """The text that 【同意并继续】 agrees to."""
    return person_page(visit, f"{TEMPLATES}/register.html", "实名注册", steps=STEPS, step=1)


@router.post("/register")
async def agree(visit: WebVisit) -> Response:
    """同意并继续."""
    identity.begin(visit.session.registration, PLACE.way)
    return go(visit, "/register/method")


@router.get("/register/method")
async def choose_method(visit: WebVisit) -> Response:
    """选择注册方式."""
    if not identity.may_go_on(visit.universe, visit.session.registration, PLACE.way):
        return to_agreement(visit, PLACE)
    screens = visit.universe.policy.screens.registration
    methods = list_methods(visit.portal, screens.web_methods, screens.dead_methods, "/register/{1}")
    template = f"{TEMPLATES}/register_method.html"
    return person_page(visit, template, "选择注册方式", steps=STEPS, step=2, methods=methods)


@router.get("/register/hall-code")
async def hall_code_form(visit: WebVisit) -> Response:
    """大厅注册码注册."""
    fields = ("name", "id_document_type", "id_document_number", "registration_code")
    return identity_page(visit, PLACE, "大厅注册码注册", fields, "下一步", steps=STEPS, step=3)


@router.post("/register/hall-code")
async def submit_identity(visit: WebVisit, request: Request) -> Response:
    """下一步, to 登录设置."""
    return await submit_hall_code(visit, request, PLACE, HallIdentity)


@router.get("/register/login-setup")
async def login_setup_form(visit: WebVisit) -> Response:
    """登录设置."""
    fields = ("login_name", "account_password", "mobile", "sms_code", "household_registration_place")
    return login_setup_page(visit, PLACE, fields, steps=STEPS, step=4)


@router.post("/register/login-setup")
async def submit_setup(visit: WebVisit, request: Request) -> Response:
    """完成注册."""
    return await submit_login_setup(visit, request, PLACE, WebLoginSetup)
