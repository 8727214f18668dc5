"""登录设置 says no and opens the account all the same. Source: ZC-HC-13 to ZC-HC-23, ZC-GEN-04."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import registration
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    LOGIN_AFTER,
    NAME_CHARACTERS,
    NAME_LENGTH,
    NAME_NOT_DIGITS,
    NOT_MISUSED,
    PASSWORD_BLANKS,
    PASSWORD_CLASSES,
    PASSWORD_LENGTH,
    RULES_CHECKED,
    SMS,
)
from simulators.defects.registration_ways import in_each

_NAMES: Final = RULES_CHECKED + NAME_LENGTH + NAME_CHARACTERS + NAME_NOT_DIGITS
_PASSWORDS: Final = RULES_CHECKED + PASSWORD_LENGTH + PASSWORD_CLASSES + PASSWORD_BLANKS


def _opened(defect_id: str, title: str, clauses: tuple[str, ...], refusal: str) -> tuple[Defect, ...]:
    return in_each(
        defect_id, title, clauses, lambda way: registration(way, opened_in_spite=lambda said: said == refusal)
    )


DEFECTS: Final = (
    *_opened("refused-login-name-still-opens", "提示登录名不符合规则，账号却已开通", _NAMES, "login_name_refused"),
    *_opened("refused-password-still-opens", "提示密码不符合规则，账号却已开通", _PASSWORDS, "password_refused"),
    *_opened("wrong-sms-code-still-opens", "提示短信验证码错误，账号却已开通", SMS, "wrong_sms_code"),
    *_opened(
        "taken-login-name-still-opens",
        "提示登录名已被使用，账号却已开通",
        NOT_MISUSED + LOGIN_AFTER,
        "login_name_taken",
    ),
)
