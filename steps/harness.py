"""What outlives a scenario in one worker process, and how a scenario's world is put together.

The one module that constructs drivers; `conftest.py` constructs it (ADR 0001).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.rows import RowLog
from conformance.scenarios import Attachment, ScenarioInfo
from steps.actors import Deployment, Scene
from steps.builtin import BuiltInDeployment
from steps.drivers.addresses import PortalAddress, portal_addresses
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import HarnessError
from steps.drivers.exchanges import recorder
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    Authority,
    Banking,
    Enterprises,
    FaceBureau,
    HallCounter,
    Portal,
    RevocationCounter,
    TaxCounter,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.authority import WorldAuthority
from steps.drivers.support.banking import WorldBanking
from steps.drivers.support.captcha import WorldCaptchas
from steps.drivers.support.clock import WorldClock
from steps.drivers.support.control import ControlApi, World
from steps.drivers.support.enterprises import WorldEnterprises
from steps.drivers.support.face_bureau import WorldFaceBureau
from steps.drivers.support.hall_counter import HallPortalCounter
from steps.drivers.support.identities import Identities
from steps.drivers.support.people import WorldPeople
from steps.drivers.support.phases import WorldPhases
from steps.drivers.support.revocation_counter import HallRevocationCounter
from steps.drivers.support.sms import WorldSms
from steps.drivers.support.tax_counter import PortalTaxCounter
from steps.gherkin.collect import ScenarioItem
from steps.gherkin.execute import replay
from steps.profile import Capability, DeploymentProfile

if TYPE_CHECKING:
    from steps.drivers.ui.browser import BrowserProcess
    from steps.drivers.ui.sessions import UiSessions

_EDITIONS = frozenset({"SM", "KJ2"})
"""Manuals that have an edition of the withholding client; a world of any other manual is of the newest, SM."""


class Harness:
    """The deployment, connections and the browser of one worker process; each comes up when first needed."""

    def __init__(self, profile: DeploymentProfile, seed: int, *, headed: bool) -> None:
        """Make a harness that touches nothing yet.

        Args:
            profile: the deployment under test.
            seed: of made-up people and of a world's chance; together with the scenario's id it decides both.
            headed: whether browsers show.
        """
        self.profile = profile
        self.redactor = Redactor()
        self._seed = seed
        self._headed = headed

    @cached_property
    def _pool(self) -> HttpPool:
        return HttpPool()

    @cached_property
    def _built_in(self) -> BuiltInDeployment:
        return BuiltInDeployment()

    @cached_property
    def _control(self) -> ControlApi:
        return ControlApi(self._built_in.origin if self.profile.built_in else self.profile.base_url, self._pool)

    @cached_property
    def _browser(self) -> BrowserProcess:
        from steps.drivers.ui.browser import BrowserProcess

        return BrowserProcess(headed=self._headed)

    @contextmanager
    def scene(self, item: ScenarioItem, *, tracing: bool = False) -> Iterator[Scene]:
        """A world of its own for the scenario, and everybody's sessions in it, until the block ends."""
        info = item.scenario
        item.redactor = redactor = item.redactor or self.redactor.child()
        defects = [info.defect] if info.defect else []
        seed = f"{self._seed}:{info.id}"
        world = self._control.create_world(edition=self._edition(info), defects=defects, seed=zlib.crc32(seed.encode()))
        portals = portal_addresses(self.profile, world.base_url)
        captchas, sms = WorldCaptchas(world, redactor), WorldSms(world, redactor)
        identities = Identities(seed)
        people = WorldPeople(world, identities, redactor)
        sessions: ApiSessions | UiSessions
        if info.channel is Channel.API:
            sessions = ApiSessions(portals, captchas, sms, redactor, item.evidence, self._pool)
        else:
            from steps.drivers.ui.sessions import UiSessions

            sessions = UiSessions(self._browser, portals, captchas, sms, redactor, item.evidence, tracing=tracing)
        item.sessions = sessions
        try:
            yield Scene(
                Deployment(
                    self.profile,
                    sessions,
                    people,
                    WorldClock(world),
                    sms,
                    WorldPhases(world),
                    self._hall_counter(item, portals, redactor),
                    self._face_bureau(world),
                    self._enterprises(world, identities, redactor),
                    self._tax_counter(item, portals, redactor),
                    self._banking(world, identities, redactor),
                    self._revocation_counter(item, portals, redactor),
                    self._authority(world),
                ),
                rows=RowLog(info.rows) if tracing else item.rows,
            )
        finally:
            sessions.close()
            world.close()

    def _hall_counter(
        self, item: ScenarioItem, portals: Mapping[Portal, PortalAddress], redactor: Redactor
    ) -> HallCounter | None:
        http = self._hall(Capability.HALL_CODES, item, portals, redactor)
        return HallPortalCounter(http, redactor) if http else None

    def _tax_counter(
        self, item: ScenarioItem, portals: Mapping[Portal, PortalAddress], redactor: Redactor
    ) -> TaxCounter | None:
        http = self._hall(Capability.TAX_COUNTER, item, portals, redactor)
        return PortalTaxCounter(http, Teller(redactor)) if http else None

    def _hall(
        self, needed: Capability, item: ScenarioItem, portals: Mapping[Portal, PortalAddress], redactor: Redactor
    ) -> HttpSession | None:
        hall = portals.get(Portal.TAX_SERVICE_HALL)
        if hall is None or needed not in self.profile.capabilities:
            return None
        record = recorder(item.evidence, redactor)
        return HttpSession(hall.portal.value, hall.url, hall.timeout_s, self._pool, redactor, record)

    def _revocation_counter(
        self, item: ScenarioItem, portals: Mapping[Portal, PortalAddress], redactor: Redactor
    ) -> RevocationCounter | None:
        http = self._hall(Capability.REVOCATION_COUNTER, item, portals, redactor)
        return HallRevocationCounter(http, redactor) if http else None

    def _banking(self, world: World, identities: Identities, redactor: Redactor) -> Banking | None:
        return WorldBanking(world, identities, redactor) if Capability.BANKING in self.profile.capabilities else None

    def _authority(self, world: World) -> Authority | None:
        return WorldAuthority(world) if Capability.PUBLISH_NOTICES in self.profile.capabilities else None

    def _face_bureau(self, world: World) -> FaceBureau | None:
        return WorldFaceBureau(world) if Capability.STOP_FACE_BUREAU in self.profile.capabilities else None

    def _enterprises(self, world: World, identities: Identities, redactor: Redactor) -> Enterprises | None:
        if Capability.CREATE_ENTERPRISES not in self.profile.capabilities:
            return None
        return WorldEnterprises(world, identities, redactor)

    def gather_evidence(self, item: ScenarioItem) -> None:
        """Add to the evidence of a failed scenario what its pages show, and for the browser a trace (ADR 0005).

        Evidence that cannot be had is said to be missing; it never changes the verdict.
        """
        try:
            if item.sessions is not None:
                item.sessions.capture_failure()
            if item.scenario.channel is Channel.UI:
                self._trace(item)
        except HarnessError as error:
            _note(item, f"没有得到完整的证据：{error}")

    def _trace(self, item: ScenarioItem) -> None:
        with self.scene(item, tracing=True) as stage:
            try:
                replay(item.steps, {"scene": stage})
            except (HarnessError, AssertionError) as error:
                _note(item, f"为取得操作轨迹，场景在新的环境里重放了一遍，同样中止：{error}")
            else:
                _note(item, "为取得操作轨迹，场景在新的环境里重放了一遍，这一遍没有失败：失败不是每次都出现")

    def _edition(self, info: ScenarioInfo) -> str:
        if self.profile.edition != "by_manual":
            return self.profile.edition
        return info.manual if info.manual in _EDITIONS else "SM"

    def close(self) -> None:
        """End what was started, in the order opposite to its use."""
        for name in ("_browser", "_pool", "_built_in"):
            if name in self.__dict__:
                self.__dict__[name].close()


def _note(item: ScenarioItem, text: str) -> None:
    redactor = item.redactor or Redactor()
    item.evidence.add(Attachment("取证说明", "text/plain", redactor.scrub(text).encode()))
