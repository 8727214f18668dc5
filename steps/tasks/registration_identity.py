"""实名注册, the steps up to the proven identity: agreement, identity form, hall code or face."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, unique

from conformance.redaction import Secret
from steps.actors import Person, ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    AgreementEntry,
    IdentityEntry,
    LoginSetup,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
    Standing,
)
from steps.tasks.backstage import backstage
from steps.tasks.mistakes import Mistake, mistyped
from steps.tasks.registration_code import code_before, code_of
from steps.tasks.registration_ways import Proof, RegistrationField, RegistrationWay
from steps.tasks.words import chosen


@unique
class ForeignItem(Enum):
    """What somebody takes from another person when they register."""

    NAME = "姓名"
    DOCUMENT_TYPE = "证件类型"
    DOCUMENT_NUMBER = "证件号码"
    NATIONALITY = "国籍"
    CODE = "注册码"
    FACE = "人脸"
    WHOLE_IDENTITY = "全部身份信息"


def identity_of(person: Person) -> IdentityEntry:
    """The truth about `person`."""
    facts = person.facts
    return IdentityEntry(facts.name, facts.id_document_type, facts.id_document_number, facts.nationality)


def way_named(word: str) -> RegistrationWay:
    """The way of registering that a feature names."""
    return chosen(RegistrationWay, word)


def begin(scene: Scene, who: str, way: str, agreement: AgreementEntry = AgreementEntry.AGREED) -> RegistrationWay:
    """Begin registration afresh; who needs a hall code and has none gets one first."""
    person, taken = scene.person(who), way_named(way)
    if taken.method is RegistrationMethod.HALL_CODE:
        code_of(scene, who)
    person.saw(taken)
    person.registration_at(taken.portal).start(taken.method, agreement)
    return taken


def enter_identity(
    scene: Scene,
    who: str,
    way: RegistrationWay,
    *,
    identity: IdentityEntry | None = None,
    registration_code: Secret | None = None,
    face: Secret | None = None,
) -> RegistrationReply:
    """Fill in the identity step, in the session as it is; the truth wherever nothing else is given."""
    person = scene.person(who)
    person.saw(way)
    entry = person.saw(identity_of(person) if identity is None else identity)
    registration = person.registration_at(way.portal)
    if way.method is RegistrationMethod.FACE:
        reply = registration.prove_by_face(entry, person.facts.face if face is None else face)
    else:
        code = code_of(scene, who) if registration_code is None else registration_code
        reply = registration.prove_by_hall_code(entry, code)
    person.saw(Proof(reply.outcome))
    return person.saw(reply)


def enter_truthfully(scene: Scene, who: str, way: str) -> RegistrationReply:
    """Begin afresh, agree, and fill in the truth."""
    return enter_identity(scene, who, begin(scene, who, way))


def be_proven(scene: Scene, who: str, way: str) -> None:
    """Have the identity accepted, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    backstage(way_named(way).portal, Standing.LOGIN_SETTING)(get_proven)(scene, who, way)


def get_proven(scene: Scene, who: str, way: str) -> None:
    """Have the identity accepted, at the screen where there is one, for what comes next in the same step.

    Raises:
        PremiseError: the portal refused.
    """
    reply = enter_truthfully(scene, who, way)
    if reply.outcome is not RegistrationOutcome.IDENTITY_ACCEPTED:
        raise PremiseError(
            f"“{who}”据实填写，应能通过{way}的身份验证，实际为“{reply.outcome.value}”（{reply.message}）"
        )


def enter_foreign(scene: Scene, who: str, way: str, item: str, other: str) -> None:
    """Begin afresh, agree, and fill in the truth but for one item taken from somebody else.

    Raises:
        PremiseError: the two do not differ in that item.
        ScenarioError: this way does not ask for it.
    """
    person, foreign, wanted = scene.person(who), scene.person(other), chosen(ForeignItem, item)
    by_face = way_named(way).method is RegistrationMethod.FACE
    if wanted is (ForeignItem.CODE if by_face else ForeignItem.FACE):
        raise ScenarioError(f"{way}不用{item}，不能填成别人的")
    if wanted is ForeignItem.CODE:
        code = code_of(scene, other)
        _must_differ(code != code_of(scene, who), who, other, item)
        enter_identity(scene, who, begin(scene, who, way), registration_code=code)
    elif wanted is ForeignItem.FACE:
        _must_differ(foreign.facts.face != person.facts.face, who, other, item)
        enter_identity(scene, who, begin(scene, who, way), face=foreign.facts.face)
    else:
        false = _mixed(identity_of(person), identity_of(foreign), wanted)
        _must_differ(false != identity_of(person), who, other, item)
        enter_identity(scene, who, begin(scene, who, way), identity=false)


