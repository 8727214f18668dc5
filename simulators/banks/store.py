"""What the banks know: cards, how they treat a verification, and the agreements in their own books. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique

from simulators.rules.signing import Card


@unique
class BankBehaviour(StrEnum):
    """How the bank treats the next verification of a card."""

    ANSWERS = "answers"
    SLOW = "slow"
    DOWN = "down"
    ANSWERS_TWICE = "answers_twice"
    ACCOUNT_ERROR = "account_error"
    REFUSES = "refuses"


class CardTakenError(ValueError):
    """There is a card of this number already. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class BookEntry:
    """An agreement as the bank has it on file."""

    account_number: str
    tax_authority: str
    agreement_id: str


@dataclass
class BankRegister:
    """All banks of one world."""

    cards: dict[str, Card] = field(default_factory=dict)
    """By account number."""
    behaviours: dict[str, BankBehaviour] = field(default_factory=dict)
    """By account number."""
    books: list[BookEntry] = field(default_factory=list)

    def issue(self, card: Card, behaviour: BankBehaviour) -> None:
        """Let `card` exist.

        Raises:
            CardTakenError: another card has its number.
        """
        if card.account_number in self.cards:
            raise CardTakenError("该账号已存在")
        self.cards[card.account_number] = card
        self.behaviours[card.account_number] = behaviour

    def write(self, entry: BookEntry, times: int) -> None:
        """Put `entry` into the books, normally once."""
        self.books.extend([entry] * times)

    def strike(self, agreement_id: str) -> None:
        """Take an agreement out of the books."""
        self.books = [one for one in self.books if one.agreement_id != agreement_id]
