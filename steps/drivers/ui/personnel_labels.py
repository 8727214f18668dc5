"""Every address, heading and label that the UI drivers look for in 企业人员维护 and its neighbours.

Frozen dataclasses, so that a deployment profile can replace single entries where a real portal prints them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from steps.drivers.ui.labels import CaptchaLabels


@dataclass(frozen=True, slots=True)
class PersonnelLabels:
    """企业人员维护 and its neighbours. Source: LN 二(一)5-9, 三."""

    path: str = "/staff"
    heading: str = "企业人员维护"
    rows: str = "人员列表"
    name: str = "姓名"
    role: str = "身份"
    mobile: str = "手机号码"
    state: str = "状态"
    sync: str = "同步办税人"
    confirm: str = "确定"
    decline: str = "取消"
    add_path: str = "/staff/new"
    add_heading: str = "添加办税人员"
    id_document_type: str = "身份证件类型"
    id_document_number: str = "身份证件号码"
    search: str = "搜索"
    next: str = "下一步"
    personal_password: str = "个人密码"
    repeated_password: str = "确认个人密码"
    roles_to_tick: str = "身份"
    management_rights: str = "管理权限"
    roles_path: str = "/staff/roles"
    roles_heading: str = "身份维护"
    roles: str = "权限身份"
    new_role_path: str = "/staff/roles/new"
    new_role_heading: str = "权限身份信息"
    role_name: str = "权限身份名称"
    role_description: str = "权限描述"
    functions: str = "功能树"
    save: str = "保存"


@dataclass(frozen=True, slots=True)
class PasswordChangeLabels:
    """修改密码 or 修改企业密码."""

    path: str
    heading: str
    submit: str
    old: str = "旧密码"
    new: str = "新密码"
    repeated: str = "确认新密码"
    captcha: CaptchaLabels = field(default_factory=CaptchaLabels)


@dataclass(frozen=True, slots=True)
class AgenciesLabels:
    """代理机构认定管理. Source: LN-AG-05."""

    path: str = "/agencies"
    heading: str = "代理机构认定管理"
    sync: str = "同步代理机构信息"
    recognise: str = "认定"
    cancel: str = "取消认定"
    agreement_password: str = "协议密码"
    confirm: str = "确定"


@dataclass(frozen=True, slots=True)
class RegistrationStaffLabels:
    """变更税务登记 - 办税人员信息. Source: LN-FAQ-11b."""

    path: str = "/tax-registration/staff"
    heading: str = "办税人员信息"
    name: str = "姓名"
    id_document_type: str = "身份证件类型"
    id_document_number: str = "身份证件号码"
    mobile: str = "移动电话"
    submit: str = "增加"
