"""Attempts to get into an enterprise on one secret alone. Source: LN-QK-05 (reading T18)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, unique
from typing import Final

from steps.actors import Scene
from steps.tasks import etax_quick, etax_standard
from steps.tasks.etax_secrets import TypedCode, TypedPassword, received_code, resolve
from steps.tasks.words import chosen


@unique
class OneSecretPath(Enum):
    """Who knows one secret only, and how far they try to get with it."""

    PASSWORD_ONLY = "普通登录只输入企业密码"
    PASSWORD_AND_PERSON = "普通登录输入企业密码并选择人员"
    PASSWORD_TWICE = "普通登录两处都输入企业密码"
    PERSONAL_PASSWORD_ONLY = "普通登录只输入个人登录密码"
    PERSONAL_PASSWORD_TWICE = "普通登录两处都输入个人登录密码"
    CODE_LEFT_BLANK = "普通登录不填写短信验证码"
    CODE_ONLY = "直接提交短信验证码"
    QUICK_PASSWORD_ONLY = "快捷登录不填写短信验证码"
    QUICK_WRONG_CODE = "快捷登录短信验证码有误"
    QUICK_CODE_ONLY = "快捷登录只凭短信验证码"
    QUICK_WRONG_PASSWORD = "快捷登录密码有误但短信验证码正确"
    QUICK_PASSWORD_CHANGED = "快捷登录收到短信验证码后改填错误的密码"


def attempt(scene: Scene, who: str, enterprise: str, path: str) -> None:
    """Go this path to its end, whatever the portal says on the way."""
    _ATTEMPTS[chosen(OneSecretPath, path)](scene, who, enterprise)


def _standard(scene: Scene, who: str, enterprise: str, password: str = TypedPassword.ENTERPRISE.value) -> None:
    etax_standard.begin(scene, who, enterprise, password=password)
    etax_standard.choose(scene, who, who)


def _password_only(scene: Scene, who: str, enterprise: str) -> None:
    etax_standard.begin(scene, who, enterprise)


def _password_twice(scene: Scene, who: str, enterprise: str) -> None:
    _standard(scene, who, enterprise)
    typed = resolve(scene, who, TypedPassword.ENTERPRISE.value, enterprise)
    etax_standard.enter_password(scene, who, typed)


def _personal_password_only(scene: Scene, who: str, enterprise: str) -> None:
    typed = resolve(scene, who, TypedPassword.PERSONAL.value, enterprise)
    etax_standard.enter_password(scene, who, typed)


def _personal_password_twice(scene: Scene, who: str, enterprise: str) -> None:
    _standard(scene, who, enterprise, TypedPassword.PERSONAL.value)
    _personal_password_only(scene, who, enterprise)


def _code_left_blank(scene: Scene, who: str, enterprise: str) -> None:
    _standard(scene, who, enterprise)
    etax_standard.request_code(scene, who)
    etax_standard.enter_code(scene, who, TypedCode.BLANK.value)


def _code_only(scene: Scene, who: str, enterprise: str) -> None:
    etax_quick.request_code(scene, who, enterprise)
    code = received_code(scene, who)
    etax_standard.enter_this_code(scene, who, code)


def _quick_password_only(scene: Scene, who: str, enterprise: str) -> None:
    etax_quick.request_code(scene, who, enterprise)
    etax_quick.finish(scene, who, TypedCode.BLANK.value)


def _quick_wrong_code(scene: Scene, who: str, enterprise: str) -> None:
    etax_quick.request_code(scene, who, enterprise)
    etax_quick.finish(scene, who, TypedCode.WRONG.value)


def _quick_with_a_code(scene: Scene, who: str, enterprise: str, password: TypedPassword) -> None:
    """Have a code sent as somebody who knows the password, then go on as somebody who has nothing but that code."""
    etax_quick.request_code(scene, who, enterprise)
    etax_quick.request_code(scene, who, enterprise, password=password.value)
    etax_quick.finish_with(scene, who, received_code(scene, who))


def _quick_password_changed(scene: Scene, who: str, enterprise: str) -> None:
    """Have a code sent with the right password, then type a wrong one over it."""
    etax_quick.request_code(scene, who, enterprise)
    code = received_code(scene, who)
    etax_quick.finish_with(scene, who, code, resolve(scene, who, TypedPassword.WRONG_ENTERPRISE.value, enterprise))


_ATTEMPTS: Final[Mapping[OneSecretPath, Callable[[Scene, str, str], None]]] = {
    OneSecretPath.PASSWORD_ONLY: _password_only,
    OneSecretPath.PASSWORD_AND_PERSON: _standard,
    OneSecretPath.PASSWORD_TWICE: _password_twice,
    OneSecretPath.PERSONAL_PASSWORD_ONLY: _personal_password_only,
    OneSecretPath.PERSONAL_PASSWORD_TWICE: _personal_password_twice,
    OneSecretPath.CODE_LEFT_BLANK: _code_left_blank,
    OneSecretPath.CODE_ONLY: _code_only,
    OneSecretPath.QUICK_PASSWORD_ONLY: _quick_password_only,
    OneSecretPath.QUICK_WRONG_CODE: _quick_wrong_code,
    OneSecretPath.QUICK_CODE_ONLY: lambda scene, who, enterprise: _quick_with_a_code(
        scene, who, enterprise, TypedPassword.BLANK
    ),
    OneSecretPath.QUICK_WRONG_PASSWORD: lambda scene, who, enterprise: _quick_with_a_code(
        scene, who, enterprise, TypedPassword.WRONG_ENTERPRISE
    ),
    OneSecretPath.QUICK_PASSWORD_CHANGED: _quick_password_changed,
}
