"""Violations of the captcha at login. Source: SM-ACC-08."""

from __future__ import annotations

from typing import Final

from simulators.defects import lock_faults
from simulators.defects.changes import account_gate, always, never, rules, screens
from simulators.defects.defect import Defect

_CAPTCHA: Final = ("SM-ACC-08", "KJ2-ACC-08")

DEFECTS: Final = (
    Defect(
        "account-captcha-never-asked", "输错登录密码后不要验证码", _CAPTCHA, rules=account_gate(captcha_asked=never)
    ),
    Defect(
        "account-captcha-asked-at-once",
        "没有输错过登录密码也要验证码",
        _CAPTCHA,
        rules=account_gate(captcha_asked=always),
    ),
    Defect(
        "account-captcha-asked-too-late",
        "输错3次登录密码后才要验证码",
        _CAPTCHA,
        rules=account_gate(captcha_asked=lambda lock: lock.captcha_due and lock.wrong_entries >= 3),
    ),
    Defect(
        "account-captcha-asked-once-only",
        "只在第1次输错登录密码后要验证码，再错就不要了",
        _CAPTCHA,
        rules=account_gate(captcha_asked=lambda lock: lock.captcha_due and lock.wrong_entries == 1),
    ),
    Defect(
        "account-captcha-not-checked",
        "登录时验证码填错也算对",
        _CAPTCHA,
        rules=account_gate(captcha_holds=always),
    ),
    Defect(
        "account-captcha-may-be-blank",
        "登录时要求验证码，不填却也能登录",
        _CAPTCHA,
        rules=account_gate(captcha_missing=never, captcha_holds=lambda seen: seen.value != "wrong"),
    ),
    Defect(
        "account-captcha-right-one-refused",
        "登录时填对验证码也被拒绝",
        _CAPTCHA,
        rules=account_gate(captcha_holds=never),
    ),
    Defect(
        "account-captcha-dropped-after-wrong-one",
        "登录时填错一次验证码后就不再要验证码",
        _CAPTCHA,
        rules=account_gate(after_refused_captcha=lock_faults.captcha_forgotten),
    ),
    Defect(
        "account-captcha-per-identifier",
        "输错登录密码后换一种账号登录，就不要验证码",
        _CAPTCHA,
        rules=rules(account_captcha_key=lambda found, _key: f"captcha:{found.person_id}/{found.identifier}"),
    ),
    Defect(
        "captcha-field-missing",
        "要求验证码，页面上却没有验证码输入框",
        (*_CAPTCHA, "SM-UN-02", "KJ2-UN-02", "SM-UM-04", "KJ2-UM-04"),
        ("ui",),
        policy=screens(captcha_field=False),
    ),
)
