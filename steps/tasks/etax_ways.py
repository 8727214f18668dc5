"""Whole ways into an enterprise at the provincial e-tax bureau."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.ports import EtaxOutcome, EtaxReply, Portal
from steps.tasks import etax_quick, etax_standard
from steps.tasks.backstage import backstage
from steps.tasks.etax_secrets import TypedPassword, remember_personal_password, resolve
from steps.tasks.etax_walk import Walk, premise, walked
from steps.tasks.words import chosen

REFUSALS: Final = (
    EtaxOutcome.UNKNOWN_ACCOUNT,
    EtaxOutcome.WRONG_PASSWORD,
    EtaxOutcome.PASSWORD_NOT_SET,
    EtaxOutcome.WRONG_SMS_CODE,
    EtaxOutcome.SMS_NOT_SENT,
    EtaxOutcome.MOBILE_NOT_COLLECTED,
    EtaxOutcome.PERSON_NOT_OFFERED,
    EtaxOutcome.PERSON_FROZEN,
    EtaxOutcome.NOT_IN_TAX_REGISTRATION,
    EtaxOutcome.NOT_COLLECTED,
    EtaxOutcome.STANDARD_LOGIN_FIRST,
    EtaxOutcome.STANDARD_LOGIN_ONLY,
    EtaxOutcome.CLIENT_NOT_OFFERED,
    EtaxOutcome.REFUSED_STEP,
)
"""Ways to turn somebody away for who they are or what they know, not for a box left blank."""

ONWARD: Final = (
    EtaxOutcome.ENTERED,
    EtaxOutcome.CHOOSE_PERSON,
    EtaxOutcome.CHOOSE_CLIENT,
    EtaxOutcome.VERIFY_PERSON,
    EtaxOutcome.PERSONAL_PASSWORD_REQUIRED,
    EtaxOutcome.SOCIAL_INSURANCE_SYSTEM,
    EtaxOutcome.SMS_SENT,
)
"""Answers with which a login goes on or ends well."""


@unique
class LoginWay(Enum):
    """A whole way into an enterprise."""

    SMS = "短信登录"
    PASSWORD = "密码登录"
    QUICK = "快捷登录"


def by_sms(scene: Scene, who: str, enterprise: str) -> EtaxReply:
    """普通登录 by SMS, as oneself."""
    return walked(
        (lambda: etax_standard.begin(scene, who, enterprise), EtaxOutcome.CHOOSE_PERSON),
        (lambda: etax_standard.choose(scene, who, who), EtaxOutcome.VERIFY_PERSON),
        (lambda: etax_standard.request_code(scene, who), EtaxOutcome.SMS_SENT),
        (lambda: etax_standard.enter_code(scene, who), EtaxOutcome.ENTERED),
    )


def by_password(
    scene: Scene,
    who: str,
    enterprise: str,
    *,
    password: Secret | None = None,
    enterprise_password: str = TypedPassword.ENTERPRISE.value,
) -> EtaxReply:
    """普通登录 by personal password, as oneself; the one in force unless another is given."""
    return walked(
        (lambda: etax_standard.begin(scene, who, enterprise, password=enterprise_password), EtaxOutcome.CHOOSE_PERSON),
        (lambda: etax_standard.choose(scene, who, who), EtaxOutcome.VERIFY_PERSON),
        (
            lambda: etax_standard.enter_password(scene, who, password or _own(scene, who, enterprise)),
            EtaxOutcome.ENTERED,
        ),
    )


def _own(scene: Scene, who: str, enterprise: str) -> Secret:
    return resolve(scene, who, TypedPassword.PERSONAL.value, enterprise)


def quick(scene: Scene, who: str, enterprise: str) -> EtaxReply:
    """快捷登录 as oneself."""
    return etax_quick.log_in_with(scene, who, enterprise, TypedPassword.ENTERPRISE.value)


_WAYS: Final[Mapping[LoginWay, Callable[[Scene, str, str], EtaxReply]]] = {
    LoginWay.SMS: by_sms,
    LoginWay.PASSWORD: by_password,
    LoginWay.QUICK: quick,
}


def log_in(scene: Scene, who: str, enterprise: str, way: str) -> EtaxReply:
    """Go a whole way in, as oneself; stops where the portal does."""
    return _WAYS[chosen(LoginWay, way)](scene, who, enterprise)


@backstage(Portal.PROVINCIAL_ETAX)
def be_logged_in(scene: Scene, who: str, enterprise: str, way: str = LoginWay.PASSWORD.value) -> None:
    """Log in, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    premise(log_in(scene, who, enterprise, way), EtaxOutcome.ENTERED, f"“{who}”以{way}登录企业“{enterprise}”")


