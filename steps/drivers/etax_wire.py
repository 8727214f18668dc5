"""The JSON interface of 省电子税务局 as data: paths, and what its outcome codes mean.

Frozen dataclasses and plain tables, so that a deployment profile can replace single entries. Used by the API drivers,
and by the UI drivers for what a person tries by its address when no control leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from steps.drivers.ports import (
    CollectionOutcome,
    EtaxAccess,
    EtaxOutcome,
    MaintenanceOutcome,
    RecoveryOutcome,
    StaffAction,
)

READ_TOO: Final = frozenset({422})
"""Statuses whose body is an answer like any other: the form was not filled in right."""


@dataclass(frozen=True, slots=True)
class EtaxLoginPaths:
    """Paths of the ways in, below the portal."""

    standard: str = "/api/login/standard"
    people: str = "/api/login/people"
    sync: str = "/api/login/sync"
    person: str = "/api/login/person"
    sms_send: str = "/api/login/sms/send"
    sms: str = "/api/login/sms"
    password: str = "/api/login/password"
    personal_password: str = "/api/login/personal-password"
    quick_people: str = "/api/login/quick/people"
    quick_sms: str = "/api/login/quick/sms"
    quick: str = "/api/login/quick"
    natural_person: str = "/api/login/natural-person"
    agency: str = "/api/login/agency"
    client: str = "/api/login/agency/client"
    forgot_enterprise: str = "/api/forgot/enterprise"
    forgot_account: str = "/api/forgot/account"
    log_out: str = "/api/logout"
    session: str = "/api/session"
    functions: str = "/api/functions"


@dataclass(frozen=True, slots=True)
class PersonnelPaths:
    """Paths of what a session administers, below the portal."""

    staff: str = "/api/staff"
    search: str = "/api/staff/search"
    sync: str = "/api/staff/sync"
    roles: str = "/api/roles"
    management_rights: str = "/api/management-rights"
    personal_password: str = "/api/personal-password"
    enterprise_password: str = "/api/enterprise-password"
    agencies_sync: str = "/api/agencies/sync"
    agency_recognise: str = "/api/agencies/recognise"
    agency_cancel: str = "/api/agencies/cancel"
    registration_staff: str = "/api/tax-registration/staff"


STEPS: Final = MappingProxyType(
    {
        "entered": EtaxOutcome.ENTERED,
        "choose_person": EtaxOutcome.CHOOSE_PERSON,
        "choose_client": EtaxOutcome.CHOOSE_CLIENT,
        "verify_person": EtaxOutcome.VERIFY_PERSON,
        "personal_password_required": EtaxOutcome.PERSONAL_PASSWORD_REQUIRED,
        "social_insurance_system": EtaxOutcome.SOCIAL_INSURANCE_SYSTEM,
        "sms_sent": EtaxOutcome.SMS_SENT,
        "agreement_required": EtaxOutcome.AGREEMENT_REQUIRED,
        "captcha_required": EtaxOutcome.CAPTCHA_REQUIRED,
        "wrong_captcha": EtaxOutcome.WRONG_CAPTCHA,
        "unknown_account": EtaxOutcome.UNKNOWN_ACCOUNT,
        "wrong_password": EtaxOutcome.WRONG_PASSWORD,
        "password_not_set": EtaxOutcome.PASSWORD_NOT_SET,
        "wrong_sms_code": EtaxOutcome.WRONG_SMS_CODE,
        "sms_not_sent": EtaxOutcome.SMS_NOT_SENT,
        "mobile_not_collected": EtaxOutcome.MOBILE_NOT_COLLECTED,
        "person_not_offered": EtaxOutcome.PERSON_NOT_OFFERED,
        "person_frozen": EtaxOutcome.PERSON_FROZEN,
        "not_in_tax_registration": EtaxOutcome.NOT_IN_TAX_REGISTRATION,
        "not_collected": EtaxOutcome.NOT_COLLECTED,
        "standard_login_first": EtaxOutcome.STANDARD_LOGIN_FIRST,
        "standard_login_only": EtaxOutcome.STANDARD_LOGIN_ONLY,
        "client_not_offered": EtaxOutcome.CLIENT_NOT_OFFERED,
        "refused_step": EtaxOutcome.REFUSED_STEP,
    }
)
LISTS: Final = MappingProxyType({"people": True, **dict.fromkeys(STEPS, False)})
"""Whether an answer to a question for a list of persons holds one."""

ACCESS: Final = MappingProxyType(
    {
        "granted": EtaxAccess.GRANTED,
        "not_granted": EtaxAccess.NOT_GRANTED,
        "not_logged_in": EtaxAccess.NOT_LOGGED_IN,
    }
)
SESSIONS: Final = MappingProxyType({"logged_in": True, "in_login": False, "not_logged_in": False})
"""Whether somebody has come all the way in."""
LOGGED_OUT: Final = MappingProxyType(dict.fromkeys(("done", "logged_out", "not_logged_in"), True))
"""Answers to 退出 after which nobody is logged in."""

RECOVERY: Final = MappingProxyType(
    {
        "identity_mismatch": RecoveryOutcome.IDENTITY_MISMATCH,
        "wrong_sms_code": RecoveryOutcome.WRONG_SMS_CODE,
        "identity_not_verified": RecoveryOutcome.IDENTITY_NOT_VERIFIED,
        "done": RecoveryOutcome.DONE,
    }
)
MAINTENANCE: Final = MappingProxyType(
    {
        "done": MaintenanceOutcome.DONE,
        "not_permitted": MaintenanceOutcome.NOT_PERMITTED,
        "not_logged_in": MaintenanceOutcome.NOT_LOGGED_IN,
        "not_found": MaintenanceOutcome.NOT_FOUND,
        "no_account_to_bind": MaintenanceOutcome.NO_ACCOUNT_TO_BIND,
        "functions_required": MaintenanceOutcome.FUNCTIONS_REQUIRED,
        "role_required": MaintenanceOutcome.ROLE_REQUIRED,
        "wrong_old_password": MaintenanceOutcome.WRONG_OLD_PASSWORD,
        "repetition_differs": MaintenanceOutcome.REPETITION_DIFFERS,
        "captcha_required": MaintenanceOutcome.INCOMPLETE,
        "wrong_captcha": MaintenanceOutcome.WRONG_CODE,
        "wrong_password": MaintenanceOutcome.WRONG_PASSWORD,
        "not_offered": MaintenanceOutcome.NOT_OFFERED,
    }
)
ACTIONS: Final = MappingProxyType(
    {
        StaffAction.DELETE: "delete",
        StaffAction.FREEZE: "freeze",
        StaffAction.UNFREEZE: "unfreeze",
        StaffAction.BIND: "bind",
        StaffAction.UNBIND: "unbind",
        StaffAction.RESET_PASSWORD: "reset-password",
    }
)
"""Last part of the path of an act on a person's row."""

COLLECTION: Final = MappingProxyType(
    {
        "next": None,
        "collected": CollectionOutcome.COLLECTED,
        "id_card_refused": CollectionOutcome.ID_CARD_REFUSED,
        "face_not_matched": CollectionOutcome.FACE_NOT_MATCHED,
        "not_logged_in": CollectionOutcome.NOT_LOGGED_IN,
        "step_refused": CollectionOutcome.STEP_REFUSED,
    }
)
