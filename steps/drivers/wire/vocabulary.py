"""Names that a profile may use in `[portals.*.http.operations]`, for `steps.profile.vocabulary`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from steps.drivers import etax_portal_wire, etax_wire, natural_person_etax_wire
from steps.drivers.api import (
    business,
    filing_password,
    iit_app,
    login,
    natural_person_web,
    registration,
    withholding_client,
)
from steps.drivers.wire.canonical import Canonical
from steps.drivers.wire.operations import OPERATIONS
from steps.profile.vocabulary import OperationWords, PortalWords

_BLANK: Final = frozenset({"invalid_input", "incomplete"})
"""Any form may be refused for fields that are wrong (with `errors`), or for being left blank."""
_STEPS: Final = frozenset({*etax_wire.LISTS, *etax_wire.STEPS})
_ROWS: Final = frozenset({"rows", *etax_wire.MAINTENANCE})
_COMMON: Final[Mapping[str, Collection[str]]] = {
    "login": login.LOGIN_OUTCOMES,
    "business": business.PERSON_ACCESS,
    "filing_password.reset": filing_password.FILING_RESET_OUTCOMES,
    "forgot.identity": natural_person_web.CLAIMED,
    "forgot.sms": natural_person_web.SMS_OUTCOMES,
    "forgot.reset": natural_person_web.RESET_OUTCOMES,
    "registration.agreement": registration.AGREED,
    "registration.hall_code": registration.OUTCOMES,
    "registration.face_identity": registration.CAMERA,
    "registration.face_comparison": registration.OUTCOMES,
    "registration.sms": registration.SMS,
    "registration.login_setup": registration.OUTCOMES,
}
_OWN: Final[Mapping[str, Mapping[str, Collection[str]]]] = {
    "withholding_client": {
        "login.account": login.LOGIN_OUTCOMES,
        "login.qr": withholding_client.QR_SHOWN,
        "login.qr_state": withholding_client.QR_STATES,
        "login.filing_password": withholding_client.ENTITY_OUTCOMES,
        "login.ca": withholding_client.ENTITY_OUTCOMES,
        "units.choose": withholding_client.CHOSEN,
        "verification.first": withholding_client.ENTITY_OUTCOMES,
        "verification.unit": withholding_client.ENTITY_OUTCOMES,
        "verification.ca": withholding_client.ENTITY_OUTCOMES,
        "business": withholding_client.CLIENT_ACCESS,
    },
    "natural_person_web": _COMMON,
    "iit_app": {
        **_COMMON,
        "scan": iit_app.SCAN_OUTCOMES,
        "authorisation.grant": iit_app.AUTHORISATION_OUTCOMES,
    },
    "mobile_tax_app": {
        **_COMMON,
        **dict.fromkeys(("collection.id_card", "collection.details", "collection.face"), etax_wire.COLLECTION),
    },
    "provincial_etax": {
        "logout": etax_wire.LOGGED_OUT,
        "session": etax_wire.SESSIONS,
        "function": etax_wire.ACCESS,
        "search": etax_portal_wire.RESULTS,
        "menu": etax_portal_wire.ENTRIES,
        "messages": etax_portal_wire.MESSAGES,
        "notices": etax_portal_wire.NOTICES,
        "favourites": etax_portal_wire.FAVOURITES,
        "favourites.set": etax_portal_wire.EDITS,
        "declarations.vat": etax_portal_wire.APPLICATIONS,
        "applications.invoice_types": etax_portal_wire.APPLICATIONS,
        "user_centre": etax_portal_wire.INFORMATION,
        "user_centre.change": etax_portal_wire.EDITS,
        "public_services": etax_portal_wire.PUBLIC_ACCESS,
        "staff": _ROWS,
        "roles": _ROWS,
        "staff.search": {"found", *etax_wire.MAINTENANCE},
        "agencies.sync": {"agencies", *etax_wire.MAINTENANCE},
    },
    "natural_person_etax": {
        **_COMMON,
        "registration.agreement": natural_person_etax_wire.AGREED,
        "registration": natural_person_etax_wire.REGISTRATION,
        "signing": natural_person_etax_wire.ACCESS,
        "signing.bank": natural_person_etax_wire.BANK_KNOWN,
        "agreements": natural_person_etax_wire.LISTED,
        "agreements.submit": natural_person_etax_wire.SUBMISSION,
        "agreements.revoke": natural_person_etax_wire.REVOCATION,
        "payments": natural_person_etax_wire.PAYMENT,
    },
}
_NO_OUTCOME: Final = frozenset(
    {"captcha.new", "staff.roles", "management_rights", "signing.tax_authorities", "signing.banks", "signing.branches"}
)
"""Their replies hold what was asked for, or are none; so does the client's `session`."""


def portal_words() -> Mapping[str, PortalWords]:
    """Every operation of every portal."""
    return {
        portal: PortalWords(operations={one.name: _words(portal, one) for one in operations})
        for portal, operations in OPERATIONS.items()
    }


def outcomes_of(portal: str, name: str) -> frozenset[str]:
    """Canonical outcomes that drivers understand in replies to this operation; empty where they look for none."""
    own = _OWN[portal].get(name)
    if own is not None:
        return frozenset(own)
    if portal != "provincial_etax" or name in _NO_OUTCOME:
        return frozenset()
    if name.startswith("forgot."):
        return frozenset({*etax_wire.RECOVERY, "sms_sent", "verified"})
    return _STEPS if name.startswith("login.") else frozenset(etax_wire.MAINTENANCE)


def _words(portal: str, one: Canonical) -> OperationWords:
    outcomes = outcomes_of(portal, one.name)
    return OperationWords(one.fields, outcomes | _BLANK if outcomes else outcomes, frozenset(one.reply))
