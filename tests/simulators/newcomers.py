"""Citizens without an account, and their way through registration over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.simulators.asgi import Portal, Town

WEB, APP, HALL = "natural-person-web", "iit-app", "tax-service-hall"
WAYS = ("web", "app_hall", "app_face")


@dataclass
class Newcomer:
    """Somebody who registers one way."""

    town: Town
    way: str
    name: str = "吴小九"
    id_document_type: str = "居民身份证"
    id_document_number: str = "11010119000101009X"
    mobile: str = "19900000009"
    login_name: str = "吴小九_9"
    face: str = "face-9"
    nationality: str = "中国"
    portal: Portal = field(init=False)

    def __post_init__(self) -> None:
        self.portal = self.town.at(WEB if self.way == "web" else APP)

    @classmethod
    def born(cls, way: str, town: Town | None = None, defects: list[str] | None = None, **other: Any) -> Newcomer:
        one = cls(town or Town.found(defects=defects), way, **other)
        one.town.add_person(
            one.name,
            one.mobile,
            one.login_name,
            registered=False,
            id_document_type=one.id_document_type,
            id_document_number=one.id_document_number,
            nationality=one.nationality,
            face=one.face,
        )
        return one

    @property
    def document(self) -> dict[str, str]:
        return {
            "name": self.name,
            "id_document_type": self.id_document_type,
            "id_document_number": self.id_document_number,
        }

    def code(self) -> str:
        reply = self.town.at(HALL).do("registration-codes", **self.document)
        assert reply["outcome"] == "issued"
        return str(reply["registration_code"])

    def agree(self) -> str:
        method = "face" if self.way == "app_face" else "hall_code"
        return self.portal.outcome("registration/agreement", method=method)

    def prove(self, **other: str) -> str:
        """Show the identity (a fresh code, or the face with it); answers what came of the last step."""
        face = other.pop("face", self.face)
        if self.way == "app_face":
            outcome = self.portal.outcome("registration/face/identity", **{**self.document, **other})
            return outcome if outcome != "camera_ready" else self.show(face)
        entry = {**self.document, **({"nationality": self.nationality} if self.way == "app_hall" else {}), **other}
        if "registration_code" not in entry:
            entry["registration_code"] = self.code()
        return self.portal.outcome("registration/hall-code", **entry)

    def show(self, face: str) -> str:
        return self.portal.outcome("registration/face/comparison", face=face)

    def sms(self, mobile: str | None = None) -> str:
        """Ask for a code; answers the code."""
        assert self.portal.outcome("registration/sms", mobile=mobile or self.mobile) == "sms_sent"
        return self.town.sms_code(mobile or self.mobile)

    def setup(self, **other: str) -> dict[str, str]:
        entry = {"login_name": self.login_name, "account_password": Town.PASSWORD, "mobile": self.mobile}
        place = {"household_registration_place": "北京市东城区"} if self.way == "web" else {}
        return {**entry, **place, **other}

    def set_login(self, **other: str) -> str:
        if "sms_code" not in other:
            other["sms_code"] = self.sms()
        return self.portal.outcome("registration/login-setup", **self.setup(**other))

    def register(self, **other: str) -> str:
        assert self.agree() == "agreed"
        assert self.prove() == "identity_accepted"
        return self.set_login(**other)

    def log_in(self, account: str) -> str:
        return self.town.at("withholding-client").log_in(account)
