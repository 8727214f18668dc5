"""自然人登录 of the provincial e-tax bureau."""

from __future__ import annotations

from enum import Enum, unique

from steps.actors import Scene
from steps.drivers.ports import Agreement, CaptchaEntry, EtaxOutcome, EtaxReply, Portal
from steps.tasks.backstage import backstage
from steps.tasks.etax_secrets import TypedPassword, resolve
from steps.tasks.etax_walk import premise
from steps.tasks.words import chosen


@unique
class TypedUserName(Enum):
    """What stands in the field 用户名."""

    RIGHT = "用户注册名"
    UNKNOWN = "不存在的用户名"
    BLANK = "不填写"


def log_in(
    scene: Scene,
    who: str,
    *,
    user_name: str = TypedUserName.RIGHT.value,
    password: str = TypedPassword.ACCOUNT.value,
    captcha: str = CaptchaEntry.IF_ASKED.value,
    agreement: str = Agreement.TICKED.value,
) -> EtaxReply:
    """Try to log in as a natural person once, with whatever is typed."""
    person = scene.person(who)
    right = person.facts.login_name
    typed = {TypedUserName.RIGHT: right, TypedUserName.UNKNOWN: f"{right}_x", TypedUserName.BLANK: ""}
    secret = resolve(scene, who, password)
    entry, ticked = chosen(CaptchaEntry, captcha), chosen(Agreement, agreement)
    name = typed[chosen(TypedUserName, user_name)]
    return person.saw(person.etax.login_natural_person(name, secret, entry, ticked))


def log_in_with_password_of(scene: Scene, who: str, other: str) -> EtaxReply:
    """Try to log in as a natural person with somebody else's password."""
    person, foreign = scene.person(who), scene.person(other).account_password.current
    reply = person.etax.login_natural_person(person.facts.login_name, foreign, CaptchaEntry.IF_ASKED, Agreement.TICKED)
    return person.saw(reply)


@backstage(Portal.PROVINCIAL_ETAX)
def be_logged_in(scene: Scene, who: str) -> None:
    """Log in as a natural person, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    premise(log_in(scene, who), EtaxOutcome.ENTERED, f"“{who}”以自然人身份登录电子税务局")
