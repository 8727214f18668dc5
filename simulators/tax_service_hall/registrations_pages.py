"""The counter for enterprises as a page."""

from __future__ import annotations

from typing import Final, get_args

from fastapi import Request, Response
from pydantic import Field

from simulators.kernel.inputs import Text
from simulators.kernel.routing import PrefixRouter
from simulators.rules.province.portal import Decision
from simulators.rules.province.staff import StaffRole
from simulators.tax_service_hall import registrations
from simulators.tax_service_hall.api import PREFIX, HallVisit
from simulators.tax_service_hall.registrations import CollectionOutcome, RegistrationOutcome
from simulators.tax_service_hall.registrations_api import (
    ApplicationDecision,
    EnterpriseReset,
    NewCollection,
    StaffEntered,
    StaffStruck,
)
from simulators.web import forms
from simulators.web.rendering import go, page
from simulators.web.replies import DocumentType

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

COUNTER: Final = "/enterprises"


class CollectionForm(NewCollection):
    """实名采集 at this window is always for an enterprise."""

    taxpayer_id: Text = Field(title="关联企业")


@router.get(COUNTER)
async def counter(visit: HallVisit) -> Response:
    """企业业务窗口."""
    roles = tuple(role.value for role in StaffRole)
    return page(
        visit,
        "tax_service_hall/templates/enterprises.html",
        document_types=get_args(DocumentType),
        roles=roles,
        decisions=get_args(Decision),
    )


@router.post(f"{COUNTER}/collection")
async def submit_collection(visit: HallVisit, request: Request) -> Response:
    """实名采集."""
    entry = await forms.read(visit, request, CollectionForm)
    if entry is None:
        return go(visit, COUNTER)
    outcome = registrations.collect(visit.universe, entry.document(), entry.mobile, entry.face, entry.taxpayer_id)
    message = registrations.COLLECTION_MESSAGES[outcome]
    return _answer(visit, outcome, message, good=outcome is CollectionOutcome.COLLECTED)


@router.post(f"{COUNTER}/staff")
async def submit_staff(visit: HallVisit, request: Request) -> Response:
    """变更税务登记: 登记."""
    entry = await forms.read(visit, request, StaffEntered)
    if entry is None:
        return go(visit, COUNTER)
    outcome = registrations.enter_staff(
        visit.universe, entry.taxpayer_id, entry.document(), StaffRole(entry.role), entry.mobile, entry.fixed_phone
    )
    return _registered(visit, outcome)


@router.post(f"{COUNTER}/staff/strike")
async def submit_strike(visit: HallVisit, request: Request) -> Response:
    """变更税务登记: 注销."""
    entry = await forms.read(visit, request, StaffStruck)
    if entry is None:
        return go(visit, COUNTER)
    outcome = registrations.strike_staff(visit.universe, entry.taxpayer_id, entry.id_document_number)
    return _registered(visit, outcome)


@router.post(f"{COUNTER}/password")
async def submit_reset(visit: HallVisit, request: Request) -> Response:
    """企业密码重置: the new password stands on the 注册凭证."""
    entry = await forms.read(visit, request, EnterpriseReset)
    if entry is None:
        return go(visit, COUNTER)
    outcome, printed = registrations.reset_enterprise_password(visit.universe, entry.taxpayer_id)
    return _registered(visit, outcome, f"，注册凭证上的密码为：{printed}" if printed else "")


@router.post(f"{COUNTER}/decision")
async def submit_decision(visit: HallVisit, request: Request) -> Response:
    """申请审核. Source: LN-UI-10."""
    entry = await forms.read(visit, request, ApplicationDecision)
    if entry is None:
        return go(visit, COUNTER)
    outcome = registrations.decide_application(visit.universe, entry.taxpayer_id, entry.function, entry.decision)
    message = registrations.DECISION_MESSAGES[outcome]
    return _answer(visit, outcome, message, good=outcome is RegistrationOutcome.DONE)


def _registered(visit: HallVisit, outcome: RegistrationOutcome, more: str = "") -> Response:
    message = registrations.REGISTRATION_MESSAGES[outcome] + more
    return _answer(visit, outcome, message, good=outcome is RegistrationOutcome.DONE)


def _answer(visit: HallVisit, outcome: str, message: str, *, good: bool) -> Response:
    if good:
        visit.session.typed = {}
        visit.report(outcome, message)
    else:
        visit.refuse(outcome, message)
    return go(visit, COUNTER)
