"""身份维护 and 添加办税人员. Source: LN-SMS-18 to LN-SMS-28, LN-FAQ-04a, LN-FAQ-05a."""

from __future__ import annotations

from typing import Final, get_args

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import adding, staff
from simulators.provincial_etax.adding import NewHandler
from simulators.provincial_etax.admin_schemas import DocumentOf, NewRole, NewTaxHandler
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import AREAS, TREE
from simulators.provincial_etax.navigation import done, etax_page, refuse_admin
from simulators.provincial_etax.outcomes import AdminOutcome, admin_message
from simulators.provincial_etax.store import PermissionRole
from simulators.rules.province.rights import GRANTED_BY, Action
from simulators.web import forms
from simulators.web.rendering import go
from simulators.web.replies import DocumentType

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

ROLES: Final = "/staff/roles"
NEW_ROLE: Final = "/staff/roles/new"
SEARCH: Final = "/staff/new"
DETAILS: Final = "/staff/new/details"


@router.get(ROLES)
async def roles_page(visit: EtaxVisit) -> Response:
    """身份维护."""
    outcome, roles = adding.roles(visit.universe, visit.session)
    if outcome is not AdminOutcome.ROWS:
        return _refuse(visit, outcome, "/staff")
    return etax_page(visit, "roles", "身份维护", roles=roles)


@router.get(NEW_ROLE)
async def new_role_page(visit: EtaxVisit) -> Response:
    """身份维护 - 添加权限身份."""
    refusal = staff.admitted(visit.universe, visit.session, Action.MAINTAIN_ROLES)
    if isinstance(refusal, AdminOutcome):
        return _refuse(visit, refusal, "/staff")
    return etax_page(visit, "role_new", "权限身份信息", tree=[(area, AREAS[area]) for area in TREE])


@router.post(NEW_ROLE)
async def submit_role(visit: EtaxVisit, request: Request) -> Response:
    """权限身份信息 - 保存."""
    entry = await forms.read(visit, request, NewRole, lists=frozenset({"functions"}))
    if entry is None:
        return go(visit, NEW_ROLE)
    role = PermissionRole(entry.name, entry.description, frozenset(entry.functions))
    outcome = adding.save_role(visit.universe, visit.session, role)
    if outcome is not AdminOutcome.DONE:
        return _refuse(visit, outcome, NEW_ROLE)
    return done(visit, outcome, admin_message(outcome), ROLES)


@router.get(SEARCH)
async def search_page(visit: EtaxVisit, request: Request) -> Response:
    """添加办税人员, with whom the search of that id found."""
    allowed = staff.admitted(visit.universe, visit.session, Action.ADD_STAFF)
    if isinstance(allowed, AdminOutcome):
        return _refuse(visit, allowed, "/staff")
    search_id = request.query_params.get("search", "")
    document = adding.found(visit.session, search_id)
    return etax_page(
        visit,
        "staff_new",
        "添加办税人员",
        document_types=get_args(DocumentType),
        found=document,
        mobile=adding.mobile_shown(visit.universe, allowed[0], document) if document else "",
        search_id=search_id,
    )


@router.post(SEARCH)
async def submit_search(visit: EtaxVisit, request: Request) -> Response:
    """搜索."""
    entry = await forms.read(visit, request, DocumentOf)
    if entry is None:
        return go(visit, SEARCH)
    result = adding.search(visit.universe, visit.session, entry.document())
    if result.outcome is not AdminOutcome.FOUND:
        return _refuse(visit, result.outcome, SEARCH)
    visit.report(result.outcome, admin_message(result.outcome))
    return go(visit, f"{SEARCH}?search={result.search_id}")


@router.get(DETAILS)
async def details_page(visit: EtaxVisit, request: Request) -> Response:
    """添加办税人员 - 下一步: password, 身份 and 管理权限 of the person found."""
    search_id = request.query_params.get("search") or _latest_search(visit)
    outcome, names = adding.roles_to_tick(visit.universe, visit.session, search_id)
    document = adding.found(visit.session, search_id)
    if outcome is not AdminOutcome.ROLES or document is None:
        return _refuse(visit, outcome, SEARCH)
    return etax_page(
        visit,
        "staff_details",
        "添加办税人员",
        person=document.name,
        search_id=search_id,
        roles=names,
        rights=tuple(GRANTED_BY),
    )


@router.post(DETAILS)
async def submit_details(visit: EtaxVisit, request: Request) -> Response:
    """添加办税人员 - 确定."""
    lists = frozenset({"roles", "management_rights"})
    entry = await forms.read(visit, request, NewTaxHandler, repeated="personal_password", lists=lists)
    if entry is None:
        return go(visit, f"{DETAILS}?search={_latest_search(visit)}")
    new = NewHandler(entry.personal_password, tuple(entry.roles), frozenset(entry.management_rights))
    outcome = adding.add(visit.universe, visit.session, entry.search_id, new)
    if outcome is not AdminOutcome.DONE:
        stay = outcome is AdminOutcome.ROLE_REQUIRED
        return _refuse(visit, outcome, f"{DETAILS}?search={entry.search_id}" if stay else SEARCH)
    return done(visit, outcome, admin_message(outcome), "/staff")


def _latest_search(visit: EtaxVisit) -> str:
    return next(reversed(visit.session.searches), "")


def _refuse(visit: EtaxVisit, outcome: AdminOutcome, form: str) -> Response:
    return refuse_admin(visit, outcome, admin_message(outcome), form)
