"""People on stage: what they know, the sessions they opened, what they last saw there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from conformance.redaction import Secret
from steps.actors.deployment import Sessions
from steps.actors.errors import ScenarioError
from steps.drivers.ports import (
    EtaxPortal,
    EtaxPortalScreen,
    IitApp,
    IitAppScreen,
    MobileTaxApp,
    MobileTaxAppScreen,
    NaturalPersonEtax,
    NaturalPersonEtaxScreen,
    NaturalPersonWeb,
    PersonFacts,
    PersonnelMaintenance,
    Portal,
    ProvincialEtax,
    ProvincialEtaxScreen,
    Registration,
    RegistrationScreen,
    WithholdingClient,
    WithholdingClientScreen,
)

T = TypeVar("T")


@dataclass(slots=True)
class PasswordHistory:
    """A password as its owner knows it, over the changes that a scenario makes."""

    current: Secret
    """In force."""
    former: Secret | None = None
    """In force before the last change."""
    refused: Secret | None = None
    """Proposed last, and not accepted by the portal."""

    def change_to(self, new: Secret) -> None:
        """The portal accepted a new one."""
        self.current, self.former = new, self.current


@dataclass
class Person:
    """Somebody in a scenario, with the sessions they opened and what they last saw there."""

    label: str
    facts: PersonFacts
    sessions: Sessions = field(repr=False)
    account_password: PasswordHistory = field(repr=False)
    known_units: list[str] = field(default_factory=list)
    """Labels of the units that their client knows."""
    seen: dict[type, object] = field(default_factory=dict, repr=False)
    tell: Callable[[str], None] | None = field(default=None, repr=False)
    """Told every message that the deployment showed them."""
    _registrations: dict[Portal, Registration] = field(default_factory=dict, repr=False)

    @cached_property
    def client(self) -> WithholdingClient:
        """Their session of the withholding client."""
        return self.sessions.withholding_client(self.label)

    @cached_property
    def screen(self) -> WithholdingClientScreen:
        """The same session, as eyes and hands meet it."""
        return self.sessions.withholding_client_screen(self.label)

    @cached_property
    def web(self) -> NaturalPersonWeb:
        """Their session of the WEB end."""
        return self.sessions.natural_person_web(self.label)

    @cached_property
    def app(self) -> IitApp:
        """The APP on their phone."""
        return self.sessions.iit_app(self.label)

    @cached_property
    def app_screen(self) -> IitAppScreen:
        """The same session, as eyes meet it."""
        return self.sessions.iit_app_screen(self.label)

    @cached_property
    def etax(self) -> ProvincialEtax:
        """Their session of the provincial e-tax bureau."""
        return self.sessions.provincial_etax(self.label)

    @cached_property
    def etax_screen(self) -> ProvincialEtaxScreen:
        """The same session, as eyes and hands meet it."""
        return self.sessions.provincial_etax_screen(self.label)

    @cached_property
    def etax_portal(self) -> EtaxPortal:
        """What that bureau holds for them after the login, in the same session."""
        return self.sessions.etax_portal(self.label)

    @cached_property
    def etax_portal_screen(self) -> EtaxPortalScreen:
        """The same, as eyes and hands meet it."""
        return self.sessions.etax_portal_screen(self.label)

    @cached_property
    def personnel(self) -> PersonnelMaintenance:
        """What they administer in that session."""
        return self.sessions.personnel_maintenance(self.label)

    @cached_property
    def natural_person_etax(self) -> NaturalPersonEtax:
        """Their session of the natural-person e-tax bureau."""
        return self.sessions.natural_person_etax(self.label)

    @cached_property
    def natural_person_etax_screen(self) -> NaturalPersonEtaxScreen:
        """The same session, as eyes and hands meet it."""
        return self.sessions.natural_person_etax_screen(self.label)

    @cached_property
    def mobile_tax_app(self) -> MobileTaxApp:
        """The 移动办税APP on their phone."""
        return self.sessions.mobile_tax_app(self.label)

    @cached_property
    def mobile_tax_app_screen(self) -> MobileTaxAppScreen:
        """The same session, as eyes meet it."""
        return self.sessions.mobile_tax_app_screen(self.label)

    def registration_at(self, portal: Portal) -> Registration:
        """Their 实名注册 at this portal."""
        if portal not in self._registrations:
            self._registrations[portal] = self.sessions.registration(self.label, portal)
        return self._registrations[portal]

    def registration_screen_at(self, portal: Portal) -> RegistrationScreen:
        """The same session, as eyes and hands meet it."""
        return self.sessions.registration_screen(self.label, portal)

    def through(self, sessions: Sessions) -> Person:
        """The same person, who does in these sessions what they would do in their own; what they know they share."""
        return replace(self, sessions=sessions, _registrations={})

    def saw(self, reply: T) -> T:
        """Remember the newest reply of its kind, and tell its message where it has one; returns it."""
        self.seen[type(reply)] = reply
        message = getattr(reply, "message", None)
        if self.tell is not None and isinstance(message, str) and message:
            self.tell(message)
        return reply

    def last(self, kind: type[T]) -> T:
        """The newest reply of this kind.

        Raises:
            ScenarioError: the scenario asks for a result before anything was done.
        """
        if kind not in self.seen:
            raise ScenarioError(f"“{self.label}”在此之前没有做过会得到这种结果的操作，请检查步骤的先后顺序")
        return cast("T", self.seen[kind])