def enter_name_cut_short(scene: Scene, who: str, way: str) -> None:
    """Begin afresh, agree, and fill in the truth but for the last character of the name, which is left out.

    Raises:
        PremiseError: the name has one character alone.
    """
    truth = identity_of(scene.person(who))
    if len(truth.name) < 2:
        raise PremiseError(f"“{who}”的姓名只有一个字，不能少填")
    enter_identity(scene, who, begin(scene, who, way), identity=replace(truth, name=truth.name[:-1]))


def enter_foreign_again(scene: Scene, who: str, way: str, other: str) -> None:
    """Go back in the same session, whatever it has come to, and fill in the identity of somebody else."""
    enter_identity(scene, who, way_named(way), identity=identity_of(scene.person(other)))


def enter_without(scene: Scene, who: str, way: str, blank: str) -> None:
    """Begin afresh, agree, and fill in the truth but for one field that stays blank.

    Raises:
        ScenarioError: no field of the identity form.
    """
    truth, field = identity_of(scene.person(who)), chosen(RegistrationField, blank)
    begun = begin(scene, who, way)
    if field is RegistrationField.CODE:
        enter_identity(scene, who, begun, registration_code=Secret(""))
        return
    left_out = {
        RegistrationField.NAME: replace(truth, name=""),
        RegistrationField.DOCUMENT_TYPE: replace(truth, id_document_type=None),
        RegistrationField.DOCUMENT_NUMBER: replace(truth, id_document_number=""),
        RegistrationField.NATIONALITY: replace(truth, nationality=""),
    }
    if field not in left_out:
        raise ScenarioError(f"填写身份信息时没有“{blank}”这一项")
    enter_identity(scene, who, begun, identity=left_out[field])


def enter_mistyped_code(scene: Scene, who: str, way: str, mistake: str) -> None:
    """Begin afresh, agree, and fill in the truth with a code that has this mistake."""
    wrong = mistyped(code_of(scene, who), chosen(Mistake, mistake))
    enter_identity(scene, who, begin(scene, who, way), registration_code=wrong)


def enter_former_code(scene: Scene, who: str, way: str) -> None:
    """Begin afresh, agree, and fill in the truth with the code before the newest one.

    Raises:
        PremiseError: the newest code is the same one.
    """
    former = code_before(scene, who)
    if former == code_of(scene, who):
        raise PremiseError(f"“{who}”再次申请到的还是原来的注册码，看不出哪一个有效")
    enter_identity(scene, who, begin(scene, who, way), registration_code=former)


def enter_without_agreement(scene: Scene, who: str, way: str) -> None:
    """Do not agree, and fill in the truth all the same."""
    enter_identity(scene, who, begin(scene, who, way, AgreementEntry.NOT_AGREED))


def enter_unbegun(scene: Scene, who: str, way: str) -> None:
    """Fill in the truth without ever having seen the agreement."""
    enter_identity(scene, who, way_named(way))


def foreign_data_shown(scene: Scene, who: str, other: str) -> frozenset[str]:
    """Kinds of personal data of `other` that the newest reply shows to `who`, who did not type them."""
    person, facts = scene.person(who), scene.person(other).facts
    shown, typed, setup = person.last(RegistrationReply).shown, person.last(IdentityEntry), person.seen.get(LoginSetup)
    personal = {
        "姓名": facts.name,
        "证件号码": facts.id_document_number,
        "手机号码": facts.mobile,
        "登录名": facts.login_name,
    }
    own = {typed.name, typed.id_document_number}
    if isinstance(setup, LoginSetup):
        own |= {setup.mobile, setup.login_name}
    return frozenset(kind for kind, value in personal.items() if value in shown and value not in own)


def let_face_bureau_fail(scene: Scene) -> None:
    """Let the portrait service of public security answer nobody."""
    scene.face_bureau.become_unavailable()


def _mixed(truth: IdentityEntry, foreign: IdentityEntry, item: ForeignItem) -> IdentityEntry:
    return {
        ForeignItem.NAME: replace(truth, name=foreign.name),
        ForeignItem.DOCUMENT_TYPE: replace(truth, id_document_type=foreign.id_document_type),
        ForeignItem.DOCUMENT_NUMBER: replace(truth, id_document_number=foreign.id_document_number),
        ForeignItem.NATIONALITY: replace(truth, nationality=foreign.nationality),
        ForeignItem.WHOLE_IDENTITY: foreign,
    }[item]


def _must_differ(they_do: bool, who: str, other: str, item: str) -> None:
    if not they_do:
        raise PremiseError(f"“{who}”与“{other}”的{item}相同，不能用来填错")
