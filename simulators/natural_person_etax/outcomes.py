"""What may come of a request to this portal, and what people are told."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.rules.agreements import AgreementStatus
from simulators.rules.signing import BANK_HINTS


@unique
class LoginOutcome(StrEnum):
    """What came of a login attempt."""

    ACCEPTED = "accepted"
    CAPTCHA_REQUIRED = "captcha_required"
    WRONG_CAPTCHA = "wrong_captcha"
    UNKNOWN_ACCOUNT = "unknown_account"
    WRONG_PASSWORD = "wrong_password"


@unique
class RegistrationOutcome(StrEnum):
    """What came of a registration."""

    REGISTERED = "registered"
    AGREEMENT_REQUIRED = "agreement_required"
    METHOD_REQUIRED = "method_required"
    IDENTITY_MISMATCH = "identity_mismatch"
    MOBILE_NOT_RESERVED = "mobile_not_reserved"
    UNIONPAY_UNAVAILABLE = "unionpay_unavailable"
    WRONG_CODE = "wrong_code"
    CODE_EXPIRED = "code_expired"
    ACCOUNT_TAKEN = "account_taken"
    DOCUMENT_TAKEN = "document_taken"


@unique
class SigningAccess(StrEnum):
    """Whether 三方协议签订 opens."""

    OPEN = "open"
    DOCUMENT_NOT_SUPPORTED = "document_not_supported"
    NOT_LOGGED_IN = "not_logged_in"


@unique
class SubmissionOutcome(StrEnum):
    """What came of 【提交】."""

    ACCEPTED = "accepted"
    BANK_NOT_ONLINE = "bank_not_online"
    BRANCH_UNKNOWN = "branch_unknown"
    WRONG_AUTHORITY = "wrong_authority"
    HOLDER_NOT_SIGNER = "holder_not_signer"
    CREDIT_CARD_REFUSED = "credit_card_refused"
    CARD_OF_ANOTHER_CITY = "card_of_another_city"
    ACCOUNT_ERROR = "account_error"
    BANK_REFUSED = "bank_refused"
    DOCUMENT_NOT_SUPPORTED = "document_not_supported"
    NOT_LOGGED_IN = "not_logged_in"


@unique
class PaymentOutcome(StrEnum):
    """What came of paying."""

    PAID = "paid"
    NO_AGREEMENT = "no_agreement"
    NOT_LOGGED_IN = "not_logged_in"


@unique
class RevocationOutcome(StrEnum):
    """What came of asking to revoke online."""

    REVOKED = "revoked"
    NOT_OFFERED = "not_offered"
    NOT_FOUND = "not_found"


INCOMPLETE: Final = "incomplete"
"""A refusal that has no outcome of its own: a field that must not be was left blank."""
NOT_LOGGED_IN: Final = "请先登录"
LOGIN_MESSAGES: Final = {
    LoginOutcome.ACCEPTED: "登录成功",
    LoginOutcome.CAPTCHA_REQUIRED: "请输入验证码",
    LoginOutcome.WRONG_CAPTCHA: "验证码错误",
    LoginOutcome.UNKNOWN_ACCOUNT: "该账户尚未注册，请先注册",
    LoginOutcome.WRONG_PASSWORD: "密码错误",
}
AGREED_MESSAGE: Final = "已同意用户注册协议"
REGISTRATION_MESSAGES: Final = {
    RegistrationOutcome.REGISTERED: "注册成功，请登录",
    RegistrationOutcome.AGREEMENT_REQUIRED: "请阅读并同意用户注册协议",
    RegistrationOutcome.METHOD_REQUIRED: "请选择注册方式",
    RegistrationOutcome.IDENTITY_MISMATCH: "身份信息不符",
    RegistrationOutcome.MOBILE_NOT_RESERVED: "手机号与银行预留手机号不一致",
    RegistrationOutcome.UNIONPAY_UNAVAILABLE: "银联实名认证服务暂时不可用，请稍后再试或改用注册码认证",
    RegistrationOutcome.WRONG_CODE: "注册码不正确",
    RegistrationOutcome.CODE_EXPIRED: "注册码已过期，请到办税服务厅重新申请",
    RegistrationOutcome.ACCOUNT_TAKEN: "该账户已被使用",
    RegistrationOutcome.DOCUMENT_TAKEN: "该证件已经注册过账号",
}
DOCUMENT_NOT_SUPPORTED: Final = "您登录的证件类型不是居民身份证，无法进入该功能"
ACCESS_MESSAGES: Final = {
    SigningAccess.OPEN: "可以签订三方协议",
    SigningAccess.DOCUMENT_NOT_SUPPORTED: DOCUMENT_NOT_SUPPORTED,
    SigningAccess.NOT_LOGGED_IN: NOT_LOGGED_IN,
}
SUBMISSION_MESSAGES: Final = {
    SubmissionOutcome.BANK_NOT_ONLINE: BANK_HINTS[False],
    SubmissionOutcome.BRANCH_UNKNOWN: "没有该营业网点",
    SubmissionOutcome.WRONG_AUTHORITY: "税务机关不是您的经营地主管税务机关",
    SubmissionOutcome.HOLDER_NOT_SIGNER: "缴税账户户名与签约人不一致",
    SubmissionOutcome.CREDIT_CARD_REFUSED: "三方协议不支持信用卡，请使用借记卡",
    SubmissionOutcome.CARD_OF_ANOTHER_CITY: "该卡不是在本市范围内发行的借记卡",
    SubmissionOutcome.ACCOUNT_ERROR: "缴款账号错误：",
    SubmissionOutcome.BANK_REFUSED: "银行验证未通过：",
    SubmissionOutcome.DOCUMENT_NOT_SUPPORTED: DOCUMENT_NOT_SUPPORTED,
    SubmissionOutcome.NOT_LOGGED_IN: NOT_LOGGED_IN,
}
"""Two of them go on with the bank's own words."""
STATUS_NAMES: Final = {
    AgreementStatus.VERIFYING: "验证中",
    AgreementStatus.VERIFIED: "验证成功",
    AgreementStatus.FAILED: "验证失败",
}
NO_ANSWER: Final = "开户银行未在规定时间内应答，请重新提交"
VERIFIED_REMARK: Final = "可直接使用该三方协议账号进行缴款"
WAITING: Final = "已受理，正在等待开户银行验证"
ONE_ONLY: Final = "您已签订三方协议，不能再签"
PAYMENT_MESSAGES: Final = {
    PaymentOutcome.PAID: "缴款成功",
    PaymentOutcome.NO_AGREEMENT: "未与该税务机关签订三方协议，无法缴款",
    PaymentOutcome.NOT_LOGGED_IN: NOT_LOGGED_IN,
}
REVOCATION_MESSAGES: Final = {
    RevocationOutcome.REVOKED: "三方协议已撤销",
    RevocationOutcome.NOT_OFFERED: "请携带有效身份证件至主管税务机关办理",
    RevocationOutcome.NOT_FOUND: "没有该三方协议",
}
