"""自然人办税服务平台 WEB端."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import BusinessAccess, IdDocumentType, LoginReply, ResetOutcome


@dataclass(frozen=True, slots=True)
class IdentityClaim:
    """Who somebody says they are."""

    name: str
    id_document_type: IdDocumentType
    id_document_number: str
    mobile: str


@unique
class SmsEntry(Enum):
    """What a person types into the SMS code field."""

    RIGHT = "收到的验证码"
    WRONG = "错误的验证码"


@unique
class IdentityOutcome(Enum):
    """What came of an identity verification."""

    VERIFIED = "身份验证通过"
    MISMATCH = "身份信息不符"
    WRONG_SMS_CODE = "短信验证码错误"


class NaturalPersonWeb(Protocol):
    """自然人办税服务平台 WEB端: one session of it."""

    def ask_for_sms_code(self, claim: IdentityClaim) -> bool:
        """忘记密码, the first step alone; whether an SMS code was sent."""
        ...

    def verify_identity(self, claim: IdentityClaim, sms: SmsEntry, code_at: str = "") -> IdentityOutcome:
        """忘记密码, the steps before the reset: identity, then the SMS code sent to the claimed mobile.

        With `code_at` the code is typed that arrived last on that other mobile.
        """
        ...

    def reset_account_password(self, new_password: Secret) -> ResetOutcome:
        """忘记密码, the last step, in the session as it is; also tried when no identity was verified."""
        ...

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the WEB end; answers the captcha whenever asked."""
        ...

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        ...

    def try_business(self) -> BusinessAccess:
        """Open a page for people who are logged in, as if by its address; the session stays where it was."""
        ...
