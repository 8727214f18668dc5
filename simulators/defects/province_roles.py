"""Violations of 身份维护 and of what is kept of somebody added. Source: LN-SMS-19, LN-SMS-25 to LN-SMS-28, LN-FAQ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from simulators.defects.changes import always
from simulators.defects.defect import Defect
from simulators.defects.province_changes import also_for, not_for, province, ruled
from simulators.kernel.clock import CHINA
from simulators.rules.province.rights import GRANTED_BY, Action, Capacity, RoleText, functions_granted
from simulators.rules.province.staff import StaffUser

Functions = frozenset[str]


def _without_password(user: StaffUser) -> StaffUser:
    return replace(user, personal_password=None)


def _with_common_password(user: StaffUser) -> StaffUser:
    return replace(user, personal_password=("111111",))


def _without_roles(user: StaffUser) -> StaffUser:
    return replace(user, roles=())


def _not_at_all(user: StaffUser) -> None:  # noqa: ARG001 - a rule's shape
    return


def _locked(user: StaffUser) -> StaffUser:
    return replace(user, frozen_at=datetime(2000, 1, 1, tzinfo=CHINA))


def _ready_made(existing: tuple[str, ...]) -> tuple[str, ...]:
    return (*existing, "默认身份")


def _none(existing: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001 - a rule's shape
    return ()


def _nothing_kept(ticked: Functions, whole_tree: Functions) -> Functions:  # noqa: ARG001 - a rule's shape
    return frozenset()


def _everything_kept(ticked: Functions, whole_tree: Functions) -> Functions:  # noqa: ARG001 - a rule's shape
    return whole_tree


def _everything_if_unticked(ticked: Functions, whole_tree: Functions) -> Functions:
    return ticked or whole_tree


def _everything_granted(capacity: Capacity, of_roles: Iterable[Functions], whole_tree: Functions) -> Functions:
    handler = capacity is Capacity.TAX_HANDLER
    return whole_tree if handler else functions_granted(capacity, of_roles, whole_tree)


def _nothing_granted(capacity: Capacity, of_roles: Iterable[Functions], whole_tree: Functions) -> Functions:
    handler = capacity is Capacity.TAX_HANDLER
    return frozenset() if handler else functions_granted(capacity, of_roles, whole_tree)


def _not_saved(role: RoleText) -> None:  # noqa: ARG001 - a rule's shape
    return


def _unnamed(role: RoleText) -> RoleText:
    return replace(role, name="权限身份")


def _undescribed(role: RoleText) -> RoleText:
    return replace(role, description="")


def _without_management_rights(user: StaffUser) -> StaffUser:
    return replace(user, management_rights=frozenset())


def _with_every_management_right(user: StaffUser) -> StaffUser:
    return replace(user, management_rights=frozenset(GRANTED_BY))


DEFECTS: Final = (
    ruled("ln-role-not-saved", "权限身份保存之后没有列出", "LN-SMS-19", rules=province(role_saved=_not_saved)),
    ruled("ln-role-name-lost", "权限身份的名称没有保存", "LN-SMS-19", rules=province(role_saved=_unnamed)),
    ruled("ln-role-description-lost", "权限身份的描述没有保存", "LN-SMS-19", rules=province(role_saved=_undescribed)),
    ruled(
        "ln-added-without-management-rights",
        "添加时勾选的管理权限没有保存",
        "LN-SMS-26",
        rules=province(as_added=_without_management_rights),
    ),
    ruled(
        "ln-management-rights-without-adding",
        "勾选了全部管理权限的办税员不能添加办税人员",
        "LN-SMS-26",
        rules=not_for(Capacity.TAX_HANDLER, Action.ADD_STAFF),
    ),
    ruled(
        "ln-handlers-maintain-roles",
        "没有勾选管理权限的办税员可以添加权限身份",
        "LN-SMS-26",
        rules=also_for(Capacity.TAX_HANDLER, Action.MAINTAIN_ROLES),
    ),
    Defect(
        "ln-management-rights-out-of-reach",
        "勾选了管理权限的办税员打不开企业人员维护",
        ("LN-SMS-26",),
        ("ui",),
        rules=not_for(Capacity.TAX_HANDLER, Action.VIEW_STAFF),
    ),
    ruled(
        "ln-added-with-every-management-right",
        "没有勾选管理权限的办税员也有管理权限",
        "LN-SMS-26",
        rules=province(as_added=_with_every_management_right),
    ),
    ruled(
        "ln-finance-officer-may-not-add",
        "财务负责人不能为办税员授权",
        "LN-FAQ-11d",
        rules=not_for(Capacity.FINANCE_OFFICER, Action.ADD_STAFF),
    ),
    ruled(
        "ln-role-functions-lost",
        "权限身份保存后功能树为空",
        "LN-SMS-19",
        "LN-SMS-20",
        "LN-FAQ-07a",
        "LN-FAQ-07b",
        rules=province(functions_kept=_nothing_kept),
    ),
    ruled(
        "ln-role-has-every-function",
        "权限身份不论怎样勾选都有全部功能",
        "LN-SMS-19",
        "LN-SMS-20",
        "LN-FAQ-07a",
        rules=province(functions_kept=_everything_kept),
    ),
    ruled(
        "ln-unticked-role-gets-everything",
        "没有勾选功能树的身份保存之后有全部功能",
        "LN-SMS-20",
        rules=province(functions_kept=_everything_if_unticked),
    ),
    ruled(
        "ln-handlers-have-every-function",
        "办税员不论身份都有全部功能",
        "LN-SMS-20",
        "LN-FAQ-07a",
        rules=province(functions_granted=_everything_granted),
    ),
    ruled(
        "ln-handlers-have-no-function",
        "办税员没有身份授予的功能",
        "LN-SMS-20",
        "LN-FAQ-07a",
        "LN-FAQ-07b",
        rules=province(functions_granted=_nothing_granted),
    ),
    ruled(
        "ln-added-without-password",
        "添加时设置的个人密码没有保存",
        "LN-SMS-25",
        rules=province(as_added=_without_password),
    ),
    ruled(
        "ln-added-with-common-password",
        "添加的办税人员个人密码都是111111",
        "LN-SMS-25",
        rules=province(as_added=_with_common_password),
    ),
    ruled("ln-added-without-roles", "添加时勾选的身份没有保存", "LN-SMS-26", rules=province(as_added=_without_roles)),
    ruled("ln-not-added", "添加完成后人员不在列表中", "LN-SMS-27", rules=province(as_added=_not_at_all)),
    ruled(
        "ln-added-but-locked",
        "授权之后的办税员仍然不能登录",
        "LN-FAQ-10",
        "LN-FAQ-11d",
        rules=province(as_added=_locked),
    ),
    ruled(
        "ln-added-without-identity",
        "没有身份也可以添加办税人员",
        "LN-SMS-26",
        "LN-SMS-28",
        rules=province(roles_suffice=always),
    ),
    ruled(
        "ln-ready-made-role",
        "没有维护身份时也有可勾选的身份",
        "LN-FAQ-05a",
        "LN-SMS-28",
        rules=province(roles_offered=_ready_made),
    ),
    ruled(
        "ln-roles-not-offered",
        "维护身份之后仍然没有可勾选的身份",
        "LN-FAQ-05b",
        "LN-SMS-28",
        rules=province(roles_offered=_none),
    ),
)
