"""Violations of 普通登录: form, choice of person, SMS code, first login.

Source: LN-SYS, LN-ENT, LN-SMS, LN-PWD, LN-PW.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.province_changes import form, province, ruled, sms, worded
from simulators.rules.province.admission import Admission, Difference, QuickLogin, Standing, admission
from simulators.rules.province.secrets import (
    Passwords,
    PersonalCheck,
    Secrets,
    SmsChallenge,
    SmsPurpose,
    SmsUse,
    check_personal_password,
)
from simulators.rules.province.staff import ADMINISTRATORS, Collection, StaffEntry, StaffRole
from simulators.rules.province.steps import Factor, Kind, Stage, after_verification, logged_in


def _any_enterprise(typed: str, taxpayer_ids: Passwords) -> str | None:
    return typed if typed in taxpayer_ids else next(iter(taxpayer_ids), None)


def _without_last(typed: str, valid: Passwords, personal: Passwords) -> bool:  # noqa: ARG001 - a rule's shape
    return any(one.startswith(typed[: len(one) - 1]) and len(typed) >= len(one) - 1 for one in valid)


def _personal_too(typed: str, valid: Passwords, personal: Passwords) -> bool:
    return typed in valid or typed in personal


def _straight_in(*, social_insurance_only: bool) -> Stage:
    return Stage.SOCIAL_INSURANCE if social_insurance_only else Stage.ENTERED


def _uncollected_too(standing: Standing) -> Admission:
    return admission(replace(standing, collected=True))


def _never_collected(standing: Standing) -> Admission:
    return admission(replace(standing, collected=False))


def _unregistered_too(standing: Standing) -> Admission:
    return admission(replace(standing, registered=True))


def _handlers_as_strangers(standing: Standing) -> Admission:
    return admission(replace(standing, registered=False))


def _administrators_only(role: StaffRole, *, first_login_done: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return role in ADMINISTRATORS


def _nowhere(entry: StaffEntry | None, collection: Collection | None, on_difference: Difference) -> None:  # noqa: ARG001
    return


def _stranger(entry: StaffEntry | None, collection: Collection | None, on_difference: Difference) -> str | None:  # noqa: ARG001
    return entry.mobile[::-1] if entry is not None and entry.mobile else None


def _fixed_phone_too(entry: StaffEntry | None, collection: Collection | None, on_difference: Difference) -> str | None:  # noqa: ARG001
    return (entry.mobile or entry.fixed_phone or None) if entry is not None else None


def _any_code_sent(code: str, challenge: SmsChallenge | None, use: SmsUse, ever_sent: Passwords) -> bool:  # noqa: ARG001
    return code in ever_sent


def _password_optional(kind: Kind, factor: Factor, *, password_set: bool) -> Stage:
    return after_verification(kind, factor, password_set=password_set or kind is Kind.ENTERPRISE)


def _in_before_password(stage: Stage) -> bool:
    return logged_in(stage) or stage is Stage.SET_PASSWORD


def _lost(new: str) -> Passwords:  # noqa: ARG001 - a rule's shape
    return ()


def _enterprise_too(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:
    if asked is not None and typed in secrets.enterprise:
        return PersonalCheck.RIGHT
    return check_personal_password(typed, asked, secrets)


def _unset_is_anything(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:
    return PersonalCheck.RIGHT if asked is None else check_personal_password(typed, asked, secrets)


def _unset_is_wrong(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:
    return PersonalCheck.WRONG if asked is None else check_personal_password(typed, asked, secrets)


def _right_is_wrong(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:  # noqa: ARG001
    return PersonalCheck.NOT_SET if asked is None else PersonalCheck.WRONG


def _anything_goes(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:  # noqa: ARG001
    return PersonalCheck.NOT_SET if asked is None else PersonalCheck.RIGHT


def _open_at_once(*, first_login_done: bool, social_insurance_only: bool) -> QuickLogin:  # noqa: ARG001
    return QuickLogin.STANDARD_ONLY if social_insurance_only else QuickLogin.OPEN


def _stays_closed(*, first_login_done: bool, social_insurance_only: bool) -> QuickLogin:  # noqa: ARG001
    return QuickLogin.STANDARD_ONLY if social_insurance_only else QuickLogin.STANDARD_FIRST


_STANDARD: Final = SmsPurpose.STANDARD_LOGIN

DEFECTS: Final = (
    ruled(
        "ln-uncollected-logs-in",
        "没有实名采集的人可以登录",
        "LN-SYS-05",
        "LN-PW-18",
        rules=province(standard_admission=_uncollected_too),
    ),
    ruled(
        "ln-collected-refused",
        "实名采集之后仍然不能登录",
        "LN-SYS-06",
        rules=province(standard_admission=_never_collected),
    ),
    ruled(
        "ln-quick-login-first",
        "首次登录就可以使用快捷登录",
        "LN-ENT-02",
        "LN-QK-01",
        rules=province(quick_login=_open_at_once),
    ),
    ruled(
        "ln-quick-login-stays-closed",
        "普通登录之后仍然不能使用快捷登录",
        "LN-SMS-30",
        "LN-QK-01",
        rules=province(quick_login=_stays_closed),
    ),
    ruled(
        "ln-any-taxpayer-id",
        "普通登录接受不存在的纳税人识别号",
        "LN-SMS-02",
        rules=province(find_enterprise=_any_enterprise),
    ),
    ruled(
        "ln-any-enterprise-password",
        "普通登录不核对企业密码",
        "LN-SMS-03",
        "LN-PW-01",
        rules=province(enterprise_password_holds=always),
    ),
    ruled(
        "ln-enterprise-password-shortened",
        "普通登录接受少最后一位的企业密码",
        "LN-SMS-03",
        rules=province(enterprise_password_holds=_without_last),
    ),
    ruled(
        "ln-personal-as-enterprise-password",
        "普通登录把个人登录密码当作企业密码接受",
        "LN-PW-12",
        "LN-SMS-16",
        rules=province(enterprise_password_holds=_personal_too),
    ),
    ruled(
        "ln-personal-as-quick-password",
        "快捷登录把个人登录密码当作企业密码接受",
        "LN-PW-12",
        rules=province(quick_enterprise_password_holds=_personal_too),
    ),
    ruled(
        "ln-in-on-enterprise-password",
        "填写企业密码后不选择人员就进入首页",
        "LN-PW-01",
        "LN-PW-19",
        rules=province(after_enterprise_password=_straight_in),
    ),
    ruled(
        "ln-standard-captcha-not-asked",
        "普通登录不要求验证码",
        "LN-SMS-04",
        rules=form("standard_form", captcha_missing=False),
    ),
    ruled(
        "ln-standard-captcha-not-checked",
        "普通登录不核对验证码",
        "LN-SMS-04",
        rules=form("standard_form", captcha_checked=False),
    ),
    ruled(
        "ln-standard-agreement-optional",
        "普通登录不勾选同意协议也可以",
        "LN-SMS-05",
        rules=form("standard_form", agreement_missing=False),
    ),
    ruled(
        "ln-handler-at-first-login",
        "第一次普通登录可以选择办税员",
        "LN-SMS-06",
        rules=province(offered=always, user_by_sync=always),
    ),
    ruled(
        "ln-handlers-never-offered",
        "再次登录仍然不能选择办税员",
        "LN-SMS-29",
        rules=province(offered=_administrators_only),
    ),
    ruled(
        "ln-sms-never-sent",
        "税务登记与实名采集的手机号码相同也无法发送验证码",
        "LN-SMS-11",
        "LN-SMS-12",
        "LN-FAQ-03a",
        rules=province(sms_mobile=_nowhere),
    ),
    ruled(
        "ln-sms-to-stranger",
        "验证码发到别的号码",
        "LN-SMS-11",
        "LN-SMS-12",
        rules=province(sms_mobile=_stranger),
    ),
    ruled(
        "ln-sms-to-fixed-phone",
        "验证码发到固定电话号码",
        "LN-FAQ-03b",
        rules=province(sms_mobile=_fixed_phone_too),
    ),
    ruled("ln-any-sms-code", "短信登录不核对验证码", "LN-SMS-13", rules=sms(_STANDARD, always)),
    ruled("ln-right-sms-code-refused", "短信登录不接受正确的验证码", "LN-SMS-13", rules=sms(_STANDARD, never)),
    ruled(
        "ln-sms-code-of-others",
        "短信登录接受发给别人的或用过的验证码",
        "LN-SMS-13",
        rules=sms(_STANDARD, _any_code_sent),
    ),
    ruled(
        "ln-first-password-skipped",
        "初次普通登录不要求设置个人密码",
        "LN-SMS-14",
        rules=province(after_verification=_password_optional),
    ),
    ruled(
        "ln-first-password-skippable",
        "没有设置个人密码就可以办理业务",
        "LN-SMS-14",
        rules=province(logged_in=_in_before_password),
    ),
    ruled(
        "ln-first-password-lost",
        "设置的个人密码没有保存",
        "LN-SMS-15",
        "LN-FAQ-02b",
        rules=province(first_password=_lost),
    ),
    ruled(
        "ln-enterprise-as-personal-password",
        "要求个人登录密码的地方接受企业密码",
        "LN-SMS-16",
        "LN-PWD-04",
        "LN-FAQ-06a",
        rules=province(check_personal_password=_enterprise_too),
    ),
    ruled(
        "ln-unset-password-accepted",
        "没有设置个人密码也可以密码登录",
        "LN-PWD-01",
        "LN-FAQ-02a",
        rules=province(check_personal_password=_unset_is_anything),
    ),
    ruled(
        "ln-unset-password-wrong",
        "没有设置个人密码时提示密码有误",
        "LN-FAQ-02a",
        rules=province(check_personal_password=_unset_is_wrong),
    ),
    ruled(
        "ln-right-personal-password-refused",
        "不接受正确的个人登录密码",
        "LN-PWD-02",
        "LN-SMS-30",
        "LN-FAQ-06b",
        rules=province(check_personal_password=_right_is_wrong),
    ),
    ruled(
        "ln-any-personal-password",
        "不核对个人登录密码",
        "LN-PWD-02",
        rules=province(check_personal_password=_anything_goes),
    ),
    worded("ln-prompt-not-set", "密码登录没有提示“尚未设置密码”", "LN-FAQ-02a", password_not_set="请先设置密码"),
    worded("ln-prompt-wrong", "密码登录没有提示“密码有误”", "LN-FAQ-06a", wrong_personal_password="登录失败"),
    worded(
        "ln-prompt-not-registered",
        "提示中没有要求重新同步办税人信息",
        "LN-FAQ-11a",
        not_in_tax_registration="当前办税人与税务登记办税人信息不符，请通过变更税务登记维护办税人。",
    ),
    ruled(
        "ln-unregistered-logs-in",
        "税务登记中没有的人可以登录",
        "LN-FAQ-11a",
        "LN-FAQ-11e",
        rules=province(standard_admission=_unregistered_too),
    ),
    ruled(
        "ln-registered-refused",
        "税务登记中有的人也提示信息不符",
        "LN-FAQ-11e",
        rules=province(standard_admission=_handlers_as_strangers),
    ),
)
