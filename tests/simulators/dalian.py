"""A world with people and cards for the natural-person e-tax bureau of Dalian."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.simulators.asgi import Portal, Town, Visitor

ETAX = "natural-person-etax"
LIN = {"name": "林海", "id_document_type": "居民身份证", "id_document_number": "210202190001010018"}
"""Has an account and places of business."""
LIN_MOBILE = "19900000021"
LIN_ACCOUNT = "lin_hai"
XU = {"name": "许静", "id_document_type": "居民身份证", "id_document_number": "210202190001010026"}
"""Has none yet."""
XU_MOBILE = "19900000022"
DEBIT, OTHER_DEBIT, CREDIT, ELSEWHERE = "6200000000000011", "6200000000000029", "6200000000000037", "6200000000000045"
XU_DEBIT = "6200000000000052"
BANK, BRANCH = "中海银行", "中海银行大连甘井子支行"
NOT_ONLINE, ITS_BRANCH = "恒远银行", "恒远银行大连中山支行"
ZHONGSHAN = "国家税务总局大连市中山区税务局"
XIGANG = "国家税务总局大连市西岗区税务局"
JINZHOU = "国家税务总局大连市金州区税务局"


@dataclass
class Dalian:
    """The town, as these tests use it."""

    town: Town

    @classmethod
    def found(cls, defects: list[str] | None = None) -> Dalian:
        place = cls(Town.found(defects=defects))
        place.town.add_person(mobile=LIN_MOBILE, login_name=LIN_ACCOUNT, **LIN)
        place.town.add_person(mobile=XU_MOBILE, login_name="xu_jing", registered=False, **XU)
        for authority in (ZHONGSHAN, XIGANG):
            place.town.control(
                "places-of-business", id_document_number=LIN["id_document_number"], tax_authority=authority
            )
        for number in (DEBIT, OTHER_DEBIT):
            place.card(number)
        place.card(CREDIT, kind="credit")
        place.card(ELSEWHERE, of_this_city=False)
        place.card(XU_DEBIT, XU, reserved_mobile=XU_MOBILE)
        return place

    def card(self, number: str, holder: dict[str, str] = LIN, **other: Any) -> None:
        facts = {
            "bank": BANK,
            "branch": BRANCH,
            "account_number": number,
            "holder_name": holder["name"],
            "holder_document_number": holder["id_document_number"],
            "reserved_mobile": LIN_MOBILE,
            "kind": "debit",
            "of_this_city": True,
            "behaviour": "answers",
        }
        self.town.control("bank-cards", **{**facts, **other})

    def behave(self, number: str, behaviour: str) -> None:
        path = f"/__control__/worlds/{self.town.world_id}/bank-cards/{number}"
        answer = Visitor(self.town.app).send("PATCH", path, json.dumps({"behaviour": behaviour}).encode())
        assert answer.status == 200, answer.text

    def books(self, number: str) -> dict[str, int]:
        path = f"/__control__/worlds/{self.town.world_id}/bank-cards/{number}/agreements"
        answer = Visitor(self.town.app).get(path)
        assert answer.status == 200, answer.text
        return {one["tax_authority"]: one["count"] for one in answer.json()["agreements"]}

    def change_policy(self, **policy: Any) -> None:
        path = f"/__control__/worlds/{self.town.world_id}/policy"
        answer = Visitor(self.town.app).send("PATCH", path, json.dumps(policy).encode())
        assert answer.status == 200, answer.text

    def stranger(self) -> Portal:
        return self.town.at(ETAX)

    def signer(self) -> Portal:
        """林海, logged in."""
        portal = self.stranger()
        assert log_in(portal) == "accepted"
        return portal


def log_in(portal: Portal, account: str = LIN_ACCOUNT, password: str = Town.PASSWORD, **captcha: str) -> str:
    entry = {"account": account, "account_password": password, **(captcha or portal.captcha())}
    return portal.outcome("login", **entry)


def application(**other: str) -> dict[str, str]:
    """A right application of 林海."""
    return {
        "tax_authority": ZHONGSHAN,
        "administrative_division": "大连市",
        "bank": BANK,
        "branch": BRANCH,
        "account_holder": LIN["name"],
        "account_number": DEBIT,
        **other,
    }


def registration(method: str | None = "unionpay", **other: str) -> dict[str, Any]:
    """A right registration of 许静 by this method."""
    own = {
        "unionpay": {"bank_card_number": XU_DEBIT, "reserved_mobile": XU_MOBILE},
        "code": {"registration_code": ""},
    }
    entry = {**XU, "method": method, "account": "xu_1", "account_password": Town.PASSWORD}
    return {**entry, **own.get(method or "", {}), **other}
