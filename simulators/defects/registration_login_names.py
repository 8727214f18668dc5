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
from simulators.defects.registration_ways import ALL, API, BOTH, NAMES, WAYS, in_each
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


def _each(
    defect_id: str,
    title: str,
    clauses: tuple[str, ...],
    allowed: Allowed,
    ways: tuple[str, ...] = ALL,
    channels: tuple[Channel, ...] = BOTH,
) -> tuple[Defect, ...]:
    return in_each(defect_id, title, clauses, lambda way: registration(way, login_name_allowed=allowed), ways, channels)


def _with(
    name: str, title: str, kind: Callable[[str], bool], in_browsers_of: tuple[str, ...] = ALL
) -> tuple[Defect, ...]:
    """Names with such a character are accepted; screens of the other ways have the same rule tried with `-` alone."""
    others = tuple(way for way in ALL if way not in in_browsers_of)
    about = (f"login-name-{name}-accepted", f"登录名可以用{title}", NAME_CHARACTERS, _also(kind))
    return (*_each(*about, in_browsers_of), *_each(*about, others, API))


def _refusing(name: str, title: str, kind: Callable[[str], bool]) -> tuple[Defect, ...]:
    return _each(f"login-name-{name}-refused", f"登录名不能用{title}", NAME_CHARACTERS, _without(kind))


def _found_in_any_case(way: str) -> Callable[[str, Iterable[AccountNames]], Found | None]:
    def find(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
        people = list(everybody)
        of_this_way = (one for one in people if one.registered_by == WAYS[way])
        alike = (one for one in of_this_way if one.login_name.casefold() == typed.casefold())
        other = next(alike, None)
        return find_account(typed, people) or (Found(other.person_id, Identifier.LOGIN_NAME) if other else None)

    return find


DEFECTS: Final = (
    *_each("login-name-of-1-accepted", "登录名可以只有1位", NAME_LENGTH, _of_length(1)),
    *_each("login-name-of-17-accepted", "登录名可以有17位", NAME_LENGTH, _of_length(17)),
    *_each("login-name-of-2-refused", "2位的登录名被拒绝", NAME_LENGTH, _not_of_length(2)),
    *_each("login-name-of-16-refused", "16位的登录名被拒绝", NAME_LENGTH, _not_of_length(16)),
    Defect(
        "login-name-counted-in-bytes",
        "登录名的长度按字节计算",
        NAME_LENGTH,
        rules=registration(*ALL, login_name_allowed=_in_bytes),
    ),
    *_refusing("chinese", "中文", is_chinese),
    *_refusing("underscore", "下划线", lambda one: one == "_"),
    *_refusing("upper-case", "大写字母", str.isupper),
    *_refusing("lower-case", "小写字母", str.islower),
    *_refusing("digit", "数字", str.isdigit),
    *_with("hyphen", "连字符", lambda one: one == "-"),
    *_with("blank", "空格", str.isspace),
    *_with("at", "@", lambda one: one == "@", ("web",)),
    *_with("full-width", "全角字母", _named("FULLWIDTH LATIN"), ("web",)),
    *_with("kana", "假名", _named("HIRAGANA"), ("web",)),
    *_with("accented", "带重音的字母", _accented, ("web",)),
    *_with("dot", "点号", lambda one: one == ".", ()),
    *_with("full-width-digit", "全角数字", _named("FULLWIDTH DIGIT"), ()),
    *_with("cyrillic", "西里尔字母", _named("CYRILLIC"), ()),
    *_with("emoji", "表情符号", lambda one: one > "\U0001f000", ()),
    *in_each(
        "login-name-trimmed",
        "登录名前后的空格被悄悄去掉",
        NAME_CHARACTERS,
        lambda way: registration(way, login_name_read=str.strip),
    ),
    *_each(
        "login-name-digit-first-refused",
        "登录名不能以数字开头",
        NAME_CHARACTERS,
        lambda name: not name[:1].isdigit() and login_name_allowed(name),
    ),
    *_each("login-name-of-digits-accepted", "登录名可以是纯数字", NAME_NOT_DIGITS, _digits_too),
    *in_each(
        "login-name-not-checked",
        "登录名不校验",
        RULES_CHECKED,
        lambda way: registration(way, login_name_allowed=always),
    ),
    *in_each(
        "login-names-alike-in-case-collide",
        "只有大小写不同的登录名被当作重复",
        NAME_CASE,
        lambda way: registration(way, login_name_taken=_same_in_any_case),
    ),
    *(
        Defect(
            f"{way.replace('_', '-')}-login-name-in-any-case",
            f"以{NAMES[way]}的账号登录时，登录名不区分大小写",
            NAME_CASE,
            rules=rules(find_account=_found_in_any_case(way)),
        )
        for way in ALL
    ),
    *in_each(
        "login-name-taken-twice",
        "别人的登录名也能用",
        NOT_MISUSED + LOGIN_AFTER,
        lambda way: registration(way, login_name_taken=lambda *_anything: False),
    ),
)
