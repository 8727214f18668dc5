"""What a whole scenario does and needs, summed up from what its sentences declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from steps.gherkin.effects import READS, Costs, Declaration, declaration_of
from steps.gherkin.execute import BoundStep
from steps.profile import Capability, DeploymentProfile, Effect
from steps.profile.safety import EFFECT_TITLES


@dataclass(frozen=True, slots=True)
class Declared:
    """All declarations of a scenario."""

    costs: Costs
    """Of all its steps, background included."""
    needs: frozenset[Capability]


def declared_by(steps: Iterable[BoundStep]) -> Declared:
    """The sum over the steps of a scenario."""
    costs, needs = Costs(), frozenset[Capability]()
    for step in steps:
        declaration = of_step(step)
        costs += declaration.costs(step.match.arguments)
        needs |= declaration.needs
    return Declared(costs, needs)


def of_step(step: BoundStep) -> Declaration:
    """What one step declares."""
    return of_step_function(step.match.definition.function)


def of_step_function(function: Callable[..., object]) -> Declaration:
    """What a step definition declares; a 那么 that says nothing reads."""
    return declaration_of(function) or READS


def not_granted(costs: Costs, profile: DeploymentProfile) -> tuple[Effect, ...]:
    """Effects that the profile does not grant, the lightest first. Reading goes without saying."""
    return tuple(effect for effect in Effect if effect in costs.counts.keys() - profile.granted)


def refusal(costs: Costs, profile: DeploymentProfile) -> str | None:
    """Why a scenario of these costs must not run there, in Chinese; None when it may."""
    missing = not_granted(costs, profile)
    if not missing:
        return None
    titles = "、".join(f"“{EFFECT_TITLES[one]}”（{one}）" for one in missing)
    if profile.production and profile.safety.effects is None:
        return f"部署 {profile.name} 是生产环境，[safety] effects 没有写明允许{titles}"
    return f"部署 {profile.name} 的 [safety] effects 不允许{titles}"
