"""Who is in a session, as what, and what is open to them. Every page and every act asks here first.

A session is nobody's any more as soon as its person is no user (or a frozen one). That of an agency goes on until
its 退出, even when the client cancels meanwhile: the manual does not say that this ends it.
Source: LN-DEL-03, LN-FRZ-02, LN-AG-08, LN-AG-09, LN-SMS-26.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from simulators.provincial_etax import people
from simulators.provincial_etax.functions import ALL, BY_NAME, find
from simulators.provincial_etax.portal_outcomes import PortalOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.store import EnterpriseAccount
from simulators.rules.province.rights import Action, Capacity
from simulators.rules.province.staff import StaffUser
from simulators.rules.province.steps import Kind, Stage
from simulators.universe import Universe

SessionState = Literal["logged_in", "in_login", "not_logged_in"]
Access = Literal["granted", "not_granted", "not_logged_in"]

_PARENTS: Final[Mapping[str, tuple[str, ...]]] = {name: BY_NAME[name].parents for name in BY_NAME if name in ALL}
_WITHOUT_GRANT: Final = frozenset(BY_NAME) - ALL
_PUBLIC: Final = frozenset(name for name, one in BY_NAME.items() if one.needs == "public")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is logged in."""

    capacity: Capacity
    name: str | None
    """The person; None for 纯社保户, who is no person."""
    enterprise: EnterpriseAccount | None
    """The enterprise that they act for; None for a natural person."""
    user: StaffUser | None
    """None for whoever is no user of that enterprise."""


def visitor(universe: Universe, session: EtaxSession) -> Visitor | None:
    """Who is logged in; None when nobody is. Ends a session that does not stand any more."""
    if not universe.rules.province.logged_in(session.stage):
        return None
    if session.kind is Kind.NATURAL_PERSON:
        person = universe.core.people.get(session.person_id or "")
        return Visitor(Capacity.NATURAL_PERSON, person.identity.name, None, None) if person else None
    who = _of_agency(universe, session) if session.kind is Kind.AGENCY else _of_enterprise(universe, session)
    if who is None:
        session.restart()
    return who


def _of_enterprise(universe: Universe, session: EtaxSession) -> Visitor | None:
    account = universe.province.enterprises[session.taxpayer_id or ""]
    if session.stage is Stage.SOCIAL_INSURANCE:
        return Visitor(Capacity.SOCIAL_INSURANCE_PAYER, None, account, None)
    user = account.users.get(session.person_id or "")
    frozen = user is not None and people.is_frozen(universe, user)
    if not universe.rules.province.session_stands(user_there=user is not None, frozen=frozen):
        return None
    user = user or session.user_then
    return Visitor(Capacity(user.role.value), user.document.name, account, user) if user else None


def _of_agency(universe: Universe, session: EtaxSession) -> Visitor:
    province = universe.province
    agency = province.agencies[session.agency_code or ""]
    account = province.enterprises.get(session.taxpayer_id or "")
    handler = agency.handlers.get(session.person_id or "")
    return Visitor(Capacity.AGENCY_HANDLER, handler.document.name if handler else None, account, None)


def admitted(universe: Universe, session: EtaxSession) -> PortalOutcome | Visitor:
    """Whoever may use the areas of the portal, or why nobody may: 纯社保户 have a system of their own."""
    who = visitor(universe, session)
    if who is None:
        return PortalOutcome.NOT_LOGGED_IN
    if who.capacity is Capacity.SOCIAL_INSURANCE_PAYER:
        return PortalOutcome.NOT_PERMITTED
    return who


def may(universe: Universe, who: Visitor, action: Action) -> bool:
    """Whether somebody may do this here."""
    rights = who.user.management_rights if who.user else ()
    return universe.rules.province.may(who.capacity, rights, action)


def functions(universe: Universe, who: Visitor) -> frozenset[str]:
    """Names of the functions that are open to somebody by their 权限身份, and of the groups that lead to these."""
    roles = who.enterprise.roles if who.enterprise else {}
    of_roles = [roles[name].functions for name in (who.user.roles if who.user else ()) if name in roles]
    granted = universe.rules.province.functions_granted(who.capacity, of_roles, ALL)
    return universe.rules.province.portal.functions_open(granted, _PARENTS)


def usable(universe: Universe, who: Visitor) -> frozenset[str]:
    """Names of all functions that are open to somebody who is logged in; 纯社保户 have a system of their own."""
    if who.capacity is Capacity.SOCIAL_INSURANCE_PAYER:
        return _PUBLIC
    return functions(universe, who) | _WITHOUT_GRANT


def session_state(universe: Universe, session: EtaxSession) -> SessionState:
    """`logged_in`, `in_login` or `not_logged_in`."""
    if visitor(universe, session) is not None:
        return "logged_in"
    return "not_logged_in" if session.stage is Stage.VISITOR else "in_login"


def access(universe: Universe, session: EtaxSession, name: str) -> Access:
    """`granted`, `not_granted` or `not_logged_in`. Source: LN-FAQ-07a, LN-TX-00, LN-PS-01."""
    who, function = visitor(universe, session), find(name)
    if who is None:
        login_asked = universe.rules.province.portal.login_asked
        asked = function is None or login_asked(function.name, function.needs)
        return "not_logged_in" if asked else "granted"
    may_open = universe.rules.province.portal.may_open
    return "granted" if function is not None and may_open(function.name, usable(universe, who)) else "not_granted"


def shown(universe: Universe, session: EtaxSession) -> frozenset[str]:
    """Names of all functions that lists show: what is open to the visitor, and 公众服务 to everybody."""
    who = visitor(universe, session)
    if who is None:
        return _PUBLIC
    return universe.rules.province.portal.menus_show(usable(universe, who), frozenset(BY_NAME))
