"""Violations of 修改密码 and 修改企业密码. Source: LN-PW-02 to LN-PW-06, LN-PW-09, LN-PW-15, LN-PW-17."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulators.defects.province_changes import flow, form, province, ruled
from simulators.rules.province.forms import ChangeCheck, ChangeForm, check_change
from simulators.rules.province.secrets import Credential, Flow, Passwords, valid_after_change

_ENTERPRISE: Final = Credential.ENTERPRISE


_PERSONAL: Final = Credential.PERSONAL


_ACCOUNT: Final = Credential.ACCOUNT


def _any_old(typed: ChangeForm) -> ChangeCheck:
    return check_change(replace(typed, old=typed.valid[0] if typed.valid else typed.old))


def _any_repetition(typed: ChangeForm) -> ChangeCheck:
    return check_change(replace(typed, repeated=typed.new))


def _no_six_ones(typed: ChangeForm) -> ChangeCheck:
    return ChangeCheck.WRONG_OLD if typed.old == "111111" else check_change(typed)


def _old_stays(changing: Flow, valid: Passwords, new: str) -> Passwords:
    kept = changing in {Flow.CHANGE_PERSONAL, Flow.CHANGE_ENTERPRISE}
    return (*valid, new) if kept else valid_after_change(changing, valid, new)


def _new_is_lost(changing: Flow, valid: Passwords, new: str) -> Passwords:
    lost = changing in {Flow.CHANGE_PERSONAL, Flow.CHANGE_ENTERPRISE}
    return valid if lost else valid_after_change(changing, valid, new)


def _personal_by_standard_login(changing: Flow, *, quick: bool) -> bool:
    return not (changing is Flow.CHANGE_PERSONAL and quick)


def _personal_by_quick_login(changing: Flow, *, quick: bool) -> bool:
    return changing is not Flow.CHANGE_PERSONAL or quick


def _enterprise_by_standard_login(changing: Flow, *, quick: bool) -> bool:
    return not (changing is Flow.CHANGE_ENTERPRISE and quick)


def _enterprise_by_quick_login(changing: Flow, *, quick: bool) -> bool:
    return changing is not Flow.CHANGE_ENTERPRISE or quick


DEFECTS: Final = (
    ruled(
        "ln-personal-change-not-quick",
        "快捷登录之后不能修改密码",
        "LN-PW-04",
        rules=province(change_open=_personal_by_standard_login),
    ),
    ruled(
        "ln-personal-change-quick-only",
        "普通登录之后不能修改密码",
        "LN-PW-04",
        rules=province(change_open=_personal_by_quick_login),
    ),
    ruled(
        "ln-personal-old-not-checked",
        "修改密码不核对旧密码",
        "LN-PW-05",
        "LN-PW-10",
        rules=province(check_personal_change=_any_old),
    ),
    ruled(
        "ln-personal-repetition-not-checked",
        "修改密码不核对确认新密码",
        "LN-PW-05",
        rules=province(check_personal_change=_any_repetition),
    ),
    ruled(
        "ln-personal-captcha-not-asked",
        "修改密码不要求验证码",
        "LN-PW-05",
        rules=form("personal_form", captcha_missing=False),
    ),
    ruled(
        "ln-personal-captcha-not-checked",
        "修改密码不核对验证码",
        "LN-PW-05",
        rules=form("personal_form", captcha_checked=False),
    ),
    ruled(
        "ln-changed-password-not-in-force",
        "修改密码之后新密码没有生效",
        "LN-PW-06",
        "LN-PW-15",
        rules=province(valid_after_change=_new_is_lost),
    ),
    ruled(
        "ln-old-password-stays",
        "修改密码之后旧密码仍然可用",
        "LN-PW-06",
        "LN-PW-15",
        rules=province(valid_after_change=_old_stays),
    ),
    ruled(
        "ln-personal-change-touches-enterprise",
        "修改密码也改了企业密码",
        "LN-PW-02",
        "LN-PW-09",
        rules=flow(Flow.CHANGE_PERSONAL, _PERSONAL, _ENTERPRISE),
    ),
    ruled(
        "ln-personal-change-touches-account",
        "修改密码也改了自然人登录密码",
        "LN-PW-09",
        rules=flow(Flow.CHANGE_PERSONAL, _PERSONAL, _ACCOUNT),
    ),
    ruled(
        "ln-enterprise-change-touches-personal",
        "修改企业密码也改了个人登录密码",
        "LN-PW-02",
        rules=flow(Flow.CHANGE_ENTERPRISE, _ENTERPRISE, _PERSONAL),
    ),
    ruled(
        "ln-reset-value-no-old-password",
        "重置之后不能以111111为旧密码修改",
        "LN-PW-10",
        rules=province(check_personal_change=_no_six_ones),
    ),
    ruled(
        "ln-enterprise-old-not-checked",
        "修改企业密码不核对旧密码",
        "LN-PW-15",
        rules=province(check_enterprise_change=_any_old),
    ),
    ruled(
        "ln-enterprise-repetition-not-checked",
        "修改企业密码不核对确认新密码",
        "LN-PW-15",
        rules=province(check_enterprise_change=_any_repetition),
    ),
    ruled(
        "ln-enterprise-captcha-not-asked",
        "修改企业密码不要求验证码",
        "LN-PW-15",
        rules=form("enterprise_form", captcha_missing=False),
    ),
    ruled(
        "ln-enterprise-captcha-not-checked",
        "修改企业密码不核对验证码",
        "LN-PW-15",
        rules=form("enterprise_form", captcha_checked=False),
    ),
    ruled(
        "ln-enterprise-change-not-quick",
        "快捷登录之后不能修改企业密码",
        "LN-PW-17",
        rules=province(change_open=_enterprise_by_standard_login),
    ),
    ruled(
        "ln-enterprise-change-quick-only",
        "普通登录之后不能修改企业密码",
        "LN-PW-17",
        rules=province(change_open=_enterprise_by_quick_login),
    ),
)
