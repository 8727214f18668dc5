"""三方协议签订, before 【提交】: who gets in, what the form fills in, what can be looked up.

Source: DL-AGR-06, DL-AGR-07, DL-PRE-01 to DL-PRE-04.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulators.banks.directory import Bank, banks, find_bank
from simulators.natural_person_etax.accounts import person_of
from simulators.natural_person_etax.outcomes import SigningAccess
from simulators.natural_person_etax.session import NaturalPersonSession
from simulators.rules.registration import Citizen
from simulators.universe import Universe

NOBODY = Citizen("", "", "")


@dataclass(frozen=True, slots=True)
class BankOffered:
    """A bank of the list, with what is said of it on selection."""

    name: str
    signs_online: bool
    hint: str


def access(universe: Universe, session: NaturalPersonSession) -> SigningAccess:
    """Whether the form opens to this visitor."""
    person = person_of(universe, session)
    rules = universe.rules.dalian
    if not rules.signing_open(logged_in=person is not None):
        return SigningAccess.NOT_LOGGED_IN
    if person is not None and not rules.document_supported(person.identity.id_document_type):
        return SigningAccess.DOCUMENT_NOT_SUPPORTED
    return SigningAccess.OPEN


def identity_filled_in(universe: Universe, session: NaturalPersonSession) -> Citizen:
    """姓名, 证件类型, 证件号码 on the form."""
    person = person_of(universe, session)
    return universe.rules.dalian.identity_shown(person.citizen) if person else NOBODY


def search_banks(universe: Universe, keyword: str) -> Sequence[str]:
    """Names in the 开户行 list."""
    return universe.rules.dalian.banks_found([one.name for one in banks()], keyword)


def search_branches(universe: Universe, bank: str, keyword: str) -> Sequence[str]:
    """Names in the 营业网点 list of a bank; none of an unknown one."""
    found = find_bank(bank)
    return universe.rules.dalian.branches_found(found.branches, keyword) if found else ()


def choose_bank(universe: Universe, name: str) -> BankOffered | None:
    """What is said of this bank; None when there is none."""
    found = find_bank(name)
    if found is None:
        return None
    told = universe.rules.dalian.online_told(is_online(universe, found))
    return BankOffered(name, told, universe.rules.dalian.bank_hint(told))


def is_online(universe: Universe, bank: Bank) -> bool:
    """Whether the portal counts this bank among those that sign online."""
    return universe.rules.dalian.signs_online(bank.name, bank.signs_online)
