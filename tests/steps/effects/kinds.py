"""What an operation of the canonical interface does, told by its name and outcome; shares nothing with declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

Operations = Iterable[tuple[str, str]]
"""(portal/operation, outcome), in order."""

_WRONG_SECRET: Final = {"wrong_password", "wrong_captcha", "ca_refused", "wrong_sms_code", "wrong_old_password"}

SURE: Final = {
    "attempts": rf".*=({'|'.join(sorted(_WRONG_SECRET))})",
    "sms": r".*=sms_sent",
    "binding": r"(.*/agreements.submit=accepted|.*/payments=paid|.*/authorisation.grant=granted"
    r"|.*/tax_registration.add=done|.*/agencies.(recognise|cancel)=done|.*/agreements/?.revoke=revoked"
    r"|tax_service_hall/.*/tax-registration/.*=done"
    r"|provincial_etax/(declarations|applications)\.\w+=accepted)",
    "irreversible": r"(.*/registration.login_setup=registered|natural_person_etax/registration=registered"
    r"|mobile_tax_app/collection.face=collected|tax_service_hall/.*/collections=collected"
    r"|.*/verification.first=entered|.*/login.personal_password=entered|.*/roles.add=done)",
    "changes": r"(.*\breset(_password)?=done|.*_password.change=done|.*/staff\.(?!search|roles)\w+=done"
    r"|.*/(favourites\.set|user_centre\.change)=saved|.*/login.sync=people|.*/agencies.sync=agencies|tax_service_hall/.*/registration-codes=issued)",
}
"""Field of `Costs` -> exchanges after which it surely happened."""

POSSIBLE: Final = {
    "attempts": r".*/(login|verification|forgot|registration\.login_setup|agreements\.submit|\w+_password\.change).*",
    "sms": r".*/(forgot\..*identity|registration\.(sms|login_setup)|login\.(sms_send|quick_sms|quick_people)).*",
    "binding": r".*(agreements|payments|authorisation|tax[-_]registration|agencies|declarations|applications).*",
    "irreversible": r".*/(registration|mobile_tax_app|collection|.*collections|verification\.first|roles\.add"
    r"|login\.personal_password|login\.people|.*login_setup).*|mobile_tax_app/.*|around/POST .*notices",
    "changes": r".*(reset|_password\.change|favourites|user_centre|staff|sync|agencies|registration|forgot"
    r"|login\.(standard|person)|around/P).*",
}
"""Field of `Costs` -> exchanges that are on the way to it, whatever the portal answered."""


def surely(operations: Operations, field: str) -> int:
    """How often it surely happened."""
    return sum(bool(re.fullmatch(SURE[field], f"{name}={outcome}")) for name, outcome in operations)


def possibly(operations: Operations, field: str) -> bool:
    """Whether something on the way to it was asked for."""
    return any(re.fullmatch(POSSIBLE[field], name) for name, _ in operations)


def locks(operations: Operations) -> bool:
    """Whether an account was locked."""
    return any(outcome == "locked" for _, outcome in operations)
