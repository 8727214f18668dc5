"""People and units of a pool, as scenarios ask for them one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from conformance.redaction import Secret
from steps.drivers.ports import PersonFacts, PersonSpec, UnitFacts, UnitSpec
from steps.drivers.secrets import Teller
from steps.drivers.support.identities import Identities
from steps.ledger import Conditions
from steps.prepared.demands import Demands, PersonDemand, UnitDemand
from steps.prepared.entries import Pool, account_holder, unit_holder
from steps.prepared.errors import NoAccountError
from steps.prepared.players import PlayedUnit, Player, Troupe
from steps.profile import Account

More = Callable[[Demands], Troupe]
"""Leases people whom the rehearsal did not foresee."""


@dataclass(slots=True)
class PreparedPeople:
    """Whoever was leased for the scenario, in the order in which the rehearsal asked."""

    demands: Demands
    troupe: Troupe
    pool: Pool
    conditions: Conditions
    made_up: Identities
    teller: Teller
    more: More
    people_given: int = 0
    units_given: int = 0

    def person(self, spec: PersonSpec) -> PersonFacts:
        """The next person.

        Raises:
            NoAccountError: nobody can be had.
        """
        number = self.people_given
        if number < len(self.demands.people) and self.demands.people[number].spec == spec:
            self.people_given += 1
            return self.troupe.players[number].facts
        code = not spec.registered and any(one.hall_code_env for one in self.pool.citizens)
        found = self.more(Demands([PersonDemand(spec, needs_hall_code=code)])).players[0]
        self.troupe.players.append(found)
        return found.facts

    def unit(self, spec: UnitSpec) -> UnitFacts:
        """The next unit.

        Raises:
            NoAccountError: none can be had.
        """
        number = self.units_given
        if number < len(self.demands.units) and self._is_meant(self.demands.units[number], spec):
            self.units_given += 1
            return self.troupe.units[number].facts
        if spec.legal_representative or spec.finance_officer:
            raise NoAccountError("场景到中途才要求有指定法定代表人或财务负责人的单位，账户池无法临时凑成")
        demand = UnitDemand(in_ca_region=spec.in_ca_region, has_ca=spec.has_ca)
        found = self.more(Demands(units=[demand])).units[0]
        self.troupe.units.append(found)
        return found.facts

    def make_known(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Nothing to do but to make sure: it was asked for.

        Raises:
            NoAccountError: it is not so.
        """
        player, played = self._player(person), self._unit(unit)
        known = {unit_holder(one) for one in self._of_account(player, self.pool.known_units)}
        self._require(played.holder in known, f"{player.holder} 的客户端没有 {played.holder}")

    def make_unknown(self, person: PersonFacts) -> None:
        """Nothing to do but to make sure."""
        self._player(person)

    def authorise(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Nothing to do but to make sure: it was asked for.

        Raises:
            NoAccountError: it is not so.
        """
        player, played = self._player(person), self._unit(unit)
        held = {unit_holder(one) for one in self._of_account(player, self.pool.authorised_for)}
        self._require(played.holder in held, f"{player.holder} 没有 {played.holder} 的办税授权")

    def new_password(self) -> Secret:
        """A fresh password that satisfies every rule and that nobody has."""
        new = Secret(self.made_up.account_password())
        self.teller.tell(new)
        return new

    def _of_account(self, player: Player, told: Callable[[Account, Conditions], frozenset[str]]) -> frozenset[str]:
        accounts = {account_holder(one.id): one for one in self.pool.accounts}
        return told(accounts[player.holder], self.conditions) if player.holder in accounts else frozenset()

    def _is_meant(self, demand: UnitDemand, spec: UnitSpec) -> bool:
        return (spec.in_ca_region, spec.has_ca) == (demand.in_ca_region, demand.has_ca) and (
            self._mobile(demand.legal_representative),
            self._mobile(demand.finance_officer),
        ) == (spec.legal_representative, spec.finance_officer)

    def _mobile(self, number: int | None) -> str | None:
        return None if number is None else self.troupe.players[number].facts.mobile

    def _player(self, person: PersonFacts) -> Player:
        return next(iter(self.troupe.claimed(person.id_document_number)))

    def _unit(self, unit: UnitFacts) -> PlayedUnit:
        return next(one for one in self.troupe.units if one.facts.taxpayer_id == unit.taxpayer_id)

    @staticmethod
    def _require(holds: bool, what: str) -> None:
        if not holds:
            raise NoAccountError(f"场景到中途才要求的关系，账户池里没有：{what}")
