"""Bank card numbers of a fictional BIN table: only the BIN tells a debit card from a credit card.

The BINs begin with 79. ISO/IEC 7812-1 leaves 7 to the petroleum industry, so no bank issues cards there: not UnionPay
(62, 81), not the domestic cards of before 2002 (9), no international scheme (2, 3, 4, 5, 6). A number made here can
never be anybody's account.
"""

from __future__ import annotations

from enum import Enum, unique
from random import Random
from string import digits
from typing import Final, NamedTuple

from steps.drivers.support.identities.check_digits import luhn_check


@unique
class CardKind(Enum):
    """卡种."""

    DEBIT = "借记卡"
    CREDIT = "信用卡"


class Bin(NamedTuple):
    """发卡行标识代码, and what cards that begin with it are."""

    prefix: str
    kind: CardKind
    length: int
    """Of the whole number, check digit included."""


BINS: Final = (
    Bin("790016", CardKind.DEBIT, 16),
    Bin("790017", CardKind.DEBIT, 17),
    Bin("790018", CardKind.DEBIT, 18),
    Bin("790019", CardKind.DEBIT, 19),
    Bin("791016", CardKind.CREDIT, 16),
    Bin("791017", CardKind.CREDIT, 17),
    Bin("791018", CardKind.CREDIT, 18),
    Bin("791019", CardKind.CREDIT, 19),
)


def bank_card(random: Random, kind: CardKind, length: int | None = None) -> str:
    """A card number with the check digit of ISO/IEC 7812-1.

    Args:
        random: where it is drawn from.
        kind: debit or credit.
        length: 16 to 19 digits; None for any of them.

    Raises:
        ValueError: no BIN has cards of this length.
    """
    fitting = [one for one in BINS if one.kind is kind and length in (None, one.length)]
    if not fitting:
        raise ValueError(f"no {kind.name} card has {length} digits")
    chosen = random.choice(fitting)
    stem = chosen.prefix + "".join(random.choices(digits, k=chosen.length - len(chosen.prefix) - 1))
    return stem + luhn_check(stem)
