"""实名登录 - 账号密码登录 of the withholding client."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.actors import Person, ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import CaptchaEntry, LoginOutcome, LoginReply, Portal, Running
from steps.profile.timing import TimedRule
from steps.tasks.backstage import backstage
from steps.tasks.mistakes import Mistake, mistyped
from steps.tasks.timing import timed
from steps.tasks.words import chosen

BLANK: Final = Secret("")
"""What is typed by somebody who types nothing."""

REFUSALS: Final = (
    LoginOutcome.WRONG_PASSWORD,
    LoginOutcome.UNKNOWN_ACCOUNT,
    LoginOutcome.IDENTIFIER_NOT_ACCEPTED,
    LoginOutcome.INCOMPLETE,
)
"""Ways to say that account and password do not open the door; portals may prefer not to say which of them is wrong."""

_LOCK: Final = {
    LoginOutcome.WRONG_PASSWORD: Running.MAY_HAVE_BEGUN,
    LoginOutcome.LOCKED: Running.STILL,
    LoginOutcome.ACCEPTED: Running.NOT,
}
"""What an answer shows of the lock."""


@unique
class Identifier(Enum):
    """What a person may type as account."""

    MOBILE = "手机号码"
    LOGIN_NAME = "登录名"
    DOCUMENT_NUMBER = "证件号码"


def account_of(person: Person, identifier: Identifier) -> str:
    """The account of `person` in this form."""
    facts = person.facts
    return {
        Identifier.MOBILE: facts.mobile,
        Identifier.LOGIN_NAME: facts.login_name,
        Identifier.DOCUMENT_NUMBER: facts.id_document_number,
    }[identifier]


def log_in(
    scene: Scene,
    who: str,
    *,
    account_password: Secret | None = None,
    identifier: str = Identifier.MOBILE.value,
    captcha: str = CaptchaEntry.IF_ASKED.value,
) -> LoginReply:
    """Try to log in once; the password in force unless another is given."""
    person = scene.person(who)
    password = person.account_password.current if account_password is None else account_password
    account = account_of(person, chosen(Identifier, identifier))
    with timed(scene, TimedRule.ACCOUNT_LOCK, who) as attempt:
        reply = person.saw(person.client.login_by_account(account, password, chosen(CaptchaEntry, captcha)))
        attempt.running = _LOCK.get(reply.outcome, Running.UNKNOWN)
    return reply


@backstage(Portal.WITHHOLDING_CLIENT)
def be_logged_in(scene: Scene, who: str) -> None:
    """Log in, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    get_in(scene, who)


def get_in(scene: Scene, who: str) -> None:
    """Log in, at the screen where there is one, for what comes next in the same step.

    Raises:
        PremiseError: the portal refused.
    """
    reply = log_in(scene, who)
    if reply.outcome is not LoginOutcome.ACCEPTED:
        raise PremiseError(f"“{who}”应能登录扣缴客户端，实际为“{reply.outcome.value}”（{reply.message}）")


def restart_client(scene: Scene, who: str) -> None:
    """Close the client and start it again."""
    scene.person(who).client.restart()


@backstage(Portal.WITHHOLDING_CLIENT)
def be_logged_in_anew(scene: Scene, who: str) -> None:
    """Start the client again and log in, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    log_in_anew(scene, who)


def log_in_anew(scene: Scene, who: str) -> None:
    """Start the client again and log in, at the screen where there is one, for what comes next in the same step.

    Raises:
        PremiseError: the portal refused.
    """
    restart_client(scene, who)
    get_in(scene, who)


def log_in_mistyped(scene: Scene, who: str, mistake: str) -> None:
    """Try once with a password that has this mistake."""
    right = scene.person(who).account_password.current
    log_in(scene, who, account_password=mistyped(right, chosen(Mistake, mistake)))


def mistype_password(scene: Scene, who: str, times: int, identifier: str = Identifier.MOBILE.value) -> None:
    """Type a wrong account password `times` times in a row, each time another one; answer captchas when asked.

    Raises:
        PremiseError: the portal took a wrong password, or did not get as far as the password.
    """
    person = scene.person(who)
    for attempt in range(times):
        wrong = mistyped(person.account_password.current, attempt=attempt)
        reply = log_in(scene, who, account_password=wrong, identifier=identifier)
        if reply.outcome not in {LoginOutcome.WRONG_PASSWORD, LoginOutcome.LOCKED}:
            raise PremiseError(f"“{who}”第{attempt + 1}次输错登录密码，应提示密码错误，实际为“{reply.outcome.value}”")


def mistype_captcha(scene: Scene, who: str, times: int) -> None:
    """Type the right password and a wrong captcha `times` times in a row.

    Raises:
        PremiseError: the portal took a wrong captcha, or did not ask for one.
    """
    for attempt in range(times):
        reply = log_in(scene, who, captcha=CaptchaEntry.WRONG.value)
        if reply.outcome not in {LoginOutcome.WRONG_CAPTCHA, LoginOutcome.LOCKED}:
            raise PremiseError(f"“{who}”第{attempt + 1}次填错验证码，应提示验证码错误，实际为“{reply.outcome.value}”")


def former_account_password(scene: Scene, who: str) -> Secret:
    """The password that was in force before the last change.

    Raises:
        ScenarioError: it was not changed in this scenario.
    """
    former = scene.person(who).account_password.former
    if former is None:
        raise ScenarioError(f"“{who}”的登录密码在本场景中没有重置过，没有“重置前的密码”")
    return former


def refused_account_password(scene: Scene, who: str) -> Secret:
    """The password that the portal refused to set.

    Raises:
        ScenarioError: none was refused in this scenario.
    """
    refused = scene.person(who).account_password.refused
    if refused is None:
        raise ScenarioError(f"“{who}”在本场景中没有被拒绝过重置登录密码，没有“未获准的新密码”")
    return refused
