"""The login page: three types of taxpayer, two ways for an enterprise. Source: LN-SYS, LN-ENT, LN-QK, LN-NAT, LN-AG."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.province_policy import LoginType, LoginWay, ProvinceScreens
from simulators.provincial_etax import enterprise_login, other_logins, quick_login
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.navigation import TEMPLATES, onward, refuse_login, screens_of
from simulators.provincial_etax.outcomes import LoginOutcome, login_message
from simulators.provincial_etax.page_forms import NaturalPersonLoginForm, QuickLoginForm, StandardLoginForm
from simulators.provincial_etax.schemas import AgencyLogin
from simulators.web import captchas, forms
from simulators.web.rendering import go, page

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

_TYPES: Final[Mapping[LoginType, str]] = {
    "企业登录": "enterprise",
    "自然人登录": "natural-person",
    "代理机构登录": "agency",
    "扫码登录": "scan",
}
_WAYS: Final[Mapping[LoginWay, str]] = {"快捷登录": "quick", "普通登录": "standard", "扫码登录": "scan"}
_FORMS: Final[Mapping[str, str]] = {
    "普通登录": "standard",
    "快捷登录": "quick",
    "自然人登录": "natural",
    "代理机构登录": "agency",
}
_WITH_CAPTCHA: Final = frozenset({"standard", "natural"})

STANDARD: Final = "/login?type=enterprise&way=standard"
QUICK: Final = "/login?type=enterprise&way=quick"
NATURAL_PERSON: Final = "/login?type=natural-person"
AGENCY: Final = "/login?type=agency"


@router.get("/login")
async def login_page(visit: EtaxVisit, request: Request) -> Response:
    """登录: the type and way that the address names, the first of each when it names none."""
    screens, wanted = screens_of(visit), request.query_params
    first = next(iter(screens.login_types), None)
    kind = next((one for one in screens.login_types if _TYPES[one] == wanted.get("type")), first)
    way = _way(screens, wanted.get("way")) if kind == "企业登录" else None
    form = _FORMS.get((way if kind == "企业登录" else kind) or "", "closed")
    return page(
        visit,
        f"{TEMPLATES}/login.html",
        type=kind or "登录",
        types=_type_links(visit, screens, kind),
        way=way,
        ways=_way_links(visit, screens, way) if way else (),
        form=form,
        captcha=visit.universe.captchas.issue() if form in _WITH_CAPTCHA else None,
    )


def _type_links(visit: EtaxVisit, screens: ProvinceScreens, shown: LoginType | None) -> tuple[tuple[str, str], ...]:
    if screens.login_types_on == "pages_of_their_own":
        return ()
    return tuple(
        (one, f"{visit.portal}/login?type={_TYPES[_opened(screens, one, shown)]}") for one in screens.login_types
    )


def _opened(screens: ProvinceScreens, chosen: LoginType, shown: LoginType | None) -> LoginType:
    """The type whose form the tab `chosen` opens, on the page of the type `shown`."""
    if screens.login_types_on == "one_form":
        return screens.login_types[0]
    dead = chosen == "企业登录" and not screens.enterprise_type_works
    return (shown or chosen) if dead else chosen


def _way(screens: ProvinceScreens, wanted: str | None) -> LoginWay | None:
    """The way whose form shows: the one wanted, else the first that can be chosen at all; None when there is none."""
    for one in screens.login_ways:
        if _WAYS[one] == wanted:
            return one
    return next((one for one in screens.login_ways if _works(screens, one)), next(iter(screens.login_ways), None))


def _works(screens: ProvinceScreens, way: LoginWay) -> bool:
    return {"快捷登录": screens.quick_way_works, "普通登录": screens.standard_way_works}.get(way, True)


def _way_links(visit: EtaxVisit, screens: ProvinceScreens, shown: LoginWay) -> tuple[tuple[str, str], ...]:
    """A way that cannot be chosen leads to the one that shows."""
    return tuple(
        (one, f"{visit.portal}/login?type=enterprise&way={_WAYS[one if _works(screens, one) else shown]}")
        for one in screens.login_ways
    )


@router.post("/login/standard")
async def submit_standard(visit: EtaxVisit, request: Request) -> Response:
    """普通登录 - 登录: on to the choice of persons, or to 社保费征收系统."""
    entry = await forms.read(visit, request, StandardLoginForm)
    if entry is None:
        return go(visit, STANDARD)
    outcome = enterprise_login.log_in(
        visit.universe,
        visit.session,
        entry.taxpayer_id,
        entry.enterprise_password,
        captchas.given(entry),
        agreed=entry.agreed,
    )
    return _after(visit, outcome, STANDARD)


@router.post("/login/quick")
async def submit_quick(visit: EtaxVisit, request: Request) -> Response:
    """快捷登录 - 登录."""
    entry = await forms.read(visit, request, QuickLoginForm)
    if entry is None:
        return go(visit, QUICK)
    outcome = quick_login.log_in(visit.universe, visit.session, entry.entry(), entry.sms_code, agreed=entry.agreed)
    return _after(visit, outcome, QUICK, quick=True)


@router.post("/login/natural-person")
async def submit_natural_person(visit: EtaxVisit, request: Request) -> Response:
    """自然人登录 - 登录."""
    entry = await forms.read(visit, request, NaturalPersonLoginForm)
    if entry is None:
        return go(visit, NATURAL_PERSON)
    outcome = other_logins.log_in_natural_person(
        visit.universe,
        visit.session,
        entry.user_name,
        entry.account_password,
        captchas.given(entry),
        agreed=entry.agreed,
    )
    return _after(visit, outcome, NATURAL_PERSON)


@router.post("/login/agency")
async def submit_agency(visit: EtaxVisit, request: Request) -> Response:
    """代理机构登录 - 登录: on to the choice of 待办人员."""
    entry = await forms.read(visit, request, AgencyLogin)
    if entry is None:
        return go(visit, AGENCY)
    outcome = other_logins.log_in_agency(visit.universe, visit.session, entry.agency_id, entry.agency_password)
    return _after(visit, outcome, AGENCY)


_ONWARD: Final = frozenset(
    {
        LoginOutcome.ENTERED,
        LoginOutcome.CHOOSE_PERSON,
        LoginOutcome.CHOOSE_CLIENT,
        LoginOutcome.SOCIAL_INSURANCE_SYSTEM,
    }
)


def _after(visit: EtaxVisit, outcome: LoginOutcome, form: str, *, quick: bool = False) -> Response:
    if outcome in _ONWARD:
        return onward(visit)
    return refuse_login(visit, outcome, login_message(visit.universe, outcome, quick=quick), form)
