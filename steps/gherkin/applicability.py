"""Whether a scenario can say anything about a deployment, decided before it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from conformance.clauses import MANUALS
from conformance.scenarios import ScenarioInfo
from steps.drivers.ports import Portal
from steps.gherkin.declared import declared_by, refusal
from steps.gherkin.execute import BoundStep
from steps.gherkin.waiting import waiting_of
from steps.prepared.rehearsal import rehearse
from steps.profile import Capability, DeploymentProfile


@unique
class HindranceKind(StrEnum):
    """What stands in the way of a scenario."""

    MANUAL = "manual"
    """Its manual does not bind the deployment: the scenario is out of scope."""
    CHANNEL = "channel"
    """The deployment has no portal on its channel: out of scope."""
    PORTAL = "portal"
    """The deployment, as the profile describes it, lacks a portal that the scenario goes to, on this channel."""
    CAPABILITY = "capability"
    EFFECT = "effect"
    """The profile does not grant what it does."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a scenario does not apply to a deployment."""

    kind: HindranceKind
    reason: str
    """Chinese."""


def inapplicable(info: ScenarioInfo, profile: DeploymentProfile, steps: Sequence[BoundStep] = ()) -> str | None:
    """Why the scenario does not apply to the deployment, in Chinese; None when it applies. See `hindrance`."""
    found = hindrance(info, profile, steps)
    return found.reason if found else None


def hindrance(info: ScenarioInfo, profile: DeploymentProfile, steps: Sequence[BoundStep] = ()) -> Hindrance | None:
    """What keeps the scenario from being applied to the deployment; None when nothing does.

    Args:
        info: the scenario.
        profile: the deployment.
        steps: of the scenario; what they declare counts beside its tags.
    """
    manuals = {clause.partition("-")[0] for clause in info.clauses}
    if not manuals & set(profile.manuals):
        titles = "、".join(f"《{MANUALS[manual].title}》" for manual in sorted(manuals))
        return Hindrance(HindranceKind.MANUAL, f"部署 {profile.name} 不受{titles}约束")
    if not any(info.channel in portal.channels for portal in profile.portals.values()):
        return Hindrance(HindranceKind.CHANNEL, f"部署 {profile.name} 不提供渠道 {info.channel}")
    absent = _absent_portals(info, profile, steps)
    if absent:
        titles = "、".join(sorted(portal.value for portal in absent))
        return Hindrance(HindranceKind.PORTAL, f"部署 {profile.name} 没有可以用 {info.channel} 测试的{titles}")
    declared = declared_by(steps)
    missing = sorted((info.needs | declared.needs) - _at_hand(profile, steps))
    if missing:
        return Hindrance(HindranceKind.CAPABILITY, f"部署 {profile.name} 缺少能力 {'、'.join(missing)}")
    reason = refusal(declared.costs, profile)
    return Hindrance(HindranceKind.EFFECT, reason) if reason else None


def _absent_portals(info: ScenarioInfo, profile: DeploymentProfile, steps: Sequence[BoundStep]) -> set[Portal]:
    """Portals that the steps go to and the profile does not have. Worlds have what their profile says they have."""
    if profile.control_api:
        return set()
    there = {Portal[key.upper()] for key, portal in profile.portals.items() if info.channel in portal.channels}
    if profile.sources.qr is not None:
        there.add(Portal.IIT_APP)  # on a phone in somebody's hand
    return rehearse(profile, steps).portals - there


def _at_hand(profile: DeploymentProfile, steps: Sequence[BoundStep]) -> frozenset[str]:
    """Capabilities; waiting stands in for a virtual clock where time only passes (ADR 0010)."""
    if not profile.control_api and waiting_of(steps, profile).by_real_time:
        return frozenset({*profile.capabilities, Capability.VIRTUAL_CLOCK})
    return frozenset(profile.capabilities)
