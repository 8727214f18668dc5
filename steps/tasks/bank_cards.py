"""Bank cards, the banks behind them, and who is in charge of places of business. Source: DL-AGR-06a, DL-PRE-02b."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, unique
from typing import Final, Generic, TypeVar

from stdnum import luhn

from conformance.redaction import Secret
from steps.actors import Person, ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import BankBehaviour, CardFacts, CardKind, CardSpec, PersonFacts
from steps.tasks.words import chosen

T = TypeVar("T")


@unique
class CardTrait(Enum):
    """What kind of card somebody has."""

    SIGNABLE = "本市网签银行的借记卡"
    CREDIT = "本市网签银行的信用卡"
    OF_ANOTHER_CITY = "网签银行在外市发行的借记卡"
    BANK_NOT_ONLINE = "不支持网签的银行的借记卡"


_SPECS: Final[Mapping[CardTrait, Callable[[PersonFacts], CardSpec]]] = {
    CardTrait.SIGNABLE: CardSpec,
    CardTrait.CREDIT: lambda holder: CardSpec(holder, kind=CardKind.CREDIT),
    CardTrait.OF_ANOTHER_CITY: lambda holder: CardSpec(holder, of_this_city=False),
    CardTrait.BANK_NOT_ONLINE: lambda holder: CardSpec(holder, bank_signs_online=False),
}


@dataclass(frozen=True)
class _Labelled(Generic[T]):
    """What belongs to somebody, by its labels in the scenario, oldest first."""

    by_label: Mapping[str, T]


class OwnCards(_Labelled[CardFacts]):
    """Somebody's cards."""


class BanksOwnWords(_Labelled[str]):
    """In what words the banks of somebody's cards refuse them, by the labels of the cards; only where that is known."""


class OwnAuthorities(_Labelled[str]):
    """Tax authorities that the scenario introduced with somebody."""


def give_card(scene: Scene, who: str, label: str, trait: str) -> CardFacts:
    """Let `who` have a card of this kind."""
    person = scene.person(who)
    return _keep_card(scene, person, label, _SPECS[chosen(CardTrait, trait)](person.facts))


def give_card_to_namesake(scene: Scene, who: str, other: str, label: str) -> CardFacts:
    """Let `other` have a card whose holder has the name of `who`, but the document of `other`."""
    person = scene.person(other)
    return _keep_card(scene, person, label, CardSpec(replace(person.facts, name=scene.person(who).facts.name)))


def card_for_registration(scene: Scene, who: str) -> CardFacts:
    """The first card of `who`, who gets a debit card of this city first when there is none."""
    person = scene.person(who)
    for card in _of(person, OwnCards).values():
        return card
    return give_card(scene, who, f"“{who}”注册用的银行卡", CardTrait.SIGNABLE.value)


def card_named(scene: Scene, label: str) -> CardFacts:
    """The card of this label, whoever has it.

    Raises:
        ScenarioError: no 假如 introduced it.
    """
    return _known(_of_all(scene, OwnCards), label, "银行卡")


def let_bank_behave(scene: Scene, label: str, behaviour: str) -> None:
    """Let the bank treat the next verification of this card so."""
    words = scene.banking.behave(card_named(scene, label), chosen(BankBehaviour, behaviour))
    owner = next(person for person in scene.people.values() if label in _of(person, OwnCards))
    owner.saw(BanksOwnWords({**_of(owner, BanksOwnWords), label: words}))


def words_of_bank(scene: Scene, label: str) -> str:
    """In what words the bank of this card refuses it; empty where it does not, or where nobody knows."""
    return _of_all(scene, BanksOwnWords).get(label, "")


def let_unionpay_fail(scene: Scene) -> None:
    """Let UnionPay answer nobody from now on."""
    scene.banking.unionpay_unavailable()


def have_on_file(scene: Scene, label: str) -> None:
    """See that the bank has an agreement of this card on file, as a premise.

    Raises:
        PremiseError: it has none.
    """
    if not books_of(scene, label):
        raise PremiseError(f"开户行账上应有银行卡“{label}”的三方协议，实际没有")


def books_of(scene: Scene, label: str) -> int:
    """How many agreements the bank itself has on file for this card."""
    return sum(record.count for record in scene.banking.books(card_named(scene, label)))


def books_with(scene: Scene, label: str, authority: str) -> int:
    """How many of them are with this authority."""
    name = authority_named(scene, authority)
    records = scene.banking.books(card_named(scene, label))
    return sum(record.count for record in records if record.tax_authority == name)


def books_of_all(scene: Scene) -> int:
    """How many agreements the banks have on file for all cards of the scenario."""
    cards = _of_all(scene, OwnCards)
    return sum(record.count for card in cards.values() for record in scene.banking.books(card))


def another_number(card: CardFacts) -> Secret:
    """An account number as somebody mistypes it: one digit and the check digit differ.

    Raises:
        PremiseError: the right number is no card number.
    """
    right = card.account_number.reveal()
    if not luhn.is_valid(right):
        raise PremiseError("为场景准备的缴税账户账号校验位不对，不能用来得出输错的账号")
    stem = right[:-2] + str((int(right[-2]) + 1) % 10)
    return Secret(stem + luhn.calc_check_digit(stem))


def give_place_of_business(scene: Scene, who: str, label: str) -> str:
    """Give `who` another place of business; the label names the authority in charge of it.

    Raises:
        PremiseError: the authority is one that the scenario already speaks of.
    """
    person = scene.person(who)
    return _keep_authority(scene, person, label, scene.banking.place_of_business(person.facts))


def name_authority_elsewhere(scene: Scene, who: str, label: str) -> str:
    """Let the label name an authority of the city that is in charge of no place of business of `who`."""
    person = scene.person(who)
    return _keep_authority(scene, person, label, scene.banking.authority_elsewhere(person.facts))


def authority_named(scene: Scene, label: str) -> str:
    """The full name of the authority of this label.

    Raises:
        ScenarioError: no 假如 introduced it.
    """
    return _known(_of_all(scene, OwnAuthorities), label, "税务机关")


def _keep_card(scene: Scene, person: Person, label: str, spec: CardSpec) -> CardFacts:
    if label in _of_all(scene, OwnCards):
        raise ScenarioError(f"银行卡“{label}”在本场景中已经出现过，不能再次设定")
    card = scene.banking.card(spec)
    person.saw(OwnCards({**_of(person, OwnCards), label: card}))
    return card


def _keep_authority(scene: Scene, person: Person, label: str, name: str) -> str:
    if label in _of_all(scene, OwnAuthorities):
        raise ScenarioError(f"税务机关“{label}”在本场景中已经出现过，不能再次设定")
    own = _of(person, OwnAuthorities)
    if name in own.values():
        raise PremiseError(f"为“{person.label}”准备的税务机关“{label}”与前面的是同一个：{name}")
    person.saw(OwnAuthorities({**own, label: name}))
    return name


def _of(person: Person, kind: type[_Labelled[T]]) -> Mapping[str, T]:
    held = person.seen.get(kind)
    return held.by_label if isinstance(held, kind) else {}


def _of_all(scene: Scene, kind: type[_Labelled[T]]) -> Mapping[str, T]:
    """The same of everybody in the scenario."""
    return {label: one for person in scene.people.values() for label, one in _of(person, kind).items()}


def _known(stage: Mapping[str, T], label: str, what: str) -> T:
    if label not in stage:
        known = "、".join(f"“{one}”" for one in stage) or "无"
        raise ScenarioError(f"本场景没有用“假如”介绍过{what}“{label}”（已介绍：{known}）")
    return stage[label]
