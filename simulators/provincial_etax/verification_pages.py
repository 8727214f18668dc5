"""Pages between the first password and the home page: person, verification, client. Source: LN-SMS, LN-PWD, LN-AG."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import enterprise_login, other_logins, people, verification
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.navigation import (
    PAGE_OF,
    etax_page,
    onward,
    refuse_login,
    refused_step,
    screens_of,
)
from simulators.provincial_etax.outcomes import LoginOutcome, login_message
from simulators.provincial_etax.schemas import (
    ClientChoice,
    NewPersonalPassword,
    PersonalPassword,
    PersonChoice,
    SmsEntry,
)
from simulators.provincial_etax.store import AgencyHandler
from simulators.rules.province.staff import StaffRole, StaffUser
from simulators.rules.province.steps import Kind, Stage, Step
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

PEOPLE: Final = PAGE_OF[Stage.CHOOSE_PERSON]
VERIFY: Final = PAGE_OF[Stage.VERIFY_PERSON]
SET_PASSWORD: Final = PAGE_OF[Stage.SET_PASSWORD]
CLIENT: Final = PAGE_OF[Stage.CHOOSE_CLIENT]


def _is_agency(visit: EtaxVisit) -> bool:
    return visit.session.kind is Kind.AGENCY


def _line(one: StaffUser | AgencyHandler) -> dict[str, str]:
    role = (one.role if isinstance(one, StaffUser) else StaffRole.TAX_HANDLER).value
    return {"person_id": one.person_id, "name": one.document.name, "role": role}


@router.get(PEOPLE)
async def people_page(visit: EtaxVisit) -> Response:
    """选择人员."""
    outcome, found = enterprise_login.people_to_choose(visit.universe, visit.session)
    if outcome is LoginOutcome.REFUSED_STEP and _stuck_here(visit) and not _is_agency(visit):
        account = enterprise_login.account_at_hand(visit.universe, visit.session)
        outcome, found = LoginOutcome.PEOPLE, people.offered(visit.universe, account)
    if outcome is not LoginOutcome.PEOPLE:
        return refused_step(visit)
    agency = _is_agency(visit)
    heading = "选择待办人员" if agency else "选择人员"
    return etax_page(visit, "people", heading, agency=agency, people=[_line(one) for one in found])


def _stuck_here(visit: EtaxVisit) -> bool:
    """Whether the pages do not lead on from the choice of persons (a defect of the screens)."""
    return screens_of(visit).after_choice == "people" and visit.session.stage is Stage.VERIFY_PERSON


@router.post("/login/sync")
async def submit_sync(visit: EtaxVisit) -> Response:
    """同步办税人."""
    outcome = enterprise_login.synchronise(visit.universe, visit.session)
    if outcome is not LoginOutcome.PEOPLE:
        return refused_step(visit)
    visit.report(outcome, "同步完成")
    return go(visit, PEOPLE)


@router.post("/login/person")
async def submit_person(visit: EtaxVisit, request: Request) -> Response:
    """Pick a person: the verification by SMS opens by itself. Source: LN-SMS-10."""
    entry = await forms.read(visit, request, PersonChoice)
    if entry is None:
        return go(visit, PEOPLE)
    outcome = enterprise_login.choose_person(visit.universe, visit.session, entry.person_id)
    if outcome is not LoginOutcome.VERIFY_PERSON:
        return refuse_login(visit, outcome, login_message(visit.universe, outcome), PEOPLE)
    pages = {"sms": f"{VERIFY}?by=sms", "password": f"{VERIFY}?by=password", "people": PEOPLE}
    return go(visit, pages[screens_of(visit).after_choice])


@router.get(VERIFY)
async def verification_page(visit: EtaxVisit, request: Request) -> Response:
    """身份验证, by SMS code or by personal password."""
    person = verification.chosen(visit.universe, visit.session)
    if person is None:
        return refused_step(visit)
    by = "password" if request.query_params.get("by") == "password" else "sms"
    return etax_page(
        visit,
        "verify",
        "身份验证",
        by=by,
        agency=_is_agency(visit),
        person=person.name,
        mobile=people.masked(person.mobile or ""),
        sent=visit.session.challenge is not None,
    )


@router.post("/login/sms/send")
async def send_sms(visit: EtaxVisit) -> Response:
    """获取验证码."""
    outcome = verification.send_code(visit.universe, visit.session)
    message = login_message(visit.universe, outcome)
    if outcome is not LoginOutcome.SMS_SENT:
        return refuse_login(visit, outcome, message, VERIFY)
    visit.report(outcome, message)
    return go(visit, VERIFY)


@router.post("/login/sms")
async def submit_sms_code(visit: EtaxVisit, request: Request) -> Response:
    """短信登录 - 确定."""
    entry = await forms.read(visit, request, SmsEntry)
    if entry is None:
        return go(visit, VERIFY)
    outcome = verification.enter_code(visit.universe, visit.session, entry.sms_code)
    return _after(visit, outcome, VERIFY)


@router.post("/login/password")
async def submit_personal_password(visit: EtaxVisit, request: Request) -> Response:
    """密码登录 - 确定."""
    entry = await forms.read(visit, request, PersonalPassword)
    if entry is None:
        return go(visit, f"{VERIFY}?by=password")
    outcome = verification.enter_password(visit.universe, visit.session, entry.personal_password)
    return _after(visit, outcome, f"{VERIFY}?by=password", personal=True)


@router.post("/login/cancel")
async def submit_cancel(visit: EtaxVisit) -> Response:
    """取消: back to the choice of persons. Source: LN-PWD-03."""
    leads_to = screens_of(visit).cancel_leads_to
    if leads_to == "nowhere":
        return go(visit, f"{VERIFY}?by=password")
    if enterprise_login.cancel(visit.universe, visit.session) is not LoginOutcome.CHOOSE_PERSON:
        return refused_step(visit)
    return go(visit, PEOPLE if leads_to == "people" else "/login")


@router.get(SET_PASSWORD)
async def new_password_page(visit: EtaxVisit) -> Response:
    """设置个人密码."""
    if not enterprise_login.step_open(visit.universe, visit.session, Step.SET_PASSWORD):
        return refused_step(visit)
    return etax_page(visit, "set_password", "设置个人密码")


@router.post(SET_PASSWORD)
async def submit_new_password(visit: EtaxVisit, request: Request) -> Response:
    """设置个人密码 - 保存."""
    entry = await forms.read(visit, request, NewPersonalPassword, repeated="new_password")
    if entry is None:
        return go(visit, SET_PASSWORD)
    outcome = verification.set_password(visit.universe, visit.session, entry.new_password)
    return _after(visit, outcome, SET_PASSWORD)


@router.get(CLIENT)
async def client_page(visit: EtaxVisit) -> Response:
    """选择目标企业."""
    if not enterprise_login.step_open(visit.universe, visit.session, Step.CHOOSE_CLIENT):
        return refused_step(visit)
    clients = [(one.taxpayer_id, one.name) for one in other_logins.clients(visit.universe, visit.session)]
    return etax_page(visit, "client", "选择目标企业", clients=clients)


@router.post(CLIENT)
async def submit_client(visit: EtaxVisit, request: Request) -> Response:
    """选择目标企业 - 登录."""
    entry = await forms.read(visit, request, ClientChoice)
    if entry is None:
        return go(visit, CLIENT)
    outcome = other_logins.choose_client(visit.universe, visit.session, entry.taxpayer_id, entry.agreement_password)
    return _after(visit, outcome, CLIENT)


_ONWARD: Final = frozenset({LoginOutcome.ENTERED, LoginOutcome.PERSONAL_PASSWORD_REQUIRED, LoginOutcome.CHOOSE_CLIENT})


def _after(visit: EtaxVisit, outcome: LoginOutcome, form: str, *, personal: bool = False) -> Response:
    if outcome in _ONWARD:
        return onward(visit)
    return refuse_login(visit, outcome, login_message(visit.universe, outcome, personal=personal), form)
