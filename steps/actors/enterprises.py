"""Enterprises and tax agencies on stage, with the passwords between them and their people."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.redaction import Secret
from steps.actors.people import PasswordHistory
from steps.drivers.ports import AgencyFacts, EnterpriseFacts


@dataclass(slots=True)
class Enterprise:
    """An enterprise in a scenario."""

    label: str
    facts: EnterpriseFacts
    enterprise_password: PasswordHistory = field(repr=False)
    personal_passwords: dict[str, PasswordHistory] = field(default_factory=dict, repr=False)
    """个人登录密码 at this enterprise, by the person's label."""


@dataclass(slots=True)
class Agency:
    """A tax agency in a scenario."""

    label: str
    facts: AgencyFacts
    handler_passwords: dict[str, Secret] = field(default_factory=dict, repr=False)
    """By the handler's label."""
    agreement_passwords: dict[str, Secret] = field(default_factory=dict, repr=False)
    """协议密码, by the client enterprise's label."""
