"""添加办税人员, and 身份维护. Source: LN-SMS-18 to LN-SMS-28, LN-FAQ-04a to LN-FAQ-07a, LN-RN-05."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from simulators.kernel.ids import new_id
from simulators.provincial_etax import people
from simulators.provincial_etax.functions import ALL
from simulators.provincial_etax.outcomes import AdminOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.staff import admitted, refused_in_vain
from simulators.provincial_etax.store import EnterpriseAccount, PermissionRole
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.rights import Action, RoleText
from simulators.rules.province.staff import Document, StaffEntry, StaffRole, StaffUser
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search brought; `search_id` leads to 下一步."""

    outcome: AdminOutcome
    mobile: str = ""
    search_id: str = ""


@dataclass(frozen=True, slots=True)
class NewHandler:
    """What 确定 of 添加办税人员 says about the person found."""

    personal_password: str
    roles: tuple[str, ...]
    management_rights: frozenset[str]


_NOTHING: Final = NewHandler("", (), frozenset())
"""Of somebody added without 确定, which happens at no conforming portal."""


def search(universe: Universe, session: EtaxSession, wanted: Document) -> SearchResult:
    """搜索: only people of the tax registration who are collected and associated are found."""
    allowed = admitted(universe, session, Action.ADD_STAFF)
    if isinstance(allowed, AdminOutcome):
        return _not_found(universe, session, wanted, allowed)
    account, _ = allowed
    rules = universe.rules.province
    if not _meets(universe, account, wanted, rules.findable):
        return _not_found(universe, session, wanted, AdminOutcome.NOT_FOUND)
    search_id = new_id()
    session.searches[search_id] = wanted
    if rules.search_adds():
        _enter(universe, account, wanted, _NOTHING)
    return SearchResult(AdminOutcome.FOUND, mobile_shown(universe, account, wanted), search_id)


def _not_found(universe: Universe, session: EtaxSession, wanted: Document, refusal: AdminOutcome) -> SearchResult:
    in_vain = refused_in_vain(universe, session, Attempt.STAFF_SEARCH, refusal)
    if in_vain is not None:
        account, _ = in_vain
        _enter(universe, account, wanted, _NOTHING)
    return SearchResult(refusal)


def found(session: EtaxSession, search_id: str) -> Document | None:
    """Who was found by this search of this session."""
    return session.searches.get(search_id)


def mobile_shown(universe: Universe, account: EnterpriseAccount, wanted: Document) -> str:
    """手机号码 of somebody who was found; empty when none is shown. Source: LN-FAQ-04a."""
    collection = universe.registry.collection_of(wanted)
    return universe.rules.province.mobile_shown(_entry(universe, account, wanted), collection)


def _entry(universe: Universe, account: EnterpriseAccount, wanted: Document) -> StaffEntry | None:
    registrations = universe.registry.registrations
    others = (one for taxpayer_id, one in registrations.items() if taxpayer_id != account.taxpayer_id)
    elsewhere = tuple(entry for one in others for entry in one.staff)
    searched = universe.rules.province.entries_searched(registrations[account.taxpayer_id].staff, elsewhere)
    return next((one for one in searched if universe.rules.province.found_by(wanted, one)), None)


def _meets(universe: Universe, account: EnterpriseAccount, wanted: Document, rule: Callable[..., bool]) -> bool:
    registry = universe.registry
    return rule(
        wanted,
        _entry(universe, account, wanted),
        registry.collection_of(wanted),
        associated=people.associated(universe, wanted, account.taxpayer_id),
    )


def roles_to_tick(universe: Universe, session: EtaxSession, search_id: str) -> tuple[AdminOutcome, tuple[str, ...]]:
    """下一步: the 权限身份 that can be ticked for the person found. Source: LN-FAQ-05a, LN-FAQ-05b."""
    allowed = admitted(universe, session, Action.ADD_STAFF)
    if isinstance(allowed, AdminOutcome):
        return allowed, ()
    account, _ = allowed
    if found(session, search_id) is None:
        return AdminOutcome.NOT_FOUND, ()
    return AdminOutcome.ROLES, universe.rules.province.roles_offered(tuple(account.roles))


def add(universe: Universe, session: EtaxSession, search_id: str, new: NewHandler) -> AdminOutcome:
    """确定: the person found is a user from now on; one who was before gets these rights and this password."""
    allowed = admitted(universe, session, Action.ADD_STAFF)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, _ = allowed
    document = found(session, search_id)
    rules = universe.rules.province
    if document is None or not _meets(universe, account, document, rules.addable):
        return AdminOutcome.NOT_FOUND
    refusal = None if rules.roles_suffice(new.roles, tuple(account.roles)) else AdminOutcome.ROLE_REQUIRED
    if rules.carried_out(Action.ADD_STAFF, refusal):
        _enter(universe, account, document, new)
    if refusal is None:
        del session.searches[search_id]
    return refusal or AdminOutcome.DONE


def _enter(universe: Universe, account: EnterpriseAccount, document: Document, new: NewHandler) -> None:
    user = universe.rules.province.as_added(_user(universe, account, document, new))
    if user is not None:
        account.users[user.person_id] = user


def _user(universe: Universe, account: EnterpriseAccount, document: Document, new: NewHandler) -> StaffUser:
    entry = _entry(universe, account, document)
    known = next(
        (
            one
            for one in account.users.values()
            if one.role is StaffRole.TAX_HANDLER and one.document.same_number(document)
        ),
        None,
    )
    collection = universe.registry.collection_of(document)
    mobile = collection.mobile if collection else ""
    before = known or StaffUser(new_id(), document, StaffRole.TAX_HANDLER, None, mobile)
    former = account.former_roles.get(document.id_document_number.upper(), ())
    return replace(
        before,
        document=document,
        entry_id=entry.entry_id if entry else None,
        personal_password=(new.personal_password,),
        roles=universe.rules.province.roles_given(new.roles, former),
        management_rights=new.management_rights,
    )


def roles(universe: Universe, session: EtaxSession) -> tuple[AdminOutcome, tuple[PermissionRole, ...]]:
    """身份维护: the 权限身份 that exist."""
    allowed = admitted(universe, session, Action.MAINTAIN_ROLES)
    if isinstance(allowed, AdminOutcome):
        return allowed, ()
    account, _ = allowed
    return AdminOutcome.ROWS, tuple(account.roles.values())


def save_role(universe: Universe, session: EtaxSession, role: PermissionRole) -> AdminOutcome:
    """权限身份信息 - 保存: a new role, or other functions for the one of this name. Source: LN-SMS-19, LN-SMS-20."""
    allowed = admitted(universe, session, Action.MAINTAIN_ROLES)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, _ = allowed
    if not role.functions and universe.policy.province.role_without_functions == "refused":
        return AdminOutcome.FUNCTIONS_REQUIRED
    rules = universe.rules.province
    saved = rules.role_saved(RoleText(role.name, role.description))
    if saved is not None:
        functions = rules.functions_kept(role.functions, ALL)
        account.roles[saved.name] = PermissionRole(saved.name, saved.description, functions)
    return AdminOutcome.DONE
