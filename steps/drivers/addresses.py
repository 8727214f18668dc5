"""Where the portals of a deployment stand, and how long each may take to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from steps.drivers.ports import Portal
from steps.profile import DeploymentProfile

_KEYS: Final = {
    "withholding_client": Portal.WITHHOLDING_CLIENT,
    "natural_person_web": Portal.NATURAL_PERSON_WEB,
    "iit_app": Portal.IIT_APP,
    "tax_service_hall": Portal.TAX_SERVICE_HALL,
    "provincial_etax": Portal.PROVINCIAL_ETAX,
    "mobile_tax_app": Portal.MOBILE_TAX_APP,
    "natural_person_etax": Portal.NATURAL_PERSON_ETAX,
}


@dataclass(frozen=True, slots=True)
class PortalAddress:
    """One portal's base URL (no slash at its end) and its time limit."""

    portal: Portal
    url: str
    timeout_s: float

    def leads_here(self, url: str) -> bool:
        """Whether `url` stands on this portal."""
        return url == self.url or url.startswith((f"{self.url}/", f"{self.url}?", f"{self.url}#"))


def portal_addresses(profile: DeploymentProfile, base_url: str) -> Mapping[Portal, PortalAddress]:
    """The portals that `profile` names, below `base_url` (that of the deployment, or of a world of it)."""
    return MappingProxyType(
        {
            _KEYS[key]: PortalAddress(_KEYS[key], base_url.rstrip("/") + portal.path.rstrip("/"), portal.timeout_s)
            for key, portal in profile.portals.items()
        }
    )
