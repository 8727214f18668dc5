"""What somebody sets for themselves: 常用功能, and their information in 用户中心. Source: LN-UI-13, LN-UC-02."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulators.provincial_etax import people, visitors
from simulators.provincial_etax.functions import BY_NAME, find
from simulators.provincial_etax.portal_outcomes import PortalOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.visitors import Visitor
from simulators.rules.province.portal import Owner
from simulators.universe import Universe

PLATFORM: Final = ("昵称", "联系邮箱", "联系地址")
"""平台信息: what one can change by oneself."""


@dataclass(frozen=True, slots=True)
class Information:
    """A line of one's own information."""

    label: str
    text: str
    editable: bool


def _favourites_owner(universe: Universe, session: EtaxSession) -> Owner:
    return universe.rules.province.portal.favourites_owner(session.taxpayer_id or "", session.person_id or "")


def _information_owner(universe: Universe, session: EtaxSession) -> Owner:
    return universe.rules.province.portal.information_owner(session.taxpayer_id or "", session.person_id or "")


def offered(universe: Universe, who: Visitor) -> tuple[str, ...]:
    """The functions that somebody can make 常用功能: those of their 权限身份; no groups."""
    granted = visitors.functions(universe, who)
    return tuple(name for name, one in BY_NAME.items() if name in granted and not one.children)


def favourites(universe: Universe, session: EtaxSession) -> tuple[str, ...]:
    """常用功能 of whoever is logged in, as far as they can still be opened; empty at first."""
    who = visitors.visitor(universe, session)
    if who is None:
        return ()
    open_still = offered(universe, who)
    chosen = universe.province.favourites.get(_favourites_owner(universe, session), ())
    return tuple(one for one in chosen if one in open_still)


def set_favourites(universe: Universe, session: EtaxSession, names: tuple[str, ...]) -> PortalOutcome:
    """设置 - 保存: exactly these from now on, in the order in which the portal lists them."""
    who = visitors.admitted(universe, session)
    if isinstance(who, PortalOutcome):
        return who
    may_be = offered(universe, who)
    wanted = {function.name for function in map(find, names) if function is not None}
    if not wanted <= set(may_be) or None in map(find, names):
        return PortalOutcome.NOT_PERMITTED
    owner, kept = _favourites_owner(universe, session), universe.province.favourites
    ticked = tuple(one for one in may_be if one in wanted)
    kept[owner] = universe.rules.province.portal.favourites_after(kept.get(owner, ()), ticked)
    return PortalOutcome.SAVED


def information(universe: Universe, session: EtaxSession) -> tuple[PortalOutcome | None, tuple[Information, ...]]:
    """用户中心: one's own basic and platform information; or why not."""
    who = visitors.admitted(universe, session)
    if isinstance(who, PortalOutcome):
        return who, ()
    basic = _basic(universe, session, who)
    kept = universe.province.platform_information.get(_information_owner(universe, session), {})
    platform = {label: kept.get(label, "") for label in PLATFORM}
    shown = universe.rules.province.portal.information_shown({**basic, **platform})
    return None, tuple(Information(label, text, label in PLATFORM) for label, text in shown.items())


def change_information(universe: Universe, session: EtaxSession, label: str, text: str) -> PortalOutcome:
    """用户中心 - 保存: another text for one line of the platform information."""
    who = visitors.admitted(universe, session)
    if isinstance(who, PortalOutcome):
        return who
    if label not in PLATFORM:
        return PortalOutcome.NOT_PERMITTED
    owner, kept = _information_owner(universe, session), universe.province.platform_information
    kept[owner] = dict(universe.rules.province.portal.information_after(kept.get(owner, {}), label, text))
    return PortalOutcome.SAVED


def _basic(universe: Universe, session: EtaxSession, who: Visitor) -> Mapping[str, str]:
    person = {
        "姓名": who.name or "",
        "身份": who.capacity.value,
        "手机号码": people.masked(_mobile(universe, session, who)),
    }
    if who.enterprise is None:
        return person
    taxpayer_id = who.enterprise.taxpayer_id
    registration = universe.registry.registrations[taxpayer_id]
    return {**person, "纳税人名称": registration.name, "纳税人识别号": taxpayer_id}


def _mobile(universe: Universe, session: EtaxSession, who: Visitor) -> str:
    if who.user is not None and who.enterprise is not None:
        return people.mobile_of(universe, who.enterprise.taxpayer_id, who.user)
    person_id = session.person_id or ""
    agency = universe.province.agencies.get(session.agency_code or "")
    if agency is not None and person_id in agency.handlers:
        return agency.handlers[person_id].mobile
    person = universe.core.people.get(person_id)
    return person.identity.mobile if person else ""
