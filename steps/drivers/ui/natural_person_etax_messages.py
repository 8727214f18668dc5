"""Reading outcomes off the messages of 自然人电子税务局. The tables are data, one a kind of answer. Source: DL."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from steps.drivers.ports import (
    EtaxRegistrationOutcome,
    LoginOutcome,
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from steps.drivers.ui import messages
from steps.drivers.ui.messages import MessageTable, Rules

LOGIN: Final = MessageTable("login", {**messages.LOGIN, "请输入账户": LoginOutcome.INCOMPLETE})
REGISTERED: Final = MessageTable("registered", {"注册成功": EtaxRegistrationOutcome.REGISTERED})
REGISTRATION: Final = MessageTable(
    "registration",
    {
        "同意用户注册协议": EtaxRegistrationOutcome.AGREEMENT_REQUIRED,
        "请选择注册方式": EtaxRegistrationOutcome.METHOD_REQUIRED,
        "请选择证件类型": EtaxRegistrationOutcome.INCOMPLETE,
        "请输入": EtaxRegistrationOutcome.INCOMPLETE,
        "身份信息不符": EtaxRegistrationOutcome.IDENTITY_MISMATCH,
        "手机号与银行预留手机号不一致": EtaxRegistrationOutcome.MOBILE_NOT_RESERVED,
        "银行预留手机号：格式不正确": EtaxRegistrationOutcome.MOBILE_NOT_RESERVED,
        "银联实名认证服务暂时不可用": EtaxRegistrationOutcome.UNIONPAY_UNAVAILABLE,
        "注册码不正确": EtaxRegistrationOutcome.WRONG_CODE,
        "注册码：格式不正确": EtaxRegistrationOutcome.WRONG_CODE,
        "注册码已过期": EtaxRegistrationOutcome.CODE_EXPIRED,
        "该账户已被使用": EtaxRegistrationOutcome.ACCOUNT_TAKEN,
        "该证件已经注册过账号": EtaxRegistrationOutcome.DOCUMENT_TAKEN,
    },
)
ACCESS: Final = MessageTable(
    "access",
    {
        "无法进入该功能": SigningAccess.DOCUMENT_NOT_SUPPORTED,
        "请先登录": SigningAccess.NOT_LOGGED_IN,
    },
)
ENTERED_INSTEAD: Final = {
    SigningAccess.DOCUMENT_NOT_SUPPORTED: SubmissionOutcome.DOCUMENT_NOT_SUPPORTED,
    SigningAccess.NOT_LOGGED_IN: SubmissionOutcome.NOT_LOGGED_IN,
}
"""What it means for a submission that its form does not open."""
SUBMISSION: Final = MessageTable(
    "submission",
    {
        "该行不支持网签": SubmissionOutcome.BANK_NOT_ONLINE,
        "没有该营业网点": SubmissionOutcome.BRANCH_UNKNOWN,
        "不是您的经营地主管税务机关": SubmissionOutcome.WRONG_AUTHORITY,
        "户名与签约人不一致": SubmissionOutcome.HOLDER_NOT_SIGNER,
        "不支持信用卡": SubmissionOutcome.CREDIT_CARD_REFUSED,
        "不是在本市范围内发行的借记卡": SubmissionOutcome.CARD_OF_ANOTHER_CITY,
        "请输入": SubmissionOutcome.INCOMPLETE,
        "请选择": SubmissionOutcome.INCOMPLETE,
        "没有这一项": SubmissionOutcome.FORGERY_REFUSED,
        "无法进入该功能": SubmissionOutcome.DOCUMENT_NOT_SUPPORTED,
        "请先登录": SubmissionOutcome.NOT_LOGGED_IN,
    },
)
OF_THE_BANK: Final = {
    "缴款账号错误": SubmissionOutcome.ACCOUNT_ERROR,
    "银行验证未通过": SubmissionOutcome.BANK_REFUSED,
}
"""How a message begins that goes on with the bank's own words, which may be any."""
PAYMENT: Final = MessageTable(
    "payment",
    {
        "缴款成功": PaymentOutcome.PAID,
        "签订三方协议，无法缴款": PaymentOutcome.NO_AGREEMENT,
        "请先登录": PaymentOutcome.NOT_LOGGED_IN,
    },
)
REVOCATION: Final = MessageTable(
    "revocation",
    {
        "三方协议已撤销": RevocationOutcome.REVOKED,
        "请携带有效身份证件至主管税务机关办理": RevocationOutcome.NOT_OFFERED,
        "没有该三方协议": RevocationOutcome.NOT_FOUND,
    },
)
NOT_ONLINE: Final = "不支持网签"
ONLINE: Final = "支持网签"


def submission(message: str, rules: Rules = MappingProxyType({})) -> SubmissionOutcome | None:
    """What the alert after 【提交】 says, `rules` being the deployment's own words; None when nobody knows."""
    shown = messages.normalised(message)
    for beginning, outcome in OF_THE_BANK.items():
        if shown.startswith(beginning):
            return outcome
    return messages.meaning(message, SUBMISSION, rules)
