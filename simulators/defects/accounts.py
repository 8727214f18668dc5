"""Violations of who may log in, by which identifier and password. Source: SM-ACC-01 to SM-ACC-07, SM-ACC-16."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from simulators.defects.changes import account_gate, always, any_case, never, rules
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import LOGIN_AFTER
from simulators.rules.identifiers import RESIDENT_ID_CARD, AccountNames, Found, Identifier, find_account
from simulators.rules.unit_verification import LoginWay, Stage, stage_after_login

Finder = Callable[[str, Iterable[AccountNames]], Found | None]

_DOCUMENT_ONLY_FOR_RESIDENTS: Final = ("SM-ACC-07", "KJ2-ACC-07")
_PASSWORD: Final = ("SM-ACC-17", "KJ2-ACC-17")
_ID_CARD_LENGTH: Final = 18
_UNIT_NEXT: Final = ("SM-ACC-16", "KJ2-ACC-16")


def _without(identifier: Identifier) -> Finder:
    def find(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
        found = find_account(typed, everybody)
        return None if found is not None and found.identifier is identifier else found

    return find


def _without_for_foreigners(identifier: Identifier) -> Finder:
    def find(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
        people = list(everybody)
        found = find_account(typed, people)
        residents = {one.person_id for one in people if one.id_document_type == RESIDENT_ID_CARD}
        refused = found is not None and found.identifier is identifier and found.person_id not in residents
        return None if refused else found

    return find


def _with_document(*types: str) -> Finder:
    def find(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
        people = list(everybody)
        found = find_account(typed, people)
        accepted = {one.person_id for one in people if one.id_document_type in types}
        return replace(found, accepted=True) if found is not None and found.person_id in accepted else found

    return find


def _with_number_like_an_id_card(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
    found = find_account(typed, everybody)
    return replace(found, accepted=True) if found is not None and len(typed) == _ID_CARD_LENGTH else found


def _unregistered_too(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
    return find_account(typed, [replace(one, registered=True) for one in everybody])


def _straight_in(units: int, way: LoginWay) -> Stage:
    return Stage.ENTERED if way is LoginWay.ACCOUNT else stage_after_login(units, way)


def _prefix(password: str, valid: tuple[str, ...]) -> bool:
    return any(password[:6] == one[:6] for one in valid)


def _may_lack_the_end(password: str, valid: tuple[str, ...]) -> bool:
    return any(one.startswith(password) for one in valid)


DEFECTS: Final = (
    Defect(
        "registered-person-refused",
        "已实名注册的人密码正确也不能登录",
        ("SM-ACC-01", "KJ2-ACC-01"),
        rules=account_gate(password_holds=never),
    ),
    Defect(
        "unregistered-person-accepted",
        "没有实名注册的人也能登录",
        ("SM-ACC-02", "KJ2-ACC-02", "KJ2-PH-02"),
        rules=rules(find_account=_unregistered_too),
    ),
    Defect(
        "mobile-refused-as-account",
        "不能以手机号码作为账号",
        ("SM-ACC-04", "KJ2-ACC-04"),
        rules=rules(find_account=_without(Identifier.MOBILE)),
    ),
    Defect(
        "login-name-refused-as-account",
        "不能以登录名作为账号",
        ("SM-ACC-05", "KJ2-ACC-05", "SM-ACC-07", "KJ2-ACC-07", *LOGIN_AFTER),
        rules=rules(find_account=_without(Identifier.LOGIN_NAME)),
    ),
    Defect(
        "resident-id-refused-as-account",
        "不能以居民身份证号码作为账号",
        ("SM-ACC-06", "KJ2-ACC-06", *LOGIN_AFTER),
        rules=rules(find_account=_without(Identifier.DOCUMENT_NUMBER)),
    ),
    Defect(
        "passport-accepted-as-account",
        "可以用外国护照号码作为账号登录",
        _DOCUMENT_ONLY_FOR_RESIDENTS,
        rules=rules(find_account=_with_document("外国护照")),
    ),
    Defect(
        "travel-permits-accepted-as-account",
        "可以用港澳居民来往内地通行证号码作为账号登录",
        _DOCUMENT_ONLY_FOR_RESIDENTS,
        rules=rules(find_account=_with_document("港澳居民来往内地通行证")),
    ),
    Defect(
        "taiwan-permit-accepted-as-account",
        "可以用台湾居民来往大陆通行证号码作为账号登录",
        _DOCUMENT_ONLY_FOR_RESIDENTS,
        rules=rules(find_account=_with_document("台湾居民来往大陆通行证")),
    ),
    Defect(
        "residence-permit-accepted-as-account",
        "号码像居民身份证的居住证可以作为账号登录",
        _DOCUMENT_ONLY_FOR_RESIDENTS,
        rules=rules(find_account=_with_number_like_an_id_card),
    ),
    Defect(
        "foreigner-login-name-refused",
        "非居民身份证注册的人不能以登录名登录",
        _DOCUMENT_ONLY_FOR_RESIDENTS,
        rules=rules(find_account=_without_for_foreigners(Identifier.LOGIN_NAME)),
    ),
    Defect(
        "foreigner-mobile-refused",
        "非居民身份证注册的人不能以手机号码登录",
        _DOCUMENT_ONLY_FOR_RESIDENTS,
        rules=rules(find_account=_without_for_foreigners(Identifier.MOBILE)),
    ),
    Defect("any-account-password-accepted", "登录密码不核对", _PASSWORD, rules=account_gate(password_holds=always)),
    Defect(
        "account-password-first-six-only", "登录密码只核对前6位", _PASSWORD, rules=account_gate(password_holds=_prefix)
    ),
    Defect("account-password-any-case", "登录密码不区分大小写", _PASSWORD, rules=account_gate(password_holds=any_case)),
    Defect(
        "account-password-end-may-lack",
        "登录密码少输最后几位也能登录",
        _PASSWORD,
        rules=account_gate(password_holds=_may_lack_the_end),
    ),
    Defect(
        "account-login-straight-into-business",
        "账号密码登录后不进行单位办税验证，直接进入系统",
        _UNIT_NEXT,
        rules=rules(stage_after_login=_straight_in),
    ),
    Defect(
        "business-open-before-unit-verification",
        "登录后未进行单位办税验证，直接打开业务页面即可办理",
        (*_UNIT_NEXT, "SM-QR-05", "KJ2-QR-05", "SM-UN-11", "KJ2-UN-11", "SM-UM-03", "KJ2-UM-03", "KJ2-PH-03"),
        rules=rules(business_open=lambda stage, _path: stage is not Stage.LOGIN),
    ),
    Defect(
        "business-open-without-login",
        "不登录，直接打开业务页面即可办理",
        (*_UNIT_NEXT, "KJ2-PH-03"),
        rules=rules(business_open=always),
    ),
)
