"""Pages of the client after the login: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.rules.unit_verification import Stage, UnitPath
from simulators.web import captchas, forms
from simulators.web.rendering import go, page
from simulators.withholding_client import service
from simulators.withholding_client.api import CHOICE_MESSAGES, PREFIX, ClientVisit
from simulators.withholding_client.navigation import (
    PAGE_OF,
    after_check,
    app_picture,
    captcha_asked,
    onward,
    to_true_stage,
)
from simulators.withholding_client.schemas import CaVerification, FilingLogin, UnitChoice, Verification
from simulators.withholding_client.service import BusinessOutcome, ChoiceOutcome

TEMPLATES: Final = "withholding_client/templates"


router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/units")
async def units_page(visit: ClientVisit) -> Response:
    """选择单位."""
    units = service.units_listed(visit.universe, visit.session)
    if not units:
        return to_true_stage(visit)
    return page(
        visit,
        f"{TEMPLATES}/units.html",
        **_person(visit),
        heading="选择单位",
        units=units,
        screens=visit.universe.policy.screens,
    )


@router.post("/units")
async def submit_unit(visit: ClientVisit, request: Request) -> Response:
    """进入."""
    entry = await forms.read(visit, request, UnitChoice)
    if entry is None:
        visit.refuse(ChoiceOutcome.UNKNOWN_UNIT, "请选择单位")
        return go(visit, "/units")
    outcome = service.choose_unit(visit.universe, visit.session, entry.taxpayer_id)
    if outcome is not ChoiceOutcome.CHOSEN:
        visit.refuse(outcome, CHOICE_MESSAGES[outcome])
        return go(visit, PAGE_OF[visit.session.stage])
    return onward(visit)


@router.get("/verification")
async def verification_page(visit: ClientVisit) -> Response:
    """单位办税验证."""
    universe, session, screens = visit.universe, visit.session, visit.universe.policy.screens
    if session.stage not in {Stage.FIRST_USE, Stage.UNIT_VERIFICATION} and not _stays(visit):
        return to_true_stage(visit)
    several = session.path is UnitPath.SEVERAL
    forgot_shown = {"absent": False, "single_only": not several, "several_only": several}
    return page(
        visit,
        f"{TEMPLATES}/verification.html",
        **_person(visit),
        heading="单位办税验证",
        screens=screens,
        unit=universe.core.units[session.taxpayer_id] if session.taxpayer_id else None,
        several=several,
        captcha=universe.captchas.issue() if captcha_asked(visit) else None,
        ca_offered=service.ca_verification_offered(universe, session),
        forgot_shown=forgot_shown.get(screens.forgot_filing_password, True),
        app_picture=app_picture(visit, screens.forgot_filing_password_app),
    )


@router.post("/verification/first")
async def submit_first_verification(visit: ClientVisit, request: Request) -> Response:
    """确定, at first use."""
    entry = await forms.read(visit, request, FilingLogin)
    if entry is None:
        return go(visit, "/verification")
    result = service.verify_first_unit(
        visit.universe, visit.session, entry.taxpayer_id, entry.filing_password, captchas.given(entry)
    )
    return after_check(visit, result, "/verification")


@router.post("/verification")
async def submit_verification(visit: ClientVisit, request: Request) -> Response:
    """确定."""
    entry = await forms.read(visit, request, Verification)
    if entry is None:
        return go(visit, "/verification")
    result = service.verify_unit(visit.universe, visit.session, entry.filing_password, captchas.given(entry))
    return after_check(visit, result, "/verification")


@router.post("/verification/ca")
async def submit_ca_verification(visit: ClientVisit, request: Request) -> Response:
    """CA校验."""
    entry = await forms.read(visit, request, CaVerification)
    if entry is None:
        return go(visit, "/verification")
    result = service.verify_unit_by_ca(visit.universe, visit.session, entry.certificate_number, entry.certificate_pin)
    return after_check(visit, result, "/verification")


@router.get("/home")
async def home(visit: ClientVisit) -> Response:
    """办理业务, where a login ends: shown to whoever has entered."""
    return _business(visit) if visit.session.stage is Stage.ENTERED else to_true_stage(visit)


@router.get("/business")
async def business_page(visit: ClientVisit) -> Response:
    """办理业务, opened by its address: asks first whether this session may."""
    may = service.business(visit.universe, visit.session) is BusinessOutcome.GRANTED
    return _business(visit) if may else to_true_stage(visit)


@router.post("/logout")
async def submit_logout(visit: ClientVisit) -> Response:
    """退出登录."""
    visit.session.restart()
    return go(visit, "/")


def _business(visit: ClientVisit) -> Response:
    unit = visit.universe.core.units.get(visit.session.taxpayer_id or "")
    return page(visit, f"{TEMPLATES}/business.html", **_person(visit), heading="办理业务", unit=unit)


def _stays(visit: ClientVisit) -> bool:
    """Whether the form shows to somebody who has entered, since they are refused all the same: by a broken rule."""
    if visit.session.stage is not Stage.ENTERED:
        return False
    asked = service.business(visit.universe, visit.session) is BusinessOutcome.UNIT_VERIFICATION_NEEDED
    return asked or visit.session.notice is not None


def _person(visit: ClientVisit) -> dict[str, object]:
    person = visit.universe.core.people.get(visit.session.person_id or "")
    return {"person_name": person.identity.name if person else None}
