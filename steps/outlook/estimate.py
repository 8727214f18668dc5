"""The outlook on a selection of scenarios, from declarations, rehearsals, the profile and the ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from conformance.clauses import Channel, Register
from conformance.scenarios import ScenarioInfo
from steps.drivers.support.waiting import limits_of
from steps.gherkin.applicability import hindrance
from steps.gherkin.declared import declared_by
from steps.gherkin.execute import BoundStep
from steps.gherkin.waiting import waiting_of
from steps.outlook.model import EffectTotal, Outlook, Reason, Refused, ScenarioOutlook, Waits
from steps.outlook.staffing import Staffing
from steps.profile import Capability, DeploymentProfile, Effect
from steps.profile.safety import EFFECT_TITLES


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scenario that was selected."""

    info: ScenarioInfo
    steps: Sequence[BoundStep]


def estimate(candidates: Iterable[Candidate], profile: DeploymentProfile, register: Register, workers: int) -> Outlook:
    """What a run of these scenarios would do there. Touches nothing.

    Args:
        candidates: what was selected.
        profile: the deployment.
        register: says on which channels a clause can be tested.
        workers: scenarios at the same time.

    Raises:
        ProfileError: secrets are missing.
        LedgerError: the ledger cannot be read.
    """
    staffing = Staffing(profile)
    scenarios = tuple(_look_at(one, profile, staffing) for one in candidates)
    running = [one for one in scenarios if one.refused is None]
    covered = _covered(running, register)
    return Outlook(
        deployment=profile.name,
        title=profile.title,
        production=profile.production,
        throw_away=profile.control_api,
        workers=workers,
        running=len(running),
        clauses=tuple(sorted({clause for clause, _ in covered})),
        refused=tuple(_refused(scenarios, covered, register)),
        effects=tuple(_totals(running, profile)),
        people=staffing.groups(workers),
        waits=_waits(running, profile.time.max_wait_s),
        scenarios=scenarios,
    )


def _look_at(one: Candidate, profile: DeploymentProfile, staffing: Staffing) -> ScenarioOutlook:
    costs = declared_by(one.steps).costs.counts
    people: tuple[str, ...] = ()
    refused, reason = None, ""
    found = hindrance(one.info, profile, one.steps)
    if found is not None:
        refused, reason = Reason(found.kind.value), found.reason
    elif not profile.control_api:
        people, lacking = staffing.ask(one.steps, registers=Effect.IRREVERSIBLE in costs)
        if excess := _over_budget(costs, profile):
            refused, reason = Reason.BUDGET, excess
        elif lacking:
            refused, reason = Reason.PEOPLE, lacking
    return ScenarioOutlook(
        id=one.info.id,
        name=one.info.name,
        channel=one.info.channel,
        clauses=one.info.clauses,
        refused=refused,
        reason=reason,
        costs=dict(costs),
        waits_s=tuple(_real_waits(one.steps, profile)),
        people=people,
    )


def _over_budget(costs: Mapping[Effect, int], profile: DeploymentProfile) -> str:
    over = [
        f"{EFFECT_TITLES[effect]} {count} 次，预算只有 {profile.safety.budgets[effect]} 次"
        for effect, count in costs.items()
        if count > profile.safety.budgets.get(effect, count)
    ]
    return f"一个场景就超出预算：{'；'.join(over)}" if over else ""


def _real_waits(steps: Sequence[BoundStep], profile: DeploymentProfile) -> Iterable[float]:
    """Roughly: which deadline a wait is about shows only when it has begun; the nearest in length is taken."""
    if Capability.VIRTUAL_CLOCK in profile.capabilities:
        return
    limits = limits_of(profile.time, profile.qr_code_lifetime_s).values()
    for passing in waiting_of(steps, profile).passing:
        duration_s = max(passing.total_seconds(), 1.0)
        limit = min(limits, key=lambda one: abs(log(one.manual_s / duration_s)))
        yield round(duration_s * limit.actual_s / limit.manual_s + limit.margin_s, 1)


def _waits(running: Iterable[ScenarioOutlook], max_wait_s: float) -> Waits:
    waiting = [one.waits_s for one in running if one.waits_s]
    parked = [waits for waits in waiting if max(waits) > max_wait_s]
    at_once = [sum(waits) for waits in waiting if max(waits) <= max_wait_s]
    return Waits(
        at_once=len(at_once),
        at_once_s=round(sum(at_once), 1),
        parked=len(parked),
        longest_s=max((max(waits) for waits in waiting), default=0.0),
    )


def _totals(running: Collection[ScenarioOutlook], profile: DeploymentProfile) -> Iterable[EffectTotal]:
    for effect in Effect:
        counts = [one.costs[effect] for one in running if effect in one.costs]
        if counts:
            budget = None if profile.control_api else profile.safety.budgets.get(effect)
            yield EffectTotal(effect=effect, count=sum(counts), scenarios=len(counts), budget=budget)


def _covered(running: Iterable[ScenarioOutlook], register: Register) -> set[tuple[str, Channel]]:
    return {pair for one in running for pair in _evidence(one, register)}


def _evidence(one: ScenarioOutlook, register: Register) -> Iterable[tuple[str, Channel]]:
    return ((clause, one.channel) for clause in one.clauses if one.channel in register[clause].channels)


def _refused(
    scenarios: Iterable[ScenarioOutlook], covered: Collection[tuple[str, Channel]], register: Register
) -> Iterable[Refused]:
    """Grouped by reason; reasons in scope first, then those of most scenarios."""
    count: Counter[tuple[Reason, str]] = Counter()
    lost: dict[tuple[Reason, str], set[tuple[str, Channel]]] = defaultdict(set)
    for one in scenarios:
        if one.refused is not None:
            count[one.refused, one.reason] += 1
            lost[one.refused, one.reason] |= set(_evidence(one, register)) - set(covered)
    for kind, reason in sorted(count, key=lambda key: (not key[0].in_scope, -count[key])):
        clauses = tuple(_named(lost[kind, reason], register)) if kind.in_scope else ()
        yield Refused(kind=kind, reason=reason, scenarios=count[kind, reason], clauses=clauses)


def _named(lost: Collection[tuple[str, Channel]], register: Register) -> Iterable[str]:
    for clause in sorted({clause for clause, _ in lost}):
        channels = {channel for one, channel in lost if one == clause}
        yield clause if channels == register[clause].channels else f"{clause}（{'、'.join(sorted(channels))}）"
