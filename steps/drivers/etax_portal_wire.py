"""The JSON interface of 省电子税务局 after the login as data: paths, and what its outcome codes mean.

Frozen dataclasses and plain tables, so that a deployment profile can replace single entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from steps.drivers.etax_wire import ACCESS
from steps.drivers.ports import ApplicationOutcome, EditOutcome, EtaxAccess, MessageModule


@dataclass(frozen=True, slots=True)
class EtaxPortalPaths:
    """Paths below the portal."""

    search: str = "/api/search"
    menu: str = "/api/menu"
    functions: str = "/api/functions"
    messages: str = "/api/messages"
    notices: str = "/api/notices"
    favourites: str = "/api/favourites"
    declare_vat: str = "/api/declarations/vat"
    apply_for_invoice_types: str = "/api/applications/invoice-types"
    user_centre: str = "/api/user-centre"
    public_services: str = "/api/public-services"


RESULTS: Final = MappingProxyType({"results": True, "not_logged_in": False, "invalid_input": False})
"""Whether an answer to a search holds results."""
ENTRIES: Final = MappingProxyType({"entries": True, "not_logged_in": False, "not_found": False})
MESSAGES: Final = MappingProxyType({"messages": True, "not_logged_in": False})
NOTICES: Final = MappingProxyType({"notice": True, "not_found": False})
FAVOURITES: Final = MappingProxyType({"favourites": True, "not_logged_in": False})
INFORMATION: Final = MappingProxyType({"information": True, "not_logged_in": False})
TITLED_LISTS: Final = MappingProxyType({MessageModule.TO_DO: "to_do", MessageModule.NOTICES: "notices"})
"""Keys of the modules whose lines have titles."""

APPLICATIONS: Final = MappingProxyType(
    {
        "accepted": ApplicationOutcome.ACCEPTED,
        "not_granted": ApplicationOutcome.NOT_GRANTED,
        "not_logged_in": ApplicationOutcome.NOT_LOGGED_IN,
        "not_due": ApplicationOutcome.NOT_DUE,
        "invalid_input": ApplicationOutcome.INVALID,
    }
)
EDITS: Final = MappingProxyType(
    {
        "saved": EditOutcome.SAVED,
        "not_permitted": EditOutcome.NOT_PERMITTED,
        "not_logged_in": EditOutcome.NOT_LOGGED_IN,
        "invalid_input": EditOutcome.INVALID,
    }
)
PUBLIC_ACCESS: Final = MappingProxyType({**ACCESS, "not_found": EtaxAccess.NOT_GRANTED})
