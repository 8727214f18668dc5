"""JSON API of login and registration: parse, call the service, render. Source: DL-FLOW-03, DL-REG."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_etax import accounts
from simulators.natural_person_etax.outcomes import (
    AGREED_MESSAGE,
    INCOMPLETE,
    LOGIN_MESSAGES,
    NOT_LOGGED_IN,
    REGISTRATION_MESSAGES,
    RegistrationOutcome,
)
from simulators.natural_person_etax.schemas import (
    AgreedReply,
    EtaxLogin,
    EtaxLoginReply,
    Registration,
    RegistrationReply,
)
from simulators.natural_person_etax.session import NaturalPersonSession
from simulators.registration.schemas import BusinessReply, Needed
from simulators.web import captchas
from simulators.web.errors import RefusedInputError
from simulators.web.replies import LogoutReply
from simulators.web.visits import Doorway, Visit

SLUG: Final = "natural-person-etax"
TAG: Final = "自然人电子税务局"
doorway: Final = Doorway(SLUG, lambda portals: portals.natural_person_etax)
EtaxVisit = Annotated[Visit[NaturalPersonSession], Depends(doorway)]
PREFIX: Final = f"/worlds/{{world_id}}/{SLUG}"
router: Final = PrefixRouter(prefix=PREFIX, tags=[TAG])
captchas.add_routes(router, doorway)

_IDENTITY: Final = frozenset({"name", "id_document_type", "id_document_number", "account", "account_password"})


@router.post("/api/login")
async def login(visit: EtaxVisit, body: EtaxLogin) -> EtaxLoginReply:
    """自然人登录; every attempt needs a captcha."""
    given = captchas.given(body)
    outcome = accounts.log_in(visit.universe, visit.session, body.account, body.account_password, given)
    asked = accounts.captcha_asked(visit.universe, visit.session)
    return EtaxLoginReply(outcome=outcome, message=LOGIN_MESSAGES[outcome], captcha_required=asked)


@router.post("/api/logout")
async def logout(visit: EtaxVisit) -> LogoutReply:
    """退出."""
    accounts.log_out(visit.session)
    return LogoutReply()


@router.get("/api/business")
async def business(visit: EtaxVisit) -> BusinessReply:
    """Whether the functions of the portal are open to this visitor."""
    logged_in = accounts.person_of(visit.universe, visit.session) is not None
    if visit.universe.rules.dalian.business_open(logged_in=logged_in):
        return BusinessReply(outcome="granted", message="可以办理业务")
    return BusinessReply(outcome="not_logged_in", message=NOT_LOGGED_IN)


@router.post("/api/registration/agreement")
async def agree(visit: EtaxVisit) -> AgreedReply:
    """【同意】."""
    accounts.agree(visit.session)
    return AgreedReply(message=AGREED_MESSAGE)


@router.post("/api/registration")
async def register(visit: EtaxVisit, body: Registration) -> RegistrationReply:
    """注册信息, by the method chosen.

    Raises:
        RefusedInputError: a field that everybody, or this method, needs was left blank.
    """
    needed = visit.universe.rules.dalian.needed_to_register
    _require(visit, body, lambda blank: needed(blank & _IDENTITY))
    method = body.chosen()
    if accounts.may_register(visit.universe, visit.session) and accounts.method_offered(visit.universe, method):
        _require(visit, body, body.needed_for(needed, method))
    outcome: RegistrationOutcome = accounts.register(visit.universe, visit.session, method, body.application())
    return RegistrationReply(outcome=outcome, message=REGISTRATION_MESSAGES[outcome])


def _require(visit: EtaxVisit, body: Registration, needed: Needed) -> None:
    problem = body.missing(needed)
    if problem is not None:
        accounts.refuse(visit.universe, INCOMPLETE, body.chosen(), body.application())
        raise RefusedInputError(problem)
