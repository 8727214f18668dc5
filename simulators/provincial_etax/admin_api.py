"""JSON API of the portal, what a session administers: parse, call the service, render."""

from __future__ import annotations

from typing import Final

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import adding, agencies, passwords, staff
from simulators.provincial_etax.adding import NewHandler
from simulators.provincial_etax.admin_schemas import (
    AdminReply,
    AgenciesReply,
    AgencyChoice,
    AgencyListed,
    AgencyRecognition,
    BranchListed,
    DocumentOf,
    NewRole,
    NewTaxHandler,
    PasswordChange,
    RegisteredHandler,
    RightsReply,
    RoleListed,
    RoleNamesReply,
    RolesReply,
    SearchReply,
    StaffListed,
    StaffReply,
    TreeReply,
)
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import TREE
from simulators.provincial_etax.outcomes import AdminOutcome, admin_message
from simulators.provincial_etax.store import PermissionRole
from simulators.rules.province.rights import ACTION_OF, GRANTED_BY, Action
from simulators.rules.province.staff_acts import StaffAct

router: Final = PrefixRouter(prefix=PREFIX, tags=["省电子税务局"])


def _reply(outcome: AdminOutcome, action: Action | None = None) -> AdminReply:
    return AdminReply(outcome=outcome, message=admin_message(outcome, action))


@router.get("/api/staff")
async def list_staff(visit: EtaxVisit) -> StaffReply:
    """企业人员维护."""
    outcome, rows = staff.rows(visit.universe, visit.session)
    listed = [
        StaffListed(
            person_id=one.person_id,
            name=one.name,
            role=one.role.value,
            mobile=one.mobile,
            frozen=one.frozen,
            bound=one.bound,
        )
        for one in rows
    ]
    return StaffReply(outcome=outcome, message=admin_message(outcome), staff=listed)


@router.post("/api/staff/search")
async def search(visit: EtaxVisit, body: DocumentOf) -> SearchReply:
    """添加办税人员 - 搜索."""
    result = adding.search(visit.universe, visit.session, body.document())
    message = admin_message(result.outcome)
    return SearchReply(outcome=result.outcome, message=message, mobile=result.mobile, search_id=result.search_id)


@router.get("/api/staff/search/{search_id}/roles")
async def list_roles_to_tick(visit: EtaxVisit, search_id: str) -> RoleNamesReply:
    """添加办税人员 - 下一步: the 权限身份 that can be ticked."""
    outcome, names = adding.roles_to_tick(visit.universe, visit.session, search_id)
    return RoleNamesReply(outcome=outcome, message=admin_message(outcome), roles=list(names))


@router.post("/api/staff/sync")
async def synchronise(visit: EtaxVisit) -> AdminReply:
    """同步办税人."""
    return _reply(staff.synchronise(visit.universe, visit.session))


@router.post("/api/staff")
async def add(visit: EtaxVisit, body: NewTaxHandler) -> AdminReply:
    """添加办税人员 - 确定."""
    new = NewHandler(body.personal_password, tuple(body.roles), frozenset(body.management_rights))
    return _reply(adding.add(visit.universe, visit.session, body.search_id, new))


@router.post("/api/staff/{person_id}/{act}")
async def act(visit: EtaxVisit, person_id: str, act: StaffAct) -> AdminReply:
    """A button on a person's row."""
    return _reply(staff.act(visit.universe, visit.session, act, person_id), ACTION_OF[act])


@router.get("/api/roles")
async def list_roles(visit: EtaxVisit) -> RolesReply:
    """身份维护."""
    outcome, roles = adding.roles(visit.universe, visit.session)
    listed = [RoleListed(name=one.name, description=one.description, functions=sorted(one.functions)) for one in roles]
    return RolesReply(outcome=outcome, message=admin_message(outcome), roles=listed)


@router.post("/api/roles")
async def save_role(visit: EtaxVisit, body: NewRole) -> AdminReply:
    """权限身份信息 - 保存."""
    role = PermissionRole(body.name, body.description, frozenset(body.functions))
    return _reply(adding.save_role(visit.universe, visit.session, role))


@router.get("/api/functions")
async def function_tree(_visit: EtaxVisit) -> TreeReply:
    """功能树."""
    branches = [BranchListed(name=name, functions=list(functions)) for name, functions in TREE.items()]
    return TreeReply(functions=[one for branch in branches for one in branch.functions], branches=branches)


@router.get("/api/management-rights")
async def management_rights(_visit: EtaxVisit) -> RightsReply:
    """管理权限."""
    return RightsReply(management_rights=list(GRANTED_BY))


@router.post("/api/personal-password")
async def change_personal_password(visit: EtaxVisit, body: PasswordChange) -> AdminReply:
    """修改密码."""
    return _reply(passwords.change_personal(visit.universe, visit.session, body.change()))


@router.post("/api/enterprise-password")
async def change_enterprise_password(visit: EtaxVisit, body: PasswordChange) -> AdminReply:
    """修改企业密码."""
    outcome = passwords.change_enterprise(visit.universe, visit.session, body.change())
    return _reply(outcome, Action.CHANGE_ENTERPRISE_PASSWORD)


@router.get("/api/agencies")
async def list_agencies(visit: EtaxVisit) -> AgenciesReply:
    """代理机构认定管理."""
    return _agencies(*agencies.listed(visit.universe, visit.session))


@router.post("/api/agencies/sync")
async def synchronise_agencies(visit: EtaxVisit) -> AgenciesReply:
    """同步代理机构信息."""
    return _agencies(*agencies.synchronise(visit.universe, visit.session))


def _agencies(outcome: AdminOutcome, listed: tuple[agencies.ListedAgency, ...]) -> AgenciesReply:
    rows = [
        AgencyListed(social_credit_code=one.social_credit_code, name=one.name, recognised=one.recognised)
        for one in listed
    ]
    return AgenciesReply(outcome=outcome, message=admin_message(outcome), agencies=rows)


@router.post("/api/agencies/recognise")
async def recognise(visit: EtaxVisit, body: AgencyRecognition) -> AdminReply:
    """认定."""
    return _reply(agencies.recognise(visit.universe, visit.session, body.social_credit_code, body.agreement_password))


@router.post("/api/agencies/cancel")
async def cancel(visit: EtaxVisit, body: AgencyChoice) -> AdminReply:
    """取消."""
    return _reply(agencies.cancel(visit.universe, visit.session, body.social_credit_code))


@router.post("/api/tax-registration/staff")
async def register_tax_handler(visit: EtaxVisit, body: RegisteredHandler) -> AdminReply:
    """变更税务登记 - 办税人员信息 - 增加."""
    return _reply(staff.register_tax_handler(visit.universe, visit.session, body.document(), body.mobile))
