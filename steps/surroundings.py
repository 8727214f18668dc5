"""What stands around the portals in one scenario: people, clock, SMS, captchas, counters. One kind a way of testing.

`WorldSurroundings` has a control API and a world to itself. Constructs support drivers; the harness constructs this.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog, ScenarioInfo
from steps.actors import Backstage, Deployment, Sessions
from steps.drivers.addresses import PortalAddress, portal_addresses
from steps.drivers.exchanges import recorder
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import CaptchaSource, Portal, SmsInbox
from steps.drivers.secrets import Teller
from steps.drivers.support.authority import WorldAuthority
from steps.drivers.support.banking import WorldBanking
from steps.drivers.support.captcha import WorldCaptchas
from steps.drivers.support.clock import WorldClock
from steps.drivers.support.control import ControlApi
from steps.drivers.support.enterprises import WorldEnterprises
from steps.drivers.support.face_bureau import WorldFaceBureau
from steps.drivers.support.hall_counter import HallPortalCounter
from steps.drivers.support.identities import Identities
from steps.drivers.support.people import WorldPeople
from steps.drivers.support.phases import WorldPhases
from steps.drivers.support.revocation_counter import HallRevocationCounter
from steps.drivers.support.sms import WorldSms
from steps.drivers.support.tax_counter import PortalTaxCounter
from steps.profile import Capability, DeploymentProfile

_EDITIONS = frozenset({"SM", "KJ2"})
"""Manuals that have an edition of the withholding client; a world of any other manual is of the newest, SM."""


class Surroundings(Protocol):
    """Everything around the portals, for one scenario."""

    @property
    def portals(self) -> Mapping[Portal, PortalAddress]:
        """Where the portals stand."""
        ...

    @property
    def captchas(self) -> CaptchaSource:
        """Who answers captchas."""
        ...

    @property
    def sms(self) -> SmsInbox:
        """Who reads the phones."""
        ...

    @property
    def leftovers(self) -> Sequence[str]:
        """What the scenario did and nobody undid; Chinese, free of personal data. Complete after `settle`."""
        ...

    def deployment(self, sessions: Sessions, backstage: Backstage | None = None) -> Deployment:
        """What the scenario may touch, with these sessions."""
        ...

    def settle(self) -> None:
        """While the sessions are still open: put right what the scenario did, as far as that can be done."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


class WorldSurroundings:
    """A world of its own, made through the control API and done away with at the end."""

    leftovers: Sequence[str] = ()

    def __init__(
        self,
        profile: DeploymentProfile,
        control: ControlApi,
        pool: HttpPool,
        info: ScenarioInfo,
        evidence: EvidenceLog,
        redactor: Redactor,
        seed: int,
        watched: bool = False,
    ) -> None:
        """Make the world.

        Args:
            profile: the deployment under test.
            control: its control API.
            pool: the worker's connections.
            info: the scenario that gets the world.
            evidence: takes the exchanges with the counters.
            redactor: of this scenario.
            seed: of the run; with the scenario's id it decides people and chance, with a defect or without.
            watched: whether the world notes the defects that the scenario would have met.

        Raises:
            HarnessError: the world could not be made.
        """
        self._profile, self._pool, self._evidence, self._redactor = profile, pool, evidence, redactor
        personal = f"{seed}:{info.sound_id}"
        self._world = control.create_world(
            edition=_edition(profile, info),
            defects=list(info.defects),
            seed=zlib.crc32(personal.encode()),
            watched=watched,
        )
        self._watched = watched
        self._identities = Identities(personal)
        self.portals: Mapping[Portal, PortalAddress] = portal_addresses(profile, self._world.base_url)
        self.captchas = WorldCaptchas(self._world, redactor)
        self.sms = WorldSms(self._world, redactor)

    def deployment(self, sessions: Sessions, backstage: Backstage | None = None) -> Deployment:
        """What the scenario may touch; what the profile does not grant is absent."""
        world, identities, redactor = self._world, self._identities, self._redactor
        granted = self._profile.capabilities
        hall = self._hall
        return Deployment(
            profile=self._profile,
            sessions=sessions,
            people=WorldPeople(world, identities, redactor),
            clock=WorldClock(world),
            sms=self.sms,
            phases=WorldPhases(world),
            hall_counter=HallPortalCounter(hall, redactor) if hall and Capability.HALL_CODES in granted else None,
            face_bureau=WorldFaceBureau(world) if Capability.STOP_FACE_BUREAU in granted else None,
            enterprises=WorldEnterprises(world, identities, redactor)
            if Capability.CREATE_ENTERPRISES in granted
            else None,
            tax_counter=PortalTaxCounter(hall, Teller(redactor))
            if hall and Capability.TAX_COUNTER in granted
            else None,
            banking=WorldBanking(world, identities, redactor) if Capability.BANKING in granted else None,
            revocation_counter=HallRevocationCounter(hall, redactor)
            if hall and Capability.REVOCATION_COUNTER in granted
            else None,
            authority=WorldAuthority(world) if Capability.PUBLISH_NOTICES in granted else None,
            backstage=backstage,
        )

    @cached_property
    def _hall(self) -> HttpSession | None:
        hall = self.portals.get(Portal.TAX_SERVICE_HALL)
        if hall is None:
            return None
        record = recorder(self._evidence, self._redactor)
        return HttpSession(hall.portal.value, hall.url, hall.timeout_s, self._pool, self._redactor, record)

    def settle(self) -> None:
        """Nothing: the world is thrown away."""

    def close(self) -> None:
        """Do away with the world."""
        if self._watched:
            self._evidence.met.extend(self._world.defects_met())
        self._world.close()


def _edition(profile: DeploymentProfile, info: ScenarioInfo) -> str:
    if profile.edition != "by_manual":
        return profile.edition
    return info.manual if info.manual in _EDITIONS else "SM"
