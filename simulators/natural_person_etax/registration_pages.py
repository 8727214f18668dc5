"""Pages of registration: 同意, 注册方式, 注册信息. Source: DL-REG-01 to DL-REG-04."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.inputs import labelled
from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_etax import accounts
from simulators.natural_person_etax.api import PREFIX, EtaxVisit
from simulators.natural_person_etax.outcomes import INCOMPLETE, REGISTRATION_MESSAGES, RegistrationOutcome
from simulators.natural_person_etax.rendering import etax_page
from simulators.natural_person_etax.schemas import MethodChoice, RegistrationDetails
from simulators.web import forms
from simulators.web.rendering import go

STEPS: Final = ("用户注册协议", "选择注册方式", "填写注册信息")
_AFTER: Final = {"login": "/login", "entry": "/", "register": "/register"}

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/register")
async def agreement(visit: EtaxVisit) -> Response:
    """The text that 【同意】 agrees to."""
    return etax_page(visit, "register", "用户注册协议", steps=STEPS, step=1)


@router.post("/register")
async def agree(visit: EtaxVisit) -> Response:
    """【同意】."""
    accounts.agree(visit.session)
    return go(visit, "/register/method")


@router.get("/register/method")
async def method_form(visit: EtaxVisit) -> Response:
    """选择注册方式."""
    if not accounts.pages_open(visit.universe, visit.session):
        return _refused(visit, RegistrationOutcome.AGREEMENT_REQUIRED)
    methods = visit.universe.policy.dalian.registration_methods
    return etax_page(visit, "register_method", "选择注册方式", steps=STEPS, step=2, methods=methods)


@router.post("/register/method")
async def choose_method(visit: EtaxVisit, request: Request) -> Response:
    """下一步, to 注册信息."""
    if not accounts.pages_open(visit.universe, visit.session):
        return _refused(visit, RegistrationOutcome.AGREEMENT_REQUIRED)
    choice = await forms.read(visit, request, MethodChoice)
    if choice is None:
        return go(visit, "/register/method")
    visit.session.method = choice.chosen()
    if not accounts.method_offered(visit.universe, visit.session.method):
        return _refused(visit, RegistrationOutcome.METHOD_REQUIRED)
    return go(visit, "/register/details")


@router.get("/register/details")
async def details_form(visit: EtaxVisit) -> Response:
    """填写注册信息."""
    refusal = _not_yet(visit)
    if refusal is not None:
        return refusal
    return etax_page(visit, "register_details", "填写注册信息", steps=STEPS, step=3, method=visit.session.method)


@router.post("/register/details")
async def submit_details(visit: EtaxVisit, request: Request) -> Response:
    """下一步: on to 自然人登录, or back with the reason."""
    refusal = _not_yet(visit)
    if refusal is not None:
        return refusal
    entry = await _read(visit, request)
    if entry is None:
        return go(visit, "/register/details")
    outcome = accounts.register(visit.universe, visit.session, visit.session.method, entry.application())
    message = REGISTRATION_MESSAGES[outcome]
    if outcome is not RegistrationOutcome.REGISTERED:
        visit.refuse(outcome, message)
        return go(visit, "/register/details")
    visit.session.typed = {}
    visit.report(outcome, message)
    return go(visit, _AFTER[visit.universe.policy.dalian.screens.after_registration])


async def _read(visit: EtaxVisit, request: Request) -> RegistrationDetails | None:
    """The entries; None when they are wrong or incomplete, and the next page will say why."""
    entry = await forms.read(visit, request, RegistrationDetails, repeated="account_password")
    if entry is None:
        return None
    rules, method = visit.universe.rules.dalian, visit.session.method
    problem = entry.missing(entry.needed_for(rules.needed_to_register, method))
    if problem is not None:
        accounts.refuse(visit.universe, INCOMPLETE, method, entry.application())
        visit.refuse("invalid_input", labelled(RegistrationDetails, problem))
        return None
    return entry


def _not_yet(visit: EtaxVisit) -> Response | None:
    """Back to the first step that is missing."""
    if not accounts.pages_open(visit.universe, visit.session):
        return _refused(visit, RegistrationOutcome.AGREEMENT_REQUIRED)
    if not accounts.method_offered(visit.universe, visit.session.method):
        return _refused(visit, RegistrationOutcome.METHOD_REQUIRED)
    return None


def _refused(visit: EtaxVisit, outcome: RegistrationOutcome) -> Response:
    visit.refuse(outcome, REGISTRATION_MESSAGES[outcome])
    return go(visit, "/register" if outcome is RegistrationOutcome.AGREEMENT_REQUIRED else "/register/method")
