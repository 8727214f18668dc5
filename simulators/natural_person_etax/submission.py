"""What the portal sees for itself in an application, before any bank is asked. Source: DL-AGR-06, DL-AGR-07, DL-PRE."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.banks.directory import Bank, find_bank
from simulators.golden_tax_core.store import Person
from simulators.natural_person_etax.accounts import person_of
from simulators.natural_person_etax.directory import CITY
from simulators.natural_person_etax.outcomes import SubmissionOutcome
from simulators.natural_person_etax.session import NaturalPersonSession
from simulators.natural_person_etax.signing import is_online
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it was filled in; what was left blank is an empty text."""

    tax_authority: str
    administrative_division: str
    bank: str
    branch: str
    account_holder: str
    account_number: str
    told_name: str = ""
    """A name that came along with the form, where a defect lets one; normally empty."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs."""

    person_id: str
    names: frozenset[str]
    """Normally one: that of the person logged in."""
    document_number: str


def signer_of(universe: Universe, session: NaturalPersonSession, form: Form) -> Signer | None:
    """The person logged in; where nobody has to be (a defect), whoever has the holder's name."""
    person = person_of(universe, session) or _namesake(universe, form.account_holder)
    if person is None:
        return None
    told = _namesake(universe, form.told_name) if form.told_name else None
    names = frozenset({person.identity.name, form.told_name} - {""})
    holder = told if told and form.account_holder == form.told_name else person
    return Signer(person.id, names, holder.identity.id_document_number)


def _namesake(universe: Universe, name: str) -> Person | None:
    return next((one for one in universe.core.people.values() if one.identity.name == name), None)


def refused(universe: Universe, signer: Signer | None, form: Form) -> SubmissionOutcome | None:
    """Why the application goes no further; None when the bank may be asked. Blanks are not this module's business."""
    if signer is None:
        return SubmissionOutcome.HOLDER_NOT_SIGNER
    rules = universe.rules.dalian
    bank = find_bank(form.bank)
    online = bank is not None and is_online(universe, bank)
    if form.bank and not rules.online_enforced(online):
        return SubmissionOutcome.BANK_NOT_ONLINE
    if form.bank and form.branch and not _branch_found(universe, bank, form):
        return SubmissionOutcome.BRANCH_UNKNOWN
    places = universe.etax.places.get(signer.person_id, ())
    if not rules.authority_in_charge(form.tax_authority, places):
        return SubmissionOutcome.WRONG_AUTHORITY
    if form.account_holder and not any(rules.holder_is_signer(form.account_holder, one) for one in signer.names):
        return SubmissionOutcome.HOLDER_NOT_SIGNER
    return _card_refused(universe, form)


def _branch_found(universe: Universe, bank: Bank | None, form: Form) -> bool:
    """Whether the bank has this branch, as far as 行政区划 lets the portal find it (reading T37)."""
    near = universe.rules.dalian.division_sufficient(form.administrative_division, CITY)
    return near and bank is not None and form.branch in bank.branches


def _card_refused(universe: Universe, form: Form) -> SubmissionOutcome | None:
    """What the number of a card tells; the bank alone knows whether there is one of an unknown number."""
    card, rules = universe.banks.cards.get(form.account_number), universe.rules.dalian
    if card is None:
        return None
    if not rules.kind_supported(card.kind):
        return SubmissionOutcome.CREDIT_CARD_REFUSED
    return None if rules.issued_here(card.of_this_city) else SubmissionOutcome.CARD_OF_ANOTHER_CITY
