"""Leasing a cast for one scenario, all of it at once, or saying why that cannot be."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Final

from steps.ledger import Conditions, Lease, Ledger, Owner
from steps.prepared.availability import Availability
from steps.prepared.casting import Cast, Casting
from steps.prepared.demands import Demands
from steps.prepared.entries import Pool, account_holder, citizen_holder, unit_holder
from steps.prepared.errors import FreeLaterError, NoAccountError

_POLL_S: Final = 0.2
_LISTED: Final = 12
"""More candidates than that are told by number only."""


class _BusyError(Exception):
    """Somebody will be free soon."""


def _wait(seconds: float) -> None:
    Event().wait(seconds)


@dataclass(frozen=True, slots=True)
class Leasing:
    """Leases for one scenario."""

    pool: Pool
    ledger: Ledger
    owner: Owner
    token: str
    scenario: str
    wait: Callable[[float], None] = _wait
    elapsed: Callable[[], float] = time.monotonic

    def lease(self, demands: Demands) -> tuple[Cast, Conditions]:
        """A cast that nobody else uses, and in which condition it is. Waits for people who will be free soon.

        Raises:
            NoAccountError: there is none, or none became free in time.
            FreeLaterError: it would take longer than a scenario waits.
        """
        if not demands.people and not demands.units:
            return Cast(), self.ledger.conditions()
        found: list[tuple[Cast, Conditions]] = []

        def choose(conditions: Conditions, leases: Mapping[str, Lease], now: float) -> Sequence[str]:
            cast = self._find(demands, Availability(self.pool, conditions, leases, now))
            found[:] = [(cast, conditions)]
            return cast.holders()

        begun = self.elapsed()
        while True:
            try:
                self.ledger.lease(choose, self.token, self.owner, self.scenario)
            except _BusyError as busy:
                patience_s = max(self.pool.waiting_s, self.pool.profile.time.max_wait_s)
                if self.elapsed() - begun >= patience_s:
                    raise NoAccountError(f"等了 {patience_s:g} 秒，仍没有空闲的账户。{busy}") from None
                self.wait(_POLL_S)
            else:
                return found[0]

    def release(self) -> None:
        """Let others have them."""
        self.ledger.release(self.token)

    def _find(self, demands: Demands, state: Availability) -> Cast:
        casting = Casting(self.pool, demands, state.conditions)
        cast = casting.find(state.free)
        if cast is not None:
            return cast
        if casting.find(state.soon) is not None:
            raise _BusyError(explain(casting, state))
        kept = casting.find(state.later)
        if kept is not None:
            free_at = max(map(state.known_free_at, kept.holders()), default=state.now)
            raise FreeLaterError(f"能用于本场景的人员和单位现在都不空。{explain(casting, state)}", free_at)
        raise NoAccountError(f"账户池中没有能用于本场景的人员和单位。{explain(casting, state)}")


def explain(casting: Casting, state: Availability) -> str:
    """What was asked for, and who of the pool fits but is not to be had; Chinese. Ids only, no personal data."""
    demands, lines = casting.demands, ["场景需要："]
    told = demands.told().splitlines()
    names = [*(_who(casting, state, n) for n in range(len(demands.people)))]
    names += [_those([unit_holder(one.id) for one in casting.fitting_units(unit)], state) for unit in demands.units]
    lines += [f"  {line}——{names[number]}" for number, line in enumerate(told)]
    pool = casting.pool
    lines.append(f"账户池里有 {len(pool.accounts)} 个账户、{len(pool.units)} 家单位、{len(pool.citizens)} 名未注册的人")
    if casting.find(lambda _: True) is None and all("没有符合的" not in one for one in names):
        lines.append("单看每一项都有符合的，合在一起没有（客户端恰好有哪些单位、谁是哪家的法定代表人和财务负责人）")
    return "\n".join(lines)


def _who(casting: Casting, state: Availability, number: int) -> str:
    demand = casting.demands.people[number]
    if demand.spec.registered:
        return _those([account_holder(one.id) for one in casting.fitting_accounts(demand)], state)
    return _those([citizen_holder(one.id) for one in casting.fitting_citizens(demand)], state)


def _those(holders: Sequence[str], state: Availability) -> str:
    if not holders:
        return "池中没有符合的"
    listed = "；".join(f"{holder.partition(':')[2]} {state.told(holder)}" for holder in holders[:_LISTED])
    more = f"；等共 {len(holders)} 个" if len(holders) > _LISTED else ""
    return f"符合的有：{listed}{more}"
