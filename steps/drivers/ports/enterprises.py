"""Enterprises as the core (金税三期) and the portal know them before a scenario begins, and the tax authority.

Source: LN 二 tips, 四, 五, 七.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.around import PersonFacts
from steps.drivers.ports.provincial_etax import StaffRole


@dataclass(frozen=True, slots=True)
class StaffSpec:
    """One person of an enterprise. Registered data stand in the core, collected data come from 实名采集."""

    person: PersonFacts
    role: StaffRole
    registered: bool = True
    """Whether the tax registration names them."""
    associated: bool = True
    """Whether their collected identity is associated with the enterprise (与企业关联)."""
    registered_name: str | None = None
    """None: the right one."""
    registered_document_number: str | None = None
    """None: the right one."""
    registered_mobile: str | None = None
    """移动电话 in the tax registration. None: the right one."""
    registered_fixed_phone: str = ""
    """固定电话号码 in the tax registration."""
    collected: bool = True
    """Whether 实名采集 has been done."""
    collected_mobile: str | None = None
    """None: the right one."""
    maintained: bool = False
    """Whether the portal knows them as its user: a personal password is set (and, for a 办税员, roles are ticked)."""
    functions: frozenset[str] | None = None
    """For a maintained 办税员: functions of a 权限身份 made for them alone. None: every function."""


@dataclass(frozen=True, slots=True)
class EnterpriseSpec:
    """What a scenario asks of an enterprise."""

    staff: tuple[StaffSpec, ...] = ()
    first_login_done: bool = False
    """Whether somebody has been through the first 普通登录; the people of the core are synchronised then."""
    synchronised: bool = False
    """Whether 同步办税人 has been clicked, without a login yet."""
    social_insurance_only: bool = False
    """纯社保户."""
    vat_general_taxpayer: bool = False
    """Whether it has to declare 增值税 every month, as 一般纳税人."""


@dataclass(frozen=True, slots=True)
class EnterpriseFacts:
    """An enterprise of the deployment."""

    name: str
    taxpayer_id: str
    enterprise_password: Secret
    """As printed on 《电子税务局办税用户注册凭证》."""
    personal_passwords: Mapping[str, Secret]
    """个人登录密码 of the maintained people, by document number."""


@dataclass(frozen=True, slots=True)
class AgencySpec:
    """What a scenario asks of a tax agency; its handlers have a personal password and a collected mobile."""

    handlers: tuple[PersonFacts, ...]


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """A tax agency (代理机构) of the deployment."""

    name: str
    social_credit_code: str
    taxpayer_id: str
    """15 digits: another number than the social credit code."""
    agency_password: Secret
    handler_passwords: Mapping[str, Secret]
    """By document number."""


class Enterprises(Protocol):
    """Gives enterprises and agencies with the traits asked for; never the same one twice within a scenario."""

    def enterprise(self, spec: EnterpriseSpec) -> EnterpriseFacts:
        """An enterprise with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def agency(self, spec: AgencySpec) -> AgencyFacts:
        """A tax agency with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def recognise(self, enterprise: EnterpriseFacts, agency: AgencyFacts) -> Secret:
        """Let the enterprise have recognised the agency already; the 协议密码 between them."""
        ...

    def new_password(self) -> Secret:
        """A fresh password that nobody has, good for any password of this portal."""
        ...


class TaxCounter(Protocol):
    """税务机关前台: what a clerk changes in the core for people who come in person. Source: LN-RN-01, LN-FAQ-11b."""

    def collect(self, person: PersonFacts, enterprise: EnterpriseFacts | None) -> None:
        """实名采集 with the right data; associated with the enterprise, if one is given.

        Raises:
            ProvisioningError: the clerk refused.
        """
        ...

    def correct_registration(self, enterprise: EnterpriseFacts, person: PersonFacts, role: StaffRole) -> None:
        """Let the tax registration name this person in this role, with the right data and mobile; added if missing."""
        ...

    def strike_from_registration(self, enterprise: EnterpriseFacts, person: PersonFacts) -> None:
        """Let the tax registration no longer name this person."""
        ...

    def reset_enterprise_password(self, enterprise: EnterpriseFacts) -> Secret:
        """密码重置; the password on the new 注册凭证. Source: LN-PW-11, LN-PW-20."""
        ...

    def decide_application(self, enterprise: EnterpriseFacts, function: str, *, approved: bool) -> None:
        """Decide the enterprise's newest application made by this function of the portal. Source: LN-UI-10.

        Raises:
            ProvisioningError: there is none to decide.
        """
        ...


class Authority(Protocol):
    """The tax authority, as far as it tells all taxpayers something. Source: LN-UI-11."""

    def publish_notice(self, title: str, text: str) -> None:
        """Publish this under 通知公告, now.

        Raises:
            ProvisioningError: it could not be published.
        """
        ...
