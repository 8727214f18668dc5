"""What the natural-person e-tax bureau knows: accounts, places of business, agreements. Data only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulators.golden_tax_core.store import TakenError
from simulators.rules.agreements import Agreement
from simulators.rules.etax_accounts import EtaxAccount


@dataclass
class EtaxStore:
    """The bureau of one world."""

    accounts: dict[str, EtaxAccount] = field(default_factory=dict)
    """By person id."""
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By person id; the authorities in charge of their places of business."""
    agreements: list[Agreement] = field(default_factory=list)
    """Oldest first."""
    numbers_given: int = 0
    """How many agreement numbers have been given out."""

    def require_free(self, account: EtaxAccount) -> None:
        """Let nobody else have this account name.

        Raises:
            TakenError: somebody has.
        """
        if any(one.account == account.account for one in self.accounts.values()):
            raise TakenError("该登录名已被使用")

    def agreements_of(self, person_id: str) -> Sequence[Agreement]:
        """The person's agreements, oldest first."""
        return [one for one in self.agreements if one.person_id == person_id]
