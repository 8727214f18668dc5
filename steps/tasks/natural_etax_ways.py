"""注册信息 of the natural-person e-tax bureau, and how it may word its refusals. Source: DL-REG-02a, DL-REG-03b."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.drivers.ports import EtaxRegistrationEntry, EtaxRegistrationMethod, EtaxRegistrationOutcome

_Outcome = EtaxRegistrationOutcome


@unique
class EtaxField(Enum):
    """A field of 注册信息."""

    NAME = "姓名"
    DOCUMENT_TYPE = "证件类型"
    DOCUMENT_NUMBER = "证件号码"
    ACCOUNT = "账户"
    PASSWORD = "密码"
    CARD_NUMBER = "银行卡号"
    RESERVED_MOBILE = "银行预留手机号"
    CODE = "注册码"


@unique
class EtaxRefusal(Enum):
    """Why a registration is refused, in the words of a feature."""

    AGREEMENT = "没有同意"
    METHOD = "没有选择注册方式"
    INCOMPLETE = "填写不完整"
    IDENTITY = "身份信息不符"
    MOBILE = "不是银行预留手机号"
    CODE = "注册码不正确"
    UNIONPAY = "银联认证服务不可用"


HONEST: Final[Mapping[EtaxRefusal, tuple[EtaxRegistrationOutcome, ...]]] = {
    EtaxRefusal.AGREEMENT: (_Outcome.AGREEMENT_REQUIRED,),
    EtaxRefusal.METHOD: (_Outcome.METHOD_REQUIRED, _Outcome.INCOMPLETE),
    EtaxRefusal.INCOMPLETE: (_Outcome.INCOMPLETE,),
    EtaxRefusal.IDENTITY: (
        _Outcome.IDENTITY_MISMATCH,
        _Outcome.MOBILE_NOT_RESERVED,
        _Outcome.WRONG_CODE,
    ),
    EtaxRefusal.MOBILE: (_Outcome.MOBILE_NOT_RESERVED, _Outcome.IDENTITY_MISMATCH),
    EtaxRefusal.CODE: (_Outcome.WRONG_CODE, _Outcome.IDENTITY_MISMATCH),
    EtaxRefusal.UNIONPAY: (_Outcome.UNIONPAY_UNAVAILABLE, _Outcome.IDENTITY_MISMATCH),
}
"""What a portal may answer for each reason: the manual prints no texts; UnionPay may not say which item is wrong."""

BLANKED: Final[Mapping[EtaxField, Callable[[EtaxRegistrationEntry], EtaxRegistrationEntry]]] = {
    EtaxField.NAME: lambda entry: replace(entry, name=""),
    EtaxField.DOCUMENT_TYPE: lambda entry: replace(entry, id_document_type=None),
    EtaxField.DOCUMENT_NUMBER: lambda entry: replace(entry, id_document_number=""),
    EtaxField.ACCOUNT: lambda entry: replace(entry, account=""),
    EtaxField.PASSWORD: lambda entry: replace(entry, account_password=Secret("")),
    EtaxField.CARD_NUMBER: lambda entry: replace(entry, bank_card_number=Secret("")),
    EtaxField.RESERVED_MOBILE: lambda entry: replace(entry, reserved_mobile=""),
    EtaxField.CODE: lambda entry: replace(entry, registration_code=Secret("")),
}

ONLY_OF: Final[Mapping[EtaxField, EtaxRegistrationMethod]] = {
    EtaxField.CARD_NUMBER: EtaxRegistrationMethod.UNIONPAY,
    EtaxField.RESERVED_MOBILE: EtaxRegistrationMethod.UNIONPAY,
    EtaxField.CODE: EtaxRegistrationMethod.CODE,
}
