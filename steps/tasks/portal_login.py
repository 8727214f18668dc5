"""Logging in to any of the three systems that share an account, and doing business there."""

from __future__ import annotations

from enum import Enum, unique

from conformance.redaction import Secret
from steps.actors import Person, Scene
from steps.drivers.ports import BusinessAccess, CaptchaEntry, LoginReply, LoginSetup
from steps.tasks.account_login import Identifier, account_of
from steps.tasks.mistakes import Mistake, mistyped
from steps.tasks.registration_entries import case_swapped
from steps.tasks.words import chosen


@unique
class LoginPlace(Enum):
    """A system that people log in to with the account they registered."""

    CLIENT = "扣缴客户端"
    WEB = "WEB端"
    APP = "APP"


def log_in_at(scene: Scene, who: str, place: str, identifier: str) -> LoginReply:
    """Try once with the password in force."""
    person = scene.person(who)
    account = account_of(person, chosen(Identifier, identifier))
    return _log_in(person, chosen(LoginPlace, place), account, person.account_password.current)


def log_in_mistyped_at(scene: Scene, who: str, place: str, identifier: str, mistake: str) -> LoginReply:
    """Try once with the password in force, mistyped in this way."""
    person = scene.person(who)
    wrong = mistyped(person.account_password.current, chosen(Mistake, mistake))
    return _log_in(person, chosen(LoginPlace, place), account_of(person, chosen(Identifier, identifier)), wrong)


def log_in_with_case_swapped(scene: Scene, who: str, place: str) -> LoginReply:
    """Try once with the login name, upper and lower case swapped, and the password in force."""
    person = scene.person(who)
    account = case_swapped(person.facts.login_name)
    return _log_in(person, chosen(LoginPlace, place), account, person.account_password.current)


def log_in_with_typed(scene: Scene, who: str, place: str) -> LoginReply:
    """Try once with the mobile number and password last typed on the login-setting page, registered or not."""
    person = scene.person(who)
    typed = person.last(LoginSetup)
    return _log_in(person, chosen(LoginPlace, place), typed.mobile, typed.account_password)


def try_business_at(scene: Scene, who: str, place: str) -> BusinessAccess:
    """Try to open a business page directly."""
    person, where = scene.person(who), chosen(LoginPlace, place)
    if where is LoginPlace.CLIENT:
        return person.saw(person.client.try_business())
    return person.saw((person.web if where is LoginPlace.WEB else person.app).try_business())


def _log_in(person: Person, place: LoginPlace, account: str, account_password: Secret) -> LoginReply:
    if place is LoginPlace.CLIENT:
        return person.saw(person.client.login_by_account(account, account_password, CaptchaEntry.IF_ASKED))
    portal = person.web if place is LoginPlace.WEB else person.app
    return person.saw(portal.login(account, account_password))
