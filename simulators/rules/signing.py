"""Who may sign a three-party agreement online, and with which account. Source: DL-AGR-06, DL-AGR-07, DL-PRE.

Readings T29 (other documents log in, but may not sign), T37 (行政区划 needs no county).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from simulators.rules.identifiers import RESIDENT_ID_CARD
from simulators.rules.registration import Citizen

BANK_HINTS: Final = {
    True: "该行支持网签",
    False: "该行不支持网签，请持身份证、银行卡到经营地主管税务机关大厅办理三方协议签订",
}
"""By whether the bank signs online."""


@unique
class CardKind(StrEnum):
    """借记卡 or 信用卡."""

    DEBIT = "debit"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Card:
    """A bank card as its bank and UnionPay know it."""

    bank: str
    branch: str
    account_number: str
    holder_name: str
    holder_document_number: str
    reserved_mobile: str
    kind: CardKind
    of_this_city: bool


def document_supported(id_document_type: str) -> bool:
    """Whether holders of this document may sign online. Source: DL-PRE-01a (reading T29)."""
    return id_document_type == RESIDENT_ID_CARD


def identity_shown(citizen: Citizen) -> Citizen:
    """What the form fills in: the identity of the person logged in. Source: DL-AGR-06d to DL-AGR-06f."""
    return citizen


def signs_online(name: str, listed: bool) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether this bank takes part: as the directory has it. Source: DL-PRE-04a, DL-FAQ-3b."""
    return listed


def online_told(online: bool) -> bool:
    """What is told of a bank that does or does not sign online: the truth. Source: DL-PRE-04b."""
    return online


def online_enforced(online: bool) -> bool:
    """Whether an application with a bank that does or does not sign online is taken. Source: DL-PRE-04c, DL-FAQ-3b."""
    return online


def bank_hint(online: bool) -> str:
    """What is said of a bank as soon as it is chosen. Source: DL-PRE-04b, DL-PRE-04c."""
    return BANK_HINTS[online]


def found_by_keyword(names: Sequence[str], keyword: str) -> Sequence[str]:
    """The names that contain the keyword. Source: DL-AGR-07b, DL-AGR-07e."""
    return [one for one in names if keyword in one]


def division_sufficient(division: str, city: str) -> bool:  # noqa: ARG001 - replaced rules look at them
    """Whether 行政区划 is exact enough: the city is. Source: DL-AGR-07d (reading T37)."""
    return True


def authority_in_charge(tax_authority: str, places: Sequence[str]) -> bool:
    """Whether the authority is in charge of a place of business. Source: DL-AGR-06a."""
    return tax_authority in places


def holder_is_signer(account_holder: str, signer: str) -> bool:
    """Whether 缴税账户户名 is the signer's name. Source: DL-AGR-07f."""
    return account_holder == signer


def account_of_signer(holder_document_number: str, signer_document_number: str) -> bool:
    """Whether the account is the signer's own. Source: DL-AGR-07g, DL-FAQ-3c."""
    return holder_document_number.upper() == signer_document_number.upper()


def kind_supported(kind: CardKind) -> bool:
    """Debit cards alone. Source: DL-PRE-02a, DL-PRE-02b."""
    return kind is CardKind.DEBIT


def issued_here(of_this_city: bool) -> bool:
    """Cards issued within the city alone. Source: DL-FAQ-3d."""
    return of_this_city
