"""Where a page of the portal leads next, and what all of its pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import Response

from simulators.province_policy import MenuEntry, ProvinceScreens
from simulators.provincial_etax import verification, visitors
from simulators.provincial_etax.api import EtaxVisit
from simulators.provincial_etax.functions import AREAS, HOME
from simulators.provincial_etax.outcomes import AdminOutcome, LoginOutcome, login_message
from simulators.provincial_etax.portal_outcomes import PORTAL_MESSAGES, PortalOutcome
from simulators.provincial_etax.portal_views import Link, area_path
from simulators.provincial_etax.visitors import Visitor
from simulators.rules.province.rights import Action, Capacity
from simulators.rules.province.steps import Stage
from simulators.universe import Universe
from simulators.web.rendering import go, page

TEMPLATES: Final = "provincial_etax/templates"

PAGE_OF: Final[Mapping[Stage, str]] = {
    Stage.VISITOR: "/login",
    Stage.CHOOSE_PERSON: "/login/people",
    Stage.VERIFY_PERSON: "/login/verify",
    Stage.SET_PASSWORD: "/login/personal-password",
    Stage.CHOOSE_CLIENT: "/login/client",
    Stage.ENTERED: "/",
    Stage.SOCIAL_INSURANCE: "/social-insurance",
}

_MENU: Final[Mapping[MenuEntry, tuple[str, Action]]] = {
    "企业人员维护": ("/staff", Action.VIEW_STAFF),
    "修改密码": ("/personal-password", Action.CHANGE_PERSONAL_PASSWORD),
    "代理机构认定管理": ("/agencies", Action.MANAGE_AGENCIES),
    "变更税务登记": ("/tax-registration", Action.CHANGE_TAX_REGISTRATION),
}
"""Where an entry of the drop-down leads, and who is shown it: whoever may do what is there."""


@dataclass(frozen=True, slots=True)
class Header:
    """Who is logged in, as the header of every page shows it."""

    name: str
    """The taxpayer's."""
    taxpayer_id: str | None
    """None for a natural person."""
    person: str | None
    menu: tuple[tuple[str, str], ...]
    """Label and path of each entry."""
    areas: tuple[Link, ...]
    """主导航; empty for 纯社保户, who has nothing but their own system."""


def screens_of(visit: EtaxVisit) -> ProvinceScreens:
    """How the pages look."""
    return visit.universe.policy.province.screens


def etax_page(visit: EtaxVisit, template: str, heading: str, **facts: object) -> Response:
    """A page of the portal, with the header of whoever is logged in.

    `facts` may name the `area` of 主导航 where the page belongs, the `path` that leads to it, and the `keyword` that
    was searched; pages of the public are `at_the_door`.
    """
    who = visitors.visitor(visit.universe, visit.session)
    about: dict[str, object] = {"area": "", "path": (), "keyword": "", "at_the_door": False, **facts}
    header = _header(visit, who) if who else None
    return page(visit, f"{TEMPLATES}/{template}.html", heading=heading, who=header, screens=screens_of(visit), **about)


def _header(visit: EtaxVisit, who: Visitor) -> Header:
    name = taxpayer_name(visit.universe, who.enterprise.taxpayer_id) if who.enterprise else who.name
    entries = ((label, *_MENU[label]) for label in screens_of(visit).name_menu)
    menu = tuple((label, path) for label, path, action in entries if visitors.may(visit.universe, who, action))
    portal_open = who.capacity is not Capacity.SOCIAL_INSURANCE_PAYER
    areas = tuple(Link(one, visit.portal + area_path(one)) for one in (HOME, *AREAS)) if portal_open else ()
    return Header(name or "", who.enterprise.taxpayer_id if who.enterprise else None, who.name, menu, areas)


def taxpayer_name(universe: Universe, taxpayer_id: str) -> str:
    """The name in the tax registration."""
    return universe.registry.registrations[taxpayer_id].name


def onward(visit: EtaxVisit) -> Response:
    """To the page of the session's stage."""
    visit.session.typed = {}
    return go(visit, PAGE_OF[visit.session.stage])


def refuse_login(visit: EtaxVisit, outcome: LoginOutcome, message: str, form: str) -> Response:
    """Back to `form` with the reason; a step that is not its turn, to the page where the session really stands."""
    visit.refuse(outcome, message)
    return go(visit, _standing(visit) if outcome is LoginOutcome.REFUSED_STEP else form)


def refused_step(visit: EtaxVisit) -> Response:
    """A page of the login that is not its turn."""
    outcome = LoginOutcome.REFUSED_STEP
    if visit.session.notice is None:
        visit.refuse(outcome, login_message(visit.universe, outcome))
    return go(visit, _standing(visit))


def _standing(visit: EtaxVisit) -> str:
    """The page where the session really stands: where whoever was chosen is barred meanwhile, the choice of persons."""
    session = visit.session
    verifies = session.stage is Stage.VERIFY_PERSON and session.taxpayer_id is not None
    if verifies and verification.chosen(visit.universe, session) is None:
        session.choose_again()
    return PAGE_OF[session.stage]


def refuse_admin(visit: EtaxVisit, outcome: AdminOutcome, message: str, form: str) -> Response:
    """Back to `form` with the reason; who is not logged in, to the login; who may not be here, to the home page."""
    visit.refuse(outcome, message)
    elsewhere = {AdminOutcome.NOT_LOGGED_IN: "/login", AdminOutcome.NOT_PERMITTED: "/"}
    return go(visit, elsewhere.get(outcome, form))


def refuse_portal(visit: EtaxVisit, outcome: PortalOutcome, form: str) -> Response:
    """Back to `form` with the reason; who is not logged in, to the login; who may not be here, to the home page."""
    visit.refuse(outcome, PORTAL_MESSAGES[outcome])
    elsewhere = {PortalOutcome.NOT_LOGGED_IN: "/login", PortalOutcome.NOT_GRANTED: "/"}
    return go(visit, elsewhere.get(outcome, form))


def done(visit: EtaxVisit, outcome: AdminOutcome | PortalOutcome, message: str, path: str) -> Response:
    """On to `path`, which says what was done."""
    visit.session.typed = {}
    visit.report(outcome, message)
    return go(visit, path)
