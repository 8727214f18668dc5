"""Violations of 普通登录: its form, the choice of person. Source: LN-SYS, LN-ENT, LN-SMS-02 to LN-SMS-06, LN-PW."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from simulators.defects.changes import always
from simulators.defects.defect import Defect
from simulators.defects.province_changes import form, province, ruled, worded
from simulators.rules.province.admission import Admission, QuickLogin, Standing, admission, offered
from simulators.rules.province.secrets import Passwords
from simulators.rules.province.staff import ADMINISTRATORS, StaffRole
from simulators.rules.province.steps import Stage

Offered = Callable[..., bool]


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


def _not_again(refused: StaffRole) -> Offered:
    """The choice at every login but the first lacks people in this role."""

    def shown(role: StaffRole, *, first_login_done: bool) -> bool:
        return offered(role, first_login_done=first_login_done) and not (first_login_done and role is refused)

    return shown


def _not_at_first(refused: StaffRole) -> Offered:
    """The choice at the first login lacks people in this role."""

    def shown(role: StaffRole, *, first_login_done: bool) -> bool:
        return offered(role, first_login_done=first_login_done) and (first_login_done or role is not refused)

    return shown


def _open_at_once(*, first_login_done: bool, social_insurance_only: bool) -> QuickLogin:  # noqa: ARG001
    return QuickLogin.STANDARD_ONLY if social_insurance_only else QuickLogin.OPEN


def _stays_closed(*, first_login_done: bool, social_insurance_only: bool) -> QuickLogin:  # noqa: ARG001
    return QuickLogin.STANDARD_ONLY if social_insurance_only else QuickLogin.STANDARD_FIRST


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
        rules=province(quick_enterprise_password_holds=_personal_too, quick_password_holds_at_last=_personal_too),
    ),
    ruled(
        "ln-in-on-enterprise-password",
        "填写企业密码后不选择人员就进入首页",
        "LN-PW-19",
        "LN-QK-05",
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
        "ln-finance-officer-not-offered-again",
        "再次登录不能选择财务负责人",
        "LN-SMS-29",
        rules=province(offered=_not_again(StaffRole.FINANCE_OFFICER)),
    ),
    Defect(
        "ln-legal-representative-not-offered-again",
        "再次登录不能选择法定代表人",
        ("LN-SMS-29",),
        ("api",),
        rules=province(offered=_not_again(StaffRole.LEGAL_REPRESENTATIVE)),
    ),
    Defect(
        "ln-finance-officer-not-at-first-login",
        "第一次普通登录不能选择财务负责人",
        ("LN-SMS-06",),
        ("api",),
        rules=province(offered=_not_at_first(StaffRole.FINANCE_OFFICER)),
    ),
    Defect(
        "ln-legal-representative-not-at-first-login",
        "第一次普通登录不能选择法定代表人",
        ("LN-SMS-06",),
        ("api",),
        rules=province(offered=_not_at_first(StaffRole.LEGAL_REPRESENTATIVE)),
    ),
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
