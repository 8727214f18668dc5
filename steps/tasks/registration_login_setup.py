"""登录设置, the last step of registration; and registration as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Final

from conformance.redaction import Secret
from steps.actors import Person, ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import LoginSetup, RegistrationOutcome, RegistrationReply, SmsCodeEntry, Standing
from steps.tasks import registration_entries as entries
from steps.tasks.backstage import backstage
from steps.tasks.registration_identity import get_proven, way_named
from steps.tasks.registration_ways import RegistrationField, RegistrationWay
from steps.tasks.words import chosen

_TRIES: Final = 5
"""How many made-up login names are tried when somebody else has them already."""

_GOOD_CLASSES: Final = "大写字母、小写字母、数字、特殊字符"
_GOOD_LENGTH: Final = 10


def setup_of(person: Person) -> LoginSetup:
    """What `person` means to set."""
    facts = person.facts
    return LoginSetup(
        facts.login_name, person.account_password.current, facts.mobile, facts.household_registration_place
    )


def set_login(scene: Scene, who: str, setup: LoginSetup | None = None) -> RegistrationReply:
    """登录设置 in the registration session that `who` was in last; what gets registered becomes their account."""
    person = scene.person(who)
    typed = person.saw(setup_of(person) if setup is None else setup)
    reply = person.saw(person.registration_at(person.last(RegistrationWay).portal).set_login(typed))
    if reply.outcome is RegistrationOutcome.REGISTERED:
        person.facts = replace(person.facts, login_name=typed.login_name, mobile=typed.mobile)
        person.account_password.current = typed.account_password
    return reply


def set_login_directly(scene: Scene, who: str, way: str) -> None:
    """登录设置 by its address, whatever went before."""
    scene.person(who).saw(way_named(way))
    set_login(scene, who)


def register(scene: Scene, who: str, way: str) -> RegistrationReply:
    """The whole registration, truthfully.

    Raises:
        PremiseError: the identity was not accepted, so that nothing could be set.
    """
    get_proven(scene, who, way)
    return set_login(scene, who)


def have_registered(scene: Scene, who: str, way: str) -> None:
    """Have gone through the whole registration, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    backstage(way_named(way).portal, Standing.NOWHERE)(_get_registered)(scene, who, way)


def _get_registered(scene: Scene, who: str, way: str) -> None:
    reply = register(scene, who, way)
    if reply.outcome is not RegistrationOutcome.REGISTERED:
        raise PremiseError(f"“{who}”应能以{way}完成注册，实际为“{reply.outcome.value}”（{reply.message}）")


def set_composed_login_name(scene: Scene, who: str, classes: str, length: int) -> None:
    """Set a login name of this make-up and length; another one when somebody else has it."""
    _set_free_login_name(scene, who, lambda seed: entries.composed(classes, length, seed))


def set_login_name_containing(scene: Scene, who: str, piece: str) -> None:
    """Set a login name with `piece` in the middle of letters, digits and underscores."""
    _set_free_login_name(
        scene, who, lambda seed: entries.with_inserted(entries.composed("小写字母、数字", 6, seed), piece)
    )


def set_login_name_with_blank(scene: Scene, who: str, position: str) -> None:
    """Set a login name with a blank in it."""
    where = chosen(entries.BlankPosition, position)
    _set_free_login_name(scene, who, lambda seed: entries.with_blank(entries.composed("小写字母", 6, seed), where))


def set_login_name_of(scene: Scene, who: str, other: str, *, swapped: bool = False) -> None:
    """Set the login name of somebody else, to the letter or with upper and lower case swapped."""
    name = scene.person(other).facts.login_name
    wanted = entries.case_swapped(name) if swapped else name
    set_login(scene, who, replace(setup_of(scene.person(who)), login_name=wanted))


def set_composed_password(scene: Scene, who: str, classes: str, length: int) -> None:
    """Set an account password of this make-up and length."""
    password = entries.composed(classes, length, f"密码：{scene.person(who).facts.login_name}")
    _set_password(scene, who, password)


def set_password_with_blank(scene: Scene, who: str, position: str) -> None:
    """Set an account password that is good but for a blank in it."""
    good = entries.composed(_GOOD_CLASSES, _GOOD_LENGTH, f"密码：{scene.person(who).facts.login_name}")
    _set_password(scene, who, entries.with_blank(good, chosen(entries.BlankPosition, position)))


