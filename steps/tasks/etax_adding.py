"""身份维护 and 添加办税人员."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, unique
from typing import Final

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import MaintenanceOutcome, MaintenanceReply, PermissionRoleEntry, Portal, StaffSearch
from steps.tasks.backstage import backstage
from steps.tasks.etax_personnel import done, truth_about
from steps.tasks.etax_secrets import remember_personal_password
from steps.tasks.etax_session import BUSINESS
from steps.tasks.etax_ways import be_logged_in
from steps.tasks.words import chosen, listed

EVERY_RIGHT_ROLE: Final = "全权办税"


@unique
class SearchField(Enum):
    """What 添加办税人员 searches by."""

    NAME = "姓名"
    DOCUMENT_TYPE = "身份证件类型"
    DOCUMENT_NUMBER = "身份证件号码"


@dataclass(frozen=True, slots=True)
class RolesToTick:
    """The 权限身份 that could be ticked for somebody."""

    wanted: StaffSearch
    names: tuple[str, ...]


def search(scene: Scene, who: str, target: str) -> MaintenanceReply:
    """添加办税人员 - 【搜索】, with the right data."""
    person = scene.person(who)
    return person.saw(person.personnel.search(truth_about(scene, target)))


def search_falsely(scene: Scene, who: str, target: str, search_field: str, other: str) -> MaintenanceReply:
    """添加办税人员 - 【搜索】, with one field taken from somebody else.

    Raises:
        PremiseError: the two do not differ in that field.
    """
    person, truth, foreign = scene.person(who), truth_about(scene, target), truth_about(scene, other)
    false = {
        SearchField.NAME: replace(truth, name=foreign.name),
        SearchField.DOCUMENT_TYPE: replace(truth, id_document_type=foreign.id_document_type),
        SearchField.DOCUMENT_NUMBER: replace(truth, id_document_number=foreign.id_document_number),
    }[chosen(SearchField, search_field)]
    if false == truth:
        raise PremiseError(f"“{target}”与“{other}”的{search_field}相同，不能用来填错")
    return person.saw(person.personnel.search(false))


def look_at_roles(scene: Scene, who: str, target: str) -> RolesToTick:
    """添加办税人员 - 【搜索】 - 【下一步】: the 权限身份 to tick."""
    person, wanted = scene.person(who), truth_about(scene, target)
    return person.saw(RolesToTick(wanted, person.personnel.roles_to_tick(wanted)))


def add_role(scene: Scene, who: str, role: str, functions: str = "", description: str = "") -> MaintenanceReply:
    """身份维护 - 添加权限身份 - 【保存】, with these functions (written with 、) ticked."""
    person = scene.person(who)
    purpose = description or f"{role}人员"
    entry = PermissionRoleEntry(name=role, description=purpose, functions=frozenset(listed(functions)))
    return person.saw(person.personnel.add_permission_role(entry))


def give_empty_role(scene: Scene, who: str, role: str, enterprise: str, target: str) -> None:
    """Save a 权限身份 without functions and add `target` with it; where it is not saved, nobody is added."""
    if add_role(scene, who, role).outcome is MaintenanceOutcome.DONE:
        add(scene, who, enterprise, target, role)


@backstage(Portal.PROVINCIAL_ETAX)
def have_added_role(scene: Scene, who: str, role: str, functions: str) -> None:
    """Add a 权限身份, as a premise.

    Raises:
        PremiseError: the portal refused, or lists none of this name afterwards.
    """
    done(add_role(scene, who, role, functions), f"“{who}”添加权限身份“{role}”")
    if role not in scene.person(who).personnel.permission_roles():
        raise PremiseError(f"“{who}”添加权限身份“{role}”之后，身份维护应列出它，实际没有")


def add(
    scene: Scene, who: str, enterprise: str, target: str, roles: str, *, every_right: bool = False
) -> MaintenanceReply:
    """添加办税人员 from 【搜索】 to 【确定】, with these 权限身份 (written with 、) ticked and a personal password."""
    person, new = scene.person(who), scene.enterprise_registry.new_password()
    wanted, ticked = truth_about(scene, target), frozenset(listed(roles))
    reply = person.saw(person.personnel.add_tax_handler(wanted, new, ticked, every_right=every_right))
    if reply.outcome is MaintenanceOutcome.DONE:
        remember_personal_password(scene, target, enterprise, new)
    return reply


@backstage(Portal.PROVINCIAL_ETAX)
def have_added(scene: Scene, who: str, enterprise: str, target: str, roles: str, *, every_right: bool = False) -> None:
    """添加办税人员, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    done(add(scene, who, enterprise, target, roles, every_right=every_right), f"“{who}”添加办税人员“{target}”")


@backstage(Portal.PROVINCIAL_ETAX)
def have_given_every_right(scene: Scene, who: str, enterprise: str, target: str) -> None:
    """Log in, add a 权限身份, and add `target` with it and with every 管理权限 ticked; all as a premise."""
    be_logged_in(scene, who, enterprise)
    have_added_role(scene, who, EVERY_RIGHT_ROLE, BUSINESS)
    have_added(scene, who, enterprise, target, EVERY_RIGHT_ROLE, every_right=True)
