"""SMS codes: good once, for one session, purpose, person and mobile. Source: LN-SMS-13, LN-QK-13."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from simulators.rules.province.secrets import Passwords


@unique
class SmsPurpose(StrEnum):
    """What an SMS code is for."""

    STANDARD_LOGIN = "standard_login"
    QUICK_LOGIN = "quick_login"
    AGENCY_LOGIN = "agency_login"
    RECOVER_ENTERPRISE = "recover_enterprise"
    RECOVER_ACCOUNT = "recover_account"


@dataclass(frozen=True, slots=True)
class SmsUse:
    """What a code was asked for, and what somebody wants to use it for."""

    purpose: SmsPurpose
    subject: str
    """Whom it verifies."""
    mobile: str


@dataclass(frozen=True, slots=True)
class SmsChallenge:
    """The code sent last in a session."""

    code: str
    use: SmsUse
    tries_left: int = 5


def recipient(use: SmsUse) -> str | None:
    """The mobile that a code is sent to. Source: LN-SMS-12, LN-QK-09."""
    return use.mobile


def sms_code_holds(code: str, challenge: SmsChallenge | None, use: SmsUse, ever_sent: Passwords) -> bool:  # noqa: ARG001
    """Whether a code is right: the last one of this session, for this purpose, person and mobile.

    `ever_sent` are all codes of this world, for rules that are less strict. Source: LN-SMS-13, LN-QK-13.
    """
    return challenge is not None and challenge.use == use and code == challenge.code


def challenge_after_use(challenge: SmsChallenge | None) -> SmsChallenge | None:  # noqa: ARG001 - a replaced rule does
    """What is left of a code that was right: nothing, it is good once."""
    return None
