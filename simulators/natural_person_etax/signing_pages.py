"""Pages: 三方协议签订, 三方协议查询, 税费缴纳. Source: DL-AGR, DL-PRE, DL-FAQ."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.inputs import labelled
from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_etax import agreements, signing
from simulators.natural_person_etax.accounts import person_of
from simulators.natural_person_etax.api import PREFIX, EtaxVisit
from simulators.natural_person_etax.directory import TAX_AUTHORITIES, default_division, divisions
from simulators.natural_person_etax.outcomes import (
    ACCESS_MESSAGES,
    INCOMPLETE,
    PAYMENT_MESSAGES,
    STATUS_NAMES,
    PaymentOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from simulators.natural_person_etax.rendering import etax_page, to_login
from simulators.natural_person_etax.signing_api import division_mistake, form_model
from simulators.natural_person_etax.signing_schemas import AgreementForm, PaymentForm
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/signing")
async def signing_form(visit: EtaxVisit) -> Response:
    """三方协议签订."""
    elsewhere = _not_open(visit)
    if elsewhere is not None:
        return elsewhere
    choice = visit.universe.policy.dalian.default_division
    bank = signing.choose_bank(visit.universe, visit.session.typed.get("bank", ""))
    return etax_page(
        visit,
        "signing",
        "三方协议签订",
        shown=signing.identity_filled_in(visit.universe, visit.session),
        tax_authorities=TAX_AUTHORITIES,
        divisions=divisions(choice),
        default_division=default_division(choice),
        hint=bank.hint if bank else "",
        online=bank.signs_online if bank else True,
    )


@router.post("/signing")
async def submit(visit: EtaxVisit, request: Request) -> Response:
    """【提交】: on to the list, or back with the reason, to be mended."""
    elsewhere = _not_open(visit)
    if elsewhere is not None:
        return elsewhere
    entry = await _read(visit, request)
    if entry is None:
        return go(visit, "/signing")
    result = agreements.submit(visit.universe, visit.session, entry.form())
    if result.outcome is not SubmissionOutcome.ACCEPTED:
        visit.refuse(result.outcome, result.message)
        return go(visit, "/signing")
    visit.session.typed = {}
    visit.report(result.outcome, result.message)
    return go(visit, "/agreements")


@router.get("/agreements")
async def list_agreements(visit: EtaxVisit) -> Response:
    """三方协议查询."""
    if person_of(visit.universe, visit.session) is None:
        return to_login(visit)
    rows = agreements.rows(visit.universe, visit.session)
    return etax_page(visit, "agreements", "三方协议查询", rows=rows, STATUS_NAMES=STATUS_NAMES)


@router.get("/payment")
async def payment_form(visit: EtaxVisit) -> Response:
    """税费缴纳."""
    if person_of(visit.universe, visit.session) is None:
        return to_login(visit)
    return etax_page(visit, "payment", "税费缴纳", tax_authorities=TAX_AUTHORITIES)


@router.post("/payment")
async def pay(visit: EtaxVisit, request: Request) -> Response:
    """缴款."""
    if person_of(visit.universe, visit.session) is None:
        return to_login(visit)
    entry = await forms.read(visit, request, PaymentForm)
    if entry is not None:
        outcome = agreements.pay(visit.universe, visit.session, entry.tax_authority)
        if outcome is PaymentOutcome.PAID:
            visit.session.typed = {}
            visit.report(outcome, PAYMENT_MESSAGES[outcome])
        else:
            visit.refuse(outcome, PAYMENT_MESSAGES[outcome])
    return go(visit, "/payment")


def _not_open(visit: EtaxVisit) -> Response | None:
    """Where visitors are sent to whom the form does not open; None when it does."""
    access = signing.access(visit.universe, visit.session)
    if access is SigningAccess.OPEN:
        return None
    if access is SigningAccess.NOT_LOGGED_IN:
        return to_login(visit)
    if visit.universe.policy.dalian.screens.refusal_of_documents == "said":
        visit.refuse(access, ACCESS_MESSAGES[access])
    return go(visit, "/home")


async def _read(visit: EtaxVisit, request: Request) -> AgreementForm | None:
    """The entries; None when they are wrong or incomplete, and the next page will say why."""
    entry = await forms.read(visit, request, form_model(visit.universe))
    if entry is None:
        return None
    problem = entry.missing(visit.universe.rules.dalian.needed_to_sign)
    if problem is not None:
        agreements.refuse(visit.universe, INCOMPLETE, entry.form())
    problem = problem or division_mistake(visit.universe, entry.administrative_division)
    if problem is not None:
        visit.refuse("invalid_input", labelled(AgreementForm, problem))
        return None
    return entry
