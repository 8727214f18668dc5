"""Bank cards, places of business and UnionPay of a world, arranged through the control API. Source: DL-AGR, DL-PRE."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import ProvisioningError, UnexpectedReplyError
from steps.drivers.ports import BankBehaviour, BankRecord, CardFacts, CardKind, CardSpec, PersonFacts
from steps.drivers.replies import Reply
from steps.drivers.support.control import World
from steps.drivers.support.directory import Directory, read_directory
from steps.drivers.support.identities import CardKind as MadeUpKind
from steps.drivers.support.identities import Identities

_KINDS: Final = {CardKind.DEBIT: "debit", CardKind.CREDIT: "credit"}
_BEHAVIOURS: Final = {
    BankBehaviour.ANSWERS: "answers",
    BankBehaviour.SLOW: "slow",
    BankBehaviour.DOWN: "down",
    BankBehaviour.ANSWERS_TWICE: "answers_twice",
    BankBehaviour.ACCOUNT_ERROR: "account_error",
    BankBehaviour.REFUSES: "refuses",
}


@dataclass
class WorldBanking:
    """Makes cards up and lets the world's banks issue them. Whatever tells people apart is registered first."""

    world: World
    identities: Identities
    redactor: Redactor
    _cards: int = field(default=0, init=False)
    _places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list), init=False, repr=False)
    """Authorities in charge of a person's places of business, by document number."""

    def card(self, spec: CardSpec) -> CardFacts:
        """A new card; every one of another bank, as long as there are such banks.

        Raises:
            ProvisioningError: no bank fits, or the world refused.
        """
        banks = [one for one in self._directory.banks if one.signs_online is spec.bank_signs_online]
        if not banks:
            wanted = "支持" if spec.bank_signs_online else "不支持"
            raise ProvisioningError(f"银行名录里没有{wanted}网签且有网点的银行，无法为场景准备银行卡")
        bank = banks[self._cards % len(banks)]
        branch = bank.branches[self._cards // len(banks) % len(bank.branches)]
        self._cards += 1
        number = self.identities.bank_card(MadeUpKind(spec.kind.value))
        facts = CardFacts(bank.name, branch, Secret(number), spec.holder.name, self.identities.mobile())
        self.redactor.register(number, facts.reserved_mobile, spec.holder.id_document_number)
        self._give("银行卡", "/bank-cards", _issued(facts, spec))
        return facts

    def place_of_business(self, person: PersonFacts) -> str:
        """Give the person another place of business; the name of the authority in charge of it.

        Raises:
            ProvisioningError: they have one everywhere, or the world refused.
        """
        authority = self._free(person)[0]
        self.redactor.register(person.id_document_number)
        body = {"id_document_number": person.id_document_number, "tax_authority": authority}
        self._give("经营地", "/places-of-business", body)
        self._places[person.id_document_number].append(authority)
        return authority

    def authority_elsewhere(self, person: PersonFacts) -> str:
        """An authority in charge of none of the person's places of business; the last that would get one.

        Raises:
            ProvisioningError: they have one everywhere.
        """
        return self._free(person)[-1]

    def books(self, card: CardFacts) -> tuple[BankRecord, ...]:
        """The agreements that the bank itself has on file for this card."""
        reply = self.world.http.get(f"{_address(card)}/agreements")
        records = reply.data.get("agreements")
        if not isinstance(records, list):
            raise self._scrubbed(reply, "缺少列表 agreements")
        return tuple(self._record(one, reply) for one in records)

    def behave(self, card: CardFacts, behaviour: BankBehaviour) -> str:
        """Let the bank treat the next verification of this card so; the words in which it will refuse, if it tells."""
        try:
            reply = self.world.http.send("PATCH", _address(card), {"behaviour": _BEHAVIOURS[behaviour]})
        except UnexpectedReplyError as error:
            raise ProvisioningError(f"无法让银行按场景应答：{self.redactor.scrub(str(error))}") from error
        words = reply.data.get("words")
        return words if isinstance(words, str) else ""

    def unionpay_unavailable(self) -> None:
        """Let UnionPay answer nobody until further notice."""
        self.world.http.send("PATCH", "/policy", {"unionpay_available": False})

    @cached_property
    def _directory(self) -> Directory:
        return read_directory(self.world)

    def _free(self, person: PersonFacts) -> list[str]:
        given = self._places.get(person.id_document_number, ())
        free = [one for one in self._directory.tax_authorities if one not in given]
        if not free:
            raise ProvisioningError("该人员在名录里的每个税务机关都已有经营地，无法再安排")
        return free

    def _record(self, record: object, reply: Reply) -> BankRecord:
        if isinstance(record, dict):
            authority, count = record.get("tax_authority"), record.get("count")
            if isinstance(authority, str) and isinstance(count, int):
                return BankRecord(authority, count)
        raise self._scrubbed(reply, "银行账上的一条记录无法识别")

    def _scrubbed(self, reply: Reply, reason: str) -> UnexpectedReplyError:
        return UnexpectedReplyError(self.redactor.scrub(str(reply.refuse(reason))))

    def _give(self, what: str, path: str, body: Mapping[str, Any]) -> None:
        try:
            self.world.http.post(path, body)
        except UnexpectedReplyError as error:
            raise ProvisioningError(f"无法为场景准备{what}：{self.redactor.scrub(str(error))}") from error


def _address(card: CardFacts) -> str:
    return f"/bank-cards/{card.account_number.reveal()}"


def _issued(facts: CardFacts, spec: CardSpec) -> dict[str, Any]:
    return {
        "bank": facts.bank,
        "branch": facts.branch,
        "account_number": facts.account_number.reveal(),
        "holder_name": facts.holder_name,
        "holder_document_number": spec.holder.id_document_number,
        "reserved_mobile": facts.reserved_mobile,
        "kind": _KINDS[spec.kind],
        "of_this_city": spec.of_this_city,
        "behaviour": _BEHAVIOURS[spec.behaviour],
    }
