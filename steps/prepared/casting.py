"""Who of the pool can play a scenario: exactly what is asked for, and nothing that contradicts it. Touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from steps.ledger import Conditions
from steps.prepared.demands import Demands, PersonDemand, UnitDemand
from steps.prepared.entries import Pool, account_holder, citizen_holder, unit_holder
from steps.profile import Account, Citizen, Trait, UnitEntry
from steps.profile.traits import DOCUMENT_TRAITS

Usable = Callable[[str], bool]
"""Whether a holder may be leased."""


_MOST_TRIES: Final = 100_000
"""A search that takes more counts as failed; a pool that serves its scenarios needs a few dozen."""


@dataclass(slots=True)
class Cast:
    """Who plays whom. Keys are indices into the demands."""

    accounts: dict[int, Account] = field(default_factory=dict)
    citizens: dict[int, Citizen] = field(default_factory=dict)
    units: dict[int, UnitEntry] = field(default_factory=dict)

    def holders(self) -> tuple[str, ...]:
        """All of them, as the ledger names them."""
        return (
            *(account_holder(one.id) for one in self.accounts.values()),
            *(citizen_holder(one.id) for one in self.citizens.values()),
            *(unit_holder(one.id) for one in self.units.values()),
        )


@dataclass(frozen=True)
class Casting:
    """Finds a cast for the demands of one scenario."""

    pool: Pool
    demands: Demands
    conditions: Conditions

    def find(self, usable: Usable) -> Cast | None:
        """A cast of usable holders; None when there is none. Whoever has least to offer to others goes first."""
        cast = Cast()
        if not self._cast_citizens(cast, usable):
            return None
        return cast if _Search(self, usable).fill(cast) else None

    def fitting_accounts(self, demand: PersonDemand) -> tuple[Account, ...]:
        """Accounts that could play this person, whatever else the scenario asks for."""
        return tuple(one for one in self.pool.accounts if self._fits(one, demand))

    def fitting_citizens(self, demand: PersonDemand) -> tuple[Citizen, ...]:
        """Citizens that could."""
        return tuple(one for one in self.pool.citizens if self._citizen_fits(one, demand))

    def fitting_units(self, demand: UnitDemand) -> tuple[UnitEntry, ...]:
        """Units that could."""
        return tuple(one for one in self.pool.units if _unit_fits(one, demand))

    def _cast_citizens(self, cast: Cast, usable: Usable) -> bool:
        """Nothing ties citizens to one another: the pickiest demand chooses first."""
        wanted = [
            (n, self.fitting_citizens(one)) for n, one in enumerate(self.demands.people) if not one.spec.registered
        ]
        taken: set[str] = set()
        for number, fitting in sorted(wanted, key=lambda pair: len(pair[1])):
            free = [one for one in fitting if one.id not in taken and usable(citizen_holder(one.id))]
            if not free:
                return False
            chosen = min(free, key=self._wear)
            taken.add(chosen.id)
            cast.citizens[number] = chosen
        return True

    def _wear(self, citizen: Citizen) -> tuple[bool, int]:
        touched = self.conditions.of(citizen_holder(citizen.id)).touched
        offers = len(citizen.all_traits) + (citizen.face_env is not None) + (citizen.hall_code_env is not None)
        return touched, offers

    @cached_property
    def accounts_for(self) -> Mapping[int, Sequence[Account]]:
        """Registered person -> accounts that fit, those with least to offer first."""
        people = self.demands.people
        return {
            number: sorted(self.fitting_accounts(one), key=self._scarcity)
            for number, one in enumerate(people)
            if one.spec.registered
        }

    def tied_to(self, number: int) -> tuple[int, ...]:
        """People whom the scenario ties to this unit."""
        unit = self.demands.units[number]
        roles = (unit.legal_representative, unit.finance_officer)
        return tuple(
            person
            for person, one in enumerate(self.demands.people)
            if person in roles or number in {*one.known_units, *one.authorised_for}
        )

    def _scarcity(self, account: Account) -> tuple[int, int, float]:
        roles = sum(account.id in (unit.legal_representative, unit.finance_officer) for unit in self.pool.units)
        offers = len(account.all_traits) + len(self.pool.known_units(account, self.conditions))
        return roles, offers, self.conditions.of(account_holder(account.id)).last_used

    def _fits(self, account: Account, demand: PersonDemand) -> bool:
        if (
            Trait.LOCKED in account.traits
            or DOCUMENT_TRAITS[demand.spec.id_document_type.value] not in account.all_traits
        ):
            return False
        known = len(self.pool.known_units(account, self.conditions))
        if demand.known_units and known != len(demand.known_units):
            return False
        if not demand.known_units and (demand.no_unit_known or demand.looks_at_units) and known:
            return False
        authorised = self.pool.authorised_for(account, self.conditions)
        if demand.does_business and len(authorised) != len(demand.authorised_for):
            return False
        if demand.needs_hall_code and account.hall_code_env is None:
            return False
        face = not demand.needs_face or account.face_env is not None or self._faces_from_elsewhere
        return face and self._named(account, demand)

    def _citizen_fits(self, citizen: Citizen, demand: PersonDemand) -> bool:
        face = not demand.needs_face or citizen.face_env is not None or self._faces_from_elsewhere
        tied = demand.known_units or demand.authorised_for
        return (
            face
            and not tied
            and DOCUMENT_TRAITS[demand.spec.id_document_type.value] in citizen.all_traits
            and (not demand.needs_hall_code or citizen.hall_code_env is not None)
            and self._named(citizen, demand)
        )

    def _named(self, one: Account | Citizen, demand: PersonDemand) -> bool:
        name = self.pool.name_of(one)
        return demand.spec.rare_character in name and demand.spec.name in ("", name)

    @property
    def _faces_from_elsewhere(self) -> bool:
        return self.pool.profile.sources.face is not None

    def agree(self, person: int, account: Account, number: int, unit: UnitEntry) -> bool:
        """Whether this account can be this person beside this unit."""
        demand, wanted = self.demands.people[person], self.demands.units[number]
        if number in demand.known_units and unit.id not in self.pool.known_units(account, self.conditions):
            return False
        if number in demand.authorised_for and unit.id not in self.pool.authorised_for(account, self.conditions):
            return False
        for named, holder in (
            (wanted.legal_representative, unit.legal_representative),
            (wanted.finance_officer, unit.finance_officer),
        ):
            if (named == person or demand.acts_for_units) and (named == person) != (holder == account.id):
                return False
        return True


class _Search:
    """Backtracking over accounts and units, the scarcest unit first and then whoever is tied to it."""

    def __init__(self, casting: Casting, usable: Usable) -> None:
        self._casting = casting
        self._tries = 0
        people = casting.accounts_for
        self._accounts = {n: [one for one in people[n] if usable(account_holder(one.id))] for n in people}
        units = casting.demands.units
        self._units = {number: self._possible(number, usable) for number in range(len(units))}

    def fill(self, cast: Cast) -> bool:
        """Complete the cast, if that can be done."""
        return self._fill(cast, self._order())

    def _possible(self, number: int, usable: Usable) -> list[UnitEntry]:
        """Units for which everybody who is tied to them can be found."""
        casting = self._casting
        return [
            unit
            for unit in casting.fitting_units(casting.demands.units[number])
            if usable(unit_holder(unit.id))
            and all(
                any(casting.agree(person, account, number, unit) for account in self._accounts.get(person, ()))
                for person in casting.tied_to(number)
            )
        ]

    def _order(self) -> list[tuple[str, int]]:
        order: dict[tuple[str, int], None] = {}
        for number in sorted(self._units, key=lambda one: len(self._units[one])):
            order["unit", number] = None
            order |= {("person", person): None for person in self._casting.tied_to(number)}
        return [*order, *(("person", one) for one in self._accounts if ("person", one) not in order)]

    def _fill(self, cast: Cast, order: list[tuple[str, int]]) -> bool:
        if not order:
            return True
        (kind, number), rest = order[0], order[1:]
        tries = self._try_person(cast, number) if kind == "person" else self._try_unit(cast, number)
        return any(self._fill(cast, rest) for _ in tries)

    def _try_person(self, cast: Cast, number: int) -> Iterator[None]:
        agree = self._casting.agree
        for account in self._accounts[number]:
            free = account not in cast.accounts.values()
            if free and all(agree(number, account, at, unit) for at, unit in cast.units.items()) and self._may_try():
                cast.accounts[number] = account
                yield
                del cast.accounts[number]

    def _try_unit(self, cast: Cast, number: int) -> Iterator[None]:
        agree = self._casting.agree
        for unit in self._units[number]:
            free = unit not in cast.units.values()
            if free and all(agree(one, account, number, unit) for one, account in cast.accounts.items()):
                cast.units[number] = unit
                yield
                del cast.units[number]

    def _may_try(self) -> bool:
        self._tries += 1
        return self._tries <= _MOST_TRIES


def _unit_fits(unit: UnitEntry, demand: UnitDemand) -> bool:
    if demand.has_ca and not (unit.ca and unit.in_ca_region is demand.in_ca_region):
        return False
    return unit.in_ca_region or not demand.in_ca_region


def unusable(holders: Collection[str]) -> Usable:
    """Everybody but these may be leased."""
    return lambda holder: holder not in holders
