"""Visitors of every portal of one world, who have come differently far; and what each would enter by rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import FastAPI

from tests.simulators.asgi import Portal, Town, Visitor
from tests.simulators.hostile import etax_guests

CLIENT: Final = "withholding-client"
WEB: Final = "natural-person-web"
APP: Final = "iit-app"
HALL: Final = "tax-service-hall"
ETAX: Final = "natural-person-etax"

ZHANG: Final = {"name": "张三", "id_document_type": "居民身份证", "id_document_number": "110101190000000001"}
LIU: Final = {"name": "刘敏慧", "id_document_type": "居民身份证", "id_document_number": "110101199003078515"}
"""A citizen without an account."""
FACE: Final = "face-of-liu"
TWO_UNITS: Final = "19900000003"
NO_UNIT: Final = "19900000004"
FORGETFUL: Final = "19900000005"
"""Whose wrong password is never followed by a right one: a captcha stays asked for."""
NEW_MOBILE: Final = "19900000099"

LIU_CARD: Final = "6200000000000094"
APPLICATION: Final = {
    "tax_authority": "国家税务总局大连市中山区税务局",
    "administrative_division": "大连市",
    "bank": "中海银行",
    "branch": "中海银行大连甘井子支行",
    "account_holder": "张三",
    "account_number": "6200000000000086",
}
"""张三's three-party agreement."""

ENTRIES: Final[Mapping[str, Any]] = {
    **etax_guests.ENTRIES,
    **ZHANG,
    "account": Town.ZHANG,
    "account_password": Town.PASSWORD,
    "mobile": Town.ZHANG,
    "taxpayer_id": Town.A,
    "filing_password": Town.FILING,
    "certificate_number": "CA-1",
    "certificate_pin": "123456",
    "new_account_password": "Newpass-1",
    "new_filing_password": "New-filing-1",
    "handler_name": "张三",
    "handler_mobile": Town.ZHANG,
    "legal_representative": Town.WANG,
    "finance_officer": Town.WANG,
    "method": "hall_code",
    "agreed": "yes",
    "nationality": "中国",
    "household_registration_place": "辽宁省沈阳市和平区",
    "face": FACE,
    "login_name": "liu_xing",
    "radical": "水",
    "stroke_count": "8",
    "now": "2020-01-07T09:00:00+08:00",
    "seconds": 60,
    **APPLICATION,
    "bank_card_number": LIU_CARD,
    "reserved_mobile": NEW_MOBILE,
    "amount": "12.50",
    "amount_fen": 1250,
}
"""A right entry by field name; `ELSEWHERE` has others for some addresses."""

ELSEWHERE: Final[Mapping[str, Mapping[str, Any]]] = {
    "/natural-person-etax/regist": {"account": "liu_xing", "method": "unionpay"},
    "/natural-person-etax/api/regist": {"account": "liu_xing", "method": "unionpay"},
    "/natural-person-etax/": {"account": "zhang_san"},
    "/bank-cards": {"account_number": "6200000000000078"},
    **etax_guests.ELSEWHERE,
    "/regist": {**LIU, "mobile": NEW_MOBILE},
    "/people": {"mobile": NEW_MOBILE, "id_document_number": "110101199003078590"},
    "/{world_id}/units": {"taxpayer_id": "91110101MA0000000C"},
    "/units/choose": {"taxpayer_id": Town.B},
}
"""By a part of the address."""


