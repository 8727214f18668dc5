"""Violations of the rules for passwords at registration. Source: ZC-HC-15, ZC-HC-21 to ZC-HC-23 (T23, T24)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Final

from simulators.defects.changes import account_gate, always, policy, registration
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    PASSWORD_BLANKS,
    PASSWORD_CLASSES,
    PASSWORD_LENGTH,
    RULES_CHECKED,
)
from simulators.defects.registration_ways import ALL, API, in_each
from simulators.rules.password_rules import account_password_allowed

Allowed = Callable[[str], bool]

_CLASSES: Final = {"upper": "大写字母", "lower": "小写字母", "digit": "数字", "special": "特殊字符"}


def _class_of(character: str) -> str:
    kinds = {"upper": character.isupper(), "lower": character.islower(), "digit": character.isdigit()}
    return next((kind for kind, holds in kinds.items() if holds), "special")


def _classes(password: str) -> frozenset[str]:
    return frozenset(_class_of(one) for one in password)


def _fits(password: str) -> bool:
    return 8 <= len(password) <= 15 and not any(one.isspace() for one in password)


def _of_length(length: int) -> Allowed:
    def allowed(password: str) -> bool:
        right = len(password) == length and len(_classes(password)) >= 3
        return account_password_allowed(password) or (right and not any(one.isspace() for one in password))

    return allowed


def _not_of_length(length: int) -> Allowed:
    return lambda password: len(password) != length and account_password_allowed(password)


def _also_classes(kinds: frozenset[str]) -> Allowed:
    return lambda password: account_password_allowed(password) or (_fits(password) and _classes(password) == kinds)


def _not_classes(kinds: frozenset[str]) -> Allowed:
    return lambda password: account_password_allowed(password) and _classes(password) != kinds


def _at_least(classes: int) -> Allowed:
    return lambda password: _fits(password) and len(_classes(password)) >= classes


def _blanks_too(password: str) -> bool:
    return account_password_allowed("".join("#" if one.isspace() else one for one in password))


def _begins_alike(typed: str, valid: tuple[str, ...]) -> bool:
    return any(typed[:12] == one[:12] for one in valid)


def _two_classes() -> tuple[Defect, ...]:
    return tuple(
        Defect(
            f"password-of-{one}-and-{other}-accepted",
            f"密码可以只有{_CLASSES[one]}和{_CLASSES[other]}两种",
            PASSWORD_CLASSES,
            rules=registration(*ALL, password_allowed=_also_classes(frozenset({one, other}))),
        )
        for one, other in combinations(_CLASSES, 2)
    )


def _three_classes() -> tuple[Defect, ...]:
    return tuple(
        Defect(
            f"password-without-{missing}-refused",
            f"没有{_CLASSES[missing]}的三种字符组成的密码被拒绝",
            PASSWORD_CLASSES,
            rules=registration(*ALL, password_allowed=_not_classes(frozenset(_CLASSES) - {missing})),
        )
        for missing in _CLASSES
    )


def _each(defect_id: str, title: str, clauses: tuple[str, ...], allowed: Allowed) -> tuple[Defect, ...]:
    return in_each(defect_id, title, clauses, lambda way: registration(way, password_allowed=allowed))


DEFECTS: Final = (
    *_each("password-of-7-accepted", "密码可以只有7位", PASSWORD_LENGTH, _of_length(7)),
    *_each("password-of-16-accepted", "密码可以有16位", PASSWORD_LENGTH, _of_length(16)),
    *_each("password-of-8-refused", "8位的密码被拒绝", PASSWORD_LENGTH, _not_of_length(8)),
    *_each("password-of-15-refused", "15位的密码被拒绝", PASSWORD_LENGTH, _not_of_length(15)),
    Defect(
        "password-first-twelve-only",
        "密码只有前12位算数",
        PASSWORD_LENGTH,
        rules=account_gate(password_holds=_begins_alike),
    ),
    *_two_classes(),
    *_three_classes(),
    Defect(
        "password-of-all-four-classes-refused",
        "四种字符都有的密码被拒绝",
        PASSWORD_CLASSES,
        rules=registration(*ALL, password_allowed=_not_classes(frozenset(_CLASSES))),
    ),
    Defect(
        "password-of-one-class-accepted",
        "密码可以只有一种字符",
        PASSWORD_CLASSES,
        rules=registration(*ALL, password_allowed=_at_least(1)),
    ),
    *_each("password-of-two-classes-accepted", "密码可以只有两种字符", PASSWORD_CLASSES, _at_least(2)),
    *_each("password-blank-accepted", "密码可以有空格", PASSWORD_BLANKS, _blanks_too),
    *in_each(
        "password-trimmed",
        "密码前后的空格被悄悄去掉",
        PASSWORD_BLANKS,
        lambda way: registration(way, password_read=str.strip),
    ),
    *_each("password-not-checked", "密码不校验", RULES_CHECKED, always),
    Defect(
        "setup-checked-in-browser-alone",
        "登录名和密码只由网页校验，服务器不校验",
        RULES_CHECKED,
        API,
        policy=policy(registration_checked_in_browser=True),
        rules=registration(*ALL, login_name_allowed=always, password_allowed=always),
    ),
)
