"""企业人员维护 and 变更税务登记. Source: LN-DEL, LN-FRZ, LN-UNF, LN-BND, LN-UNB, LN-PW-07, LN-FAQ-11b."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from fastapi import Request, Response

from simulators.kernel.routing import PrefixRouter
from simulators.province_policy import ProvinceScreens, RowButton
from simulators.provincial_etax import staff, visitors
from simulators.provincial_etax.admin_schemas import RegisteredHandler
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.navigation import done, etax_page, refuse_admin, screens_of
from simulators.provincial_etax.outcomes import AdminOutcome, admin_message
from simulators.provincial_etax.staff import Row
from simulators.rules.province.rights import ACTION_OF, Action
from simulators.rules.province.staff import StaffRole
from simulators.rules.province.staff_acts import StaffAct
from simulators.web import forms
from simulators.web.rendering import go
from simulators.web.replies import DocumentType

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

STAFF: Final = "/staff"
REGISTRATION: Final = "/tax-registration"

_QUESTIONS: Final[Mapping[StaffAct, str]] = {
    StaffAct.DELETE: "确定要删除“{name}”吗？删除后，其身份和权限即被删除。",
    StaffAct.FREEZE: "确定要冻结“{name}”吗？冻结后，其不能登录本企业的电子税务局。",
    StaffAct.UNFREEZE: "确定要解冻“{name}”吗？",
    StaffAct.BIND: "确定要绑定“{name}”的自然人电子税务局账户吗？绑定后，其个人登录密码即为自然人登录密码。",
    StaffAct.UNBIND: "确定要解绑“{name}”吗？解绑后，其使用原个人登录密码登录。",
    StaffAct.RESET_PASSWORD: "确定要重置“{name}”的个人登录密码吗？",
}


@dataclass(frozen=True, slots=True)
class ActButton:
    """A button on a row."""

    label: str
    path: str
    """Below the row's address."""
    person_id: str
    """Whose row it acts on."""
    button: str
    """How it works: confirmed, unconfirmed, dead or absent."""
    question: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with the buttons that the visitor is shown."""

    row: Row
    acts: tuple[ActButton, ...]


@router.get(STAFF)
async def staff_page(visit: EtaxVisit) -> Response:
    """企业人员维护."""
    outcome, rows = staff.rows(visit.universe, visit.session)
    if outcome is not AdminOutcome.ROWS:
        return refuse_admin(visit, outcome, admin_message(outcome, Action.VIEW_STAFF), "/")
    who = visitors.visitor(visit.universe, visit.session)
    permitted = frozenset(one for one in Action if who and visitors.may(visit.universe, who, one))
    handlers = tuple(one.person_id for one in rows if one.role is StaffRole.TAX_HANDLER)
    return etax_page(
        visit,
        "staff",
        "企业人员维护",
        staff=[RowShown(one, _acts(one, handlers, screens_of(visit), permitted)) for one in rows],
        may={one.value: one in permitted for one in Action},
    )


def _acts(
    row: Row, handlers: tuple[str, ...], screens: ProvinceScreens, permitted: frozenset[Action]
) -> tuple[ActButton, ...]:
    """The buttons on a row: those of a 办税员 alone (reading T43), and for whoever may use them."""
    if row.role is not StaffRole.TAX_HANDLER:
        return ()
    shown = (
        (StaffAct.DELETE, "删除", screens.delete_button),
        (StaffAct.UNFREEZE, "解冻", screens.unfreeze_button)
        if row.frozen
        else (StaffAct.FREEZE, "冻结", screens.freeze_button),
        (StaffAct.UNBIND, "解绑", screens.unbind_button) if row.bound else (StaffAct.BIND, "绑定", screens.bind_button),
        (StaffAct.RESET_PASSWORD, "重置密码", screens.reset_button),
    )
    return tuple(
        ActButton(label, act.value, *_working(row, handlers, button), _QUESTIONS[act].format(name=row.name))
        for act, label, button in shown
        if ACTION_OF[act] in permitted
    )


def _working(row: Row, handlers: tuple[str, ...], button: RowButton) -> tuple[str, str]:
    """Whom a button on this row acts on and how: its own 办税员, unless it is one that acts on the next row."""
    if button != "next_row":
        return row.person_id, button
    return handlers[(handlers.index(row.person_id) + 1) % len(handlers)], "confirmed"


@router.post(f"{STAFF}/sync")
async def submit_sync(visit: EtaxVisit) -> Response:
    """同步办税人."""
    return _answer(visit, staff.synchronise(visit.universe, visit.session), Action.SYNC_STAFF, STAFF)


@router.post(f"{STAFF}/{{person_id}}/{{act}}")
async def submit_act(visit: EtaxVisit, person_id: str, act: StaffAct) -> Response:
    """删除, 冻结, 解冻, 绑定, 解绑, 重置密码: 确定."""
    outcome = staff.act(visit.universe, visit.session, act, person_id)
    return _answer(visit, outcome, ACTION_OF[act], STAFF)


@router.get(REGISTRATION)
async def registration_page(visit: EtaxVisit) -> Response:
    """变更税务登记."""
    refusal = staff.admitted(visit.universe, visit.session, Action.CHANGE_TAX_REGISTRATION)
    if isinstance(refusal, AdminOutcome):
        return _answer(visit, refusal, Action.CHANGE_TAX_REGISTRATION, "/")
    return etax_page(visit, "registration", "变更税务登记")


@router.get(f"{REGISTRATION}/staff")
async def registration_staff_page(visit: EtaxVisit) -> Response:
    """变更税务登记 - 办税人员信息."""
    refusal = staff.admitted(visit.universe, visit.session, Action.CHANGE_TAX_REGISTRATION)
    if isinstance(refusal, AdminOutcome):
        return _answer(visit, refusal, Action.CHANGE_TAX_REGISTRATION, "/")
    return etax_page(visit, "registration_staff", "办税人员信息", document_types=get_args(DocumentType))


@router.post(f"{REGISTRATION}/staff")
async def submit_registration_staff(visit: EtaxVisit, request: Request) -> Response:
    """办税人员信息 - 增加. Source: LN-FAQ-11b."""
    entry = await forms.read(visit, request, RegisteredHandler)
    if entry is None:
        return go(visit, f"{REGISTRATION}/staff")
    outcome = staff.register_tax_handler(visit.universe, visit.session, entry.document(), entry.mobile)
    return _answer(visit, outcome, Action.CHANGE_TAX_REGISTRATION, f"{REGISTRATION}/staff")


def _answer(visit: EtaxVisit, outcome: AdminOutcome, action: Action, form: str) -> Response:
    message = admin_message(outcome, action)
    if outcome is AdminOutcome.DONE:
        return done(visit, outcome, message, form)
    return refuse_admin(visit, outcome, message, form)
