"""JSON API of the portal: 自然人登录, 代理机构登录 and 忘记密码: parse, call the service, render."""

from __future__ import annotations

from typing import Final

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import (
    enterprise_login,
    other_logins,
    recovery,
)
from simulators.provincial_etax.api import PREFIX, EtaxVisit, login_reply
from simulators.provincial_etax.outcomes import (
    RECOVERY_MESSAGES,
    LoginOutcome,
    RecoveryOutcome,
    login_message,
)
from simulators.provincial_etax.schemas import (
    AccountClaim,
    AgencyLogin,
    ClientChoice,
    ClientListed,
    ClientsReply,
    EnterpriseClaim,
    LoginReply,
    NaturalPersonLogin,
    NewPassword,
    RecoveryReply,
    SmsEntry,
)
from simulators.rules.province.sms_codes import SmsPurpose
from simulators.rules.province.steps import Step
from simulators.web import captchas

router: Final = PrefixRouter(prefix=PREFIX, tags=["省电子税务局"])


def _recovery(outcome: RecoveryOutcome) -> RecoveryReply:
    return RecoveryReply(outcome=outcome, message=RECOVERY_MESSAGES[outcome])


@router.post("/api/login/natural-person")
async def log_in_natural_person(visit: EtaxVisit, body: NaturalPersonLogin) -> LoginReply:
    """自然人登录."""
    outcome = other_logins.log_in_natural_person(
        visit.universe,
        visit.session,
        body.user_name,
        body.account_password,
        captchas.given(body),
        agreed=body.agreed,
    )
    return login_reply(visit, outcome)


@router.post("/api/login/agency")
async def log_in_agency(visit: EtaxVisit, body: AgencyLogin) -> LoginReply:
    """代理机构登录, first step."""
    outcome = other_logins.log_in_agency(visit.universe, visit.session, body.agency_id, body.agency_password)
    return login_reply(visit, outcome)


@router.get("/api/login/agency/clients")
async def list_clients(visit: EtaxVisit) -> ClientsReply:
    """选择目标企业."""
    turn = enterprise_login.step_open(visit.universe, visit.session, Step.CHOOSE_CLIENT)
    outcome = LoginOutcome.CHOOSE_CLIENT if turn else LoginOutcome.REFUSED_STEP
    clients = other_logins.clients(visit.universe, visit.session) if turn else ()
    return ClientsReply(
        outcome=outcome,
        message=login_message(visit.universe, outcome),
        clients=[ClientListed(taxpayer_id=one.taxpayer_id, name=one.name) for one in clients],
    )


@router.post("/api/login/agency/client")
async def choose_client(visit: EtaxVisit, body: ClientChoice) -> LoginReply:
    """代理机构登录, third step."""
    outcome = other_logins.choose_client(visit.universe, visit.session, body.taxpayer_id, body.agreement_password)
    return login_reply(visit, outcome)


@router.post("/api/forgot/enterprise/identity")
async def claim_enterprise(visit: EtaxVisit, body: EnterpriseClaim) -> RecoveryReply:
    """忘记密码 of 企业登录, step one."""
    return _recovery(recovery.claim_enterprise(visit.universe, visit.session, body.taxpayer_id, body.claim()))


@router.post("/api/forgot/enterprise/sms")
async def verify_enterprise(visit: EtaxVisit, body: SmsEntry) -> RecoveryReply:
    """Step two."""
    purpose = SmsPurpose.RECOVER_ENTERPRISE
    return _recovery(recovery.enter_code(visit.universe, visit.session, purpose, body.sms_code))


@router.post("/api/forgot/enterprise/reset")
async def reset_enterprise(visit: EtaxVisit, body: NewPassword) -> RecoveryReply:
    """Step three."""
    return _recovery(recovery.reset_enterprise(visit.universe, visit.session, body.new_password))


@router.post("/api/forgot/account/identity")
async def claim_account(visit: EtaxVisit, body: AccountClaim) -> RecoveryReply:
    """忘记密码 of 自然人登录, step one."""
    return _recovery(recovery.claim_account(visit.universe, visit.session, body.user_name, body.claim()))


@router.post("/api/forgot/account/sms")
async def verify_account(visit: EtaxVisit, body: SmsEntry) -> RecoveryReply:
    """Step two."""
    purpose = SmsPurpose.RECOVER_ACCOUNT
    return _recovery(recovery.enter_code(visit.universe, visit.session, purpose, body.sms_code))


@router.post("/api/forgot/account/reset")
async def reset_account(visit: EtaxVisit, body: NewPassword) -> RecoveryReply:
    """Step three."""
    return _recovery(recovery.reset_account(visit.universe, visit.session, body.new_password))
