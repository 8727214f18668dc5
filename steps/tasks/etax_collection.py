"""实名采集 in the 移动办税APP."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique

from steps.actors import Person, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import CollectionOutcome, LoginOutcome, Portal
from steps.tasks.backstage import backstage
from steps.tasks.words import chosen


@unique
class LeftOut(Enum):
    """A step of the collection that somebody leaves out."""

    ID_CARD = "添加本人身份证"
    SUPPLEMENT = "补充信息"
    FACE = "采集识别脸部信息"


@unique
class CardField(Enum):
    """What stands on an identity card."""

    NAME = "姓名"
    DOCUMENT_NUMBER = "身份证件号码"


@dataclass(frozen=True, slots=True)
class Collection:
    """What came of the collection that was tried last; None when it stopped half-way without a word."""

    outcome: CollectionOutcome | None


@backstage(Portal.MOBILE_TAX_APP)
def be_in_app(scene: Scene, who: str) -> None:
    """Log in to the APP, as a premise.

    Raises:
        PremiseError: the APP refused.
    """
    get_into_app(scene, who)


def get_into_app(scene: Scene, who: str) -> None:
    """Log in to the APP, on the phone where there is one.

    Raises:
        PremiseError: the APP refused.
    """
    person = scene.person(who)
    reply = person.mobile_tax_app.login(person.facts.login_name, person.account_password.current)
    if reply.outcome is not LoginOutcome.ACCEPTED:
        raise PremiseError(f"“{who}”应能登录移动办税APP，实际为“{reply.outcome.value}”（{reply.message}）")


def collect(scene: Scene, who: str, *, card_of: str = "", face_of: str = "", mobile: str | None = None) -> Collection:
    """All steps in order, in the APP as it stands; with one's own card and face unless told otherwise."""
    person = scene.person(who)
    number = person.facts.mobile if mobile is None else mobile
    card, face = scene.person(card_of or who), scene.person(face_of or who)
    outcome = _add_card(person, card)
    if outcome is None:
        outcome = person.mobile_tax_app.supplement(number)
    if outcome is None:
        outcome = person.mobile_tax_app.show_face(face.facts.face)
    return person.saw(Collection(outcome))


@backstage(Portal.MOBILE_TAX_APP)
def have_collected(scene: Scene, who: str) -> None:
    """Log in and go through all steps, as a premise.

    Raises:
        PremiseError: the APP refused.
    """
    be_in_app(scene, who)
    outcome = collect(scene, who).outcome
    if outcome is not CollectionOutcome.COLLECTED:
        raise PremiseError(f"“{who}”应能在移动办税APP完成实名采集，实际为“{outcome.value if outcome else '中途停止'}”")


def collect_without(scene: Scene, who: str, left_out: str) -> Collection:
    """The steps in order, but for one; those after it are tried all the same."""
    person, missing = scene.person(who), chosen(LeftOut, left_out)
    outcome: CollectionOutcome | None = None
    if missing is not LeftOut.ID_CARD:
        outcome = _add_card(person, person)
    if missing is not LeftOut.SUPPLEMENT and outcome is None:
        outcome = person.mobile_tax_app.supplement(person.facts.mobile)
    if missing is not LeftOut.FACE:
        outcome = person.mobile_tax_app.show_face(person.facts.face)
    return person.saw(Collection(outcome))


def collect_with_false_card(scene: Scene, who: str, card_field: str, other: str) -> Collection:
    """The steps in order, as far as the APP lets one, with one field of the card taken from somebody else.

    Raises:
        PremiseError: the two do not differ in that field.
    """
    person, facts, foreign = scene.person(who), scene.person(who).facts, scene.person(other).facts
    truth = (facts.name, facts.id_document_number)
    name, number = {
        CardField.NAME: (foreign.name, facts.id_document_number),
        CardField.DOCUMENT_NUMBER: (facts.name, foreign.id_document_number),
    }[chosen(CardField, card_field)]
    if (name, number) == truth:
        raise PremiseError(f"“{who}”与“{other}”的{card_field}相同，不能用来填错")
    outcome = person.mobile_tax_app.add_id_card(name, facts.id_document_type, number)
    if outcome is None:
        outcome = person.mobile_tax_app.supplement(facts.mobile)
    if outcome is None:
        outcome = person.mobile_tax_app.show_face(facts.face)
    return person.saw(Collection(outcome))


def _add_card(person: Person, owner: Person) -> CollectionOutcome | None:
    facts = owner.facts
    return person.mobile_tax_app.add_id_card(facts.name, facts.id_document_type, facts.id_document_number)
