"""Registration says no and goes on, or opens the account, all the same.

Source: ZC-HC-01, ZC-HC-04, ZC-HC-10, ZC-HC-13 to ZC-HC-23, ZC-FC-01, ZC-FC-02, ZC-FC-10, ZC-GEN-04.
"""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import never, only, registration
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    CODE_7_DAYS,
    CODE_FIRST,
    FACE_MATCH,
    LOGIN_AFTER,
    LOGIN_SETUP_AFTER_MATCH,
    NAME_CHARACTERS,
    NAME_LENGTH,
    NAME_NOT_DIGITS,
    NOT_MISUSED,
    PASSWORD_BLANKS,
    PASSWORD_CLASSES,
    PASSWORD_LENGTH,
    RESIDENT_ID_ONLY,
    RULES_CHECKED,
    SMS,
    TRUE_IDENTITY,
)
from simulators.defects.registration_ways import HALL, in_each

_NAMES: Final = RULES_CHECKED + NAME_LENGTH + NAME_CHARACTERS + NAME_NOT_DIGITS
_PASSWORDS: Final = RULES_CHECKED + PASSWORD_LENGTH + PASSWORD_CLASSES + PASSWORD_BLANKS


def _opened(defect_id: str, title: str, clauses: tuple[str, ...], refusal: str) -> tuple[Defect, ...]:
    return in_each(defect_id, title, clauses, lambda way: registration(way, opened_in_spite=only(refusal)))


def _proven(
    defect_id: str, title: str, clauses: tuple[str, ...], refusal: str, ways: tuple[str, ...]
) -> tuple[Defect, ...]:
    return in_each(
        f"{defect_id}-still-proven",
        f"{title}，登录设置却已打开",
        clauses,
        lambda way: registration(way, proven_in_spite=only(refusal)),
        ways,
    )


DEFECTS: Final = (
    *_proven("wrong-code", "提示注册码不正确", CODE_FIRST, "wrong_code", HALL),
    *_proven("expired-code", "提示注册码已过期", CODE_7_DAYS, "code_expired", HALL),
    *_proven("mismatch", "提示身份信息不符", TRUE_IDENTITY, "identity_mismatch", HALL),
    *_proven(
        "foreign-face",
        "提示人脸比对不通过",
        FACE_MATCH + LOGIN_SETUP_AFTER_MATCH,
        "face_not_matched",
        ("app_face",),
    ),
    *_proven("other-document", "提示仅支持居民身份证", RESIDENT_ID_ONLY, "document_not_supported", ("app_face",)),
    *_opened("refused-login-name-still-opens", "提示登录名不符合规则，账号却已开通", _NAMES, "login_name_refused"),
    *_opened("refused-password-still-opens", "提示密码不符合规则，账号却已开通", _PASSWORDS, "password_refused"),
    *_opened("wrong-sms-code-still-opens", "提示短信验证码错误，账号却已开通", SMS, "wrong_sms_code"),
    *_opened(
        "taken-login-name-still-opens",
        "提示登录名已被使用，账号却已开通",
        NOT_MISUSED + LOGIN_AFTER,
        "login_name_taken",
    ),
    *in_each(
        "taken-mobile-still-opens",
        "短信验证码照样发送，最后提示手机号码已被使用，账号却已开通",
        NOT_MISUSED + SMS,
        lambda way: registration(way, mobile_refused_a_code=never, opened_in_spite=only("mobile_taken")),
    ),
)
