"""Passwords and codes: which is asked where, and which flow changes which.

Source: LN-SMS-16, LN-PWD-04, LN-FAQ-02a, LN-FAQ-06a, LN-BND-02, LN-UNB-02, LN-PW-02, LN-PW-09, LN-PW-12, LN-PW-13.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, unique
from typing import Final

Passwords = tuple[str, ...]
"""The values that are valid, normally exactly one."""
PasswordCheck = Callable[[str, Passwords, Passwords], bool]
"""Whether what is typed is taken for an enterprise password; valid ones, and the personal ones of its people."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """The passwords around one person of an enterprise or agency."""

    enterprise: Passwords
    personal: Passwords | None
    """None before one is set."""
    account: Passwords
    """Those of the person's own natural-person account; none when there is no account."""
    bound: bool
    """Whether their user of the enterprise is bound to that account. Source: LN-BND-02."""


@unique
class PersonalCheck(Enum):
    """What is made of a personal password."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_SET = "not_set"


def personal_password_asked(secrets: Secrets) -> Passwords | None:
    """Which passwords are right at the personal prompt; None when none is set. Source: LN-BND-02, LN-UNB-02."""
    return secrets.account if secrets.bound else secrets.personal


def check_personal_password(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:  # noqa: ARG001
    """What is made of a personal password. Source: LN-PWD-01, LN-PWD-02, LN-FAQ-02a, LN-FAQ-06a."""
    if asked is None:
        return PersonalCheck.NOT_SET
    return PersonalCheck.RIGHT if typed in asked else PersonalCheck.WRONG


def enterprise_password_holds(typed: str, valid: Passwords, personal: Passwords) -> bool:  # noqa: ARG001
    """Whether 请输入密码 takes this: the enterprise password, none of the `personal` ones. Source: LN-PW-12."""
    return typed in valid


def find_enterprise(typed: str, taxpayer_ids: tuple[str, ...]) -> str | None:
    """Which enterprise is meant; None when none is. Source: LN-SMS-02, LN-QK-08."""
    return typed if typed in taxpayer_ids else None


def find_natural_account(typed: str, user_names: tuple[str, ...]) -> str | None:
    """Whose natural-person account is meant: by the registered user name alone. Source: LN-NAT-01 (reading T02)."""
    return typed if typed in user_names else None


def password_holds(typed: str, valid: Passwords) -> bool:
    """Whether any other password is right."""
    return typed in valid


def agreement_password_holds(typed: str, of_client: str, of_others: Passwords) -> bool:  # noqa: ARG001
    """Whether it is the 协议密码 of the client chosen, not of another one. Source: LN-AG-07."""
    return typed == of_client


@unique
class Flow(StrEnum):
    """What changes a password."""

    CHANGE_PERSONAL = "change_personal"
    CHANGE_ENTERPRISE = "change_enterprise"
    RECOVER_ENTERPRISE = "recover_enterprise"
    RECOVER_ACCOUNT = "recover_account"
    RESET_BY_AUTHORITY = "reset_by_authority"


@unique
class Credential(StrEnum):
    """A kind of password."""

    ENTERPRISE = "enterprise"
    PERSONAL = "personal"
    ACCOUNT = "account"


CHANGED_BY: Final[Mapping[Flow, frozenset[Credential]]] = {
    Flow.CHANGE_PERSONAL: frozenset({Credential.PERSONAL}),
    Flow.CHANGE_ENTERPRISE: frozenset({Credential.ENTERPRISE}),
    Flow.RECOVER_ENTERPRISE: frozenset({Credential.ENTERPRISE}),
    Flow.RECOVER_ACCOUNT: frozenset({Credential.ACCOUNT}),
    Flow.RESET_BY_AUTHORITY: frozenset({Credential.ENTERPRISE}),
}


def changed_by(flow: Flow) -> frozenset[Credential]:
    """Which kinds of password a flow changes: one (reading T16)."""
    return CHANGED_BY[flow]


def valid_after_change(flow: Flow, valid: Passwords, new: str) -> Passwords:  # noqa: ARG001 - replaced rules look at them
    """Which values are valid after a change: the new one alone. Source: LN-PW-06, LN-PW-15."""
    return (new,)


def first_password(new: str) -> Passwords:
    """The passwords that are valid after the first one was set. Source: LN-SMS-15."""
    return (new,)


def change_open(flow: Flow, *, quick: bool) -> bool:  # noqa: ARG001 - a replaced rule looks at them
    """Whether a password may be changed after 快捷登录, or 普通登录: after both. Source: LN-PW-04, LN-PW-17."""
    return True
