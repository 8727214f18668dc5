"""Every address, heading and label that the UI drivers look for on the way into 省电子税务局.

Frozen dataclasses, so that a deployment profile can replace single entries where a real portal prints them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from steps.drivers.ui.labels import CaptchaLabels
from steps.drivers.ui.personnel_labels import (
    AgenciesLabels,
    PasswordChangeLabels,
    PersonnelLabels,
    RegistrationStaffLabels,
)


@dataclass(frozen=True, slots=True)
class EtaxLoginLabels:
    """The login page. Source: LN 二."""

    open: str = "登录"
    """Link on the public home page."""
    heading: str = "登录"
    types: str = "登录类型"
    enterprise: str = "企业登录"
    natural_person: str = "自然人登录"
    agency: str = "代理机构登录"
    ways: str = "登录方式"
    standard: str = "普通登录"
    quick: str = "快捷登录"
    standard_path: str = "/login?type=enterprise&way=standard"
    quick_path: str = "/login?type=enterprise&way=quick"
    natural_person_path: str = "/login?type=natural-person"
    agency_path: str = "/login?type=agency"
    taxpayer_id: str = "纳税人识别号"
    enterprise_password: str = "请输入密码"
    captcha: CaptchaLabels = field(default_factory=CaptchaLabels)
    agreement: str = "同意协议"
    submit: str = "登录"
    user_name: str = "用户名"
    account_password: str = "密码"
    natural_person_agreement: str = "同意服务协议"
    agency_id: str = "社会信用代码或纳税人识别号"
    agency_password: str = "密码"
    find_people: str = "选择身份"
    person: str = "身份"
    mobile: str = "手机号码"
    send_sms: str = "发送验证码"
    sms_code: str = "短信验证码"


@dataclass(frozen=True, slots=True)
class EtaxPersonLabels:
    """What follows the first step of a login: person, verification, personal password, client. Source: LN 二."""

    people_path: str = "/login/people"
    people_heading: str = "选择人员"
    agency_people_heading: str = "选择待办人员"
    people: str = "人员列表"
    sync: str = "同步办税人"
    verify_path: str = "/login/verify"
    verify_heading: str = "身份验证"
    sms_tab: str = "短信登录"
    password_tab: str = "密码登录"
    get_sms: str = "获取验证码"
    sms_code: str = "验证码"
    personal_password: str = "个人登录密码"
    confirm: str = "确定"
    cancel: str = "取消"
    new_password_path: str = "/login/personal-password"
    new_password_heading: str = "设置个人密码"
    new_password: str = "个人密码"
    repeated_password: str = "确认个人密码"
    save: str = "保存"
    client_path: str = "/login/client"
    client_heading: str = "选择目标企业"
    client: str = "目标企业"
    agreement_password: str = "协议密码"
    enter: str = "登录"


@dataclass(frozen=True, slots=True)
class EtaxRecoveryLabels:
    """忘记密码, of an enterprise or of a natural person's account."""

    enterprise_path: str = "/forgot/enterprise"
    account_path: str = "/forgot/account"
    heading: str = "忘记密码"
    taxpayer_id: str = "纳税人识别号"
    user_name: str = "用户名"
    name: str = "姓名"
    id_document_number: str = "身份证件号码"
    mobile: str = "手机号码"
    next: str = "下一步"
    sms_code: str = "短信验证码"
    new_password: str = "新密码"
    repeated_password: str = "确认新密码"
    submit: str = "确定"


@dataclass(frozen=True, slots=True)
class EtaxLabels:
    """省电子税务局."""

    home_path: str = "/"
    home_heading: str = "首页"
    log_out: str = "退出"
    tax_area: str = "办税区"
    """Part of the home page that offers functions; the whole page where it is not divided."""
    functions_path: str = "/functions/"
    """What the addresses of functions begin with."""
    social_insurance_heading: str = "社保费征收系统"
    login: EtaxLoginLabels = EtaxLoginLabels()
    person: EtaxPersonLabels = EtaxPersonLabels()
    recovery: EtaxRecoveryLabels = EtaxRecoveryLabels()
    personnel: PersonnelLabels = field(default_factory=PersonnelLabels)
    personal_password: PasswordChangeLabels = field(
        default_factory=lambda: PasswordChangeLabels("/personal-password", "修改密码", "保存")
    )
    enterprise_password: PasswordChangeLabels = field(
        default_factory=lambda: PasswordChangeLabels("/enterprise-password", "修改企业密码", "确定")
    )
    agencies: AgenciesLabels = field(default_factory=AgenciesLabels)
    registration: RegistrationStaffLabels = field(default_factory=RegistrationStaffLabels)
    headings_of_entries: dict[str, str] = field(default_factory=lambda: {"添加权限身份": "权限身份信息"})
    """Headings of pages that are not called like the control that opens them."""
