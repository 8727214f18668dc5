"""Violations of the roll-out's dates. Source: SM-PH-02 to SM-PH-08, KJ2-PH-01, KJ2-PH-05, KJ2-PH-09."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from simulators.defects.changes import always, filing_gates, never, policy, rules
from simulators.defects.defect import Defect
from simulators.policy import Policy
from simulators.rules.phases import ca_in_force, former_login_offered
from simulators.rules.unit_verification import LoginWay, Relation, UnitPath, password_spared

_LIVE: Final = ("SM-PH-02", "KJ2-PH-01")
_CHECKED: Final = ("SM-PH-05", "KJ2-PH-05")
_SPARED: Final = ("SM-PH-06", "KJ2-PH-07")
_NOT_SPARED: Final = ("SM-PH-07", "KJ2-PH-08")

Spared = Callable[..., bool]


def _only(way: LoginWay) -> Spared:
    def spared(relation: Relation, *, in_force: bool) -> bool:
        return relation.way is way and password_spared(relation, in_force=in_force)

    return spared


def _single_only(relation: Relation, *, in_force: bool) -> bool:
    return relation.path is UnitPath.SINGLE and password_spared(relation, in_force=in_force)


def _for_all_units(relation: Relation, *, in_force: bool) -> bool:
    return in_force and (relation.authorised or relation.authorised_for_other_unit)


def _for_everybody(relation: Relation, *, in_force: bool) -> bool:
    return in_force and (relation.authorised or relation.others_authorised)


def _without_authorisation(relation: Relation, *, in_force: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return in_force


def _whenever(relation: Relation, *, in_force: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return relation.authorised


def _closes_a_day_late(single_track_from: date | None, today: date) -> bool:
    return former_login_offered(single_track_from, today) or single_track_from == today


def _with_ca_login(before: Policy) -> Policy:
    return replace(before, ca_login=True, ca_login_until=None)


DEFECTS: Final = (
    Defect(
        "real-name-login-too-early",
        "实名登录提前一天上线",
        _LIVE,
        policy=policy(real_name_login_from=date(2019, 11, 8)),
    ),
    Defect(
        "real-name-login-too-late",
        "实名登录推迟一天上线",
        _LIVE,
        policy=policy(real_name_login_from=date(2019, 11, 10)),
    ),
    Defect(
        "former-login-closed-in-transition",
        "实名登录一上线，申报密码登录就关闭",
        ("SM-PH-03", "KJ2-PH-09"),
        policy=policy(single_track_from=date(2019, 11, 9)),
    ),
    Defect(
        "former-login-closed-in-phase-two",
        "2020年1月1日起申报密码登录就关闭",
        ("SM-PH-03",),
        policy=policy(single_track_from=date(2020, 1, 1)),
    ),
    Defect(
        "former-login-closed-before-2020",
        "申报密码登录从来不可用",
        ("KJ2-PH-09", "SM-PH-03"),
        rules=rules(former_login_offered=never),
    ),
    Defect(
        "former-login-any-password",
        "申报密码登录不核对申报密码",
        ("SM-PH-03", "KJ2-PH-09"),
        rules=filing_gates("former_login", password_holds=always),
    ),
    Defect(
        "authorisation-checked-too-early",
        "2020年之前授权关系就起作用",
        _CHECKED,
        rules=rules(password_spared=_whenever),
    ),
    Defect(
        "authorisation-checked-too-late",
        "2020年3月才校验授权关系",
        _CHECKED + _SPARED,
        policy=policy(authorisation_from=date(2020, 3, 1)),
    ),
    Defect(
        "authorisation-never-checked", "授权关系不起作用", _CHECKED + _SPARED, policy=policy(authorisation_from=None)
    ),
    Defect(
        "authorisation-useless-for-account-login",
        "有授权的人以账号密码登录后仍要申报密码",
        _SPARED,
        rules=rules(password_spared=_only(LoginWay.QR)),
    ),
    Defect(
        "authorisation-useless-for-qr-login",
        "有授权的人扫码登录后仍要申报密码",
        _SPARED,
        rules=rules(password_spared=_only(LoginWay.ACCOUNT)),
    ),
    Defect(
        "authorisation-useless-for-several-units",
        "有多家单位的，选择有授权的单位后仍要申报密码",
        _SPARED,
        rules=rules(password_spared=_single_only),
    ),
    Defect(
        "password-spared-for-all",
        "没有授权的人登录后也不要申报密码",
        _NOT_SPARED + _CHECKED,
        rules=rules(password_spared=_without_authorisation),
    ),
    Defect(
        "authorisation-spared-for-other-units",
        "对一家单位有授权，办理另一家也不要申报密码",
        _NOT_SPARED + _CHECKED,
        rules=rules(password_spared=_for_all_units),
    ),
    Defect(
        "authorisation-of-others-spares",
        "单位只要授权过任何人，所有人都不要申报密码",
        _NOT_SPARED + _CHECKED,
        rules=rules(password_spared=_for_everybody),
    ),
    Defect(
        "former-login-open-in-phase-three",
        "单轨模式下申报密码登录仍然开放",
        ("SM-PH-08",),
        rules=rules(former_login_offered=always),
    ),
    Defect(
        "former-login-closes-a-day-late",
        "单轨模式切换当天申报密码登录仍然开放",
        ("SM-PH-08",),
        rules=rules(former_login_offered=_closes_a_day_late),
    ),
    Defect(
        "ca-login-open-in-phase-three",
        "单轨模式下CA登录仍然开放",
        ("SM-PH-08",),
        policy=_with_ca_login,
        rules=rules(ca_login_offered=lambda until, _single_track_from, today: ca_in_force(until, today)),
    ),
)
