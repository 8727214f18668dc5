"""Where the portals of a deployment stand, and how long each may take to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from steps.drivers.ports import Portal
from steps.drivers.wire.messages import Wire
from steps.profile import DeploymentProfile, PortalProfile, Secrets, resolve_secrets

PORTAL_KEYS: Final[Mapping[str, Portal]] = {
    "withholding_client": Portal.WITHHOLDING_CLIENT,
    "natural_person_web": Portal.NATURAL_PERSON_WEB,
    "iit_app": Portal.IIT_APP,
    "tax_service_hall": Portal.TAX_SERVICE_HALL,
    "provincial_etax": Portal.PROVINCIAL_ETAX,
    "mobile_tax_app": Portal.MOBILE_TAX_APP,
    "natural_person_etax": Portal.NATURAL_PERSON_ETAX,
}
"""What profiles call them."""


@dataclass(frozen=True, slots=True)
class PortalAddress:
    """One portal's base URL (no slash at its end) and its time limit."""

    portal: Portal
    url: str
    timeout_s: float
    api_url: str = ""
    """Where its HTTP interface stands; empty: where its pages stand."""
    wire: Wire | None = None
    """What it has in place of the canonical interface; None when it speaks that."""

    def leads_here(self, url: str) -> bool:
        """Whether `url` stands on this portal."""
        return url == self.url or url.startswith((f"{self.url}/", f"{self.url}?", f"{self.url}#"))


def portal_addresses(
    profile: DeploymentProfile, base_url: str, secrets: Secrets | None = None
) -> Mapping[Portal, PortalAddress]:
    """The portals that `profile` names, below `base_url` (that of the deployment, or of a world of it).

    Args:
        profile: the deployment under test.
        base_url: with its `${NAME}` filled in.
        secrets: those of the profile; None: found only where an HTTP interface is described.

    Raises:
        ProfileError: secrets that an HTTP interface needs are missing.
    """
    return MappingProxyType(
        {PORTAL_KEYS[key]: _address(key, portal, profile, base_url, secrets) for key, portal in profile.portals.items()}
    )


def _address(
    key: str, portal: PortalProfile, profile: DeploymentProfile, base_url: str, secrets: Secrets | None
) -> PortalAddress:
    wire = None
    if portal.http is not None:
        from steps.drivers.wire.translation import PortalWire

        wire = PortalWire(
            key, portal.api_address(base_url), portal.http, resolve_secrets(profile) if secrets is None else secrets
        )
    return PortalAddress(
        PORTAL_KEYS[key], portal.address(base_url), portal.timeout_s, portal.api_address(base_url), wire
    )
