"""The passwords and codes that people type at the provincial e-tax bureau, by the words of a feature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.actors import PasswordHistory, ScenarioError, Scene
from steps.drivers.errors import UnsupportedError
from steps.drivers.ports import SmsInbox
from steps.tasks.mistakes import Mistake, mistyped
from steps.tasks.words import chosen

BLANK: Final = Secret("")
"""What is typed by somebody who types nothing."""


@unique
class TypedPassword(Enum):
    """A password as a feature names it; the enterprise is the one at hand, everything else is the person's own."""

    ENTERPRISE = "企业密码"
    WRONG_ENTERPRISE = "错误的企业密码"
    SHORT_ENTERPRISE = "少最后一位的企业密码"
    FORMER_ENTERPRISE = "修改前的企业密码"
    REFUSED_ENTERPRISE = "未获准的企业密码"
    PERSONAL = "个人登录密码"
    WRONG_PERSONAL = "错误的个人登录密码"
    SHORT_PERSONAL = "少最后一位的个人登录密码"
    FORMER_PERSONAL = "修改前的个人登录密码"
    REFUSED_PERSONAL = "未获准的个人登录密码"
    ACCOUNT = "自然人登录密码"
    WRONG_ACCOUNT = "错误的自然人登录密码"
    SHORT_ACCOUNT = "少最后一位的自然人登录密码"
    FORMER_ACCOUNT = "修改前的自然人登录密码"
    REFUSED_ACCOUNT = "未获准的自然人登录密码"
    BLANK = "不填写"


_FORMS: Final[Mapping[str, Callable[[PasswordHistory], Secret | None]]] = {
    "WRONG": lambda history: mistyped(history.current),
    "SHORT": lambda history: mistyped(history.current, Mistake.LAST_MISSING),
    "FORMER": lambda history: history.former,
    "REFUSED": lambda history: history.refused,
}


def resolve(scene: Scene, who: str, word: str, enterprise: str | None = None) -> Secret:
    """The password that `who` means by `word`, at this enterprise.

    Raises:
        ScenarioError: there is no such password in the scenario (yet).
    """
    typed = chosen(TypedPassword, word)
    if typed is TypedPassword.BLANK:
        return BLANK
    form, _, kind = typed.name.rpartition("_")
    secret = _FORMS[form](_history(scene, who, kind, enterprise)) if form else None
    if not form:
        secret = _history(scene, who, kind, enterprise).current
    if secret is None:
        raise ScenarioError(f"本场景中还没有“{who}”的“{word}”：前面没有修改成功过，或者没有被拒绝过")
    return secret


def _history(scene: Scene, who: str, kind: str, enterprise: str | None) -> PasswordHistory:
    if kind == "ACCOUNT":
        return scene.person(who).account_password
    if enterprise is None:
        raise ScenarioError("这里没有说是哪家企业，只能写“自然人登录密码”一类的密码或“不填写”")
    if kind == "ENTERPRISE":
        return scene.enterprise(enterprise).enterprise_password
    return personal_password(scene, who, enterprise)


def personal_password(scene: Scene, who: str, enterprise: str) -> PasswordHistory:
    """The 个人登录密码 of `who` at this enterprise.

    Raises:
        ScenarioError: they have none there.
    """
    passwords = scene.enterprise(enterprise).personal_passwords
    if who not in passwords:
        raise ScenarioError(f"“{who}”在企业“{enterprise}”还没有个人登录密码")
    return passwords[who]


def remember_personal_password(scene: Scene, who: str, enterprise: str, new: Secret) -> None:
    """The portal took `new` for the 个人登录密码 of `who` at this enterprise."""
    passwords = scene.enterprise(enterprise).personal_passwords
    if who in passwords:
        passwords[who].change_to(new)
    else:
        passwords[who] = PasswordHistory(new)


@unique
class TypedCode(Enum):
    """What somebody types into an SMS code field."""

    RECEIVED = "收到的"
    WRONG = "错误的"
    USED = "用过的"
    """The one that was typed last in this scenario."""
    BLANK = "不填写"


@dataclass(frozen=True, slots=True)
class UsedCode:
    """The SMS code that somebody typed last."""

    sms_code: Secret


def sms_code(scene: Scene, who: str, word: str = TypedCode.RECEIVED.value) -> Secret:
    """The SMS code that `who` types, by this word; what is typed counts as used from then on."""
    person, typed = scene.person(who), chosen(TypedCode, word)
    if typed is TypedCode.BLANK:
        return BLANK
    if typed is TypedCode.USED:
        return person.last(UsedCode).sms_code
    received = code_on(scene, person.facts.mobile)
    return person.saw(UsedCode(mistyped(received) if typed is TypedCode.WRONG else received)).sms_code


def received_code(scene: Scene, owner: str) -> Secret:
    """The newest SMS code on the phone of `owner`."""
    return code_on(scene, scene.person(owner).facts.mobile)


def code_on(scene: Scene, mobile: str) -> Secret:
    """The newest SMS code on this phone."""
    return _inbox(scene).latest_code(mobile)


def code_arrived(scene: Scene, *mobiles: str) -> bool:
    """Whether any SMS code has come to one of these phones in this scenario."""
    return any(_inbox(scene).has_arrived(mobile) for mobile in mobiles)


def expect_code(scene: Scene, *mobiles: str) -> None:
    """Told before a code is asked for: whatever is on anybody's phone, or on one of these, by then is old."""
    if scene.deployment.sms is not None:
        for mobile in dict.fromkeys((*(person.facts.mobile for person in scene.people.values()), *mobiles)):
            scene.deployment.sms.expect_message(mobile)


def _inbox(scene: Scene) -> SmsInbox:
    if scene.deployment.sms is None:
        raise UnsupportedError("该部署没有可以读取的短信；请给场景加上标签 @needs:read_sms")
    return scene.deployment.sms
