"""Visitors of the provincial e-tax bureau and the 移动办税APP who have come differently far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.simulators.asgi import Portal, Town

ETAX: Final = "provincial-etax"
MOBILE: Final = "mobile-tax-app"

ENTERPRISE: Final = "91210102MA00000010"
SOCIAL: Final = "91210102MA00000029"
AGENCY: Final = "91210102MA0000AG1X"
OTHER_AGENCY: Final = "91210102MA0000AG2X"
"""Not recognised by anybody."""
PASSWORD: Final = "Enterprise-1"
RESIDENT: Final = "居民身份证"
BOSS, HANDLER, NEWCOMER, AGENT, LEFT = (f"1990000005{i}" for i in range(1, 6))
NAMES: Final = {BOSS: "总经理", HANDLER: "办税甲", NEWCOMER: "办税乙", AGENT: "代办丙", LEFT: "办税丁"}

Entries = dict[str, Any]
Prepare = Callable[[Portal], Entries | None]

ENTRIES: Final[Mapping[str, Any]] = {
    "taxpayer_id": ENTERPRISE,
    "enterprise_password": PASSWORD,
    "agency_id": AGENCY,
    "agency_password": "Agency-1",
    "user_name": "newcomer",
    "social_credit_code": AGENCY,
    "agreement_password": "Agreed-1",
    "personal_password": "Boss-1",
    "old_password": "Boss-1",
    "new_password": "Brandnew-1",
    "repeated_password": "Brandnew-1",
    "description": "办理一切",
    "functions": "发票使用",
    "roles": "全量办税",
    "management_rights": "身份维护",
    "role": "办税员",
    "fixed_phone": "024-12345678",
    "sales": "12.50",
    "invoice_type": "增值税普通发票",
    "monthly_copies": "25",
    "names": "发票票种核定",
    "nickname": "老总",
    "email": "boss@example.com",
    "contact_address": "沈阳市",
}
"""Right entries by field name, for all visitors."""


def document(mobile: str) -> dict[str, str]:
    return {"name": NAMES[mobile], "id_document_type": RESIDENT, "id_document_number": f"1101011900{mobile[-8:]}"}


def _with_mobile(mobile: str) -> dict[str, str]:
    return {**document(mobile), "mobile": mobile}


ELSEWHERE: Final[Mapping[str, Mapping[str, Any]]] = {
    "/provincial-etax/forgot/enterprise": {**_with_mobile(BOSS)},
    "/provincial-etax/forgot/account": {**_with_mobile(NEWCOMER)},
    "/provincial-etax/staff/roles": {"name": "全量办税"},
    "/provincial-etax/staff/new": {**document(NEWCOMER)},
    "/provincial-etax/tax-registration": {**_with_mobile(LEFT)},
    "/provincial-etax/enterprise-password": {"old_password": PASSWORD},
    "/provincial-etax/api/": {
        "agreed": True,
        "functions": ["发票使用"],
        "roles": [],
        "management_rights": [],
        "monthly_copies": 25,
        "names": ["发票票种核定"],
    },
    "/{world_id}/agencies": {"social_credit_code": "91210102MA000AG30X", "taxpayer_id": "91210102MA0000AG30"},
    "/{world_id}/recognitions": {"enterprise": ENTERPRISE, "agency": AGENCY},
    "/mobile-tax-app/login": {"account": NEWCOMER},
    "/mobile-tax-app/collection": {**_with_mobile(NEWCOMER), "face": "face-of-newcomer"},
    "/tax-service-hall/enterprises": {**_with_mobile(NEWCOMER), "taxpayer_id": ENTERPRISE},
}
"""By a part of the address, as in `guests.ELSEWHERE`."""

MAY_BE_BLANK: Final = frozenset(
    {
        ("/provincial-etax/staff/roles/new", "description"),
        ("/provincial-etax/staff/roles/new", "functions"),
        ("/provincial-etax/staff/new/details", "management_rights"),
        ("/provincial-etax/favourites", "names"),
        *(("/provincial-etax/user-centre/platform", one) for one in ("nickname", "email", "contact_address")),
        ("/tax-service-hall/enterprises/staff", "fixed_phone"),
    }
)
"""Fields that may be missing or left blank, by the end of the address that the form is sent to."""

KEEPS: Final = frozenset(
    {
        *(("/provincial-etax/staff/roles/new", one) for one in ("name", "description")),
        *(("/provincial-etax/tax-registration/staff", one) for one in ("name", "id_document_number", "mobile")),
        *(
            ("/tax-service-hall/enterprises/staff", one)
            for one in ("name", "id_document_number", "mobile", "fixed_phone")
        ),
        ("/tax-service-hall/enterprises/collection", "mobile"),
    }
)
"""Fields whose text is kept as it is: names and numbers that somebody registers."""


def settle(town: Town) -> None:
    """An enterprise after its first login, a 纯社保户, and an agency with a client."""
    for mobile, login_name in ((NEWCOMER, "newcomer"), (LEFT, "left")):
        facts = {key: value for key, value in document(mobile).items() if key != "name"}
        face = {"face": "face-of-newcomer"} if mobile == NEWCOMER else {}
        town.add_person(NAMES[mobile], mobile, login_name, **facts, **face)
    boss = {**_with_mobile(BOSS), "role": "法定代表人", "maintained": True, "personal_password": "Boss-1"}
    handler = {**_with_mobile(HANDLER), "role": "办税员", "maintained": True, "personal_password": "Handler-1"}
    staff = [boss, handler, {**_with_mobile(NEWCOMER), "role": "办税员"}]
    known = {"taxpayer_id": ENTERPRISE, "enterprise_password": PASSWORD, "first_login_done": True}
    town.control("enterprises", name="省内公司", staff=staff, vat_general_taxpayer=True, **known)
    town.control("notices", title="征期公告", text="请按期申报。")
    social = {"taxpayer_id": SOCIAL, "enterprise_password": "Social-1", "social_insurance_only": True}
    town.control("enterprises", name="社保公司", staff=[], **social)
    for mobile in (BOSS, HANDLER, NEWCOMER):
        town.control("collections", **_with_mobile(mobile))
    agent = {**_with_mobile(AGENT), "personal_password": "Agent-1"}
    agency = {"social_credit_code": AGENCY, "taxpayer_id": "91210102MA0000AG10", "agency_password": "Agency-1"}
    town.control("agencies", name="代理公司", handlers=[agent], **agency)
    other = {"social_credit_code": OTHER_AGENCY, "taxpayer_id": "91210102MA0000AG20", "agency_password": "Agency-2"}
    town.control("agencies", name="另一代理公司", handlers=[], **other)
    town.control("recognitions", enterprise=ENTERPRISE, agency=AGENCY, agreement_password="Agreed-1")


def _with_captcha(portal: Portal) -> Entries:
    """Right answers to the captchas of the forms are worth nothing: each page draws its own."""
    del portal
    return {}


def _first_step(portal: Portal) -> None:
    entry = {"taxpayer_id": ENTERPRISE, "enterprise_password": PASSWORD, "agreed": True}
    assert portal.outcome("login/standard", **entry, **portal.captcha()) == "choose_person"


def _chosen(name: str) -> Prepare:
    def prepare(portal: Portal) -> Entries:
        _first_step(portal)
        person_id = next(one["person_id"] for one in portal.look("login/people")["people"] if one["name"] == name)
        assert portal.outcome("login/person", person_id=person_id) == "verify_person"
        return {"personal_password": "Boss-1" if name == NAMES[BOSS] else "Handler-1"}

    return prepare


def _code_sent(portal: Portal) -> Entries:
    _chosen(NAMES[BOSS])(portal)
    assert portal.outcome("login/sms/send") == "sms_sent"
    return {"sms_code": portal.town.sms_code(BOSS)}


def _entered(portal: Portal) -> None:
    _chosen(NAMES[BOSS])(portal)
    assert portal.outcome("login/password", personal_password="Boss-1") == "entered"


def _agencies_listed(portal: Portal) -> None:
    _entered(portal)
    assert portal.outcome("agencies/sync") == "agencies"


def _handler_entered(portal: Portal) -> None:
    _chosen(NAMES[HANDLER])(portal)
    assert portal.outcome("login/password", personal_password="Handler-1") == "entered"


def _found(portal: Portal) -> Entries:
    _entered(portal)
    role = {"name": "全量办税", "description": "", "functions": ["发票使用"]}
    assert portal.outcome("roles", **role) == "done"
    reply = portal.do("staff/search", **document(NEWCOMER))
    assert portal.page(f"/staff/new?search={reply['search_id']}").status == 200
    return {"search_id": reply["search_id"], "personal_password": "Newcomer-1"}


def _agency_verified(portal: Portal) -> None:
    assert portal.outcome("login/agency", agency_id=AGENCY, agency_password="Agency-1") == "choose_person"
    [agent] = portal.look("login/people")["people"]
    assert portal.outcome("login/person", person_id=agent["person_id"]) == "verify_person"
    assert portal.outcome("login/password", personal_password="Agent-1") == "choose_client"


def _recognised_enterprise(portal: Portal) -> Entries:
    claim = {key: value for key, value in _with_mobile(BOSS).items() if key != "id_document_type"}
    assert portal.outcome("forgot/enterprise/identity", taxpayer_id=ENTERPRISE, **claim) == "sms_sent"
    return {"sms_code": portal.town.sms_code(BOSS)}


def _verified_enterprise(portal: Portal) -> None:
    assert portal.outcome("forgot/enterprise/sms", **_recognised_enterprise(portal)) == "verified"


def _recognised_account(portal: Portal) -> Entries:
    claim = {key: value for key, value in _with_mobile(NEWCOMER).items() if key != "id_document_type"}
    assert portal.outcome("forgot/account/identity", user_name="newcomer", **claim) == "sms_sent"
    return {"sms_code": portal.town.sms_code(NEWCOMER)}


def _verified_account(portal: Portal) -> None:
    assert portal.outcome("forgot/account/sms", **_recognised_account(portal)) == "verified"


def _first_login(portal: Portal) -> None:
    """An enterprise of its own, whose first login is at 设置个人密码."""
    number = {**_with_mobile(BOSS), "role": "法定代表人"}
    beginner = "91210102MA00000061"
    portal.town.control("enterprises", name="新公司", taxpayer_id=beginner, enterprise_password="New-1", staff=[number])
    entry = {"taxpayer_id": beginner, "enterprise_password": "New-1", "agreed": True}
    assert portal.outcome("login/standard", **entry, **portal.captcha()) == "choose_person"
    [boss] = portal.do("login/sync")["people"]
    assert portal.outcome("login/person", person_id=boss["person_id"]) == "verify_person"
    assert portal.outcome("login/sms/send") == "sms_sent"
    assert portal.outcome("login/sms", sms_code=portal.town.sms_code(BOSS)) == "personal_password_required"


def _social_insurance_only(portal: Portal) -> None:
    entry = {"taxpayer_id": SOCIAL, "enterprise_password": "Social-1", "agreed": True}
    assert portal.outcome("login/standard", **entry, **portal.captcha()) == "social_insurance_system"


def _app_logged_in(portal: Portal) -> None:
    entry = {"account": NEWCOMER, "account_password": Town.PASSWORD}
    assert portal.outcome("login", **entry) == "accepted"


def _app_wrong_password(portal: Portal) -> None:
    assert portal.outcome("login", account=LEFT, account_password="wrong") == "wrong_password"


def _app_before_details(portal: Portal) -> None:
    _app_logged_in(portal)
    assert portal.outcome("collection/id-card", **document(NEWCOMER)) == "next"


def _app_before_face(portal: Portal) -> None:
    _app_before_details(portal)
    assert portal.outcome("collection/details", mobile=NEWCOMER) == "next"


STAGES: Final[Mapping[str, Mapping[str, Prepare]]] = {
    ETAX: {
        "fresh": _with_captcha,
        "choosing a person": _first_step,
        "person chosen": _chosen(NAMES[BOSS]),
        "code sent": _code_sent,
        "first login": _first_login,
        "social insurance only": _social_insurance_only,
        "administrator": _entered,
        "agencies listed": _agencies_listed,
        "handler": _handler_entered,
        "handler found": _found,
        "choosing a client": _agency_verified,
        "forgot, recognised": _recognised_enterprise,
        "forgot, verified": _verified_enterprise,
        "account forgotten, recognised": _recognised_account,
        "account forgotten, verified": _verified_account,
    },
    MOBILE: {
        "fresh": _with_captcha,
        "wrong password": _app_wrong_password,
        "logged in": _app_logged_in,
        "before details": _app_before_details,
        "before the face": _app_before_face,
    },
}
