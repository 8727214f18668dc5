"""忘记密码 of 企业登录 and of 自然人登录: identity, SMS code, new password. Source: LN-QK-06, LN-NAT-06, LN-PW-13."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Annotated, Final

from fastapi import Depends, Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import recovery
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.navigation import etax_page
from simulators.provincial_etax.outcomes import RECOVERY_MESSAGES, RecoveryOutcome
from simulators.provincial_etax.schemas import AccountClaim, EnterpriseClaim, NewPassword, SmsEntry
from simulators.rules.province.sms_codes import SmsPurpose
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@unique
class Kind(StrEnum):
    """Whose password was forgotten, as the address says it."""

    ENTERPRISE = "enterprise"
    ACCOUNT = "account"


def _kind(request: Request) -> Kind:
    """The kind that the address names."""
    return Kind(request.url.path.rpartition("/forgot/")[2].partition("/")[0])


KindOf = Annotated[Kind, Depends(_kind)]

_PURPOSES: Final = {Kind.ENTERPRISE: SmsPurpose.RECOVER_ENTERPRISE, Kind.ACCOUNT: SmsPurpose.RECOVER_ACCOUNT}


@router.get("/forgot/enterprise")
@router.get("/forgot/account")
async def identity_page(visit: EtaxVisit, kind: KindOf) -> Response:
    """Step one."""
    return _page(visit, kind, 1)


@router.post("/forgot/enterprise")
@router.post("/forgot/account")
async def submit_identity(visit: EtaxVisit, request: Request, kind: KindOf) -> Response:
    """下一步, to the SMS code."""
    outcome = await _claim(visit, request, kind)
    if outcome is None:
        return go(visit, f"/forgot/{kind}")
    return _answer(visit, kind, outcome, good=RecoveryOutcome.SMS_SENT, onward="/sms", back="")


async def _claim(visit: EtaxVisit, request: Request, kind: Kind) -> RecoveryOutcome | None:
    """Step one of either kind; None when the form was not filled in right."""
    if kind is Kind.ENTERPRISE:
        of_enterprise = await forms.read(visit, request, EnterpriseClaim)
        if of_enterprise is None:
            return None
        taxpayer_id, claim = of_enterprise.taxpayer_id, of_enterprise.claim()
        return recovery.claim_enterprise(visit.universe, visit.session, taxpayer_id, claim)
    of_account = await forms.read(visit, request, AccountClaim)
    if of_account is None:
        return None
    return recovery.claim_account(visit.universe, visit.session, of_account.user_name, of_account.claim())


@router.get("/forgot/enterprise/sms")
@router.get("/forgot/account/sms")
async def sms_page(visit: EtaxVisit, kind: KindOf) -> Response:
    """Step two."""
    if recovery.of(visit.session, _PURPOSES[kind]).subject is None:
        return _start_anew(visit, kind)
    return _page(visit, kind, 2)


@router.post("/forgot/enterprise/sms")
@router.post("/forgot/account/sms")
async def submit_sms_code(visit: EtaxVisit, request: Request, kind: KindOf) -> Response:
    """下一步, to the new password."""
    entry = await forms.read(visit, request, SmsEntry)
    if entry is None:
        return go(visit, f"/forgot/{kind}/sms")
    outcome = recovery.enter_code(visit.universe, visit.session, _PURPOSES[kind], entry.sms_code)
    back = "/sms" if outcome is RecoveryOutcome.WRONG_SMS_CODE else ""
    return _answer(visit, kind, outcome, good=RecoveryOutcome.VERIFIED, onward="/reset", back=back)


@router.get("/forgot/enterprise/reset")
@router.get("/forgot/account/reset")
async def reset_page(visit: EtaxVisit, kind: KindOf) -> Response:
    """Step three."""
    if not recovery.reset_open(visit.universe, visit.session, _PURPOSES[kind]):
        return _start_anew(visit, kind)
    return _page(visit, kind, 3)


@router.post("/forgot/enterprise/reset")
@router.post("/forgot/account/reset")
async def submit_reset(visit: EtaxVisit, request: Request, kind: KindOf) -> Response:
    """确定."""
    entry = await forms.read(visit, request, NewPassword, repeated="new_password")
    if entry is None:
        return go(visit, f"/forgot/{kind}/reset")
    reset = recovery.reset_enterprise if kind is Kind.ENTERPRISE else recovery.reset_account
    outcome = reset(visit.universe, visit.session, entry.new_password)
    return _answer(visit, kind, outcome, good=RecoveryOutcome.DONE, onward="/done", back="")


@router.get("/forgot/enterprise/done")
@router.get("/forgot/account/done")
async def done_page(visit: EtaxVisit, kind: KindOf) -> Response:
    """The result."""
    return etax_page(visit, "forgot_done", "忘记密码", kind=kind.value)


def _page(visit: EtaxVisit, kind: Kind, step: int) -> Response:
    return etax_page(visit, "forgot", "忘记密码", kind=kind.value, step=step)


def _start_anew(visit: EtaxVisit, kind: Kind) -> Response:
    if visit.session.notice is None:
        outcome = RecoveryOutcome.IDENTITY_NOT_VERIFIED
        visit.refuse(outcome, RECOVERY_MESSAGES[outcome])
    return go(visit, f"/forgot/{kind}")


def _answer(
    visit: EtaxVisit, kind: Kind, outcome: RecoveryOutcome, *, good: RecoveryOutcome, onward: str, back: str
) -> Response:
    """On to the next step, which says what was done; or back with the reason."""
    if outcome is good:
        visit.session.typed = {}
        visit.report(outcome, RECOVERY_MESSAGES[outcome])
        return go(visit, f"/forgot/{kind}{onward}")
    visit.refuse(outcome, RECOVERY_MESSAGES[outcome])
    return go(visit, f"/forgot/{kind}{back}")
