"""Banks, UnionPay and the tax hall around the natural-person e-tax bureau: what tests arrange there. Source: DL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.around import PersonFacts
from steps.drivers.ports.natural_person_etax import RevocationOutcome


@unique
class CardKind(Enum):
    """借记卡 or 信用卡."""

    DEBIT = "借记卡"
    CREDIT = "信用卡"


@unique
class BankBehaviour(Enum):
    """How the bank treats the verification of one card."""

    ANSWERS = "正常应答"
    SLOW = "应答缓慢"
    """Answers only after some time has passed."""
    DOWN = "没有应答"
    ANSWERS_TWICE = "重复应答"
    ACCOUNT_ERROR = "账号错误"
    """Says that the account number is wrong, in its own words."""
    REFUSES = "其他原因不通过"


@dataclass(frozen=True, slots=True)
class CardSpec:
    """What a scenario asks of a bank card."""

    holder: PersonFacts
    kind: CardKind = CardKind.DEBIT
    of_this_city: bool = True
    bank_signs_online: bool = True
    behaviour: BankBehaviour = BankBehaviour.ANSWERS


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A bank card of the deployment."""

    bank: str
    branch: str
    account_number: Secret
    holder_name: str
    reserved_mobile: str


@dataclass(frozen=True, slots=True)
class BankRecord:
    """What the bank has on file about agreements of a card."""

    tax_authority: str
    count: int


class Banking(Protocol):
    """Gives cards and places of business; looks into the bank's books."""

    def card(self, spec: CardSpec) -> CardFacts:
        """A card with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def place_of_business(self, person: PersonFacts) -> str:
        """Give the person another place of business; the name of the authority in charge of it."""
        ...

    def authority_elsewhere(self, person: PersonFacts) -> str:
        """An authority of the city that is in charge of none of the person's places of business."""
        ...

    def books(self, card: CardFacts) -> tuple[BankRecord, ...]:
        """The agreements that the bank itself has on file for this card."""
        ...

    def behave(self, card: CardFacts, behaviour: BankBehaviour) -> str:
        """Let the bank treat the next verification of this card so.

        Returns:
            The words in which it will refuse; empty where it will not, or where nobody knows.
        """
        ...

    def unionpay_unavailable(self) -> None:
        """Let UnionPay answer nobody until further notice."""
        ...


class RevocationCounter(Protocol):
    """主管税务机关 at its counter. Source: DL-FAQ-7a."""

    def revoke(self, person: PersonFacts, shown_document_number: str, agreement_id: str) -> RevocationOutcome:
        """Bring this document and have the agreement revoked."""
        ...
