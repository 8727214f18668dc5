"""Violations of the login of the natural-person e-tax bureau. Source: DL-FLOW-03, DL-FAQ-1a, DL-FAQ-1b."""

from __future__ import annotations

from typing import Final

from simulators.dalian_ruleset import Accounts
from simulators.defects.changes import always, never
from simulators.defects.dalian_changes import API, dalian
from simulators.defects.defect import Defect
from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.etax_accounts import EtaxAccount, EtaxMethod


def _by_password(_typed: str, password: str, accounts: Accounts) -> EtaxAccount | None:
    return next((one for one in accounts if one.account_password == password), None)


DEFECTS: Final = (
    Defect(
        "etax-account-not-checked",
        "登录时只看密码，不看账户",
        ("DL-FLOW-03b",),
        rules=dalian(account_meant=_by_password),
    ),
    Defect(
        "etax-password-not-checked",
        "登录时不核对密码",
        ("DL-FLOW-03c", "DL-REG-04"),
        rules=dalian(password_right=always),
    ),
    Defect(
        "etax-captcha-not-asked-at-first",
        "第一次登录不要验证码，登录失败后才要",
        ("DL-FLOW-03d", "DL-REG-04"),
        rules=dalian(captcha_asked=lambda failed_before: failed_before),
    ),
    Defect(
        "etax-captcha-only-at-first",
        "第一次登录要验证码，登录失败后不再要",
        ("DL-FLOW-03d",),
        rules=dalian(captcha_asked=lambda failed_before: not failed_before),
    ),
    Defect(
        "etax-captcha-never-asked", "登录不要验证码", ("DL-FLOW-03d", "DL-REG-04"), rules=dalian(captcha_asked=never)
    ),
    Defect(
        "etax-captcha-not-checked",
        "登录自然人电子税务局时验证码填错也算对",
        ("DL-FLOW-03d",),
        rules=dalian(captcha_holds=always),
    ),
    Defect(
        "etax-captcha-may-be-blank",
        "登录时验证码可以不填",
        ("DL-FLOW-03d", "DL-REG-04"),
        rules=dalian(captcha_missing=never, captcha_holds=lambda seen: seen is not CaptchaSeen.WRONG),
    ),
    Defect(
        "etax-login-without-registration",
        "没有注册也能登录自然人电子税务局",
        ("DL-FLOW-03f", "DL-FAQ-1a", "DL-FAQ-3a"),
        rules=dalian(may_enter=always),
    ),
    Defect(
        "etax-unionpay-users-refused",
        "经银联实名认证注册的用户不能登录",
        ("DL-FAQ-1b", "DL-REG-04"),
        rules=dalian(may_enter=lambda account: account.method is EtaxMethod.CODE),
    ),
    Defect(
        "etax-code-users-refused",
        "经注册码认证注册的用户不能登录",
        ("DL-FAQ-1b", "DL-REG-04"),
        rules=dalian(may_enter=lambda account: account.method is EtaxMethod.UNIONPAY),
    ),
    Defect(
        "signing-open-without-login",
        "不登录也能打开并提交三方协议签订",
        ("DL-FAQ-1d", "DL-FAQ-3a"),
        API,
        rules=dalian(signing_open=always),
    ),
)
