"""Pages of the WEB end: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_web import service
from simulators.natural_person_web.api import PREFIX, WebVisit
from simulators.natural_person_web.schemas import IdentityClaim, NewAccountPassword, SmsEntry
from simulators.natural_person_web.service import AccountResetOutcome, IdentityOutcome, SmsOutcome
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

TEMPLATES: Final = "natural_person_web/templates"
STEPS: Final = ("填写身份信息", "短信验证", "设置新密码")

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/")
async def login_form(visit: WebVisit) -> Response:
    """登录."""
    return login_page(visit, f"{TEMPLATES}/login.html", "登录")


@router.post("/login")
async def log_in(visit: WebVisit, request: Request) -> Response:
    """登录."""
    return await submit_login(visit, request, visit.universe.rules.web_account_gate)


@router.post("/logout")
async def log_out(visit: WebVisit) -> Response:
    """退出登录."""
    return submit_logout(visit)


@router.get("/home")
async def home(visit: WebVisit) -> Response:
    """首页: for whoever is logged in."""
    if not visit.universe.rules.web_business_open(logged_in=visit.session.person_id is not None):
        return to_login(visit)
    return person_page(visit, f"{TEMPLATES}/home.html", "首页")


@router.get("/filing-password")
async def filing_password(visit: WebVisit) -> Response:
    """申报密码重置."""
    if visit.session.person_id is None:
        return to_login(visit)
    return person_page(visit, f"{TEMPLATES}/filing_password.html", "申报密码重置")


@router.post("/filing-password")
async def reset_filing_password(visit: WebVisit, request: Request) -> Response:
    """申报密码重置."""
    return await submit_filing_password(visit, request, ResetPlace.WEB)


@router.get("/forgot-password")
async def identity_form(visit: WebVisit) -> Response:
    """忘记密码, step one."""
    return person_page(visit, f"{TEMPLATES}/forgot_identity.html", "忘记密码", step=1, steps=STEPS)


@router.post("/forgot-password")
async def submit_identity(visit: WebVisit, request: Request) -> Response:
    """下一步, to the SMS code."""
    entry = await forms.read(visit, request, IdentityClaim)
    if entry is None:
        return go(visit, "/forgot-password")
    outcome = service.claim_identity(visit.universe, visit.session, entry.facts())
    if outcome is not IdentityOutcome.SMS_SENT:
        visit.refuse(outcome, service.IDENTITY_MESSAGES[outcome])
        return go(visit, "/forgot-password")
    visit.session.typed = {}
    return go(visit, "/forgot-password/sms")


@router.get("/forgot-password/sms")
async def sms_form(visit: WebVisit) -> Response:
    """忘记密码, step two."""
    if visit.session.sms_code_sent is None:
        return _start_anew(visit)
    return person_page(visit, f"{TEMPLATES}/forgot_sms.html", "忘记密码", step=2, steps=STEPS)


@router.post("/forgot-password/sms")
async def submit_sms_code(visit: WebVisit, request: Request) -> Response:
    """下一步, to the new password."""
    entry = await forms.read(visit, request, SmsEntry)
    if entry is None:
        return go(visit, "/forgot-password/sms")
    outcome = service.enter_sms_code(visit.universe, visit.session, entry.sms_code)
    if outcome is SmsOutcome.VERIFIED:
        return go(visit, "/forgot-password/reset")
    visit.refuse(outcome, service.SMS_MESSAGES[outcome])
    return go(visit, "/forgot-password/sms" if visit.session.sms_code_sent else "/forgot-password")


@router.get("/forgot-password/reset")
async def reset_form(visit: WebVisit) -> Response:
    """忘记密码, step three."""
    if not service.reset_open(visit.universe, visit.session):
        return _start_anew(visit)
    return person_page(visit, f"{TEMPLATES}/forgot_reset.html", "忘记密码", step=3, steps=STEPS)


@router.post("/forgot-password/reset")
async def submit_reset(visit: WebVisit, request: Request) -> Response:
    """确定."""
    entry = await forms.read(visit, request, NewAccountPassword, repeated="new_account_password")
    if entry is None:
        return go(visit, "/forgot-password/reset")
    outcome = service.reset_password(visit.universe, visit.session, entry.new_account_password)
    message = service.RESET_MESSAGES[outcome]
    if outcome is AccountResetOutcome.DONE:
        visit.report(outcome, message)
        return go(visit, "/forgot-password/done")
    visit.refuse(outcome, message)
    return go(visit, "/forgot-password/reset" if outcome is AccountResetOutcome.RULE_VIOLATED else "/forgot-password")


@router.get("/forgot-password/done")
async def reset_done(visit: WebVisit) -> Response:
    """The result."""
    return person_page(visit, f"{TEMPLATES}/forgot_done.html", "忘记密码")


def _start_anew(visit: WebVisit) -> Response:
    if visit.session.notice is None:
        outcome = AccountResetOutcome.IDENTITY_NOT_VERIFIED
        visit.refuse(outcome, service.RESET_MESSAGES[outcome])
    return go(visit, "/forgot-password")
