"""The canonical interface of 省电子税务局 and 自然人电子税务局, as data."""

from __future__ import annotations

from typing import Final

from steps.drivers.wire.canonical import CAPTCHA, CAPTCHAS, PERSON, WHO, Kind, operation

_PEOPLE: Final = {
    "people": Kind.LIST,
    "people__person_id": Kind.TEXT,
    "people__name": Kind.TEXT,
    "people__role": Kind.TEXT,
}

_RECOVERIES: Final = tuple(
    operation(f"forgot.{kind}.{step}", f"POST /api/forgot/{kind}/{step}", fields)
    for kind, known_by in (("enterprise", "taxpayer_id"), ("account", "user_name"))
    for step, fields in (
        ("identity", f"{known_by} name id_document_number mobile"),
        ("sms", "sms_code"),
        ("reset", "new_password"),
    )
)
_ETAX_LOGIN: Final = (
    *CAPTCHAS,
    operation(
        "login.standard",
        "POST /api/login/standard",
        f"taxpayer_id enterprise_password agreed{CAPTCHA}",
        captcha_required=Kind.FLAG,
    ),
    operation("login.people", "GET /api/login/people", **_PEOPLE),
    operation("login.sync", "POST /api/login/sync", **_PEOPLE),
    operation("login.person", "POST /api/login/person", "person_id"),
    operation("login.sms_send", "POST /api/login/sms/send"),
    operation("login.sms", "POST /api/login/sms", "sms_code"),
    operation("login.password", "POST /api/login/password", "personal_password"),
    operation("login.personal_password", "POST /api/login/personal-password", "new_password"),
    operation("login.quick_people", "POST /api/login/quick/people", "taxpayer_id enterprise_password", **_PEOPLE),
    operation("login.quick_sms", "POST /api/login/quick/sms", "taxpayer_id enterprise_password person_id mobile"),
    operation(
        "login.quick",
        "POST /api/login/quick",
        "taxpayer_id enterprise_password person_id mobile sms_code agreed",
    ),
    operation(
        "login.natural_person",
        "POST /api/login/natural-person",
        f"user_name account_password agreed{CAPTCHA}",
        captcha_required=Kind.FLAG,
    ),
    operation("login.agency", "POST /api/login/agency", "agency_id agency_password"),
    operation("login.client", "POST /api/login/agency/client", "taxpayer_id agreement_password"),
    *_RECOVERIES,
    operation("logout", "POST /api/logout"),
    operation("session", "GET /api/session", functions=Kind.LIST, enterprise=Kind.TEXT),
    operation("function", "GET /api/functions/{function}", name=Kind.TEXT, path=Kind.LIST),
)
_ETAX_PORTAL: Final = (
    operation("search", "GET /api/search?keyword={keyword}", results=Kind.LIST, results__name=Kind.TEXT),
    operation("menu", "GET /api/menu/{area}", entries=Kind.LIST, entries__name=Kind.TEXT, entries__children=Kind.LIST),
    operation(
        "messages",
        "GET /api/messages",
        to_do=Kind.LIST,
        to_do__title=Kind.TEXT,
        reminders=Kind.LIST,
        reminders__function=Kind.TEXT,
        reminders__progress=Kind.TEXT,
        notices=Kind.LIST,
        notices__notice_id=Kind.TEXT,
        notices__title=Kind.TEXT,
    ),
    operation("notices", "GET /api/notices/{notice_id}", text=Kind.TEXT),
    operation("favourites", "GET /api/favourites", favourites=Kind.LIST),
    operation("favourites.set", "POST /api/favourites", "names"),
    operation("declarations.vat", "POST /api/declarations/vat", "sales_fen"),
    operation("applications.invoice_types", "POST /api/applications/invoice-types", "invoice_type monthly_copies"),
    operation(
        "user_centre",
        "GET /api/user-centre",
        information=Kind.LIST,
        information__label=Kind.TEXT,
        information__text=Kind.TEXT,
    ),
    operation("user_centre.change", "POST /api/user-centre", "label text"),
    operation("public_services", "GET /api/public-services/{service}"),
)
_PASSWORD_CHANGE: Final = f"old_password new_password repeated_password{CAPTCHA}"
_PERSONNEL: Final = (
    operation(
        "staff",
        "GET /api/staff",
        staff=Kind.LIST,
        staff__person_id=Kind.TEXT,
        staff__name=Kind.TEXT,
        staff__role=Kind.TEXT,
        staff__mobile=Kind.TEXT,
        staff__frozen=Kind.FLAG,
    ),
    operation("staff.add", "POST /api/staff", "search_id personal_password roles management_rights"),
    operation("staff.search", "POST /api/staff/search", WHO, search_id=Kind.TEXT, mobile=Kind.TEXT),
    operation("staff.roles", "GET /api/staff/search/{search_id}/roles", roles=Kind.LIST),
    operation("staff.sync", "POST /api/staff/sync"),
    *(
        operation(f"staff.{act.replace('-', '_')}", f"POST /api/staff/{{person_id}}/{act}")
        for act in ("delete", "freeze", "unfreeze", "bind", "unbind", "reset-password")
    ),
    operation("roles", "GET /api/roles", roles=Kind.LIST, roles__name=Kind.TEXT),
    operation("roles.add", "POST /api/roles", "name description functions"),
    operation("management_rights", "GET /api/management-rights", management_rights=Kind.LIST),
    operation("personal_password.change", "POST /api/personal-password", _PASSWORD_CHANGE, captcha_required=Kind.FLAG),
    operation(
        "enterprise_password.change", "POST /api/enterprise-password", _PASSWORD_CHANGE, captcha_required=Kind.FLAG
    ),
    operation(
        "agencies.sync",
        "POST /api/agencies/sync",
        agencies=Kind.LIST,
        agencies__name=Kind.TEXT,
        agencies__social_credit_code=Kind.TEXT,
    ),
    operation("agencies.recognise", "POST /api/agencies/recognise", "social_credit_code agreement_password"),
    operation("agencies.cancel", "POST /api/agencies/cancel", "social_credit_code"),
    operation("tax_registration.add", "POST /api/tax-registration/staff", f"{WHO} mobile"),
)
NATURAL_PERSON_ETAX: Final = (
    *PERSON,
    operation("registration.agreement", "POST /api/registration/agreement"),
    operation(
        "registration",
        "POST /api/registration",
        f"method {WHO} account account_password bank_card_number reserved_mobile registration_code",
    ),
    operation(
        "signing",
        "GET /api/signing",
        name=Kind.TEXT,
        id_document_type=Kind.TEXT,
        id_document_number=Kind.TEXT,
        administrative_division=Kind.TEXT,
    ),
    operation("signing.tax_authorities", "GET /api/signing/tax-authorities", tax_authorities=Kind.LIST),
    operation("signing.banks", "GET /api/signing/banks?keyword={keyword}", banks=Kind.LIST),
    operation("signing.bank", "GET /api/signing/banks/{bank}", signs_online=Kind.FLAG, hint=Kind.TEXT),
    operation("signing.branches", "GET /api/signing/banks/{bank}/branches?keyword={keyword}", branches=Kind.LIST),
    operation(
        "agreements",
        "GET /api/agreements",
        agreements=Kind.LIST,
        agreements__agreement_id=Kind.TEXT,
        agreements__tax_authority=Kind.TEXT,
        agreements__bank=Kind.TEXT,
        agreements__message=Kind.TEXT,
        agreements__status=Kind.TEXT,
        agreements__asks_for_paper_or_visit=Kind.FLAG,
    ),
    operation(
        "agreements.submit",
        "POST /api/agreements",
        "tax_authority administrative_division bank branch account_holder account_number name",
        agreement_id=Kind.TEXT,
    ),
    operation("agreements.revoke", "POST /api/agreements/{agreement_id}/revoke"),
    operation("payments", "POST /api/payments", "tax_authority amount_fen"),
)
PROVINCIAL_ETAX: Final = (*_ETAX_LOGIN, *_ETAX_PORTAL, *_PERSONNEL)
