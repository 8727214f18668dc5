"""Whom scenarios ask for on a deployment without a control API, and whether the pool has them. Leases nobody."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from steps.gherkin.execute import BoundStep
from steps.ledger import Conditions, Ledger
from steps.outlook.model import PeopleGroup
from steps.prepared.availability import Availability
from steps.prepared.casting import Casting
from steps.prepared.demands import Demands
from steps.prepared.entries import Pool, account_holder, citizen_holder, unit_holder
from steps.prepared.rehearsal import rehearse
from steps.profile import DeploymentProfile, resolve_secrets


@dataclass
class _Group:
    scenarios: int = 0
    most_in_one: int = 0
    used_up: int = 0
    fit: dict[str, None] = field(default_factory=dict)


@dataclass
class Staffing:
    """Gathers what scenarios ask for, one after another."""

    profile: DeploymentProfile
    _groups: dict[str, _Group] = field(default_factory=dict)

    @cached_property
    def _state(self) -> Availability:
        """The pool as it is; the ledger is read only when there is one, since opening it makes it."""
        pool = Pool(self.profile, resolve_secrets(self.profile))
        ledger = Ledger(self.profile.ledger_path)
        if not ledger.path.is_file():
            return Availability(pool, Conditions({}, frozenset()), {}, time.time())
        return Availability(pool, ledger.conditions(), ledger.leases(), ledger.now())

    def ask(self, steps: Sequence[BoundStep], *, registers: bool) -> tuple[tuple[str, ...], str]:
        """Note what a scenario asks for.

        Args:
            steps: of the scenario.
            registers: whether it may register those who are not registered yet.

        Returns:
            Its people and units in Chinese, and what the pool cannot provide of them; empty when it has them all.

        Raises:
            ProfileError: secrets are missing.
            LedgerError: the ledger cannot be read.
        """
        demands = rehearse(self.profile, steps)
        if not demands.people and not demands.units:
            return (), ""
        wanted = _worded(demands)
        casting = Casting(self._state.pool, demands, self._state.conditions)
        self._note(wanted, demands, casting, registers=registers)
        return wanted, "" if casting.find(self._state.soon) is not None else self._lacking(wanted)

    def _lacking(self, wanted: tuple[str, ...]) -> str:
        missing = [words for words in dict.fromkeys(wanted) if not self._groups[words].fit]
        if missing:
            return f"账户池里没有可用的：{'；'.join(missing)}"
        return f"账户池里单看每一项都有，合在一起没有：{'；'.join(wanted)}"

    def groups(self, workers: int) -> tuple[PeopleGroup, ...]:
        """Everything asked for, what most scenarios ask for first."""
        return tuple(
            PeopleGroup(
                wanted=wanted,
                scenarios=one.scenarios,
                at_once=one.most_in_one * min(workers, one.scenarios),
                used_up=one.used_up,
                fit=tuple(one.fit),
            )
            for wanted, one in sorted(self._groups.items(), key=lambda pair: -pair[1].scenarios)
        )

    def _note(self, wanted: tuple[str, ...], demands: Demands, casting: Casting, *, registers: bool) -> None:
        for words, count in Counter(wanted).items():
            group = self._groups.setdefault(words, _Group())
            group.scenarios += 1
            group.most_in_one = max(group.most_in_one, count)
        for words, person in zip(wanted, demands.people, strict=False):
            if person.spec.registered:
                holders = [account_holder(one.id) for one in casting.fitting_accounts(person)]
            else:
                holders = [citizen_holder(one.id) for one in casting.fitting_citizens(person)]
                self._groups[words].used_up += registers
            self._add(words, holders)
        for words, unit in zip(wanted[len(demands.people) :], demands.units, strict=True):
            self._add(words, [unit_holder(one.id) for one in casting.fitting_units(unit)])

    def _add(self, words: str, holders: Sequence[str]) -> None:
        usable = (holder.partition(":")[2] for holder in holders if self._state.soon(holder))
        self._groups[words].fit |= dict.fromkeys(usable)


def _worded(demands: Demands) -> tuple[str, ...]:
    """Each of them in Chinese, without the name that the feature gives them."""
    for person in demands.people:
        person.label = ""
    for unit in demands.units:
        unit.label = ""
    return tuple(_untitled(line) for line in demands.told().splitlines())


def _untitled(line: str) -> str:
    return line.partition("：")[2]
