"""The outlook on a run, as `./etax plan` prints it and as its `--json` holds it."""

from __future__ import annotations

from enum import StrEnum, unique

from pydantic import BaseModel, ConfigDict

from conformance.clauses import Channel
from steps.gherkin.applicability import HindranceKind
from steps.profile import Effect


@unique
class Reason(StrEnum):
    """Why a scenario will not run."""

    MANUAL = HindranceKind.MANUAL.value
    CHANNEL = HindranceKind.CHANNEL.value
    PORTAL = HindranceKind.PORTAL.value
    CAPABILITY = HindranceKind.CAPABILITY.value
    EFFECT = HindranceKind.EFFECT.value
    PEOPLE = "people"
    """The pool has nobody for it."""
    BUDGET = "budget"
    """It alone would exceed a budget."""

    @property
    def in_scope(self) -> bool:
        """Whether the scenario should have run: its manual binds the deployment, and its channel is there."""
        return self not in {Reason.MANUAL, Reason.CHANNEL}


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScenarioOutlook(_Model):
    """One scenario."""

    id: str
    name: str
    channel: Channel
    clauses: tuple[str, ...]
    refused: Reason | None
    """None: it will run."""
    reason: str
    """Chinese; empty when it will run."""
    costs: dict[Effect, int]
    """At most; declared by its sentences."""
    waits_s: tuple[float, ...]
    """Real time that has to pass, roughly, wait by wait; none on a clock that can be moved."""
    people: tuple[str, ...]
    """Whom it asks for, in Chinese; only where people are leased."""


class Refused(_Model):
    """Scenarios that will not run for the same reason."""

    kind: Reason
    reason: str
    scenarios: int
    clauses: tuple[str, ...]
    """Clauses that lose their last scenario, `SM-ACC-12`, or lose it on one of their channels, `SM-ACC-12（ui）`."""


class PeopleGroup(_Model):
    """People or units that scenarios ask for in the same words."""

    wanted: str
    scenarios: int
    """That will run and ask for at least one of them; those that will not run for want of them count as well."""
    at_once: int
    """So many that no scenario has to wait for another."""
    used_up: int
    """So many will be registered and then of no more use, at most."""
    fit: tuple[str, ...]
    """Ids of those in the pool that could be leased now or soon."""

    @property
    def enough(self) -> bool:
        """Whether there is somebody for every scenario, if they wait for each other."""
        return len(self.fit) >= max(1, self.used_up)


class EffectTotal(_Model):
    """How often an effect will happen, at most."""

    effect: Effect
    count: int
    scenarios: int
    budget: int | None
    """None: as often as scenarios ask."""

    @property
    def within_budget(self) -> bool:
        """Whether no scenario will find the budget used up."""
        return self.budget is None or self.count <= self.budget


class Waits(_Model):
    """Real time that scenarios let pass."""

    at_once: int
    """Scenarios that wait where they stand."""
    at_once_s: float
    """Together, roughly."""
    parked: int
    """Scenarios that are put off and resumed later."""
    longest_s: float


class Outlook(_Model):
    """What a run would do."""

    deployment: str
    title: str
    production: bool
    throw_away: bool
    """Scenarios get worlds of their own: nobody is leased, and nothing is left behind."""
    workers: int
    running: int
    clauses: tuple[str, ...]
    """Clauses that get evidence on some channel."""
    refused: tuple[Refused, ...]
    effects: tuple[EffectTotal, ...]
    people: tuple[PeopleGroup, ...]
    waits: Waits
    scenarios: tuple[ScenarioOutlook, ...]

    @property
    def complete(self) -> bool:
        """Whether everything in scope can run."""
        stopped = any(one.kind.in_scope for one in self.refused)
        return not stopped and all(one.within_budget for one in self.effects) and all(one.enough for one in self.people)
