"""Reading outcomes off the messages of 省电子税务局 and the 移动办税APP. The tables are data, one a kind of answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from steps.drivers.ports import (
    CollectionOutcome,
    EtaxAccess,
    EtaxOutcome,
    MaintenanceOutcome,
    RecoveryOutcome,
)
from steps.drivers.ui.messages import MessageTable, SmsAnswer, normalised

REFUSALS: Final = MessageTable(
    "refusals",
    {
        "请从登录页面重新开始": EtaxOutcome.REFUSED_STEP,
        "账号不存在": EtaxOutcome.UNKNOWN_ACCOUNT,
        "密码有误": EtaxOutcome.WRONG_PASSWORD,
        "密码错误": EtaxOutcome.WRONG_PASSWORD,
        "密码不正确": EtaxOutcome.WRONG_PASSWORD,
        "请勾选同意": EtaxOutcome.AGREEMENT_REQUIRED,
        "锁定": EtaxOutcome.PERSON_FROZEN,
        "冻结": EtaxOutcome.PERSON_FROZEN,
        "税务登记办税人": EtaxOutcome.NOT_IN_TAX_REGISTRATION,
        "维护办税人": EtaxOutcome.NOT_IN_TAX_REGISTRATION,
        "尚未实名采集": EtaxOutcome.NOT_COLLECTED,
        "设置密码": EtaxOutcome.PASSWORD_NOT_SET,
        "设置个人密码": EtaxOutcome.PASSWORD_NOT_SET,
        "无法发送验证码": EtaxOutcome.SMS_NOT_SENT,
        "手机号码与实名采集信息不符": EtaxOutcome.MOBILE_NOT_COLLECTED,
        "请先使用普通登录": EtaxOutcome.STANDARD_LOGIN_FIRST,
        "纯社保户请使用普通登录": EtaxOutcome.STANDARD_LOGIN_ONLY,
        "没有可选择的该企业": EtaxOutcome.CLIENT_NOT_OFFERED,
        "没有可选择的该人员": EtaxOutcome.PERSON_NOT_OFFERED,
        "请验证身份": EtaxOutcome.VERIFY_PERSON,
    },
)
"""Refusals that mean the same on every page of the way in.

The words are fewer than the manual's prompts: a prompt that is worded differently is still understood, and whether it
reads as the manual prints it is for an expectation to say.
"""
WITH_CAPTCHA: Final = MessageTable(
    "with_captcha",
    {
        "请输入验证码": EtaxOutcome.CAPTCHA_REQUIRED,
        "验证码错误": EtaxOutcome.WRONG_CAPTCHA,
    },
    part_of=REFUSALS,
)
"""On a form with a picture captcha and no SMS code."""
WITH_SMS_CODE: Final = MessageTable("with_sms_code", {"验证码错误": EtaxOutcome.WRONG_SMS_CODE}, part_of=REFUSALS)
"""On a form with an SMS code and no picture captcha."""
ACCESS: Final = MessageTable(
    "access",
    {
        "没有权限": EtaxAccess.NOT_GRANTED,
        "请先登录": EtaxAccess.NOT_LOGGED_IN,
        "请从登录页面重新开始": EtaxAccess.NOT_LOGGED_IN,
    },
)
SMS_SENT: Final = MessageTable("sms_sent", {"验证码已发送": SmsAnswer.SENT})
"""That an SMS code is on its way."""

RECOVERY: Final = MessageTable(
    "recovery",
    {
        "身份信息不符": RecoveryOutcome.IDENTITY_MISMATCH,
        "验证码错误": RecoveryOutcome.WRONG_SMS_CODE,
        "请先完成身份验证": RecoveryOutcome.IDENTITY_NOT_VERIFIED,
    },
)
RECOVERED: Final = MessageTable("recovered", {"操作成功": RecoveryOutcome.DONE, "密码重置成功": RecoveryOutcome.DONE})

MAINTENANCE: Final = MessageTable(
    "maintenance",
    {
        "操作成功": MaintenanceOutcome.DONE,
        "只有法定代表人和财务负责人可以使用该功能": MaintenanceOutcome.NOT_PERMITTED,
        "没有权限": MaintenanceOutcome.NOT_PERMITTED,
        "请先登录": MaintenanceOutcome.NOT_LOGGED_IN,
        "请从登录页面重新开始": MaintenanceOutcome.NOT_LOGGED_IN,
        "未搜索到该人员": MaintenanceOutcome.NOT_FOUND,
        "该人员没有自然人电子税务局账户": MaintenanceOutcome.NO_ACCOUNT_TO_BIND,
        "请勾选功能树": MaintenanceOutcome.FUNCTIONS_REQUIRED,
        "请勾选身份": MaintenanceOutcome.ROLE_REQUIRED,
        "旧密码错误": MaintenanceOutcome.WRONG_OLD_PASSWORD,
        "两次输入的密码不一致": MaintenanceOutcome.REPETITION_DIFFERS,
        "请输入验证码": MaintenanceOutcome.INCOMPLETE,
        "验证码错误": MaintenanceOutcome.WRONG_CODE,
        "密码有误": MaintenanceOutcome.WRONG_PASSWORD,
    },
)
ROW_STATES: Final = {"正常": False, "冻结": True, "已冻结": True}
"""Whether 状态 of a row of 企业人员维护 says that its person is frozen."""

COLLECTION: Final = MessageTable(
    "collection",
    {
        "实名采集完成": CollectionOutcome.COLLECTED,
        "身份证信息不符": CollectionOutcome.ID_CARD_REFUSED,
        "人脸检测不成功": CollectionOutcome.FACE_NOT_MATCHED,
        "请先登录": CollectionOutcome.NOT_LOGGED_IN,
        "请先完成上一步": CollectionOutcome.STEP_REFUSED,
    },
)

_OPENINGS: Final = ("请输入", "请填写", "请选择")


def asks_to_fill_in(message: str, labels: Collection[str]) -> bool:
    """Whether a message asks for one of these fields, or is just its label where that is such a request itself."""
    said = normalised(message)
    wanted = {normalised(label) for label in labels if label}
    return any(said == one or said in {f"{opening}{one}" for opening in _OPENINGS} for one in wanted)
