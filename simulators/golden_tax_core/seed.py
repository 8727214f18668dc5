"""Put people, units and relations into a world. Only the control API and the lobby do that.

Raises everywhere: TakenError, MissingError of the store.
"""

from __future__ import annotations

from simulators.golden_tax_core.store import Person, Unit
from simulators.kernel.ids import new_id
from simulators.rules.certificates import Certificate
from simulators.rules.forgotten_password import IdentityFacts
from simulators.universe import Universe


def add_person(
    universe: Universe,
    identity: IdentityFacts,
    login_name: str,
    account_password: str,
    *,
    registered: bool,
    nationality: str = "中国",
    household_registration_place: str = "",
    face: str = "",
) -> Person:
    """A person; one who is not registered exists, but has no account."""
    person = Person(new_id(), identity, login_name, registered, nationality, household_registration_place, face)
    universe.core.register_person(person, account_password)
    return person


def add_unit(
    universe: Universe,
    *,
    name: str,
    taxpayer_id: str,
    filing_password: str,
    legal_representative: str | None = None,
    finance_officer: str | None = None,
    in_ca_region: bool = False,
    certificate: tuple[str, str] | None = None,
) -> Unit:
    """A unit. People are mobile numbers; `certificate` is its number and PIN."""
    core = universe.core
    head = core.by_mobile(legal_representative).id if legal_representative else None
    books = core.by_mobile(finance_officer).id if finance_officer else None
    unit = Unit(taxpayer_id, name, head, books, in_ca_region)
    key = Certificate(certificate[0], certificate[1], taxpayer_id) if certificate else None
    core.register_unit(unit, filing_password, key)
    return unit


def make_known(universe: Universe, mobile: str, taxpayer_id: str) -> None:
    """Let the person's client have verified this unit before."""
    core = universe.core
    core.remember_unit(core.by_mobile(mobile).id, core.unit(taxpayer_id).taxpayer_id)


def authorise(universe: Universe, mobile: str, taxpayer_id: str) -> None:
    """Let a handling authorisation from person to unit exist."""
    core = universe.core
    pair = (core.by_mobile(mobile).id, core.unit(taxpayer_id).taxpayer_id)
    core.authorisations |= {pair}
