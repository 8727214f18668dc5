"""The three ways to register, and how a portal may word its refusals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from steps.drivers.ports import Portal, RegistrationMethod, RegistrationOutcome


@unique
class RegistrationWay(Enum):
    """A method at a portal (reading T03)."""

    WEB_HALL_CODE = "WEB端大厅注册码注册"
    APP_HALL_CODE = "APP大厅注册码注册"
    APP_FACE = "APP人脸识别认证注册"

    @property
    def portal(self) -> Portal:
        """Where it is offered."""
        return Portal.NATURAL_PERSON_WEB if self is RegistrationWay.WEB_HALL_CODE else Portal.IIT_APP

    @property
    def method(self) -> RegistrationMethod:
        """What it is called there."""
        return RegistrationMethod.FACE if self is RegistrationWay.APP_FACE else RegistrationMethod.HALL_CODE


@unique
class RefusalReason(Enum):
    """Why a registration is refused, in the words of a feature."""

    IDENTITY = "身份信息不符"
    IDENTITY_OR_TAKEN = "身份信息不符或已注册"
    CODE = "注册码不正确"
    EXPIRED = "注册码已过期"
    USED_UP = "注册码已经用过"
    FACE = "人脸比对未通过"
    FACE_NOT_COMPARED = "人脸无法比对"
    DOCUMENT_TYPE = "不支持该证件类型"
    AGREEMENT = "没有同意注册协议"
    NOT_PROVEN = "未通过身份验证"
    LOGIN_NAME = "登录名不符合规则"
    PASSWORD = "密码不符合规则"
    SMS_CODE = "短信验证码不正确"
    LOGIN_NAME_TAKEN = "登录名已被使用"
    MOBILE_TAKEN = "手机号码已被使用"
    DOCUMENT_TAKEN = "该证件已注册"


_Outcome = RegistrationOutcome

HONEST_OUTCOMES: Final[Mapping[RefusalReason, tuple[RegistrationOutcome, ...]]] = {
    RefusalReason.IDENTITY: (_Outcome.IDENTITY_MISMATCH, _Outcome.WRONG_CODE, _Outcome.FACE_NOT_MATCHED),
    RefusalReason.IDENTITY_OR_TAKEN: (
        _Outcome.IDENTITY_MISMATCH,
        _Outcome.WRONG_CODE,
        _Outcome.FACE_NOT_MATCHED,
        _Outcome.DOCUMENT_TAKEN,
    ),
    RefusalReason.CODE: (_Outcome.WRONG_CODE, _Outcome.IDENTITY_MISMATCH),
    RefusalReason.EXPIRED: (_Outcome.CODE_EXPIRED, _Outcome.WRONG_CODE, _Outcome.IDENTITY_MISMATCH),
    RefusalReason.USED_UP: (
        _Outcome.DOCUMENT_TAKEN,
        _Outcome.WRONG_CODE,
        _Outcome.CODE_EXPIRED,
        _Outcome.IDENTITY_MISMATCH,
    ),
    RefusalReason.FACE: (_Outcome.FACE_NOT_MATCHED, _Outcome.IDENTITY_MISMATCH),
    RefusalReason.FACE_NOT_COMPARED: (_Outcome.FACE_SERVICE_UNAVAILABLE, _Outcome.FACE_NOT_MATCHED),
    RefusalReason.DOCUMENT_TYPE: (
        _Outcome.DOCUMENT_NOT_SUPPORTED,
        _Outcome.IDENTITY_MISMATCH,
        _Outcome.FACE_NOT_MATCHED,
    ),
    RefusalReason.AGREEMENT: (_Outcome.AGREEMENT_REQUIRED,),
    RefusalReason.NOT_PROVEN: (_Outcome.IDENTITY_NOT_PROVEN, _Outcome.AGREEMENT_REQUIRED),
    RefusalReason.LOGIN_NAME: (_Outcome.LOGIN_NAME_REFUSED,),
    RefusalReason.PASSWORD: (_Outcome.PASSWORD_REFUSED,),
    RefusalReason.SMS_CODE: (_Outcome.WRONG_SMS_CODE,),
    RefusalReason.LOGIN_NAME_TAKEN: (_Outcome.LOGIN_NAME_TAKEN,),
    RefusalReason.MOBILE_TAKEN: (_Outcome.MOBILE_TAKEN,),
    RefusalReason.DOCUMENT_TAKEN: (_Outcome.DOCUMENT_TAKEN,),
}
"""What a portal may answer for each reason: the manuals print no texts, and a portal may prefer not to say which of
code and identity is wrong, nor that public security has no portrait for such a document."""


@unique
class RegistrationField(Enum):
    """A field of the registration forms."""

    NAME = "姓名"
    DOCUMENT_TYPE = "证件类型"
    DOCUMENT_NUMBER = "证件号码"
    CODE = "注册码"
    NATIONALITY = "国籍"
    LOGIN_NAME = "登录名"
    PASSWORD = "密码"
    MOBILE = "手机号码"
    SMS_CODE = "短信验证码"
    HOUSEHOLD_PLACE = "户籍所在地"


@dataclass(frozen=True, slots=True)
class Proof:
    """How the last try at proving an identity ended."""

    outcome: RegistrationOutcome


OUTCOMES_OF_BLANK: Final[Mapping[RegistrationField, tuple[RegistrationOutcome, ...]]] = {
    RegistrationField.NAME: (_Outcome.INCOMPLETE, *HONEST_OUTCOMES[RefusalReason.IDENTITY]),
    RegistrationField.DOCUMENT_TYPE: (
        _Outcome.INCOMPLETE,
        _Outcome.DOCUMENT_NOT_SUPPORTED,
        *HONEST_OUTCOMES[RefusalReason.IDENTITY],
    ),
    RegistrationField.DOCUMENT_NUMBER: (_Outcome.INCOMPLETE, *HONEST_OUTCOMES[RefusalReason.IDENTITY]),
    RegistrationField.CODE: (_Outcome.INCOMPLETE, *HONEST_OUTCOMES[RefusalReason.CODE]),
    RegistrationField.NATIONALITY: (_Outcome.INCOMPLETE, _Outcome.IDENTITY_MISMATCH),
    RegistrationField.LOGIN_NAME: (_Outcome.INCOMPLETE, _Outcome.LOGIN_NAME_REFUSED),
    RegistrationField.PASSWORD: (_Outcome.INCOMPLETE, _Outcome.PASSWORD_REFUSED),
    RegistrationField.MOBILE: (_Outcome.INCOMPLETE, _Outcome.WRONG_SMS_CODE),
    RegistrationField.SMS_CODE: (_Outcome.INCOMPLETE, _Outcome.WRONG_SMS_CODE),
    RegistrationField.HOUSEHOLD_PLACE: (_Outcome.INCOMPLETE,),
}
"""What a portal may answer when this field was left blank. No SMS code is to be had without a mobile number."""
