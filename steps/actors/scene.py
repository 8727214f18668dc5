"""The state of one scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from conformance.rows import RowLog
from steps.actors.deployment import Deployment
from steps.actors.enterprises import Agency, Enterprise
from steps.actors.errors import ScenarioError
from steps.actors.people import PasswordHistory, Person
from steps.actors.units import Unit
from steps.drivers.errors import UnsupportedError
from steps.drivers.ports import (
    Authority,
    Banking,
    Clock,
    Enterprises,
    FaceBureau,
    HallCounter,
    PersonSpec,
    Phases,
    RevocationCounter,
    TaxCounter,
    UnitSpec,
)

T = TypeVar("T")

_SOMEBODY: Final = "〔名称〕"


@dataclass
class Scene:
    """The state of one scenario: its deployment, its people, its units."""

    deployment: Deployment
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    enterprises: dict[str, Enterprise] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    wordings: list[str] = field(default_factory=list, repr=False)
    """Messages that the deployment showed, in order, without the names of whoever is on stage."""
    rows: RowLog = field(default_factory=RowLog)
    """What came of every row that a step checked against a clause of its own."""

    def introduce(self, label: str, spec: PersonSpec) -> Person:
        """Bring a new person on stage.

        Raises:
            ScenarioError: the scenario introduced this name before.
        """
        if label in self.people:
            raise ScenarioError(f"人员“{label}”在本场景中已经出现过，不能再次设定")
        facts = self.deployment.people.person(spec)
        known = PasswordHistory(facts.account_password)
        person = Person(label, facts, self.deployment.sessions, known, tell=self._note_wording)
        self.people[label] = person
        return person

    def readmit(self, person: Person) -> None:
        """Bring somebody back on stage who was there before the scenario was put off."""
        person.tell = self._note_wording
        self.people[person.label] = person

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

    def enterprise(self, label: str) -> Enterprise:
        """The enterprise of this name.

        Raises:
            ScenarioError: no 假如 introduced it.
        """
        return self._known(self.enterprises, label, "企业")

    def agency(self, label: str) -> Agency:
        """The tax agency of this name.

        Raises:
            ScenarioError: no 假如 introduced it.
        """
        return self._known(self.agencies, label, "代理机构")

    @property
    def enterprise_registry(self) -> Enterprises:
        """Where enterprises come from.

        Raises:
            UnsupportedError: none can be had.
        """
        return self._had(self.deployment.enterprises, "可供使用的企业", "create_enterprises")

    @property
    def banking(self) -> Banking:
        """The banks.

        Raises:
            UnsupportedError: cards cannot be had.
        """
        return self._had(self.deployment.banking, "可供使用的银行卡", "banking")

    @property
    def revocation_counter(self) -> RevocationCounter:
        """The counter that revokes agreements.

        Raises:
            UnsupportedError: nobody can be sent there.
        """
        return self._had(self.deployment.revocation_counter, "可以撤销三方协议的窗口", "revocation_counter")

    @property
    def tax_counter(self) -> TaxCounter:
        """The clerks of the tax authority.

        Raises:
            UnsupportedError: nobody can be sent there.
        """
        return self._had(self.deployment.tax_counter, "可以办理的税务机关前台", "tax_counter")

    @property
    def authority(self) -> Authority:
        """The tax authority that publishes notices.

        Raises:
            UnsupportedError: none can be published.
        """
        return self._had(self.deployment.authority, "可以发布的通知公告", "publish_notices")

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

    def _note_wording(self, message: str) -> None:
        """Names go: they are personal, and every run has others."""
        for name in sorted(self._names(), key=len, reverse=True):
            message = message.replace(name, _SOMEBODY)
        self.wordings.append(message)

    def _names(self) -> Iterator[str]:
        on_stage = (self.people, self.units, self.enterprises, self.agencies)
        return (actor.facts.name for actors in on_stage for actor in actors.values() if len(actor.facts.name) > 1)

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
