"""The counter as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.tax_service_hall import agreements, registration_codes, service
from simulators.tax_service_hall.agreements import RevocationOutcome
from simulators.tax_service_hall.api import PREFIX, HallVisit
from simulators.tax_service_hall.schemas import AccountReset, AgreementRevocation, DocumentShown, FilingReset
from simulators.tax_service_hall.service import CounterOutcome
from simulators.web import forms
from simulators.web.rendering import go, page

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/")
async def counter(visit: HallVisit) -> Response:
    """The counter."""
    return page(visit, "tax_service_hall/templates/counter.html")


@router.post("/account-password")
async def submit_account_reset(visit: HallVisit, request: Request) -> Response:
    """登录密码重置."""
    entry = await forms.read(visit, request, AccountReset, repeated="new_account_password")
    if entry is not None:
        outcome = service.reset_account(
            visit.universe, entry.name, entry.id_document_type, entry.id_document_number, entry.new_account_password
        )
        _say(visit, outcome, service.ACCOUNT_MESSAGES)
    return go(visit, "/")


@router.post("/filing-password")
async def submit_filing_reset(visit: HallVisit, request: Request) -> Response:
    """申报密码重置."""
    entry = await forms.read(visit, request, FilingReset, repeated="new_filing_password")
    if entry is not None:
        outcome = service.reset_filing(
            visit.universe,
            entry.name,
            entry.id_document_type,
            entry.id_document_number,
            entry.taxpayer_id,
            entry.new_filing_password,
        )
        _say(visit, outcome, service.FILING_MESSAGES)
    return go(visit, "/")


@router.post("/registration-code")
async def submit_application(visit: HallVisit, request: Request) -> Response:
    """申请注册码."""
    entry = await forms.read(visit, request, DocumentShown)
    if entry is not None:
        answer = registration_codes.apply_for_code(
            visit.universe, entry.name, entry.id_document_type, entry.id_document_number
        )
        message = registration_codes.MESSAGES[answer.outcome]
        if answer.registration_code is None:
            visit.refuse(answer.outcome, message)
        else:
            visit.session.typed = {}
            visit.report(answer.outcome, f"{message}：{answer.registration_code}")
    return go(visit, "/")


@router.post("/agreement-revocation")
async def submit_revocation(visit: HallVisit, request: Request) -> Response:
    """撤销三方协议."""
    entry = await forms.read(visit, request, AgreementRevocation)
    if entry is not None:
        outcome = agreements.revoke(
            visit.universe, entry.name, entry.id_document_type, entry.id_document_number, entry.agreement_id
        )
        if outcome is RevocationOutcome.REVOKED:
            visit.session.typed = {}
            visit.report(outcome, agreements.MESSAGES[outcome])
        else:
            visit.refuse(outcome, agreements.MESSAGES[outcome])
    return go(visit, "/")


def _say(visit: HallVisit, outcome: CounterOutcome, messages: Mapping[CounterOutcome, str]) -> None:
    if outcome is CounterOutcome.DONE:
        visit.session.typed = {}
        visit.report(outcome, messages[outcome])
    else:
        visit.refuse(outcome, messages[outcome])
