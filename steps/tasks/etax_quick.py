"""快捷登录 of the provincial e-tax bureau, step by step."""

from __future__ import annotations

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.ports import Agreement, EtaxOutcome, EtaxReply
from steps.tasks.etax_secrets import TypedCode, TypedPassword, code_on, expect_code, resolve, sms_code
from steps.tasks.etax_standard import other_taxpayer_id
from steps.tasks.etax_walk import PeopleOffered, premise, walked
from steps.tasks.words import chosen


def request_code(
    scene: Scene,
    who: str,
    enterprise: str,
    *,
    identity: str | None = None,
    mobile: str | None = None,
    password: str = TypedPassword.ENTERPRISE.value,
) -> EtaxReply:
    """快捷登录 up to 【发送验证码】: as oneself with one's own mobile unless told otherwise."""
    person = scene.person(who)
    taxpayer_id = scene.enterprise(enterprise).facts.taxpayer_id
    name = scene.person(identity or who).facts.name
    secret = resolve(scene, who, password, enterprise)
    number = person.facts.mobile if mobile is None else mobile
    expect_code(scene, number)
    return person.saw(person.etax.request_quick_sms_code(taxpayer_id, secret, name, number))


def request_code_for(scene: Scene, who: str, enterprise: str, word: str) -> EtaxReply:
    """快捷登录 up to 【发送验证码】, everything right but the taxpayer id."""
    person, secret = scene.person(who), scene.enterprise(enterprise).enterprise_password.current
    taxpayer_id = other_taxpayer_id(scene, word)
    expect_code(scene)
    return person.saw(person.etax.request_quick_sms_code(taxpayer_id, secret, person.facts.name, person.facts.mobile))


def have_received_code(scene: Scene, who: str, enterprise: str) -> None:
    """Go as far as 【发送验证码】, as oneself; as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    premise(request_code(scene, who, enterprise), EtaxOutcome.SMS_SENT, f"“{who}”在快捷登录中发送验证码")


def finish(
    scene: Scene, who: str, word: str = TypedCode.RECEIVED.value, agreement: str = Agreement.TICKED.value
) -> EtaxReply:
    """快捷登录, the last step: type an SMS code and 【登录】."""
    person = scene.person(who)
    code, ticked = sms_code(scene, who, word), chosen(Agreement, agreement)
    return person.saw(person.etax.finish_quick_login(code, ticked))


def finish_with(scene: Scene, who: str, code: Secret, enterprise_password: Secret | None = None) -> EtaxReply:
    """快捷登录, the last step, with this code; a password given is typed over the one that had the code sent."""
    person = scene.person(who)
    return person.saw(person.etax.finish_quick_login(code, Agreement.TICKED, enterprise_password))


def log_in_with(scene: Scene, who: str, enterprise: str, password: str) -> EtaxReply:
    """快捷登录 as oneself with this password, as far as the portal lets one: it may judge it at either step."""
    return walked(
        (lambda: request_code(scene, who, enterprise, password=password), EtaxOutcome.SMS_SENT),
        (lambda: finish(scene, who), EtaxOutcome.ENTERED),
    )


def log_in_by(scene: Scene, who: str, enterprise: str, mobile: str, *, identity: str | None = None) -> EtaxReply:
    """快捷登录 by the code that comes to `mobile`, as far as the portal lets one: it may judge it at either step."""
    return walked(
        (lambda: request_code(scene, who, enterprise, identity=identity, mobile=mobile), EtaxOutcome.SMS_SENT),
        (lambda: finish_with(scene, who, code_on(scene, mobile)), EtaxOutcome.ENTERED),
    )


def look_at_people(scene: Scene, who: str, enterprise: str) -> PeopleOffered:
    """The identities that 快捷登录 offers."""
    person, found = scene.person(who), scene.enterprise(enterprise)
    offered = person.etax.quick_login_people(found.facts.taxpayer_id, found.enterprise_password.current)
    return person.saw(PeopleOffered(offered))
