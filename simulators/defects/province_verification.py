"""Violations of 短信登录, 密码登录 and of the first personal password. Source: LN-SMS-11 to LN-SMS-16, LN-PWD."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.defect import Defect
from simulators.defects.province_changes import province, ruled, sms, worded
from simulators.rules.province.admission import Difference
from simulators.rules.province.secrets import Passwords, PersonalCheck, Secrets, check_personal_password
from simulators.rules.province.sms_codes import SmsChallenge, SmsPurpose, SmsUse
from simulators.rules.province.staff import Collection, StaffEntry, StaffRole
from simulators.rules.province.steps import Factor, Kind, Stage, after_verification, completes_first_login, logged_in


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


def _unset_is_six_ones(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:
    default = asked is None and typed == "111111"
    return PersonalCheck.RIGHT if default else check_personal_password(typed, asked, secrets)


def _in_by_password(kind: Kind, factor: Factor, *, password_set: bool) -> Stage:
    by_password = factor is Factor.PERSONAL_PASSWORD
    return after_verification(kind, factor, password_set=password_set or by_password)


def _unset_is_wrong(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:
    return PersonalCheck.WRONG if asked is None else check_personal_password(typed, asked, secrets)


def _right_is_wrong(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:  # noqa: ARG001
    return PersonalCheck.NOT_SET if asked is None else PersonalCheck.WRONG


def _anything_goes(typed: str, asked: Passwords | None, secrets: Secrets) -> PersonalCheck:  # noqa: ARG001
    return PersonalCheck.NOT_SET if asked is None else PersonalCheck.RIGHT


def _by_code_alone(stage: Stage, role: StaffRole) -> bool:
    return stage is Stage.SET_PASSWORD or completes_first_login(stage, role)


def _by_legal_representative(stage: Stage, role: StaffRole) -> bool:
    return role is StaffRole.LEGAL_REPRESENTATIVE and completes_first_login(stage, role)


_STANDARD: Final = SmsPurpose.STANDARD_LOGIN


def _not_by_sms_again(kind: Kind, factor: Factor, *, password_set: bool) -> Stage:
    again = kind is Kind.ENTERPRISE and factor is Factor.SMS_CODE and password_set
    return Stage.VERIFY_PERSON if again else after_verification(kind, factor, password_set=password_set)


DEFECTS: Final = (
    ruled(
        "ln-sms-login-at-first-alone",
        "再次登录不能以短信方式登录",
        "LN-SMS-30",
        rules=province(after_verification=_not_by_sms_again),
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
        "ln-first-login-done-by-code-alone",
        "初次普通登录没有设置个人密码，就可以改用快捷登录",
        "LN-SMS-14",
        "LN-QK-01",
        "LN-ENT-02",
        rules=province(completes_first_login=_by_code_alone),
    ),
    Defect(
        "ln-first-login-by-legal-representative-alone",
        "财务负责人完成初次普通登录之后不能使用快捷登录",
        ("LN-QK-01", "LN-ENT-02"),
        ("api",),
        rules=province(completes_first_login=_by_legal_representative),
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
        "ln-default-personal-password",
        "没有设置个人密码的人可以用111111登录",
        "LN-PWD-01",
        "LN-FAQ-02a",
        "LN-FAQ-02b",
        rules=province(check_personal_password=_unset_is_six_ones, after_verification=_in_by_password),
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
        "LN-PW-01",
        rules=province(check_personal_password=_anything_goes),
    ),
    worded("ln-prompt-not-set", "密码登录没有提示“尚未设置密码”", "LN-FAQ-02a", password_not_set="请先设置密码"),
    worded("ln-prompt-wrong", "密码登录的提示不是“密码有误”", "LN-FAQ-06a", wrong_personal_password="密码不正确"),
)
