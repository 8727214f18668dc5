"""Who and what a scenario speaks of: people, units, and the deployment they meet.

`Scene` is the one fixture of every step definition. It maps the quoted names of a feature ("张三", "甲公司") to
people and units of the deployment, and opens a portal session for each person on the scenario's channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar, cast

from conformance.redaction import Secret
from steps.drivers.errors import HarnessError, UnsupportedError
from steps.drivers.ports import (
    Clock,
    FaceBureau,
    HallCounter,
    IitApp,
    IitAppScreen,
    NaturalPersonWeb,
    People,
    PersonFacts,
    PersonSpec,
    Phases,
    Portal,
    Registration,
    RegistrationScreen,
    SmsInbox,
    UnitFacts,
    UnitSpec,
    WithholdingClient,
    WithholdingClientScreen,
)
from steps.profile import DeploymentProfile

T = TypeVar("T")


class ScenarioError(HarnessError):
    """The feature file asks for something that its own earlier lines do not allow."""


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

    def registration_screen(self, who: str, portal: Portal) -> RegistrationScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: this channel has no screen, or nobody can register at this portal.
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

    def registration_at(self, portal: Portal) -> Registration:
        """Their 实名注册 at this portal."""
        if portal not in self._registrations:
            self._registrations[portal] = self.sessions.registration(self.label, portal)
        return self._registrations[portal]

    def registration_screen_at(self, portal: Portal) -> RegistrationScreen:
        """The same session, as eyes and hands meet it."""
        return self.sessions.registration_screen(self.label, portal)

    def saw(self, reply: T) -> T:
        """Remember the newest reply of its kind; returns it."""
        self.seen[type(reply)] = reply
        return reply

    def last(self, kind: type[T]) -> T:
        """The newest reply of this kind.

        Raises:
            ScenarioError: the scenario asks for a result before anything was done.
        """
        if kind not in self.seen:
            raise ScenarioError(f"“{self.label}”在此之前没有做过会得到这种结果的操作，请检查步骤的先后顺序")
        return cast("T", self.seen[kind])


@dataclass(slots=True)
class Unit:
    """A withholding unit in a scenario."""

    label: str
    facts: UnitFacts
    filing_password: PasswordHistory = field(repr=False)


@dataclass
class Scene:
    """The state of one scenario: its deployment, its people, its units."""

    deployment: Deployment
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def introduce(self, label: str, spec: PersonSpec) -> Person:
        """Bring a new person on stage.

        Raises:
            ScenarioError: the scenario introduced this name before.
        """
        if label in self.people:
            raise ScenarioError(f"人员“{label}”在本场景中已经出现过，不能再次设定")
        facts = self.deployment.people.person(spec)
        person = Person(label, facts, self.deployment.sessions, PasswordHistory(facts.account_password))
        self.people[label] = person
        return person

    def person(self, label: str) -> Person:
        """The person of this name.

        Raises:
            ScenarioError: no 假如 introduced them.
        """
        return self._known(self.people, label, "人员")

    def found(self, label: str, spec: UnitSpec) -> Unit:
        """Bring a new withholding unit on stage.

        Raises:
            ScenarioError: the scenario introduced this name before.
        """
        if label in self.units:
            raise ScenarioError(f"单位“{label}”在本场景中已经出现过，不能再次设定")
        facts = self.deployment.people.unit(spec)
        self.units[label] = unit = Unit(label, facts, PasswordHistory(facts.filing_password))
        return unit

    def unit(self, label: str) -> Unit:
        """The unit of this name.

        Raises:
            ScenarioError: no 假如 introduced it.
        """
        return self._known(self.units, label, "单位")

    @property
    def clock(self) -> Clock:
        """The deployment's clock.

        Raises:
            UnsupportedError: it has none that can be moved.
        """
        return self._had(self.deployment.clock, "可以拨动的时钟", "virtual_clock")

    @property
    def phases(self) -> Phases:
        """The deployment's roll-out switches.

        Raises:
            UnsupportedError: they cannot be moved.
        """
        return self._had(self.deployment.phases, "可以切换的上线阶段", "switch_phases")

    @property
    def hall_counter(self) -> HallCounter:
        """The counter of the tax service hall.

        Raises:
            UnsupportedError: nobody can be sent there.
        """
        return self._had(self.deployment.hall_counter, "可以申请注册码的办税服务厅窗口", "hall_codes")

    @property
    def face_bureau(self) -> FaceBureau:
        """The portrait service of public security.

        Raises:
            UnsupportedError: it cannot be switched.
        """
        return self._had(self.deployment.face_bureau, "可以停用的公安人像比对服务", "stop_face_bureau")

    @staticmethod
    def _known(stage: Mapping[str, T], label: str, what: str) -> T:
        if label not in stage:
            known = "、".join(f"“{one}”" for one in stage) or "无"
            raise ScenarioError(f"本场景没有用“假如”介绍过{what}“{label}”（已介绍：{known}）")
        return stage[label]

    @staticmethod
    def _had(tool: T | None, what: str, capability: str) -> T:
        if tool is None:
            raise UnsupportedError(f"该部署没有{what}；请给场景加上标签 @needs:{capability}")
        return tool