def set_composed_login(scene: Scene, who: str, name_length: int, password_length: int) -> None:
    """Set a login name of letters and digits and a password of three classes, of these lengths."""
    password = entries.composed(
        "大写字母、小写字母、数字", password_length, f"密码：{scene.person(who).facts.login_name}"
    )
    _set_free_login_name(
        scene, who, lambda seed: entries.composed("小写字母、数字", name_length, seed), password=Secret(password)
    )


def set_mobile_of(scene: Scene, who: str, other: str) -> None:
    """Set the mobile number of somebody else, and the code that arrives on their phone."""
    wanted = replace(setup_of(scene.person(who)), mobile=scene.person(other).facts.mobile)
    set_login(scene, who, wanted)


def set_with_sms_code(scene: Scene, who: str, entry: str) -> None:
    """Set everything truthfully but for the SMS code.

    Raises:
        ScenarioError: a code that arrives on another phone needs somebody whose phone it is.
    """
    wanted = chosen(SmsCodeEntry, entry)
    if wanted is SmsCodeEntry.OF_ANOTHER_MOBILE:
        raise ScenarioError(f"“{entry}”要写明是谁的手机")
    set_login(scene, who, replace(setup_of(scene.person(who)), sms_code=wanted))


def open_to_blank(scene: Scene, who: str) -> RegistrationReply:
    """Submit the login-setting page as it is, all blank: nobody is registered by that, and no code is sent."""
    person = scene.person(who)
    blank = LoginSetup("", Secret(""), "", "", sms_code=SmsCodeEntry.BLANK)
    return person.registration_at(person.last(RegistrationWay).portal).set_login(blank)


def open_to_wrong_code(scene: Scene, who: str) -> RegistrationReply:
    """Submit the login-setting page truthfully but for the SMS code, which is wrong: nobody is registered by that.

    A portal may look at the code first. Where that is all it says, the page is submitted once more with the right code:
    only then does it show whether somebody without a proven identity gets an account.
    """
    person = scene.person(who)
    truth, registration = setup_of(person), person.registration_at(person.last(RegistrationWay).portal)
    reply = registration.set_login(replace(truth, sms_code=SmsCodeEntry.WRONG))
    return registration.set_login(truth) if reply.outcome is RegistrationOutcome.WRONG_SMS_CODE else reply


def set_with_sms_code_of(scene: Scene, who: str, other: str) -> None:
    """Set everything truthfully, with an SMS code that was asked for with, and arrived on, the phone of `other`."""
    foreign = scene.person(other).facts.mobile
    wanted = replace(setup_of(scene.person(who)), sms_code=SmsCodeEntry.OF_ANOTHER_MOBILE, other_mobile=foreign)
    set_login(scene, who, wanted)


def set_without(scene: Scene, who: str, blank: str) -> None:
    """Set everything truthfully but for one field that stays blank.

    Raises:
        ScenarioError: no field of the login-setting page.
    """
    truth, field = setup_of(scene.person(who)), chosen(RegistrationField, blank)
    left_out = {
        RegistrationField.LOGIN_NAME: replace(truth, login_name=""),
        RegistrationField.PASSWORD: replace(truth, account_password=Secret("")),
        RegistrationField.MOBILE: replace(truth, mobile="", sms_code=SmsCodeEntry.BLANK),
        RegistrationField.SMS_CODE: replace(truth, sms_code=SmsCodeEntry.BLANK),
        RegistrationField.HOUSEHOLD_PLACE: replace(truth, household_registration_place=""),
    }
    if field not in left_out:
        raise ScenarioError(f"登录设置中没有“{blank}”这一项")
    set_login(scene, who, left_out[field])


def set_again(scene: Scene, who: str, other: str) -> None:
    """登录设置 once more in the same session, now with login name and mobile of `other`."""
    foreign = scene.person(other).facts
    wanted = replace(setup_of(scene.person(who)), login_name=foreign.login_name, mobile=foreign.mobile)
    set_login(scene, who, wanted)


def _set_password(scene: Scene, who: str, password: str) -> None:
    set_login(scene, who, replace(setup_of(scene.person(who)), account_password=Secret(password)))


def _set_free_login_name(scene: Scene, who: str, make: Callable[[str], str], *, password: Secret | None = None) -> None:
    truth = setup_of(scene.person(who))
    wanted = truth if password is None else replace(truth, account_password=password)
    for attempt in count(1):
        name = make(f"登录名：{truth.login_name}：{attempt}")
        reply = set_login(scene, who, replace(wanted, login_name=name))
        if reply.outcome is not RegistrationOutcome.LOGIN_NAME_TAKEN or attempt == _TRIES:
            return
