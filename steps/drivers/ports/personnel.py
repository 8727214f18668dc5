"""企业人员维护 and what else a session of the provincial e-tax bureau administers. Source: LN 二(一)5-9, 三."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import CaptchaEntry, IdDocumentType
from steps.drivers.ports.provincial_etax import StaffRole


@unique
class MaintenanceOutcome(Enum):
    """What came of one act of maintenance."""

    DONE = "操作成功"
    NOT_PERMITTED = "无权操作"
    """Refused, or not offered to this person at all."""
    NOT_LOGGED_IN = "要求登录"
    NOT_FOUND = "未搜索到该人员"
    NO_ACCOUNT_TO_BIND = "没有可绑定的自然人账户"
    FUNCTIONS_REQUIRED = "要求勾选功能树"
    ROLE_REQUIRED = "要求勾选身份"
    INCOMPLETE = "提示填写不完整"
    WRONG_OLD_PASSWORD = "旧密码错误"
    REPETITION_DIFFERS = "两次输入的密码不一致"
    WRONG_CODE = "验证码错误"
    WRONG_PASSWORD = "密码有误"
    NOT_OFFERED = "不提供该功能"


@dataclass(frozen=True, slots=True)
class MaintenanceReply:
    """Outcome and the message that the portal showed (empty when it showed none)."""

    outcome: MaintenanceOutcome
    message: str


@unique
class StaffAction(Enum):
    """The buttons on a person's row in 企业人员维护."""

    DELETE = "删除"
    FREEZE = "冻结"
    UNFREEZE = "解冻"
    BIND = "绑定"
    UNBIND = "解绑"
    RESET_PASSWORD = "重置密码"


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A row of 企业人员维护."""

    name: str
    role: StaffRole
    mobile: str
    """As shown; may be masked, empty when none is shown."""
    frozen: bool


@dataclass(frozen=True, slots=True)
class StaffSearch:
    """What 添加办税人员 searches by; an empty text leaves the field blank."""

    name: str
    id_document_type: IdDocumentType
    id_document_number: str


@dataclass(frozen=True, slots=True)
class PermissionRoleEntry:
    """权限身份 as somebody fills it in."""

    name: str
    description: str
    functions: frozenset[str]
    """Printed names of the functions ticked in the tree."""


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """A form that changes a password; an empty secret leaves the field blank."""

    old: Secret
    new: Secret
    repeated: Secret
    code: CaptchaEntry = CaptchaEntry.IF_ASKED
    """验证码: a picture captcha or an SMS code, whichever the portal asks for (reading T36)."""


class PersonnelMaintenance(Protocol):
    """企业人员维护 and its neighbours, in the session of a `ProvincialEtax` as it stands.

    A driver that finds no control for an act tries its address or endpoint directly: hidden is not refused.
    """

    def staff(self) -> tuple[StaffRow, ...]:
        """The rows of 企业人员维护; empty also when the page is refused."""
        ...

    def act(self, action: StaffAction, name: str) -> MaintenanceReply:
        """Do this to the person of this name, and confirm."""
        ...

    def person_id(self, name: str) -> str | None:
        """What the portal calls the person of this name in 企业人员维护; None when this session sees none."""
        ...

    def act_on(self, action: StaffAction, person_id: str) -> MaintenanceReply:
        """Submit this for whomever the portal calls so, directly, whether or not this session is shown them."""
        ...

    def search(self, wanted: StaffSearch) -> MaintenanceReply:
        """添加办税人员 - 【搜索】: `DONE` or `NOT_FOUND`. The message holds the mobile shown, if any."""
        ...

    def roles_to_tick(self, wanted: StaffSearch) -> tuple[str, ...]:
        """添加办税人员, after 【搜索】 and 【下一步】: the 权限身份 that can be ticked."""
        ...

    def add_tax_handler(
        self, wanted: StaffSearch, personal_password: Secret, roles: frozenset[str], *, every_right: bool
    ) -> MaintenanceReply:
        """添加办税人员 from 【搜索】 to 【确定】; `every_right` ticks all 管理权限."""
        ...

    def add_permission_role(self, entry: PermissionRoleEntry) -> MaintenanceReply:
        """身份维护 - 添加权限身份 - 【保存】."""
        ...

    def permission_roles(self) -> tuple[str, ...]:
        """Names of the 权限身份 that exist."""
        ...

    def role_description(self, name: str) -> str:
        """What 身份维护 shows beside the name of this 权限身份; empty when it lists none of that name."""
        ...

    def change_personal_password(self, change: PasswordChange) -> MaintenanceReply:
        """修改密码."""
        ...

    def change_enterprise_password(self, change: PasswordChange) -> MaintenanceReply:
        """企业人员维护 - 修改企业密码."""
        ...

    def sync_agencies(self) -> tuple[str, ...]:
        """代理机构认定管理 - synchronise; names of the agencies listed then."""
        ...

    def recognise_agency(self, agency_name: str, agreement_password: Secret) -> MaintenanceReply:
        """认定 the agency, with the 协议密码 that it will have to know."""
        ...

    def cancel_agency(self, agency_name: str) -> MaintenanceReply:
        """取消 the agency."""
        ...

    def register_tax_handler(self, person: StaffSearch, mobile: str) -> MaintenanceReply:
        """变更税务登记 - 办税人员信息: add this person to the tax registration."""
        ...

    def sync_tax_handlers(self) -> MaintenanceReply:
        """【同步办税人】 in 企业人员维护."""
        ...
