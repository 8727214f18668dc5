"""Portals that say no, and do it all the same.

Source: SM-ACC-02, SM-ACC-07, SM-ACC-08, SM-ACC-12, SM-ACC-17, SM-FG-03, SM-UN, SM-UM, SM-PH-03, KJ2-PH-03, KJ2-PH-06.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from simulators.defects.changes import only, rules
from simulators.defects.defect import Defect
from simulators.rules.authorisation import authorisations_after_grant
from simulators.rules.identifiers import AccountNames, find_account
from simulators.rules.unit_verification import Stage, UnitPath

LetIn = Callable[[str, Iterable[AccountNames], str], str | None]


def _let_in_after(refusal: str) -> LetIn:
    def let_in(typed: str, everybody: Iterable[AccountNames], outcome: str) -> str | None:
        found = find_account(typed, [replace(one, registered=True) for one in everybody])
        return found.person_id if found is not None and outcome == refusal else None

    return let_in


def _entered_after(refusal: str, *paths: UnitPath) -> Callable[[Stage, UnitPath, str], Stage]:
    return lambda stage, path, outcome: Stage.ENTERED if outcome == refusal and path in paths else stage


def _login(name: str, said: str, refusal: str, *clauses: str) -> Defect:
    return Defect(
        f"refused-login-{name}-lets-in",
        f"提示{said}，却已登录",
        clauses,
        rules=rules(let_in_after_refusal=_let_in_after(refusal)),
    )


def _unit(name: str, said: str, refusal: str, path: UnitPath, *clauses: str) -> Defect:
    return Defect(
        f"refused-{name}-enters", said, clauses, rules=rules(stage_after_refusal=_entered_after(refusal, path))
    )


DEFECTS: Final = (
    _login("by-wrong-password", "密码错误", "wrong_password", "SM-ACC-17", "KJ2-ACC-17"),
    _login("without-captcha", "要求输入验证码", "captcha_required", "SM-ACC-08", "KJ2-ACC-08"),
    _login("by-wrong-captcha", "验证码错误", "wrong_captcha", "SM-ACC-08", "KJ2-ACC-08"),
    _login("while-locked", "账号已锁定", "locked", "SM-ACC-12", "KJ2-ACC-12", "SM-ACC-13", "KJ2-ACC-13"),
    _login("of-unregistered", "该账号尚未注册", "unknown_account", "SM-ACC-02", "KJ2-ACC-02", "KJ2-PH-02"),
    _login(
        "by-document",
        "请使用登录名或手机号码登录",
        "identifier_not_accepted",
        "SM-ACC-07",
        "KJ2-ACC-07",
    ),
    _unit(
        "single-unit-password",
        "一家单位：提示申报密码错误，却已进入系统",
        "wrong_password",
        UnitPath.SINGLE,
        "SM-UN-01",
        "KJ2-UN-01",
    ),
    _unit(
        "single-unit-without-captcha",
        "一家单位：提示请输入验证码，却已进入系统",
        "captcha_required",
        UnitPath.SINGLE,
        "SM-UN-02",
        "KJ2-UN-02",
    ),
    _unit(
        "single-unit-wrong-captcha",
        "一家单位：提示验证码错误，却已进入系统",
        "wrong_captcha",
        UnitPath.SINGLE,
        "SM-UN-02",
        "KJ2-UN-02",
    ),
    _unit(
        "single-unit-while-locked",
        "一家单位：提示申报密码已锁定，却已进入系统",
        "locked",
        UnitPath.SINGLE,
        "SM-UN-03",
        "KJ2-UN-03",
        "SM-UN-04",
        "KJ2-UN-04",
    ),
    _unit(
        "single-unit-ca",
        "一家单位：提示CA校验未通过，却已进入系统",
        "ca_refused",
        UnitPath.SINGLE,
        "SM-UN-10",
        "KJ2-UN-10",
    ),
    _unit(
        "several-units-password",
        "多家单位：提示申报密码错误，却已进入系统",
        "wrong_password",
        UnitPath.SEVERAL,
        "SM-UM-03",
        "KJ2-UM-03",
    ),
    _unit(
        "several-units-without-captcha",
        "多家单位：提示请输入验证码，却已进入系统",
        "captcha_required",
        UnitPath.SEVERAL,
        "SM-UM-04",
        "KJ2-UM-04",
    ),
    _unit(
        "several-units-wrong-captcha",
        "多家单位：提示验证码错误，却已进入系统",
        "wrong_captcha",
        UnitPath.SEVERAL,
        "SM-UM-04",
        "KJ2-UM-04",
    ),
    _unit(
        "several-units-while-locked",
        "多家单位：提示申报密码已锁定，却已进入系统",
        "locked",
        UnitPath.SEVERAL,
        "SM-UM-07",
        "KJ2-UM-07",
    ),
    _unit(
        "several-units-ca",
        "多家单位：提示CA校验未通过，却已进入系统",
        "ca_refused",
        UnitPath.SEVERAL,
        "SM-UM-05",
        "KJ2-UM-05",
    ),
    _unit(
        "first-use-password",
        "首次实名办税时提示申报密码错误，却已进入系统",
        "wrong_password",
        UnitPath.FIRST_USE,
        "KJ2-PH-03",
    ),
    _unit(
        "former-login-password",
        "申报密码登录时提示申报密码错误，却已进入系统",
        "wrong_password",
        UnitPath.FORMER_LOGIN,
        "SM-PH-03",
        "KJ2-PH-09",
    ),
    _unit(
        "former-login-ca",
        "CA登录时提示CA校验未通过，却已进入系统",
        "ca_refused",
        UnitPath.FORMER_LOGIN,
        "KJ2-PH-10",
    ),
    Defect(
        "refused-sms-code-still-verifies",
        "忘记密码时提示短信验证码错误，却已算通过身份验证",
        ("SM-FG-03", "KJ2-FG-03"),
        rules=rules(verified_after_refusal=only("wrong_sms_code")),
    ),
    Defect(
        "refused-authorisation-still-granted",
        "提示不能授权，授权却已生效",
        ("KJ2-PH-06",),
        rules=rules(authorisations_after_refusal=authorisations_after_grant),
    ),
)