@dataclass(frozen=True)
class Guest:
    """Somebody at a portal; `stage` says how far they have come."""

    stage: str
    base: str
    """Address of the portal, without a slash at its end; empty for the lobby."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Any] = field(default_factory=dict)
    """Right entries that only they know, such as the code they were sent."""

    def entry(self, address: str, name: str) -> Any:
        """What they would enter by rights into a field of a form or body; None when nobody knows."""
        first = name.removesuffix("_again")
        special = [entries[first] for part, entries in ELSEWHERE.items() if part in address and first in entries]
        return self.entries.get(first, special[0] if special else ENTRIES.get(first))


def found(app: FastAPI, edition: str, now: str) -> Town:
    """A world with people who have one unit, two and none, and a citizen without an account."""
    made = Visitor(app).post("/__control__/worlds", edition=edition, now=now, seed=1)
    assert made.status == 201, made.text
    town = Town(app, made.json()["world_id"])
    for name, mobile, login_name in (
        ("张三", town.ZHANG, "zhang_san"),
        ("王总", town.WANG, "wang_zong"),
        ("双双", TWO_UNITS, "shuang_shuang"),
        ("无名", NO_UNIT, "wu_ming"),
        ("忘忘", FORGETFUL, "wang_wang"),
    ):
        town.add_person(name, mobile, login_name)
    town.add_person(mobile="19900000009", login_name="unused", face=FACE, registered=False, **LIU)
    certificate = {"number": "CA-1", "pin": "123456"}
    town.control("units", **town.unit("甲公司", town.A, town.FILING), in_ca_region=True, ca_certificate=certificate)
    town.control("units", **town.unit("乙公司", town.B, "Filing-B"))
    town.knows(town.A)
    town.knows(town.A, town.B, mobile=TWO_UNITS)
    _give_card(town, APPLICATION["account_number"], ZHANG, town.ZHANG)
    _give_card(town, LIU_CARD, LIU, NEW_MOBILE)
    place = {"id_document_number": ZHANG["id_document_number"], "tax_authority": APPLICATION["tax_authority"]}
    town.control("places-of-business", **place)
    etax_guests.settle(town)
    return town


def _give_card(town: Town, number: str, holder: Mapping[str, str], mobile: str) -> None:
    town.control(
        "bank-cards",
        bank=APPLICATION["bank"],
        branch=APPLICATION["branch"],
        account_number=number,
        holder_name=holder["name"],
        holder_document_number=holder["id_document_number"],
        reserved_mobile=mobile,
        kind="debit",
        of_this_city=True,
    )


def guests(town: Town) -> list[Guest]:
    """One visitor for each stage of each portal."""
    met = []
    for slug, stages in _STAGES.items():
        for stage, prepare in stages.items():
            portal = town.at(slug)
            portal.page()
            entries = prepare(portal) or {}
            met.append(Guest(stage, portal.base, dict(portal.visitor.cookies), entries))
    return met


def visitor_of_2019(old_town: Town) -> Guest:
    """Somebody in the other edition's world, where CA登录 is still offered."""
    client = old_town.at(CLIENT)
    assert "CA登录" in client.page().text
    return Guest("in 2019", client.base, dict(client.visitor.cookies))


Entries = dict[str, Any]
Prepare = Callable[[Portal], Entries | None]


def _nothing(_portal: Portal) -> None:
    return


def _logged_in(account: str) -> Prepare:
    def prepare(portal: Portal) -> None:
        assert portal.log_in(account) == "accepted"

    return prepare


def _wrong_password(portal: Portal) -> Entries:
    assert portal.log_in(FORGETFUL, "wrong") == "wrong_password"
    return {"account": FORGETFUL}


def _wrong_filing_password(portal: Portal) -> Entries:
    entry = {"taxpayer_id": portal.town.B, "filing_password": "wrong", **portal.captcha()}
    assert portal.outcome("login/filing-password", **entry) == "wrong_password"
    return {"taxpayer_id": portal.town.B, "filing_password": "Filing-B"}


def _chosen(portal: Portal) -> Entries:
    _logged_in(TWO_UNITS)(portal)
    assert portal.outcome("units/choose", taxpayer_id=portal.town.B) == "chosen"
    return {"filing_password": "Filing-B"}


def _entered(portal: Portal) -> None:
    _logged_in(portal.town.ZHANG)(portal)
    assert portal.verify() == "entered"


def _qr_shown(portal: Portal) -> None:
    assert portal.outcome("login/qr") == "shown"


def _recognised(portal: Portal) -> Entries:
    assert portal.outcome("forgot-password/identity", **ZHANG, mobile=portal.town.ZHANG) == "sms_sent"
    return {"sms_code": portal.town.sms_code(portal.town.ZHANG)}


def _verified(portal: Portal) -> None:
    assert portal.outcome("forgot-password/sms", **_recognised(portal)) == "verified"


