"""Outcomes of the steps of 实名注册, and what they say. The manuals print no text."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class AgreementOutcome(StrEnum):
    """What came of agreeing."""

    AGREED = "agreed"
    NOT_OFFERED = "not_offered"


@unique
class ProofOutcome(StrEnum):
    """What came of a step of the proof of identity."""

    IDENTITY_ACCEPTED = "identity_accepted"
    CAMERA_READY = "camera_ready"
    AGREEMENT_REQUIRED = "agreement_required"
    IDENTITY_MISMATCH = "identity_mismatch"
    WRONG_CODE = "wrong_code"
    CODE_EXPIRED = "code_expired"
    DOCUMENT_TAKEN = "document_taken"
    DOCUMENT_NOT_SUPPORTED = "document_not_supported"
    FACE_NOT_MATCHED = "face_not_matched"
    FACE_SERVICE_UNAVAILABLE = "face_service_unavailable"
    IDENTITY_NOT_PROVEN = "identity_not_proven"


@unique
class SmsOutcome(StrEnum):
    """What came of asking for an SMS code."""

    SMS_SENT = "sms_sent"
    MOBILE_TAKEN = "mobile_taken"
    IDENTITY_NOT_PROVEN = "identity_not_proven"


@unique
class LoginSetupOutcome(StrEnum):
    """What came of the last step."""

    REGISTERED = "registered"
    IDENTITY_NOT_PROVEN = "identity_not_proven"
    LOGIN_NAME_REFUSED = "login_name_refused"
    PASSWORD_REFUSED = "password_refused"
    LOGIN_NAME_TAKEN = "login_name_taken"
    MOBILE_TAKEN = "mobile_taken"
    WRONG_SMS_CODE = "wrong_sms_code"


NOT_PROVEN: Final = "请先完成身份验证"
MOBILE_TAKEN: Final = "该手机号码已被使用"

AGREEMENT_MESSAGES: Final = {
    AgreementOutcome.AGREED: "已同意用户注册协议",
    AgreementOutcome.NOT_OFFERED: "不提供该注册方式",
}
PROOF_MESSAGES: Final = {
    ProofOutcome.IDENTITY_ACCEPTED: "身份验证通过",
    ProofOutcome.CAMERA_READY: "请拍摄本人面部",
    ProofOutcome.AGREEMENT_REQUIRED: "请阅读并同意用户注册协议",
    ProofOutcome.IDENTITY_MISMATCH: "身份信息不符",
    ProofOutcome.WRONG_CODE: "注册码不正确",
    ProofOutcome.CODE_EXPIRED: "注册码已过期，请重新申请",
    ProofOutcome.DOCUMENT_TAKEN: "该证件已经注册过账号",
    ProofOutcome.DOCUMENT_NOT_SUPPORTED: "人脸识别认证注册仅支持居民身份证，其他证件暂不支持",
    ProofOutcome.FACE_NOT_MATCHED: "人脸比对不通过",
    ProofOutcome.FACE_SERVICE_UNAVAILABLE: "公安人像比对服务暂时不可用，请稍后再试",
    ProofOutcome.IDENTITY_NOT_PROVEN: NOT_PROVEN,
}
WEB_AGREEMENT_REQUIRED: Final = "请先点击【同意并继续】"
SMS_MESSAGES: Final = {
    SmsOutcome.SMS_SENT: "短信验证码已发送",
    SmsOutcome.MOBILE_TAKEN: MOBILE_TAKEN,
    SmsOutcome.IDENTITY_NOT_PROVEN: NOT_PROVEN,
}
LOGIN_SETUP_MESSAGES: Final = {
    LoginSetupOutcome.REGISTERED: "注册成功，请登录",
    LoginSetupOutcome.IDENTITY_NOT_PROVEN: NOT_PROVEN,
    LoginSetupOutcome.LOGIN_NAME_REFUSED: (
        "登录名不符合规则：2至16位，由大小写字母、数字、中文、下划线构成，不支持纯数字"
    ),
    LoginSetupOutcome.PASSWORD_REFUSED: (
        "密码不符合规则：8至15位，由大写字母、小写字母、数字、特殊字符中三种或以上组成，不允许空格"
    ),
    LoginSetupOutcome.LOGIN_NAME_TAKEN: "该登录名已被使用",
    LoginSetupOutcome.MOBILE_TAKEN: MOBILE_TAKEN,
    LoginSetupOutcome.WRONG_SMS_CODE: "短信验证码错误",
}
