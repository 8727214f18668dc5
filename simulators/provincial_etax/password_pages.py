"""修改密码 and 修改企业密码. Source: LN-PW-03, LN-PW-05, LN-PW-06, LN-PW-14, LN-PW-15."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import passwords, staff
from simulators.provincial_etax.admin_schemas import PasswordChange
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.navigation import done, etax_page, refuse_admin
from simulators.provincial_etax.outcomes import AdminOutcome, admin_message
from simulators.rules.province.rights import Action
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

PERSONAL: Final = "/personal-password"
ENTERPRISE: Final = "/enterprise-password"


@router.get(PERSONAL)
async def personal_page(visit: EtaxVisit) -> Response:
    """修改密码."""
    return _form(visit, Action.CHANGE_PERSONAL_PASSWORD, "修改密码")


@router.post(PERSONAL)
async def submit_personal(visit: EtaxVisit, request: Request) -> Response:
    """修改密码 - 保存."""
    entry = await forms.read(visit, request, PasswordChange)
    if entry is None:
        return go(visit, PERSONAL)
    outcome = passwords.change_personal(visit.universe, visit.session, entry.change())
    return _answer(visit, outcome, Action.CHANGE_PERSONAL_PASSWORD, PERSONAL)


@router.get(ENTERPRISE)
async def enterprise_page(visit: EtaxVisit) -> Response:
    """修改企业密码."""
    return _form(visit, Action.CHANGE_ENTERPRISE_PASSWORD, "修改企业密码")


@router.post(ENTERPRISE)
async def submit_enterprise(visit: EtaxVisit, request: Request) -> Response:
    """修改企业密码 - 确定."""
    entry = await forms.read(visit, request, PasswordChange)
    if entry is None:
        return go(visit, ENTERPRISE)
    outcome = passwords.change_enterprise(visit.universe, visit.session, entry.change())
    return _answer(visit, outcome, Action.CHANGE_ENTERPRISE_PASSWORD, ENTERPRISE)


def _form(visit: EtaxVisit, action: Action, heading: str) -> Response:
    personal = action is Action.CHANGE_PERSONAL_PASSWORD
    opens = staff.admitted if personal else staff.enterprise_open
    refusal = opens(visit.universe, visit.session, action)
    if isinstance(refusal, AdminOutcome):
        return _answer(visit, refusal, action, "/")
    captcha = visit.universe.captchas.issue()
    return etax_page(visit, "change_password", heading, personal=personal, captcha=captcha)


def _answer(visit: EtaxVisit, outcome: AdminOutcome, action: Action, form: str) -> Response:
    message = admin_message(outcome, action)
    if outcome is AdminOutcome.DONE:
        return done(visit, outcome, message, form)
    return refuse_admin(visit, outcome, message, form)
