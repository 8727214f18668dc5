"""What the pages of the WEB end and the APP do alike: login, and 申报密码重置."""

from __future__ import annotations

from fastapi import Request, Response

from simulators.golden_tax_core.accounts import LoginOutcome
from simulators.golden_tax_core.filing_passwords import ResetOutcome
from simulators.rules.filing_password_reset import ResetPlace
from simulators.rules.password_gate import PasswordGate
from simulators.universe import PersonSession
from simulators.web import forms, person_login
from simulators.web.rendering import go, page
from simulators.web.replies import AccountLogin, FilingPasswordReset
from simulators.web.visits import Visit


def person_page(visit: Visit[PersonSession], template: str, heading: str, **facts: object) -> Response:
    """A page of either portal, with the name of whoever is logged in."""
    person = visit.universe.core.people.get(visit.session.person_id or "")
    name = person.identity.name if person else None
    return page(visit, template, **{"heading": heading, "person_name": name, "step": None, "steps": (), **facts})


def login_page(visit: Visit[PersonSession], template: str, heading: str) -> Response:
    """The login form, with a captcha after a wrong password."""
    captcha = visit.universe.captchas.issue() if visit.session.captcha_shown else None
    return person_page(visit, template, heading, captcha=captcha, person_name=None)


async def submit_login(visit: Visit[PersonSession], request: Request, own_gate: PasswordGate | None) -> Response:
    """登录: on to the home page, or back with the reason."""
    entry = await forms.read(visit, request, AccountLogin)
    if entry is None:
        return go(visit, "/")
    reply = person_login.log_in(visit, entry, own_gate)
    if reply.outcome is not LoginOutcome.ACCEPTED:
        visit.refuse(reply.outcome, reply.message)
        return go(visit, "/")
    visit.session.typed = {}
    return go(visit, "/home")


def submit_logout(visit: Visit[PersonSession]) -> Response:
    """退出登录."""
    person_login.log_out(visit)
    return go(visit, "/")


def to_login(visit: Visit[PersonSession]) -> Response:
    """Where a page leads that needs somebody logged in."""
    visit.refuse("not_logged_in", "请先登录")
    return go(visit, "/")


async def submit_filing_password(visit: Visit[PersonSession], request: Request, place: ResetPlace) -> Response:
    """申报密码重置."""
    entry = await forms.read(visit, request, FilingPasswordReset, repeated="new_filing_password")
    if visit.session.person_id is None:
        return to_login(visit)
    if entry is not None:
        reply = person_login.reset_filing(visit, entry, place)
        if reply.outcome is ResetOutcome.DONE:
            visit.session.typed = {}
            visit.report(reply.outcome, reply.message)
        else:
            visit.refuse(reply.outcome, reply.message)
    return go(visit, "/filing-password")
