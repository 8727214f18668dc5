"""三方协议签订: entering it, what its form shows, and finding bank and branch.

Source: DL-AGR-06d, DL-AGR-07b, DL-AGR-07e, DL-PRE-01a, DL-PRE-04b
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import BankOffered, SigningAccess
from steps.tasks.bank_cards import card_named

NOWHERE: Final = "查无此名"
"""A keyword that no name contains."""

_MASK: Final = re.compile(r"[*＊•●·…Xx]+(?=.)")
_DENIAL: Final = re.compile(r"(?:不|未|没有)[^，。；]*(?:支持|开通|上线|受理)")
_FEWEST_SHOWN: Final = 4
"""A masked number that shows fewer characters cannot be confirmed by its owner."""


@unique
class HintAnswer(Enum):
    """What the portal says of a bank when it is chosen."""

    ONLINE = "支持网签"
    NOT_ONLINE = "不支持网签"
    NONE = "没有提示"
    CONTRADICTORY = "自相矛盾"


@dataclass(frozen=True, slots=True)
class SigningOpened:
    """What happened at 三方协议签订, and the message shown."""

    access: SigningAccess
    message: str


@dataclass(frozen=True, slots=True)
class NamesFound:
    """What a search among banks or branches gave."""

    keyword: str
    names: tuple[str, ...]
    whole: tuple[str, ...]
    """The list without a keyword."""


@dataclass(frozen=True, slots=True)
class BanksChosen:
    """Every bank of the list, each chosen once."""

    banks: tuple[BankOffered, ...]


def open_signing(scene: Scene, who: str) -> SigningOpened:
    """Open 三方协议签订."""
    person = scene.person(who)
    return person.saw(SigningOpened(*person.natural_person_etax.open_signing()))


def have_signing_open(scene: Scene, who: str) -> None:
    """Open it, as a premise.

    Raises:
        PremiseError: its form did not open.
    """
    opened = open_signing(scene, who)
    if opened.access is not SigningAccess.OPEN:
        raise PremiseError(f"“{who}”应能进入三方协议签订，实际为“{opened.access.value}”（{opened.message}）")


def shows(shown: str, real: str) -> bool:
    """Whether a number on a page is this number; it may be masked in its middle, its ends must be right."""
    if shown == real:
        return True
    parts = _MASK.split(shown)
    if len(parts) != 2 or sum(map(len, parts)) < _FEWEST_SHOWN or len(shown) > len(real):
        return False
    return real.startswith(parts[0]) and real.endswith(parts[1])


def search_banks(scene: Scene, who: str, label: str) -> NamesFound:
    """Type a part of the name of this card's bank, from its middle."""
    etax = scene.person(who).natural_person_etax
    whole = etax.search_banks("")
    keyword = telling_part(card_named(scene, label).bank, whole)
    return scene.person(who).saw(NamesFound(keyword, etax.search_banks(keyword), whole))


def search_no_bank(scene: Scene, who: str) -> NamesFound:
    """Type what no bank's name contains."""
    etax = scene.person(who).natural_person_etax
    whole = etax.search_banks("")
    return scene.person(who).saw(NamesFound(NOWHERE, etax.search_banks(NOWHERE), whole))


def search_branches(scene: Scene, who: str, label: str) -> NamesFound:
    """Type a part of the name of this card's branch, from its middle."""
    etax, card = scene.person(who).natural_person_etax, card_named(scene, label)
    whole = etax.search_branches(card.bank, "")
    keyword = telling_part(card.branch, whole)
    return scene.person(who).saw(NamesFound(keyword, etax.search_branches(card.bank, keyword), whole))


def search_no_branch(scene: Scene, who: str, label: str) -> NamesFound:
    """Type what no branch's name contains."""
    etax, bank = scene.person(who).natural_person_etax, card_named(scene, label).bank
    whole = etax.search_branches(bank, "")
    return scene.person(who).saw(NamesFound(NOWHERE, etax.search_branches(bank, NOWHERE), whole))


def telling_part(name: str, whole: Iterable[str]) -> str:
    """Two or more characters from inside `name`, not from its beginning, that as few others as possible contain.

    Raises:
        PremiseError: every name of the list contains every part of it.
    """
    names = tuple(whole)
    ends = [(start, start + length) for length in (2, 3) for start in range(1, len(name) - length + 1)]
    parts = [name[start:end] for start, end in ends]
    best = min(parts, key=lambda part: sum(part in other for other in names), default=name)
    if names and all(best in other for other in names):
        raise PremiseError(f"“{name}”中没有可以与别的名称相区别的字，不能用来检验按关键词查找")
    return best


def choose_bank(scene: Scene, who: str, label: str) -> BankOffered:
    """Choose the bank of this card."""
    person = scene.person(who)
    return person.saw(person.natural_person_etax.choose_bank(card_named(scene, label).bank))


def choose_every_bank(scene: Scene, who: str) -> BanksChosen:
    """Choose every bank of the list, one after the other."""
    person = scene.person(who)
    names = person.natural_person_etax.search_banks("")
    return person.saw(BanksChosen(tuple(map(person.natural_person_etax.choose_bank, names))))


def answer_on(bank: BankOffered) -> HintAnswer:
    """What the portal said when this bank was chosen; no hint says nothing, whatever stands behind it."""
    if not bank.hint.strip():
        return HintAnswer.NONE
    denied = _DENIAL.search(bank.hint) is not None
    if denied if bank.signs_online else "支持网签" in bank.hint and not denied:
        return HintAnswer.CONTRADICTORY
    return HintAnswer.ONLINE if bank.signs_online else HintAnswer.NOT_ONLINE


def answering(chosen_banks: BanksChosen, answer: HintAnswer) -> tuple[str, ...]:
    """The names of the banks of which the portal says so."""
    return tuple(bank.name for bank in chosen_banks.banks if answer_on(bank) is answer)
