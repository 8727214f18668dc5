"""Roles and rights: who may do what, as data. Source: LN-SMS-20, LN-SMS-26, LN-FAQ-07a (readings T20, T26, T43)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from simulators.rules.province.staff_acts import StaffAct


@unique
class Capacity(StrEnum):
    """As what somebody uses the portal."""

    LEGAL_REPRESENTATIVE = "法定代表人"
    FINANCE_OFFICER = "财务负责人"
    TAX_HANDLER = "办税员"
    AGENCY_HANDLER = "待办人员"
    NATURAL_PERSON = "自然人"
    SOCIAL_INSURANCE_PAYER = "纯社保户"


@unique
class Action(StrEnum):
    """What can be administered."""

    VIEW_STAFF = "view_staff"
    ADD_STAFF = "add_staff"
    DELETE = "delete"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    BIND = "bind"
    UNBIND = "unbind"
    RESET_PASSWORD = "reset_password"
    CHANGE_ENTERPRISE_PASSWORD = "change_enterprise_password"
    CHANGE_PERSONAL_PASSWORD = "change_personal_password"
    MAINTAIN_ROLES = "maintain_roles"
    SYNC_STAFF = "sync_staff"
    MANAGE_AGENCIES = "manage_agencies"
    CHANGE_TAX_REGISTRATION = "change_tax_registration"


ACTION_OF: Final[Mapping[StaffAct, Action]] = {
    StaffAct.DELETE: Action.DELETE,
    StaffAct.FREEZE: Action.FREEZE,
    StaffAct.UNFREEZE: Action.UNFREEZE,
    StaffAct.BIND: Action.BIND,
    StaffAct.UNBIND: Action.UNBIND,
    StaffAct.RESET_PASSWORD: Action.RESET_PASSWORD,
}

GUARDED: Final = frozenset({*ACTION_OF.values(), Action.CHANGE_ENTERPRISE_PASSWORD})
"""Only legal representative and finance officer, whatever is ticked.

Source: LN-DEL-05, LN-FRZ-04, LN-UNF-03, LN-BND-04, LN-UNB-03, LN-PW-07, LN-PW-16.
"""

PERMITTED: Final[Mapping[Capacity, frozenset[Action]]] = {
    Capacity.LEGAL_REPRESENTATIVE: frozenset(Action),
    Capacity.FINANCE_OFFICER: frozenset(Action),
    Capacity.TAX_HANDLER: frozenset({Action.VIEW_STAFF, Action.CHANGE_PERSONAL_PASSWORD}),
    Capacity.AGENCY_HANDLER: frozenset(),
    Capacity.NATURAL_PERSON: frozenset(),
    Capacity.SOCIAL_INSURANCE_PAYER: frozenset(),
}

GRANTED_BY: Final[Mapping[str, Action]] = {
    "添加办税人员": Action.ADD_STAFF,
    "身份维护": Action.MAINTAIN_ROLES,
    "同步办税人": Action.SYNC_STAFF,
    "代理机构认定管理": Action.MANAGE_AGENCIES,
    "变更税务登记": Action.CHANGE_TAX_REGISTRATION,
}
"""管理权限 that can be ticked for a 办税员, and what each permits."""


def may(capacity: Capacity, management_rights: Iterable[str], action: Action) -> bool:
    """Whether somebody may do this. Source: LN-SMS-26 (reading T26)."""
    if action in PERMITTED[capacity]:
        return True
    return capacity is Capacity.TAX_HANDLER and action in {GRANTED_BY[right] for right in management_rights}


def functions_granted(
    capacity: Capacity, of_roles: Iterable[frozenset[str]], whole_tree: frozenset[str]
) -> frozenset[str]:
    """The functions of the portal that are open: to a 办税员 those ticked in their roles, no others.

    Source: LN-SMS-20, LN-FAQ-07a, LN-AG-08.
    """
    if capacity in {Capacity.LEGAL_REPRESENTATIVE, Capacity.FINANCE_OFFICER, Capacity.AGENCY_HANDLER}:
        return whole_tree
    if capacity is Capacity.TAX_HANDLER:
        return frozenset().union(*of_roles) & whole_tree
    return frozenset()


def roles_offered(existing: tuple[str, ...]) -> tuple[str, ...]:
    """The 权限身份 that 添加办税人员 lets one tick: those that exist. Source: LN-SMS-28, LN-FAQ-05a, LN-FAQ-05b."""
    return existing


def roles_suffice(ticked: tuple[str, ...], existing: tuple[str, ...]) -> bool:
    """Whether 添加办税人员 can be completed: at least one, all of them existing. Source: LN-SMS-26, LN-SMS-28."""
    return bool(ticked) and set(ticked) <= set(existing)


@dataclass(frozen=True, slots=True)
class RoleText:
    """What a 权限身份 is called, and what it is for."""

    name: str
    description: str


def role_saved(role: RoleText) -> RoleText | None:
    """What 【保存】 keeps of a role beside its functions: as it was filled in. Source: LN-SMS-19."""
    return role


def functions_kept(ticked: frozenset[str], whole_tree: frozenset[str]) -> frozenset[str]:  # noqa: ARG001
    """The function tree of a role as it is stored: as ticked. Source: LN-SMS-19, LN-SMS-20."""
    return ticked