def _choose_oneself(scene: Scene, who: str) -> EtaxReply:
    """Pick oneself, after 【同步办税人】 when one is not offered yet."""
    reply = etax_standard.choose(scene, who, who)
    if reply.outcome is EtaxOutcome.PERSON_NOT_OFFERED:
        etax_standard.sync(scene, who)
        reply = etax_standard.choose(scene, who, who)
    return reply


def _steps(scene: Scene, who: str, enterprise: str) -> tuple[Walk, ...]:
    """The steps of the first 普通登录, in order."""
    return (
        (lambda: etax_standard.begin(scene, who, enterprise), EtaxOutcome.CHOOSE_PERSON),
        (lambda: _choose_oneself(scene, who), EtaxOutcome.VERIFY_PERSON),
        (lambda: etax_standard.request_code(scene, who), EtaxOutcome.SMS_SENT),
        (lambda: etax_standard.enter_code(scene, who), EtaxOutcome.PERSONAL_PASSWORD_REQUIRED),
        (lambda: etax_standard.set_password(scene, who, enterprise), EtaxOutcome.ENTERED),
    )


def _have_come(scene: Scene, who: str, enterprise: str, how_far: EtaxOutcome, what: str) -> None:
    steps = _steps(scene, who, enterprise)
    wanted = [onward for _, onward in steps].index(how_far)
    premise(walked(*steps[: wanted + 1]), how_far, f"“{who}”在“{enterprise}”的普通登录中{what}")


def be_at_people(scene: Scene, who: str, enterprise: str) -> None:
    """Come as far as the choice of persons, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    _have_come(scene, who, enterprise, EtaxOutcome.CHOOSE_PERSON, "填写企业密码")


def have_chosen(scene: Scene, who: str, enterprise: str) -> None:
    """Have chosen oneself, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    _have_come(scene, who, enterprise, EtaxOutcome.VERIFY_PERSON, "选择自己")


def have_received_code(scene: Scene, who: str, enterprise: str) -> None:
    """Have asked for an SMS code, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    _have_come(scene, who, enterprise, EtaxOutcome.SMS_SENT, "获取验证码")


def be_asked_for_password(scene: Scene, who: str, enterprise: str) -> None:
    """Have typed the right SMS code at one's first login, as a premise.

    Raises:
        PremiseError: the portal refused, or asks for no personal password.
    """
    _have_come(scene, who, enterprise, EtaxOutcome.PERSONAL_PASSWORD_REQUIRED, "填写短信验证码")


def log_in_first(scene: Scene, who: str, enterprise: str) -> EtaxReply:
    """The whole first 普通登录: oneself, 【同步办税人】 before it where needed, SMS, a personal password."""
    return walked(*_steps(scene, who, enterprise))


@backstage(Portal.PROVINCIAL_ETAX)
def have_logged_in_first(scene: Scene, who: str, enterprise: str) -> None:
    """Have been through the first 普通登录, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    premise(log_in_first(scene, who, enterprise), EtaxOutcome.ENTERED, f"“{who}”的初次普通登录")


def by_number(scene: Scene, who: str, enterprise: str, number: int) -> EtaxReply:
    """普通登录 by a personal password that the manual prints; it counts as the one in force when it opens the door."""
    typed = Secret(str(number))
    reply = by_password(scene, who, enterprise, password=typed)
    if reply.outcome is EtaxOutcome.ENTERED:
        remember_personal_password(scene, who, enterprise, typed)
    return reply
