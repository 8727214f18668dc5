"""What a profile stands for, as data. Shows no secret and no personal datum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from steps.profile import Capability, DeploymentProfile, PortalProfile, Source
from steps.profile.mistakes import Mistake
from steps.profile.safety import Effect
from steps.profile.secrets import find_secrets
from steps.profile.traits import Trait

_SOON_DAYS = 14


class PortalSummary(TypedDict):
    """One portal."""

    path: str
    channels: list[str]
    operations: int
    """Operations of its HTTP interface that are mapped."""
    adapter: str | None
    labels: int
    messages: int
    locators: int
    dialogs: int
    interludes: int


class DeviationSummary(TypedDict):
    """One accepted deviation."""

    clause: str
    channel: str
    accepted_by: str
    expires: str
    days_left: int


class Summary(TypedDict):
    """What `deployment check --json` prints under `summary`."""

    name: str
    title: str
    base_url: str
    production: bool
    control_api: bool
    manuals: list[str]
    portals: dict[str, PortalSummary]
    channels: list[str]
    capabilities: list[str]
    missing_capabilities: list[str]
    effects: list[str]
    budgets: dict[str, int]
    requests_per_s: float | None
    max_wait_s: float
    shortened: dict[str, list[float]]
    """Rule -> seconds by the manual, seconds here."""
    sources: dict[str, str]
    accounts: int
    usable_accounts: int
    traits: dict[str, int]
    """Trait -> usable accounts that have it."""
    units: int
    citizens: int
    citizens_with_hall_code: int
    secrets: dict[str, bool]
    """Name -> whether it is set."""
    deviations: list[DeviationSummary]
    notes: list[str]


def summary(profile: DeploymentProfile, today: date) -> Summary:
    """Everything worth knowing before the profile is used.

    Args:
        profile: a valid one.
        today: in Asia/Shanghai; deviations are counted from it.
    """
    found = find_secrets(profile)
    traits = Counter(trait for account in profile.usable_accounts for trait in account.all_traits)
    return Summary(
        name=profile.name,
        title=profile.title,
        base_url=profile.base_url,
        production=profile.production,
        control_api=profile.control_api,
        manuals=list(profile.manuals),
        portals={key: _portal(portal) for key, portal in profile.portals.items()},
        channels=sorted({channel.value for portal in profile.portals.values() for channel in portal.channels}),
        capabilities=[one.value for one in Capability if one in profile.capabilities],
        missing_capabilities=[one.value for one in Capability if one not in profile.capabilities],
        effects=[one.value for one in Effect if one in profile.granted],
        budgets={effect.value: budget for effect, budget in profile.safety.budgets.items()},
        requests_per_s=profile.safety.requests_per_s,
        max_wait_s=profile.time.max_wait_s,
        shortened={one.rule.value: [one.manual_s, one.actual_s] for one in profile.time.shortened},
        sources={key: source.kind for key, source in _sources(profile)},
        accounts=len(profile.accounts),
        usable_accounts=len(profile.usable_accounts),
        traits={trait.value: traits[trait] for trait in Trait if traits[trait]},
        units=len(profile.units),
        citizens=len(profile.citizens),
        citizens_with_hall_code=sum(one.hall_code_env is not None for one in profile.citizens),
        secrets={name: name in found.values for name in found.needed},
        deviations=[
            DeviationSummary(
                clause=one.clause,
                channel=one.channel,
                accepted_by=one.accepted_by,
                expires=one.expires.isoformat(),
                days_left=(one.expires - today).days,
            )
            for one in profile.deviations
        ],
        notes=list(_notes(profile, today)),
    )


def deviation_mistakes(profile: DeploymentProfile, today: date) -> Iterator[Mistake]:
    """Deviations that no longer hold. They do not stop a run; it fails by what they used to accept."""
    for index, one in enumerate(profile.deviations):
        if not one.accepted().current(today):
            reason = f"{one.clause} 的偏差已于 {one.expires.isoformat()} 到期：重新商定日期，或删去这一条"
            yield Mistake(("deviations", index, "expires"), reason)


def _portal(portal: PortalProfile) -> PortalSummary:
    return PortalSummary(
        path=portal.path,
        channels=[channel.value for channel in portal.channels],
        operations=len(portal.http.operations) if portal.http else 0,
        adapter=portal.http.adapter if portal.http else None,
        labels=len(portal.labels),
        messages=sum(len(table) for table in portal.messages.values()),
        locators=len(portal.locators),
        dialogs=len(portal.dialogs),
        interludes=len(portal.interludes),
    )


def _notes(profile: DeploymentProfile, today: date) -> Iterator[str]:
    if not profile.control_api and not profile.accounts:
        yield "没有账户：凡是需要人员的场景都会是“无法判定”"
    elif not profile.control_api and not profile.usable_accounts:
        yield "accounts_only 里没有账户：凡是需要账户的场景都会是“无法判定”"
    if profile.production and profile.granted == {Effect.READ}:
        yield "生产环境只允许 read：改动、短信和试错的场景不会执行"
    for one in profile.deviations:
        if 0 <= (one.expires - today).days < _SOON_DAYS:
            yield f"{one.clause} 的偏差快到期了"


def _sources(profile: DeploymentProfile) -> Iterator[tuple[str, Source]]:
    for key in type(profile.sources).model_fields:
        source: Source | None = getattr(profile.sources, key)
        if source is not None:
            yield key, source
