"""A visit to the natural-person e-tax bureau."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.kernel.sessions import PortalSession
from simulators.rules.etax_accounts import EtaxMethod


@dataclass
class NaturalPersonSession(PortalSession):
    """What the portal remembers of one visitor."""

    person_id: str | None = None
    login_failed: bool = False
    """Whether the last attempt to log in was refused."""
    agreed: bool = False
    """用户注册协议."""
    method: EtaxMethod | None = None
    """注册方式 chosen on the pages."""
