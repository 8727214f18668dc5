"""One visit to a deployment, topic by topic; a topic that cannot be looked at does not keep the others from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from cli.conducting import found_browser
from cli.doctoring.endpoints import look_at_endpoints
from cli.doctoring.findings import Finding, Loss, State
from cli.doctoring.network import look_at_network
from cli.doctoring.people import look_at_ledger, look_at_logins, look_at_secrets, look_at_sources
from cli.wall_clock import now
from conformance.clauses import Channel
from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.builtin import BuiltInDeployment
from steps.drivers.addresses import PORTAL_KEYS, PortalAddress, portal_addresses
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import BrowserError
from steps.drivers.http import HttpPool
from steps.drivers.pace import Pace
from steps.drivers.ports import CaptchaPicture, CaptchaSource, Portal, SmsInbox
from steps.drivers.support.captcha import WorldCaptchas
from steps.drivers.support.control import ControlApi
from steps.drivers.support.sms import WorldSms
from steps.drivers.support.sources import asks_people, open_sources
from steps.drivers.support.sources.desk import open_desk
from steps.prepared.surroundings import NoInbox
from steps.profile import Capability, DeploymentProfile, PortalKey, ProfileError, Secrets
from steps.profile.secrets import find_secrets, needed_secrets

_ADDRESSES: Final = frozenset({"base_url", "path", "api_path"})
_ON_THE_WAY: Final = frozenset({"base_url", "portals", "sources"})
"""Tables of a profile without whose secrets nobody can go there."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the visitor may do."""

    login: bool
    sources: bool
    browser: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the portals stand, and who answers questions about them."""

    addresses: Mapping[Portal, PortalAddress]
    captchas: CaptchaSource
    sms: SmsInbox


def visit(
    profile: DeploymentProfile, wishes: Wishes, stack: ExitStack, announce: Callable[[str], None]
) -> Iterator[Finding]:
    """Look at everything.

    Args:
        profile: the deployment.
        wishes: what may be done.
        stack: whatever is opened is closed at its end.
        announce: told the address of a page at which people are asked.

    Raises:
        ProfileError: secrets without which nobody can go there are missing.
        HarnessError: the built-in deployment does not start.
    """
    yield from look_at_secrets(profile)
    yield from _capabilities(profile)
    yield from look_at_ledger(profile)
    secrets, redactor, pace = Secrets(find_secrets(profile).values), Redactor(), Pace.of(profile.safety.requests_per_s)
    redactor.register(*_masked(profile, secrets))
    if wishes.sources and (desk := open_desk(asks_people(profile))):
        stack.callback(desk.close)
        if desk.page_address:
            announce(desk.page_address)
    pool = HttpPool(pace)
    stack.callback(pool.close)
    place = _place(profile, secrets, redactor, pool, stack)
    reached: set[str] = set()
    for finding in look_at_network(_addresses(profile, place), now, redactor, pace):
        if finding.area == "网络" and finding.state is State.WELL:
            reached.add(finding.subject)
        yield finding
    api = ApiSessions(place.addresses, place.captchas, place.sms, redactor, EvidenceLog(), pool)
    pictures: list[CaptchaPicture] = []
    for key in _with(Channel.API, profile, reached):
        yield from look_at_endpoints(key, PORTAL_KEYS[key], profile.portals[key], api, pictures)
    if wishes.browser and (with_pages := _with(Channel.UI, profile, reached)):
        yield from _pages(profile, place, with_pages, redactor, stack)
    if wishes.sources:
        yield from look_at_sources(profile, secrets, api, pictures)
    if wishes.login:
        yield from look_at_logins(profile, secrets, api, redactor)


def _place(
    profile: DeploymentProfile, secrets: Secrets, redactor: Redactor, pool: HttpPool, stack: ExitStack
) -> _Place:
    """The deployment itself; with a control API a world of it, which ends with the visit."""
    needed = needed_secrets(profile)
    blocking = [name for name in needed if name not in secrets and {at[0] for at in needed[name]} & _ON_THE_WAY]
    if blocking:
        raise ProfileError(f"缺少秘密 {'、'.join(blocking)}，没有它就去不了该部署：设为环境变量，或写进秘密文件")
    if not profile.control_api:
        sources = open_sources(profile, secrets, redactor)
        addresses = portal_addresses(profile, secrets.expand(profile.base_url), secrets)
        return _Place(addresses, sources.captchas, sources.sms or NoInbox())
    origin = secrets.expand(profile.base_url)
    if profile.built_in:
        built_in = BuiltInDeployment()
        stack.callback(built_in.close)
        origin = built_in.origin
    world = ControlApi(origin, pool).create_world(edition="SM")
    stack.callback(world.close)
    addresses = portal_addresses(profile, world.base_url, secrets)
    return _Place(addresses, WorldCaptchas(world, redactor), WorldSms(world, redactor))


def _addresses(profile: DeploymentProfile, place: _Place) -> dict[str, tuple[str, tuple[Channel, ...], float]]:
    """Where a visitor begins at each portal: at its pages, or where there are none, at its interface."""
    found = {}
    for key, portal in profile.portals.items():
        address = place.addresses[PORTAL_KEYS[key]]
        url = f"{address.url}/" if Channel.UI in portal.channels else address.api_url or address.url
        found[str(key)] = (url, portal.channels, portal.timeout_s)
    return found


def _with(channel: Channel, profile: DeploymentProfile, reached: set[str]) -> list[PortalKey]:
    return [key for key, portal in profile.portals.items() if key in reached and channel in portal.channels]


def _pages(
    profile: DeploymentProfile, place: _Place, keys: Sequence[PortalKey], redactor: Redactor, stack: ExitStack
) -> Iterator[Finding]:
    from cli.doctoring.pages import look_at_pages
    from steps.drivers.ui.browser import BrowserProcess
    from steps.drivers.ui.sessions import UiSessions

    browser = BrowserProcess(environment={**found_browser(headed=False), **os.environ})
    stack.callback(browser.close)
    pace = Pace.of(profile.safety.requests_per_s)
    sessions = UiSessions(
        browser,
        place.addresses,
        place.captchas,
        place.sms,
        redactor,
        EvidenceLog(),
        profiles=profile.portals,
        pace=pace,
    )
    try:
        yield from look_at_pages({key: PORTAL_KEYS[key] for key in keys}, sessions)
    except BrowserError as error:
        yield Finding("页面", "浏览器", State.UNSURE, str(error), Loss(channel=Channel.UI))


def _capabilities(profile: DeploymentProfile) -> Iterator[Finding]:
    """Those that the profile does not claim: what they cost is worth knowing before a run."""
    missing = [capability for capability in Capability if capability not in profile.capabilities]
    if missing:
        detail = f"没有 {'、'.join(missing)}：需要它们的场景记为不适用"
        yield Finding("能力", f"{len(missing)} 种", State.NOTE, detail)
    for capability in missing:
        yield Finding("能力", capability, State.NOTE, "没有", Loss(capability=capability), quiet=True)


def _masked(profile: DeploymentProfile, secrets: Secrets) -> Iterator[Secret]:
    """All but where the deployment stands, which its tester has to see."""
    for name, places in needed_secrets(profile).items():
        if name in secrets and len(secrets[name].reveal()) > 3 and {place[-1] for place in places} - _ADDRESSES:
            yield secrets[name]
