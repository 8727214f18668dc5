"""What the portal answers, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final

from simulators.rules.province.rights import GUARDED, Action
from simulators.universe import Universe


@unique
class LoginOutcome(StrEnum):
    """What came of a step of a login."""

    ENTERED = "entered"
    CHOOSE_PERSON = "choose_person"
    CHOOSE_CLIENT = "choose_client"
    VERIFY_PERSON = "verify_person"
    PERSONAL_PASSWORD_REQUIRED = "personal_password_required"
    SOCIAL_INSURANCE_SYSTEM = "social_insurance_system"
    SMS_SENT = "sms_sent"
    PEOPLE = "people"
    AGREEMENT_REQUIRED = "agreement_required"
    CAPTCHA_REQUIRED = "captcha_required"
    WRONG_CAPTCHA = "wrong_captcha"
    UNKNOWN_ACCOUNT = "unknown_account"
    WRONG_PASSWORD = "wrong_password"
    PASSWORD_NOT_SET = "password_not_set"
    WRONG_SMS_CODE = "wrong_sms_code"
    SMS_NOT_SENT = "sms_not_sent"
    MOBILE_NOT_COLLECTED = "mobile_not_collected"
    PERSON_NOT_OFFERED = "person_not_offered"
    PERSON_FROZEN = "person_frozen"
    NOT_IN_TAX_REGISTRATION = "not_in_tax_registration"
    NOT_COLLECTED = "not_collected"
    STANDARD_LOGIN_FIRST = "standard_login_first"
    STANDARD_LOGIN_ONLY = "standard_login_only"
    CLIENT_NOT_OFFERED = "client_not_offered"
    REFUSED_STEP = "refused_step"


LOGIN_MESSAGES: Final[Mapping[LoginOutcome, str]] = {
    LoginOutcome.ENTERED: "登录成功",
    LoginOutcome.CHOOSE_PERSON: "请选择人员",
    LoginOutcome.CHOOSE_CLIENT: "请选择目标企业",
    LoginOutcome.VERIFY_PERSON: "请验证身份",
    LoginOutcome.PERSONAL_PASSWORD_REQUIRED: "请设置个人密码",
    LoginOutcome.SOCIAL_INSURANCE_SYSTEM: "已进入社保费征收系统",
    LoginOutcome.SMS_SENT: "验证码已发送",
    LoginOutcome.PEOPLE: "请选择身份",
    LoginOutcome.AGREEMENT_REQUIRED: "请勾选同意协议",
    LoginOutcome.CAPTCHA_REQUIRED: "请输入验证码",
    LoginOutcome.WRONG_CAPTCHA: "验证码错误",
    LoginOutcome.UNKNOWN_ACCOUNT: "账号不存在",
    LoginOutcome.WRONG_PASSWORD: "密码有误",
    LoginOutcome.PASSWORD_NOT_SET: "尚未设置密码",
    LoginOutcome.WRONG_SMS_CODE: "短信验证码错误",
    LoginOutcome.SMS_NOT_SENT: "无法发送验证码，请核实税务登记与实名采集的移动电话号码",
    LoginOutcome.MOBILE_NOT_COLLECTED: "手机号码与实名采集信息不符",
    LoginOutcome.PERSON_NOT_OFFERED: "没有可选择的该人员",
    LoginOutcome.NOT_COLLECTED: "该人员尚未实名采集",
    LoginOutcome.STANDARD_LOGIN_FIRST: "请先使用普通登录",
    LoginOutcome.STANDARD_LOGIN_ONLY: "纯社保户请使用普通登录",
    LoginOutcome.CLIENT_NOT_OFFERED: "没有可选择的该企业",
    LoginOutcome.REFUSED_STEP: "请从登录页面重新开始",
}
"""Those that the manual prints are values of the policy, and lie over these."""


def login_message(universe: Universe, outcome: LoginOutcome, *, personal: bool = False, quick: bool = False) -> str:
    """What the portal says; `personal` at the prompt for a personal password, `quick` at 快捷登录."""
    prompts = universe.policy.province.prompts
    if outcome is LoginOutcome.PERSON_FROZEN:
        return prompts.person_frozen_quick if quick else prompts.person_frozen
    if outcome is LoginOutcome.NOT_IN_TAX_REGISTRATION:
        return prompts.not_in_tax_registration
    if outcome is LoginOutcome.PASSWORD_NOT_SET:
        return prompts.password_not_set
    if outcome is LoginOutcome.WRONG_PASSWORD and personal:
        return prompts.wrong_personal_password
    return LOGIN_MESSAGES[outcome]


@unique
class AdminOutcome(StrEnum):
    """What came of administering something."""

    DONE = "done"
    ROWS = "rows"
    ROLES = "roles"
    FOUND = "found"
    AGENCIES = "agencies"
    NOT_PERMITTED = "not_permitted"
    NOT_LOGGED_IN = "not_logged_in"
    NOT_FOUND = "not_found"
    NO_ACCOUNT_TO_BIND = "no_account_to_bind"
    FUNCTIONS_REQUIRED = "functions_required"
    ROLE_REQUIRED = "role_required"
    WRONG_OLD_PASSWORD = "wrong_old_password"
    REPETITION_DIFFERS = "repetition_differs"
    CAPTCHA_REQUIRED = "captcha_required"
    WRONG_CAPTCHA = "wrong_captcha"


ADMIN_MESSAGES: Final[Mapping[AdminOutcome, str]] = {
    AdminOutcome.DONE: "操作成功",
    AdminOutcome.ROWS: "查询成功",
    AdminOutcome.ROLES: "",
    AdminOutcome.FOUND: "已搜索到该人员",
    AdminOutcome.AGENCIES: "同步成功",
    AdminOutcome.NOT_PERMITTED: "没有权限",
    AdminOutcome.NOT_LOGGED_IN: "请先登录",
    AdminOutcome.NOT_FOUND: "未搜索到该人员",
    AdminOutcome.NO_ACCOUNT_TO_BIND: "该人员没有自然人电子税务局账户",
    AdminOutcome.FUNCTIONS_REQUIRED: "请勾选功能树",
    AdminOutcome.ROLE_REQUIRED: "请勾选身份",
    AdminOutcome.WRONG_OLD_PASSWORD: "旧密码错误",
    AdminOutcome.REPETITION_DIFFERS: "两次输入的密码不一致",
    AdminOutcome.CAPTCHA_REQUIRED: "请输入验证码",
    AdminOutcome.WRONG_CAPTCHA: "验证码错误",
}

ADMINISTRATORS_ONLY: Final = "只有法定代表人和财务负责人可以使用该功能"
"""Instead of 没有权限, where nobody else could be given the right."""


def admin_message(outcome: AdminOutcome, action: Action | None = None) -> str:
    """What the portal says; `action` when it is one that may be guarded."""
    guarded = outcome is AdminOutcome.NOT_PERMITTED and action in GUARDED
    return ADMINISTRATORS_ONLY if guarded else ADMIN_MESSAGES[outcome]


@unique
class RecoveryOutcome(StrEnum):
    """What came of a step of 忘记密码."""

    SMS_SENT = "sms_sent"
    IDENTITY_MISMATCH = "identity_mismatch"
    VERIFIED = "verified"
    WRONG_SMS_CODE = "wrong_sms_code"
    DONE = "done"
    IDENTITY_NOT_VERIFIED = "identity_not_verified"


RECOVERY_MESSAGES: Final[Mapping[RecoveryOutcome, str]] = {
    RecoveryOutcome.SMS_SENT: "验证码已发送",
    RecoveryOutcome.IDENTITY_MISMATCH: "身份信息不符",
    RecoveryOutcome.VERIFIED: "身份验证通过",
    RecoveryOutcome.WRONG_SMS_CODE: "短信验证码错误",
    RecoveryOutcome.DONE: "密码重置成功",
    RecoveryOutcome.IDENTITY_NOT_VERIFIED: "请先完成身份验证",
}
