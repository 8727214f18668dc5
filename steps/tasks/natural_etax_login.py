"""Logging in to the natural-person e-tax bureau, and doing business there. Source: DL-FLOW-03b, DL-FLOW-03d."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import BusinessAccess, CaptchaEntry, LoginOutcome, LoginReply, Portal
from steps.tasks.backstage import backstage
from steps.tasks.mistakes import Mistake, mistyped
from steps.tasks.words import chosen

BLANK: Final = Secret("")
"""What is typed by somebody who types nothing."""


@dataclass(frozen=True, slots=True)
class TriedAtEtax:
    """Somebody has tried to log in here, and not at another portal."""


def log_in(
    scene: Scene,
    who: str,
    *,
    account: str | None = None,
    account_password: Secret | None = None,
    captcha: str = CaptchaEntry.IF_ASKED.value,
) -> LoginReply:
    """Try once; the own account name (reading T02) and the password in force unless others are given."""
    person = scene.person(who)
    typed = person.facts.login_name if account is None else account
    password = person.account_password.current if account_password is None else account_password
    person.saw(TriedAtEtax())
    return person.saw(person.natural_person_etax.login(typed, password, chosen(CaptchaEntry, captcha)))


def log_in_mistyped(scene: Scene, who: str, mistake: str) -> None:
    """Try once with a password that has this mistake."""
    right = scene.person(who).account_password.current
    log_in(scene, who, account_password=mistyped(right, chosen(Mistake, mistake)))


def log_in_as(scene: Scene, who: str, other: str) -> None:
    """Try once with the own password at the account of somebody else."""
    log_in(scene, who, account=scene.person(other).facts.login_name)


@backstage(Portal.NATURAL_PERSON_ETAX)
def be_logged_in(scene: Scene, who: str) -> None:
    """Log in, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    reply = log_in(scene, who)
    if reply.outcome is not LoginOutcome.ACCEPTED:
        raise PremiseError(f"“{who}”应能登录自然人电子税务局，实际为“{reply.outcome.value}”（{reply.message}）")


def try_business(scene: Scene, who: str) -> BusinessAccess:
    """Try to open a page for people who are logged in."""
    person = scene.person(who)
    return person.saw(person.natural_person_etax.try_business())
