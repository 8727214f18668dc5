"""What a scenario may touch of the deployment under test, on the channel it runs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from steps.drivers.ports import (
    Authority,
    Banking,
    Clock,
    Enterprises,
    EtaxPortal,
    EtaxPortalScreen,
    FaceBureau,
    HallCounter,
    IitApp,
    IitAppScreen,
    MobileTaxApp,
    MobileTaxAppScreen,
    NaturalPersonEtax,
    NaturalPersonEtaxScreen,
    NaturalPersonWeb,
    People,
    PersonnelMaintenance,
    Phases,
    Portal,
    ProvincialEtax,
    ProvincialEtaxScreen,
    RealTime,
    Registration,
    RegistrationScreen,
    RevocationCounter,
    SmsInbox,
    Standing,
    TaxCounter,
    WithholdingClient,
    WithholdingClientScreen,
)
from steps.profile import DeploymentProfile


class Sessions(Protocol):
    """Opens portal sessions on one channel; every person gets sessions of their own."""

    def withholding_client(self, who: str) -> WithholdingClient:
        """A session of the withholding client for `who`."""
        ...

    def withholding_client_screen(self, who: str) -> WithholdingClientScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen.
        """
        ...

    def natural_person_web(self, who: str) -> NaturalPersonWeb:
        """A session of the WEB end for `who`."""
        ...

    def iit_app(self, who: str) -> IitApp:
        """The APP on the phone of `who`."""
        ...

    def iit_app_screen(self, who: str) -> IitAppScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen.
        """
        ...

    def registration(self, who: str, portal: Portal) -> Registration:
        """实名注册 at the WEB end or in the APP, in the session that `who` has there.

        Raises:
            UnsupportedError: nobody can register at this portal.
        """
        ...

    def provincial_etax(self, who: str) -> ProvincialEtax:
        """A session of the provincial e-tax bureau for `who`."""
        ...

    def provincial_etax_screen(self, who: str) -> ProvincialEtaxScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen.
        """
        ...

    def etax_portal(self, who: str) -> EtaxPortal:
        """What the provincial e-tax bureau holds for `who`, in the same session."""
        ...

    def etax_portal_screen(self, who: str) -> EtaxPortalScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen.
        """
        ...

    def personnel_maintenance(self, who: str) -> PersonnelMaintenance:
        """What `who` administers there, in the same session."""
        ...

    def natural_person_etax(self, who: str) -> NaturalPersonEtax:
        """A session of the natural-person e-tax bureau for `who`."""
        ...

    def natural_person_etax_screen(self, who: str) -> NaturalPersonEtaxScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen.
        """
        ...

    def mobile_tax_app(self, who: str) -> MobileTaxApp:
        """The 移动办税APP on the phone of `who`."""
        ...

    def mobile_tax_app_screen(self, who: str) -> MobileTaxAppScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen.
        """
        ...

    def registration_screen(self, who: str, portal: Portal) -> RegistrationScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen, or nobody can register at this portal.
        """
        ...


class Backstage(Protocol):
    """Where people bring about what a scenario presupposes, unseen: over HTTP, before they stand at their screen."""

    def enter(self, who: str, portal: Portal, standing: Standing) -> Sessions | None:
        """Sessions over HTTP, that at `portal` going on where the screen of `who` stands.

        Returns:
            None: a session that begins over HTTP does not go on at a screen of this portal; or there shall be nothing
            to go on with, and `who` is at a screen already.
        """
        ...

    def beside(self, portal: Portal) -> Sessions | None:
        """Sessions over HTTP that no screen goes on with, for a look at `portal`; None as for `enter`."""
        ...

    def come_on(self, who: str, portal: Portal, standing: Standing) -> None:
        """Let the screen of `who` at `portal` go on with what those sessions have come to, and stand there.

        Raises:
            HarnessError: the portal does not take it for a session that has come so far.
        """
        ...


@dataclass(frozen=True, slots=True)
class Deployment:
    """Everything a scenario may touch of the deployment under test."""

    profile: DeploymentProfile
    sessions: Sessions
    people: People
    clock: Clock | None = None
    sms: SmsInbox | None = None
    phases: Phases | None = None
    hall_counter: HallCounter | None = None
    face_bureau: FaceBureau | None = None
    enterprises: Enterprises | None = None
    tax_counter: TaxCounter | None = None
    banking: Banking | None = None
    revocation_counter: RevocationCounter | None = None
    real_time: RealTime | None = None
    """Of a deployment whose clock nobody can move."""
    authority: Authority | None = None
    backstage: Backstage | None = None
    """None: people do everything at their screens, or have none."""

    def beside(self, portal: Portal) -> Sessions:
        """Sessions for somebody beside the scenario, who looks what `portal` does; over HTTP where that is enough."""
        unseen = None if self.backstage is None else self.backstage.beside(portal)
        return unseen or self.sessions
