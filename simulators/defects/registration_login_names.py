"""Violations of the rules for login names. Source: ZC-HC-15 to ZC-HC-20 (reading T25)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from simulators.defects.changes import always, registration, rules
from simulators.defects.defect import Channel, Defect
from simulators.defects.registration_clauses import (
    LOGIN_AFTER,
    NAME_CASE,
    NAME_CHARACTERS,
    NAME_LENGTH,
    NAME_NOT_DIGITS,
    NOT_MISUSED,
    RULES_CHECKED,
)
from simulators.defects.registration_ways import ALL, API, BOTH, in_each
from simulators.rules.identifiers import AccountNames, Found, Identifier, find_account
from simulators.rules.login_names import is_chinese, login_name_allowed

Allowed = Callable[[str], bool]


def _of_length(length: int) -> Allowed:
    """Also names of this length, whatever else the rule says about length."""

    def allowed(name: str) -> bool:
        stretched = (name * 2)[:2] if length < 2 else name[:16]
        return login_name_allowed(stretched) if len(name) == length else login_name_allowed(name)

    return allowed


def _not_of_length(length: int) -> Allowed:
    return lambda name: len(name) != length and login_name_allowed(name)


def _in_bytes(name: str) -> bool:
    return len(name.encode()) <= 16 and login_name_allowed(name)


def _digits_too(name: str) -> bool:
    return login_name_allowed(name) or (2 <= len(name) <= 16 and name.isascii() and name.isdigit())


def _without(kind: Callable[[str], bool]) -> Allowed:
    return lambda name: not any(kind(one) for one in name) and login_name_allowed(name)


def _also(kind: Callable[[str], bool]) -> Allowed:
    return lambda name: login_name_allowed("".join("a" if kind(one) else one for one in name))


def _named(start: str) -> Callable[[str], bool]:
    return lambda character: unicodedata.name(character, "").startswith(start)


def _accented(character: str) -> bool:
    return not character.isascii() and unicodedata.normalize("NFD", character)[0].isascii()


def _same_in_any_case(login_name: str, others: Iterable[AccountNames]) -> bool:
    return any(one.login_name.casefold() == login_name.casefold() for one in others)


def _found_in_any_case(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
    people = list(everybody)
    found = find_account(typed, people)
    alike = (one for one in people if one.registered and one.login_name.casefold() == typed.casefold())
    other = next(alike, None)
    return found or (Found(other.person_id, Identifier.LOGIN_NAME) if other else None)


def _everywhere(
    defect_id: str,
    title: str,
    clauses: tuple[str, ...],
    allowed: Allowed,
    channels: tuple[Channel, ...] = BOTH,
) -> Defect:
    return Defect(defect_id, title, clauses, channels, rules=registration(*ALL, login_name_allowed=allowed))


def _each(defect_id: str, title: str, clauses: tuple[str, ...], allowed: Allowed) -> tuple[Defect, ...]:
    return in_each(defect_id, title, clauses, lambda way: registration(way, login_name_allowed=allowed))


DEFECTS: Final = (
    *_each("login-name-of-1-accepted", "登录名可以只有1位", NAME_LENGTH, _of_length(1)),
    *_each("login-name-of-17-accepted", "登录名可以有17位", NAME_LENGTH, _of_length(17)),
    *_each("login-name-of-2-refused", "2位的登录名被拒绝", NAME_LENGTH, _not_of_length(2)),
    *_each("login-name-of-16-refused", "16位的登录名被拒绝", NAME_LENGTH, _not_of_length(16)),
    _everywhere("login-name-counted-in-bytes", "登录名的长度按字节计算", NAME_LENGTH, _in_bytes),
    _everywhere("login-name-chinese-refused", "登录名不能用中文", NAME_CHARACTERS, _without(is_chinese)),
    _everywhere(
        "login-name-underscore-refused", "登录名不能用下划线", NAME_CHARACTERS, _without(lambda one: one == "_")
    ),
    _everywhere("login-name-upper-case-refused", "登录名不能用大写字母", NAME_CHARACTERS, _without(str.isupper)),
    _everywhere("login-name-digit-refused", "登录名不能用数字", NAME_CHARACTERS, _without(str.isdigit)),
    _everywhere("login-name-hyphen-accepted", "登录名可以用连字符", NAME_CHARACTERS, _also(lambda one: one == "-")),
    _everywhere("login-name-at-accepted", "登录名可以用@", NAME_CHARACTERS, _also(lambda one: one == "@")),
    _everywhere("login-name-dot-accepted", "登录名可以用点号", NAME_CHARACTERS, _also(lambda one: one == "."), API),
    _everywhere("login-name-blank-accepted", "登录名可以用空格", NAME_CHARACTERS, _also(str.isspace)),
    _everywhere(
        "login-name-full-width-accepted", "登录名可以用全角字母", NAME_CHARACTERS, _also(_named("FULLWIDTH LATIN"))
    ),
    _everywhere(
        "login-name-full-width-digit-accepted",
        "登录名可以用全角数字",
        NAME_CHARACTERS,
        _also(_named("FULLWIDTH DIGIT")),
        API,
    ),
    _everywhere("login-name-kana-accepted", "登录名可以用假名", NAME_CHARACTERS, _also(_named("HIRAGANA"))),
    _everywhere("login-name-accented-accepted", "登录名可以用带重音的字母", NAME_CHARACTERS, _also(_accented)),
    _everywhere(
        "login-name-cyrillic-accepted", "登录名可以用西里尔字母", NAME_CHARACTERS, _also(_named("CYRILLIC")), API
    ),
    _everywhere(
        "login-name-emoji-accepted", "登录名可以用表情符号", NAME_CHARACTERS, _also(lambda one: one > "\U0001f000"), API
    ),
    Defect(
        "login-name-trimmed",
        "登录名前后的空格被悄悄去掉",
        NAME_CHARACTERS,
        rules=registration(*ALL, login_name_read=str.strip),
    ),
    *_each("login-name-of-digits-accepted", "登录名可以是纯数字", NAME_NOT_DIGITS, _digits_too),
    *in_each(
        "login-name-not-checked",
        "登录名不校验",
        RULES_CHECKED,
        lambda way: registration(way, login_name_allowed=always),
    ),
    Defect(
        "login-names-alike-in-case-collide",
        "只有大小写不同的登录名被当作重复",
        NAME_CASE,
        rules=registration(*ALL, login_name_taken=_same_in_any_case),
    ),
    Defect(
        "login-name-in-any-case",
        "登录时登录名不区分大小写",
        NAME_CASE,
        rules=rules(find_account=_found_in_any_case),
    ),
    *in_each(
        "login-name-taken-twice",
        "别人的登录名也能用",
        NOT_MISUSED + LOGIN_AFTER,
        lambda way: registration(way, login_name_taken=lambda *_anything: False),
    ),
)
