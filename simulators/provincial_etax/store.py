"""What the portal itself keeps: passwords, users, roles, agency recognitions. Data only; no rule decides here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from simulators.rules.province.filing import Filed
from simulators.rules.province.portal import Decision, Owner
from simulators.rules.province.staff import Document, StaffUser


@dataclass(frozen=True, slots=True)
class PermissionRole:
    """权限身份. Source: LN-SMS-19."""

    name: str
    description: str
    functions: frozenset[str]


@dataclass
class EnterpriseAccount:
    """An enterprise as the portal knows it."""

    taxpayer_id: str
    passwords: tuple[str, ...]
    """企业密码 that are valid, normally exactly one."""
    first_login_done: bool = False
    users: dict[str, StaffUser] = field(default_factory=dict)
    """By person id, in the order of their coming."""
    roles: dict[str, PermissionRole] = field(default_factory=dict)
    """By name."""
    former_roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """权限身份 of who was deleted, by document number; only rules that give them back look at these."""
    agencies_listed: tuple[str, ...] = ()
    """Social credit codes, as synchronised last."""


@dataclass(frozen=True, slots=True)
class AgencyHandler:
    """待办人员 of an agency."""

    person_id: str
    document: Document
    mobile: str
    personal_password: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A tax agency as the portal knows it."""

    social_credit_code: str
    taxpayer_id: str
    passwords: tuple[str, ...]
    handlers: dict[str, AgencyHandler]
    """By person id."""


@dataclass(frozen=True, slots=True)
class Application:
    """Something that a taxpayer started: an application, or a declaration. Source: LN-UI-10."""

    taxpayer_id: str
    function: str
    started: datetime
    content: str
    """What was entered, as the counter reads it."""
    declaration: bool = False
    decision: Decision | None = None
    """Of an application; None as long as the authority has not decided."""


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """通知公告 of the authority. Source: LN-UI-11."""

    notice_id: str
    title: str
    text: str
    published: datetime


@dataclass
class Province:
    """Everything that the portal keeps."""

    enterprises: dict[str, EnterpriseAccount] = field(default_factory=dict)
    """By taxpayer id."""
    agencies: dict[str, Agency] = field(default_factory=dict)
    """By social credit code."""
    recognitions: dict[tuple[str, str], str] = field(default_factory=dict)
    """协议密码 by taxpayer id and social credit code."""
    cancelled: dict[tuple[str, str], str] = field(default_factory=dict)
    """Recognitions that were cancelled, in the same way; only rules that bring them back look at these."""
    app_users: set[str] = field(default_factory=set)
    """Person ids of whoever has logged in to the 移动办税APP."""
    filed: set[Filed] = field(default_factory=set)
    """VAT returns of general taxpayers."""
    applications: list[Application] = field(default_factory=list)
    """In the order in which they were started."""
    notices: list[PublicNotice] = field(default_factory=list)
    """In the order in which they were published."""
    favourites: dict[Owner, tuple[str, ...]] = field(default_factory=dict)
    """常用功能 that somebody has chosen."""
    platform_information: dict[Owner, dict[str, str]] = field(default_factory=dict)
    """What somebody has entered in 用户中心, by label."""
