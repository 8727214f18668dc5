"""Where a page of the client leads next, and what several of its pages show."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from simulators.golden_tax_core.filing_passwords import EntityOutcome, EntityResult
from simulators.rules.unit_verification import Stage
from simulators.web.rendering import go
from simulators.withholding_client import service
from simulators.withholding_client.api import BUSINESS_MESSAGES, ClientVisit
from simulators.withholding_client.service import BusinessOutcome

PAGE_OF: Final = {
    Stage.LOGIN: "/",
    Stage.FIRST_USE: "/verification",
    Stage.UNIT_CHOICE: "/units",
    Stage.UNIT_VERIFICATION: "/verification",
    Stage.ENTERED: "/home",
}


def after_check(visit: ClientVisit, result: EntityResult, form: str) -> Response:
    """Onward after a successful check, or back to `form` with the reason."""
    if result.outcome is EntityOutcome.ENTERED:
        return onward(visit)
    visit.refuse(result.outcome, result.message)
    return go(visit, "/" if result.outcome is EntityOutcome.NOT_LOGGED_IN else form)


def onward(visit: ClientVisit) -> Response:
    """To the page of the session's stage."""
    visit.session.typed = {}
    return go(visit, PAGE_OF[visit.session.stage])


def to_true_stage(visit: ClientVisit) -> Response:
    """To the page where the session really stands; the login screen says what is missing."""
    session = visit.session
    outcome = service.business(visit.universe, session)
    if outcome is BusinessOutcome.NOT_LOGGED_IN and session.notice is None:
        visit.refuse(outcome, BUSINESS_MESSAGES[outcome])
    if session.stage is not Stage.ENTERED or outcome is BusinessOutcome.GRANTED:
        return go(visit, PAGE_OF[session.stage])
    return go(visit, "/" if outcome is BusinessOutcome.NOT_LOGGED_IN else PAGE_OF[Stage.UNIT_VERIFICATION])


def captcha_asked(visit: ClientVisit) -> bool:
    """Whether the form that the session stands before shows a captcha field."""
    return visit.universe.policy.screens.captcha_field and service.captcha_required(visit.universe, visit.session)


def app_picture(visit: ClientVisit, readable: str) -> str:
    """Address of the QR code that leads to the APP, unless a defect wants another."""
    name = {"unreadable": "unreadable", "elsewhere": "tax-service-hall"}.get(readable, "iit-app")
    return f"{visit.portal}/app-qr/{name}.png"
