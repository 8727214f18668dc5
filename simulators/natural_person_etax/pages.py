"""Pages: the entry, 我要办税, 自然人登录 and the home page. Source: DL-FLOW-01 to DL-FLOW-03, DL-NAV-04, DL-NAV-05."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_etax import accounts
from simulators.natural_person_etax.api import PREFIX, EtaxVisit
from simulators.natural_person_etax.outcomes import LOGIN_MESSAGES, LoginOutcome
from simulators.natural_person_etax.rendering import etax_page, portal_title, to_login
from simulators.natural_person_etax.schemas import EtaxLogin
from simulators.web import captchas, forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

_LANDINGS: Final = {"home": "/home", "entry": "/", "handling": "/handling"}


@router.get("/")
async def entry(visit: EtaxVisit) -> Response:
    """The entry page."""
    return etax_page(visit, "entry", portal_title(visit))


@router.get("/handling")
async def handling(visit: EtaxVisit) -> Response:
    """我要办税: log in or register."""
    return etax_page(visit, "handling", "我要办税")


@router.get("/login")
async def login_form(visit: EtaxVisit) -> Response:
    """自然人登录."""
    asked = accounts.captcha_asked(visit.universe, visit.session)
    captcha = visit.universe.captchas.issue() if asked else None
    return etax_page(visit, "login", "自然人登录", captcha=captcha, person_name=None)


@router.post("/login")
async def log_in(visit: EtaxVisit, request: Request) -> Response:
    """登录: on to the home page, or back with the reason."""
    entered = await forms.read(visit, request, EtaxLogin)
    if entered is None:
        return go(visit, "/login")
    given = captchas.given(entered)
    outcome = accounts.log_in(visit.universe, visit.session, entered.account, entered.account_password, given)
    if outcome is not LoginOutcome.ACCEPTED:
        visit.refuse(outcome, LOGIN_MESSAGES[outcome])
        return go(visit, "/login")
    visit.session.typed = {}
    return go(visit, _LANDINGS[visit.universe.policy.dalian.screens.landing])


@router.post("/logout")
async def log_out(visit: EtaxVisit) -> Response:
    """退出."""
    accounts.log_out(visit.session)
    return go(visit, "/")


@router.get("/home")
async def home(visit: EtaxVisit) -> Response:
    """自然人电子税务局: for whoever is logged in."""
    logged_in = accounts.person_of(visit.universe, visit.session) is not None
    if not visit.universe.rules.dalian.business_open(logged_in=logged_in):
        return to_login(visit)
    return etax_page(visit, "home", "自然人电子税务局")
