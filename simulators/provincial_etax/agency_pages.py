"""代理机构认定管理. Source: LN-AG-10 to LN-AG-12."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import agencies
from simulators.provincial_etax.admin_schemas import AgencyChoice, AgencyRecognition
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.navigation import done, etax_page, refuse_admin
from simulators.provincial_etax.outcomes import AdminOutcome, admin_message
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

AGENCIES: Final = "/agencies"
_GOOD: Final = frozenset({AdminOutcome.DONE, AdminOutcome.AGENCIES})


@router.get(AGENCIES)
async def agencies_page(visit: EtaxVisit) -> Response:
    """代理机构认定管理."""
    outcome, listed = agencies.listed(visit.universe, visit.session)
    if outcome is not AdminOutcome.AGENCIES:
        return refuse_admin(visit, outcome, admin_message(outcome), "/")
    return etax_page(visit, "agencies", "代理机构认定管理", agencies=listed)


@router.post(f"{AGENCIES}/sync")
async def submit_sync(visit: EtaxVisit) -> Response:
    """同步代理机构信息."""
    outcome, _ = agencies.synchronise(visit.universe, visit.session)
    return _answer(visit, outcome)


@router.post(f"{AGENCIES}/recognise")
async def submit_recognition(visit: EtaxVisit, request: Request) -> Response:
    """认定 - 确定."""
    entry = await forms.read(visit, request, AgencyRecognition)
    if entry is None:
        return go(visit, AGENCIES)
    code, password = entry.social_credit_code, entry.agreement_password
    return _answer(visit, agencies.recognise(visit.universe, visit.session, code, password))


@router.post(f"{AGENCIES}/cancel")
async def submit_cancel(visit: EtaxVisit, request: Request) -> Response:
    """取消认定."""
    entry = await forms.read(visit, request, AgencyChoice)
    if entry is None:
        return go(visit, AGENCIES)
    return _answer(visit, agencies.cancel(visit.universe, visit.session, entry.social_credit_code))


def _answer(visit: EtaxVisit, outcome: AdminOutcome) -> Response:
    message = admin_message(outcome)
    if outcome in _GOOD:
        return done(visit, outcome, message, AGENCIES)
    return refuse_admin(visit, outcome, message, AGENCIES)
