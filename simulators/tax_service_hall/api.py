"""JSON API of the counter."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from simulators.kernel.routing import PrefixRouter
from simulators.kernel.sessions import PortalSession
from simulators.tax_service_hall import agreements, registration_codes, service
from simulators.tax_service_hall.schemas import (
    AccountReset,
    AgreementRevocation,
    ApplicationReply,
    CounterReply,
    DocumentShown,
    FilingReset,
    RevocationReply,
)
from simulators.web.visits import Doorway, Visit

SLUG: Final = "tax-service-hall"
doorway: Final = Doorway(SLUG, lambda portals: portals.hall)
HallVisit = Annotated[Visit[PortalSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=["办税服务厅"])


@router.post("/api/account-password/reset")
async def reset_account_password(visit: HallVisit, body: AccountReset) -> CounterReply:
    """登录密码重置 with a valid identity document."""
    outcome = service.reset_account(
        visit.universe, body.name, body.id_document_type, body.id_document_number, body.new_account_password
    )
    return CounterReply(outcome=outcome, message=service.ACCOUNT_MESSAGES[outcome])


@router.post("/api/filing-password/reset")
async def reset_filing_password(visit: HallVisit, body: FilingReset) -> CounterReply:
    """申报密码重置 by the legal representative or finance officer."""
    outcome = service.reset_filing(
        visit.universe,
        body.name,
        body.id_document_type,
        body.id_document_number,
        body.taxpayer_id,
        body.new_filing_password,
    )
    return CounterReply(outcome=outcome, message=service.FILING_MESSAGES[outcome])


@router.post("/api/registration-codes")
async def apply_for_code(visit: HallVisit, body: DocumentShown) -> ApplicationReply:
    """注册码申请 with a valid identity document."""
    answer = registration_codes.apply_for_code(
        visit.universe, body.name, body.id_document_type, body.id_document_number
    )
    return ApplicationReply(
        outcome=answer.outcome,
        message=registration_codes.MESSAGES[answer.outcome],
        registration_code=answer.registration_code,
    )


@router.post("/api/agreements/revoke")
async def revoke_agreement(visit: HallVisit, body: AgreementRevocation) -> RevocationReply:
    """撤销三方协议 with a valid identity document."""
    outcome = agreements.revoke(
        visit.universe, body.name, body.id_document_type, body.id_document_number, body.agreement_id
    )
    return RevocationReply(outcome=outcome, message=agreements.MESSAGES[outcome])
