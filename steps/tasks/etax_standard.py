"""普通登录 of the provincial e-tax bureau, step by step."""

from __future__ import annotations

from enum import Enum, unique

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.ports import Agreement, CaptchaEntry, EtaxOutcome, EtaxReply
from steps.tasks.etax_secrets import (
    BLANK,
    TypedCode,
    TypedPassword,
    code_arrived,
    expect_code,
    remember_personal_password,
    resolve,
    sms_code,
)
from steps.tasks.etax_walk import PeopleOffered
from steps.tasks.mistakes import unused_taxpayer_id
from steps.tasks.words import chosen


@unique
class TypedTaxpayerId(Enum):
    """A taxpayer id that is not the enterprise's."""

    BLANK = "不填写"
    UNKNOWN = "不存在的"


def begin(
    scene: Scene,
    who: str,
    enterprise: str,
    *,
    password: str = TypedPassword.ENTERPRISE.value,
    captcha: str = CaptchaEntry.IF_ASKED.value,
    agreement: str = Agreement.TICKED.value,
) -> EtaxReply:
    """普通登录, first step, with whatever is typed."""
    secret = resolve(scene, who, password, enterprise)
    return _begin(scene, who, scene.enterprise(enterprise).facts.taxpayer_id, secret, captcha, agreement)


def begin_with_password_of(scene: Scene, who: str, enterprise: str, other: str) -> EtaxReply:
    """普通登录, first step, with the enterprise password of another enterprise."""
    secret = scene.enterprise(other).enterprise_password.current
    return _begin(scene, who, scene.enterprise(enterprise).facts.taxpayer_id, secret)


def begin_with_other_taxpayer_id(scene: Scene, who: str, enterprise: str, word: str) -> EtaxReply:
    """普通登录, first step, with the right password and no, or nobody's, taxpayer id."""
    return _begin(scene, who, other_taxpayer_id(scene, word), scene.enterprise(enterprise).enterprise_password.current)


def other_taxpayer_id(scene: Scene, word: str) -> str:
    """No taxpayer id, or nobody's."""
    known = frozenset(one.facts.taxpayer_id for one in scene.enterprises.values())
    return "" if chosen(TypedTaxpayerId, word) is TypedTaxpayerId.BLANK else unused_taxpayer_id(known)


def _begin(
    scene: Scene,
    who: str,
    taxpayer_id: str,
    password: Secret,
    captcha: str = CaptchaEntry.IF_ASKED.value,
    agreement: str = Agreement.TICKED.value,
) -> EtaxReply:
    person = scene.person(who)
    entry, ticked = chosen(CaptchaEntry, captcha), chosen(Agreement, agreement)
    return person.saw(person.etax.begin_standard_login(taxpayer_id, password, entry, ticked))


def look_at_people(scene: Scene, who: str) -> PeopleOffered:
    """The persons to choose from, as the session stands."""
    person = scene.person(who)
    return person.saw(PeopleOffered(person.etax.people_offered()))


def sync(scene: Scene, who: str) -> PeopleOffered:
    """【同步办税人】 beside the choice of persons."""
    person = scene.person(who)
    return person.saw(PeopleOffered(person.etax.sync_tax_handlers()))


def choose(scene: Scene, who: str, chosen_person: str) -> EtaxReply:
    """Pick somebody from the choice of persons."""
    person = scene.person(who)
    return person.saw(person.etax.choose_person(scene.person(chosen_person).facts.name))


def request_code(scene: Scene, who: str) -> EtaxReply:
    """【获取验证码】."""
    person = scene.person(who)
    expect_code(scene)
    return person.saw(person.etax.request_sms_code())


def enter_code(scene: Scene, who: str, word: str = TypedCode.RECEIVED.value) -> EtaxReply:
    """Type an SMS code and 【确定】."""
    return enter_this_code(scene, who, sms_code(scene, who, word))


def enter_this_code(scene: Scene, who: str, code: Secret) -> EtaxReply:
    """Type this SMS code and 【确定】."""
    person = scene.person(who)
    return person.saw(person.etax.enter_sms_code(code))


def enter_password(scene: Scene, who: str, password: Secret) -> EtaxReply:
    """密码登录 of the person chosen, and 【确定】."""
    person = scene.person(who)
    return person.saw(person.etax.enter_personal_password(password))


def set_password(scene: Scene, who: str, enterprise: str) -> EtaxReply:
    """Set a new personal password where the portal asks for one, and 【保存】."""
    person, new = scene.person(who), scene.enterprise_registry.new_password()
    reply = person.saw(person.etax.set_personal_password(new))
    if reply.outcome is EtaxOutcome.ENTERED:
        remember_personal_password(scene, who, enterprise, new)
    return reply


def set_no_password(scene: Scene, who: str) -> EtaxReply:
    """【保存】 where the portal asks for a personal password, with nothing typed."""
    person = scene.person(who)
    return person.saw(person.etax.set_personal_password(BLANK))


def reached_either_mobile(scene: Scene, who: str, other_mobile: str) -> bool:
    """Whether a code that the portal says it sent came to the person's own mobile or to `other_mobile`."""
    person = scene.person(who)
    sent = person.last(EtaxReply).outcome is EtaxOutcome.SMS_SENT
    return not sent or code_arrived(scene, person.facts.mobile, other_mobile)
