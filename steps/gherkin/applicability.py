"""Whether a scenario can say anything about a deployment, decided before it runs."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.clauses import MANUALS
from conformance.scenarios import ScenarioInfo
from steps.gherkin.declared import declared_by, refusal
from steps.gherkin.execute import BoundStep
from steps.gherkin.waiting import waiting_of
from steps.profile import Capability, DeploymentProfile


def inapplicable(info: ScenarioInfo, profile: DeploymentProfile, steps: Sequence[BoundStep] = ()) -> str | None:
    """Why the scenario does not apply to the deployment, in Chinese; None when it applies.

    Args:
        info: the scenario.
        profile: the deployment.
        steps: of the scenario; what they declare counts beside its tags.
    """
    manuals = {clause.partition("-")[0] for clause in info.clauses}
    if not manuals & set(profile.manuals):
        titles = "、".join(f"《{MANUALS[manual].title}》" for manual in sorted(manuals))
        return f"部署 {profile.name} 不受{titles}约束"
    if not any(info.channel in portal.channels for portal in profile.portals.values()):
        return f"部署 {profile.name} 不提供渠道 {info.channel}"
    declared = declared_by(steps)
    missing = sorted((info.needs | declared.needs) - _at_hand(profile, steps))
    if missing:
        return f"部署 {profile.name} 缺少能力 {'、'.join(missing)}"
    return refusal(declared.costs, profile)


def _at_hand(profile: DeploymentProfile, steps: Sequence[BoundStep]) -> frozenset[str]:
    """Capabilities; waiting stands in for a virtual clock where time only passes (ADR 0010)."""
    if waiting_of(steps, profile).by_real_time:
        return frozenset({*profile.capabilities, Capability.VIRTUAL_CLOCK})
    return frozenset(profile.capabilities)
