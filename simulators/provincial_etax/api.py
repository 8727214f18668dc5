"""JSON API of the portal, its ways in: parse, call the service, render."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import (
    enterprise_login,
    other_logins,
    quick_login,
    search,
    verification,
    visitors,
)
from simulators.provincial_etax.functions import ALL
from simulators.provincial_etax.outcomes import (
    LoginOutcome,
    login_message,
)
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.schemas import (
    AccessReply,
    LoginReply,
    NewPersonalPassword,
    PeopleReply,
    PersonalPassword,
    PersonChoice,
    PersonListed,
    PersonReply,
    QuickLogin,
    QuickPeople,
    QuickSms,
    SessionReply,
    SmsEntry,
    StandardLogin,
)
from simulators.provincial_etax.store import AgencyHandler
from simulators.rules.province.staff import StaffRole, StaffUser
from simulators.web import captchas
from simulators.web.replies import LogoutReply
from simulators.web.visits import Doorway, Visit

SLUG: Final = "provincial-etax"
doorway: Final = Doorway(SLUG, lambda portals: portals.provincial_etax)
EtaxVisit = Annotated[Visit[EtaxSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=["省电子税务局"])
captchas.add_routes(router, doorway)

ACCESS_MESSAGES: Final = {"granted": "", "not_granted": "没有权限", "not_logged_in": "请先登录"}


def login_reply(visit: EtaxVisit, outcome: LoginOutcome, *, personal: bool = False, quick: bool = False) -> LoginReply:
    """A reply in the words of the portal."""
    return LoginReply(outcome=outcome, message=login_message(visit.universe, outcome, personal=personal, quick=quick))


def _people(visit: EtaxVisit, outcome: LoginOutcome, people: tuple[StaffUser | AgencyHandler, ...]) -> PeopleReply:
    listed = [
        PersonListed(
            person_id=one.person_id,
            name=one.document.name,
            role=(one.role if isinstance(one, StaffUser) else StaffRole.TAX_HANDLER).value,
        )
        for one in people
    ]
    return PeopleReply(outcome=outcome, message=login_message(visit.universe, outcome), people=listed)


@router.post("/api/login/standard")
async def log_in(visit: EtaxVisit, body: StandardLogin) -> LoginReply:
    """普通登录, first step."""
    outcome = enterprise_login.log_in(
        visit.universe,
        visit.session,
        body.taxpayer_id,
        body.enterprise_password,
        captchas.given(body),
        agreed=body.agreed,
    )
    return login_reply(visit, outcome)


@router.get("/api/login/people")
async def list_people(visit: EtaxVisit) -> PeopleReply:
    """选择人员."""
    return _people(visit, *enterprise_login.people_to_choose(visit.universe, visit.session))


@router.post("/api/login/sync")
async def synchronise(visit: EtaxVisit) -> PeopleReply:
    """同步办税人, at the choice of persons."""
    outcome = enterprise_login.synchronise(visit.universe, visit.session)
    if outcome is not LoginOutcome.PEOPLE:
        return _people(visit, outcome, ())
    return _people(visit, *enterprise_login.people_to_choose(visit.universe, visit.session))


@router.post("/api/login/person")
async def choose_person(visit: EtaxVisit, body: PersonChoice) -> PersonReply:
    """选择人员."""
    outcome = enterprise_login.choose_person(visit.universe, visit.session, body.person_id)
    chosen = verification.chosen(visit.universe, visit.session) if outcome is LoginOutcome.VERIFY_PERSON else None
    message = login_message(visit.universe, outcome)
    return PersonReply(outcome=outcome, message=message, first_login=chosen is not None and chosen.first_login)


@router.post("/api/login/sms/send")
async def send_code(visit: EtaxVisit) -> LoginReply:
    """获取验证码."""
    return login_reply(visit, verification.send_code(visit.universe, visit.session))


@router.post("/api/login/sms")
async def enter_code(visit: EtaxVisit, body: SmsEntry) -> LoginReply:
    """短信登录."""
    return login_reply(visit, verification.enter_code(visit.universe, visit.session, body.sms_code))


@router.post("/api/login/password")
async def enter_password(visit: EtaxVisit, body: PersonalPassword) -> LoginReply:
    """密码登录."""
    outcome = verification.enter_password(visit.universe, visit.session, body.personal_password)
    return login_reply(visit, outcome, personal=True)


@router.post("/api/login/personal-password")
async def set_password(visit: EtaxVisit, body: NewPersonalPassword) -> LoginReply:
    """设置个人密码, at the first login."""
    return login_reply(visit, verification.set_password(visit.universe, visit.session, body.new_password))


@router.post("/api/login/cancel")
async def cancel(visit: EtaxVisit) -> LoginReply:
    """取消: back to the choice of persons."""
    return login_reply(visit, enterprise_login.cancel(visit.universe, visit.session))


@router.post("/api/login/quick/people")
async def list_quick_people(visit: EtaxVisit, body: QuickPeople) -> PeopleReply:
    """快捷登录 - 选择身份."""
    return _people(visit, *quick_login.people_to_choose(visit.universe, body.taxpayer_id, body.enterprise_password))


@router.post("/api/login/quick/sms")
async def send_quick_code(visit: EtaxVisit, body: QuickSms) -> LoginReply:
    """快捷登录 - 发送验证码."""
    return login_reply(visit, quick_login.send_code(visit.universe, visit.session, body.entry()), quick=True)


@router.post("/api/login/quick")
async def log_in_quickly(visit: EtaxVisit, body: QuickLogin) -> LoginReply:
    """快捷登录."""
    outcome = quick_login.log_in(visit.universe, visit.session, body.entry(), body.sms_code, agreed=body.agreed)
    return login_reply(visit, outcome, quick=True)


@router.post("/api/logout")
async def log_out(visit: EtaxVisit) -> LogoutReply:
    """退出."""
    other_logins.log_out(visit.universe, visit.session)
    return LogoutReply()


@router.get("/api/session")
async def session_state(visit: EtaxVisit) -> SessionReply:
    """Who is logged in, and what is open to them."""
    who = visitors.visitor(visit.universe, visit.session)
    functions = visitors.shown(visit.universe, visit.session) & ALL if who else frozenset()
    return SessionReply(
        outcome=visitors.session_state(visit.universe, visit.session),
        enterprise=who.enterprise.taxpayer_id if who and who.enterprise else None,
        person=who.name if who else None,
        functions=sorted(functions),
    )


@router.get("/api/functions/{name}")
async def open_function(visit: EtaxVisit, name: str) -> AccessReply:
    """A function of the portal by its full name, or by the one that search results print."""
    outcome = visitors.access(visit.universe, visit.session, name)
    function = search.opened(visit.universe, name) if outcome == "granted" else None
    return AccessReply(
        outcome=outcome,
        message=ACCESS_MESSAGES[outcome],
        name=function.name if function else "",
        path=list(function.path) if function else [],
    )
