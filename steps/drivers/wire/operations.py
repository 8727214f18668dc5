"""The canonical interface as data: every request that drivers make, by name.

A profile refers to operations, their fields and their reply's fields by these names (`[portals.*.http.operations]`).
The paths are what drivers ask for; on a deployment without such a table they are what goes over the wire.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from steps.drivers.wire.canonical import CAPTCHA, CAPTCHAS, PERSON, WHO, Canonical, Kind, operation
from steps.drivers.wire.etax_operations import NATURAL_PERSON_ETAX, PROVINCIAL_ETAX

_FILING_PASSWORD: Final = (
    operation("filing_password.reset", "POST /api/filing-password/reset", "taxpayer_id new_filing_password"),
)
_REGISTRATION: Final = (
    operation("registration.agreement", "POST /api/registration/agreement", "method"),
    operation("registration.hall_code", "POST /api/registration/hall-code", f"registration_code {WHO} nationality"),
    operation("registration.face_identity", "POST /api/registration/face/identity", WHO),
    operation("registration.face_comparison", "POST /api/registration/face/comparison", "face"),
    operation("registration.sms", "POST /api/registration/sms", "mobile"),
    operation(
        "registration.login_setup",
        "POST /api/registration/login-setup",
        "login_name account_password mobile sms_code household_registration_place",
    ),
)
_WITHHOLDING_CLIENT: Final = (
    *CAPTCHAS,
    operation(
        "login.account", "POST /api/login/account", f"account account_password{CAPTCHA}", captcha_required=Kind.FLAG
    ),
    operation("login.qr", "POST /api/login/qr", qr_id=Kind.TEXT, content=Kind.TEXT),
    operation("login.qr_state", "GET /api/login/qr/{qr_id}"),
    operation(
        "login.filing_password",
        "POST /api/login/filing-password",
        f"taxpayer_id filing_password{CAPTCHA}",
        captcha_required=Kind.FLAG,
    ),
    operation("login.ca", "POST /api/login/ca", "taxpayer_id certificate_number certificate_pin"),
    operation("session", "GET /api/session", stage=Kind.TEXT, units=Kind.LIST, units__taxpayer_id=Kind.TEXT),
    operation("units.choose", "POST /api/units/choose", "taxpayer_id", stage=Kind.TEXT),
    operation(
        "verification.first",
        "POST /api/verification/first",
        f"taxpayer_id filing_password{CAPTCHA}",
        captcha_required=Kind.FLAG,
    ),
    operation("verification.unit", "POST /api/verification", f"filing_password{CAPTCHA}", captcha_required=Kind.FLAG),
    operation("verification.ca", "POST /api/verification/ca", "certificate_number certificate_pin"),
    operation("business", "GET /api/business"),
)
_NATURAL_PERSON_WEB: Final = (
    *PERSON,
    *_FILING_PASSWORD,
    *_REGISTRATION,
    operation("forgot.identity", "POST /api/forgot-password/identity", f"{WHO} mobile"),
    operation("forgot.sms", "POST /api/forgot-password/sms", "sms_code"),
    operation("forgot.reset", "POST /api/forgot-password/reset", "new_account_password"),
)
_IIT_APP: Final = (
    *PERSON,
    *_FILING_PASSWORD,
    *_REGISTRATION,
    operation("scan", "POST /api/scan", "content"),
    operation("authorisation.grant", "POST /api/authorisations", "taxpayer_id handler_name handler_mobile"),
)
_MOBILE_TAX_APP: Final = (
    *PERSON[:2],
    operation("collection.id_card", "POST /api/collection/id-card", WHO),
    operation("collection.details", "POST /api/collection/details", "mobile"),
    operation("collection.face", "POST /api/collection/face", "face"),
)
OPERATIONS: Final[Mapping[str, tuple[Canonical, ...]]] = MappingProxyType(
    {
        "withholding_client": _WITHHOLDING_CLIENT,
        "natural_person_web": _NATURAL_PERSON_WEB,
        "iit_app": _IIT_APP,
        "provincial_etax": PROVINCIAL_ETAX,
        "mobile_tax_app": _MOBILE_TAX_APP,
        "natural_person_etax": NATURAL_PERSON_ETAX,
    }
)
"""Portal key -> what drivers ask of it. Nobody translates the counter of 办税服务厅: only simulators have one."""


def find(portal: str, method: str, path: str) -> tuple[Canonical, dict[str, str]] | None:
    """The operation that a driver's request is, and the fields in its path; None when there is no such one."""
    for one in OPERATIONS.get(portal, ()):
        found = one.match(method, path)
        if found is not None:
            return one, found
    return None
