"""Pages of the APP: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.golden_tax_core import qr_desk
from simulators.golden_tax_core.qr_desk import SCAN_MESSAGES, ScanOutcome
from simulators.iit_app import service
from simulators.iit_app.api import PREFIX, AppVisit
from simulators.iit_app.schemas import Authorisation, Scan
from simulators.iit_app.service import AuthorisationOutcome
from simulators.kernel.routing import PrefixRouter
from simulators.rules.filing_password_reset import ResetPlace
from simulators.web import forms
from simulators.web.person_pages import (
    login_page,
    person_page,
    submit_filing_password,
    submit_login,
    submit_logout,
    to_login,
)
from simulators.web.rendering import go

TEMPLATES: Final = "iit_app/templates"

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/")
async def login_form(visit: AppVisit) -> Response:
    """登录."""
    return login_page(visit, f"{TEMPLATES}/login.html", "登录")


@router.post("/login")
async def log_in(visit: AppVisit, request: Request) -> Response:
    """登录."""
    return await submit_login(visit, request, visit.universe.rules.app_account_gate)


@router.post("/logout")
async def log_out(visit: AppVisit) -> Response:
    """退出登录."""
    return submit_logout(visit)


@router.get("/home")
async def home(visit: AppVisit) -> Response:
    """首页: for whoever is logged in; its 扫一扫 decides for itself."""
    logged_in = visit.session.person_id is not None
    is_open = visit.universe.rules.app_business_open(logged_in=logged_in)
    if not is_open and not qr_desk.may_scan(visit.universe, None):
        return to_login(visit)
    return person_page(
        visit,
        f"{TEMPLATES}/home.html",
        "首页",
        granting_offered=service.granting_offered(visit.universe),
        scan_entry=visit.universe.policy.screens.scan_entry,
    )


@router.get("/scan")
async def scan_form(visit: AppVisit) -> Response:
    """扫一扫."""
    if not qr_desk.may_scan(visit.universe, visit.session.person_id):
        return to_login(visit)
    return person_page(visit, f"{TEMPLATES}/scan.html", "扫一扫")


@router.post("/scan")
async def submit_scan(visit: AppVisit, request: Request) -> Response:
    """确定: on to 确认登录, if the code is good."""
    entry = await forms.read(visit, request, Scan)
    visit.session.scanned = None
    if entry is None:
        return go(visit, "/scan")
    outcome = qr_desk.check(visit.universe, visit.session.person_id, entry.content)
    if outcome is ScanOutcome.CONFIRMED:
        visit.session.scanned = entry.content
        return go(visit, "/scan/confirm")
    return _refuse_scan(visit, outcome)


@router.get("/scan/confirm")
async def confirm_form(visit: AppVisit) -> Response:
    """确认登录."""
    if visit.session.scanned is None:
        return go(visit, "/scan")
    return person_page(visit, f"{TEMPLATES}/scan_confirm.html", "扫一扫")


@router.post("/scan/confirm")
async def submit_confirmation(visit: AppVisit) -> Response:
    """确认登录."""
    content, visit.session.scanned = visit.session.scanned, None
    if content is None:
        return go(visit, "/scan")
    outcome = qr_desk.confirm(visit.universe, visit.session.person_id, content)
    if outcome is ScanOutcome.CONFIRMED:
        visit.report(outcome, SCAN_MESSAGES[outcome])
        return go(visit, "/scan")
    return _refuse_scan(visit, outcome)


@router.get("/authorisation")
async def authorisation_form(visit: AppVisit) -> Response:
    """办税授权."""
    if visit.session.person_id is None:
        return to_login(visit)
    if not service.granting_offered(visit.universe):
        outcome = AuthorisationOutcome.NOT_OFFERED
        visit.refuse(outcome, service.MESSAGES[outcome])
        return go(visit, "/home")
    return person_page(visit, f"{TEMPLATES}/authorisation.html", "办税授权")


@router.post("/authorisation")
async def submit_authorisation(visit: AppVisit, request: Request) -> Response:
    """授权."""
    entry = await forms.read(visit, request, Authorisation)
    if visit.session.person_id is None:
        return to_login(visit)
    if entry is not None:
        outcome = service.grant(
            visit.universe, visit.session.person_id, entry.taxpayer_id, entry.handler_name, entry.handler_mobile
        )
        if outcome is AuthorisationOutcome.GRANTED:
            visit.session.typed = {}
            visit.report(outcome, service.MESSAGES[outcome])
        else:
            visit.refuse(outcome, service.MESSAGES[outcome])
    return go(visit, "/authorisation")


@router.get("/filing-password")
async def filing_password(visit: AppVisit) -> Response:
    """申报密码重置."""
    if visit.session.person_id is None:
        return to_login(visit)
    return person_page(visit, f"{TEMPLATES}/filing_password.html", "申报密码重置")


@router.post("/filing-password")
async def reset_filing_password(visit: AppVisit, request: Request) -> Response:
    """申报密码重置."""
    return await submit_filing_password(visit, request, ResetPlace.APP)


def _refuse_scan(visit: AppVisit, outcome: ScanOutcome) -> Response:
    if outcome is ScanOutcome.NOT_LOGGED_IN:
        return to_login(visit)
    visit.refuse(outcome, SCAN_MESSAGES[outcome])
    return go(visit, "/scan")
