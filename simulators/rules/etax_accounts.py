"""Accounts of the natural-person e-tax bureau: who may log in, and what a registration has to prove.

Source: DL-FLOW-03, DL-REG, DL-FAQ-1a, DL-FAQ-1b (readings T01, T02, T03, T34). The manual has no lock after wrong
passwords and no rule for the composition of a password (T23), so there is none here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, unique


@unique
class EtaxMethod(StrEnum):
    """注册方式."""

    UNIONPAY = "unionpay"
    CODE = "code"


@unique
class UnionPayAnswer(Enum):
    """What UnionPay says."""

    MATCH = "match"
    NOT_THE_HOLDER = "not_the_holder"
    ANOTHER_MOBILE = "another_mobile"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class EtaxAccount:
    """An account; `method` None: nobody has registered it, somebody merely might."""

    person_id: str
    account: str
    account_password: str
    method: EtaxMethod | None


def captcha_asked(*, failed_before: bool) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether an attempt needs a captcha: every one does. Source: DL-FLOW-03d (reading T01)."""
    return True


def account_meant(typed: str, password: str, accounts: Sequence[EtaxAccount]) -> EtaxAccount | None:  # noqa: ARG001
    """Which account is meant: by its name alone, to the letter. Source: DL-FLOW-03b (reading T02)."""
    return next((one for one in accounts if one.account == typed), None)


def may_enter(account: EtaxAccount) -> bool:
    """Whether this account may log in: it was registered, by either method. Source: DL-FAQ-1a, DL-FAQ-1b."""
    return account.method is not None


def password_right(typed: str, right: str) -> bool:
    """Whether the password is right, to the letter. Source: DL-FLOW-03c."""
    return typed == right


def registration_open(*, agreed: bool) -> bool:
    """Whether registration goes on: only after 【同意】. Source: DL-REG-01."""
    return agreed


def method_needed() -> bool:
    """Whether a method has to be chosen. Source: DL-REG-02a."""
    return True


def unionpay_proves(answer: UnionPayAnswer, *, complete: bool) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether UnionPay's answer proves the identity: holder and reserved mobile both right. Source: DL-REG-03a."""
    return answer is UnionPayAnswer.MATCH


def account_taken(account: str, others: Sequence[EtaxAccount]) -> bool:
    """Whether somebody has this account name."""
    return any(one.account == account for one in others)


def account_made(account: EtaxAccount) -> EtaxAccount | None:
    """What a registration leaves behind: the account as it was filled in. Source: DL-REG-03c, DL-REG-04."""
    return account


def logged_in_by_registration() -> bool:
    """Whether whoever has just registered is logged in: no, they return to 自然人登录. Source: DL-REG-04."""
    return False


def opened_in_spite(refusal: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether a refused registration opens the account all the same: never."""
    return False


def business_open(*, logged_in: bool) -> bool:
    """Whether the functions of the portal are open. Source: DL-FAQ-1a, DL-FAQ-1d."""
    return logged_in