def _has_code(portal: Portal) -> Entries:
    issued = portal.town.at(HALL).do("registration-codes", **LIU)
    return {"registration_code": issued["registration_code"]}


def _agreed(method: str) -> Prepare:
    def prepare(portal: Portal) -> Entries:
        assert portal.outcome("registration/agreement", method=method) == "agreed"
        return {"method": method} | (_has_code(portal) if method == "hall_code" else {})

    return prepare


def _proven(portal: Portal) -> None:
    prepare = _agreed("hall_code")
    entry = {**LIU, **(prepare(portal) or {}), **({"nationality": "中国"} if APP in portal.base else {})}
    del entry["method"]
    assert portal.outcome("registration/hall-code", **entry) == "identity_accepted"


def _sms_sent(portal: Portal) -> Entries:
    _proven(portal)
    assert portal.outcome("registration/sms", mobile=NEW_MOBILE) == "sms_sent"
    return {"sms_code": portal.town.sms_code(NEW_MOBILE)}


def _before_camera(portal: Portal) -> None:
    _agreed("face")(portal)
    assert portal.outcome("registration/face/identity", **LIU) == "camera_ready"


def _scanned(portal: Portal) -> Entries:
    _logged_in(portal.town.WANG)(portal)
    content = portal.town.at(CLIENT).do("login/qr")["content"]
    assert "确认登录" in portal.fill_in("/scan", content=content).text
    return {"content": content}


def _at_etax_login(portal: Portal) -> Entries:
    return portal.captcha()


def _in_etax(portal: Portal) -> None:
    entry = {"account": "zhang_san", "account_password": portal.town.PASSWORD, **portal.captcha()}
    assert portal.outcome("login", **entry) == "accepted"


def _with_agreement(portal: Portal) -> None:
    _in_etax(portal)
    assert portal.outcome("agreements", **APPLICATION) == "accepted"


def _etax_agreed(portal: Portal) -> Entries:
    assert portal.outcome("registration/agreement") == "agreed"
    return _has_code(portal)


def _etax_method(method: str) -> Prepare:
    def prepare(portal: Portal) -> Entries:
        entries = _etax_agreed(portal)
        assert "填写注册信息" in portal.fill_in("/register/method", method=method).text
        return entries

    return prepare


def _to_revoke(portal: Portal) -> Entries:
    etax = portal.town.at(ETAX)
    _in_etax(etax)
    return {"agreement_id": etax.do("agreements", **APPLICATION)["agreement_id"]}


_STAGES: Final[Mapping[str, Mapping[str, Prepare]]] = {
    CLIENT: {
        "fresh": _nothing,
        "wrong password": _wrong_password,
        "wrong filing password": _wrong_filing_password,
        "first use": _logged_in(NO_UNIT),
        "choosing a unit": _logged_in(TWO_UNITS),
        "unit chosen, captcha asked": _chosen,
        "before verification": _logged_in(Town.ZHANG),
        "entered": _entered,
        "QR code shown": _qr_shown,
    },
    WEB: {
        "fresh": _has_code,
        "wrong password": _wrong_password,
        "logged in": _logged_in(Town.WANG),
        "forgot, recognised": _recognised,
        "forgot, verified": _verified,
        "registration agreed": _agreed("hall_code"),
        "registration proven": _proven,
        "registration, code sent": _sms_sent,
    },
    APP: {
        "fresh": _has_code,
        "logged in": _logged_in(Town.WANG),
        "code scanned": _scanned,
        "registration by code agreed": _agreed("hall_code"),
        "registration by face agreed": _agreed("face"),
        "before the camera": _before_camera,
        "registration proven": _proven,
        "registration, code sent": _sms_sent,
    },
    HALL: {"fresh": _nothing, "with an agreement": _to_revoke},
    ETAX: {
        "fresh": _at_etax_login,
        "logged in": _in_etax,
        "with an agreement": _with_agreement,
        "registration agreed": _etax_agreed,
        "registration by UnionPay": _etax_method("unionpay"),
        "registration by code": _etax_method("code"),
    },
    **etax_guests.STAGES,
}
