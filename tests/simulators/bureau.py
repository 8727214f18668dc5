"""A world with one enterprise, its people and an agency, and visitors of the provincial bureau's API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.simulators.asgi import Portal, Town, Visitor, shared_app

TAXPAYER, OTHER, SOCIAL = "91210100MA0000001A", "91210100MA0000002B", "91210100MA0000003C"
AGENCY, AGENCY_TAXPAYER = "91210100MA0000009X", "210100MA0000009"
RESIDENT = "居民身份证"


@dataclass(frozen=True)
class Somebody:
    """A person: facts for the control API and the portals."""

    name: str
    serial: int

    @property
    def mobile(self) -> str:
        return f"199001000{self.serial:02d}"

    @property
    def document(self) -> dict[str, str]:
        number = f"1101011900010100{self.serial:02d}"
        return {"name": self.name, "id_document_type": RESIDENT, "id_document_number": number}

    @property
    def entry(self) -> dict[str, str]:
        return {**self.document, "mobile": self.mobile}

    @property
    def login_name(self) -> str:
        return f"user_{self.serial}"

    def staff(self, role: str, **other: Any) -> dict[str, Any]:
        return {**self.entry, "role": role, **other}


WANG, QIAN, LI, ZHAO, CHEN = (
    Somebody(name, 10 + serial) for serial, name in enumerate(("王总", "钱经理", "李四", "赵六", "小陈"))
)
HEAD, BOOKS, HANDLER = "法定代表人", "财务负责人", "办税员"
ENTERPRISE_PASSWORD, ACCOUNT_PASSWORD, AGENCY_PASSWORD = "Enterprise#1", "Account#1", "Agency#1"


def personal(who: Somebody) -> str:
    """The personal password of somebody whom the portal knows from the beginning."""
    return f"Own#{who.serial}"


@dataclass
class Bureau:
    """The world."""

    town: Town
    sessions: dict[str, Portal] = field(default_factory=dict)

    @classmethod
    def found(cls, *defects: str, collected: tuple[Somebody, ...] = (WANG, QIAN, LI, ZHAO, CHEN)) -> Bureau:
        made = Visitor(shared_app()).post("/__control__/worlds", defects=list(defects))
        assert made.status == 201, made.text
        bureau = cls(Town(shared_app(), made.json()["world_id"]))
        for one in (WANG, QIAN, LI, ZHAO, CHEN):
            bureau.control(
                "people",
                **one.entry,
                login_name=one.login_name,
                account_password=ACCOUNT_PASSWORD,
                registered=one is not ZHAO,
                face=f"face-{one.serial}",
            )
        for one in collected:
            bureau.control("collections", **one.entry)
        return bureau

    @classmethod
    def running(cls, *defects: str, **collected: Any) -> Bureau:
        """The enterprise has been through its first login; 李四 is added, 赵六 is not."""
        bureau = cls.found(*defects, **collected)
        bureau.enterprise(
            WANG.staff(HEAD, maintained=True, personal_password=personal(WANG)),
            QIAN.staff(BOOKS, maintained=True, personal_password=personal(QIAN)),
            LI.staff(HANDLER, maintained=True, personal_password=personal(LI), functions=["发票使用"]),
            ZHAO.staff(HANDLER),
            first_login_done=True,
        )
        return bureau

    def control(self, path: str, **body: Any) -> Any:
        return self.town.control(path, **body)

    def enterprise(self, *staff: dict[str, Any], taxpayer_id: str = TAXPAYER, **other: Any) -> None:
        facts = {
            "name": f"企业{taxpayer_id[-1]}",
            "taxpayer_id": taxpayer_id,
            "enterprise_password": ENTERPRISE_PASSWORD,
        }
        self.control("enterprises", **facts, staff=list(staff), **other)

    def agency(self) -> None:
        handler = {**CHEN.entry, "personal_password": personal(CHEN)}
        numbers = {"social_credit_code": AGENCY, "taxpayer_id": AGENCY_TAXPAYER}
        self.control("agencies", name="税务师事务所", **numbers, agency_password=AGENCY_PASSWORD, handlers=[handler])

    def recognise(self, taxpayer_id: str = TAXPAYER, agreement_password: str = "Agreed#1") -> None:
        self.control("recognitions", enterprise=taxpayer_id, agency=AGENCY, agreement_password=agreement_password)

    def portal(self) -> Portal:
        """A new visitor of the portal."""
        return self.town.at("provincial-etax")

    def app(self) -> Portal:
        return self.town.at("mobile-tax-app")

    def counter(self, path: str, **body: Any) -> dict[str, Any]:
        return self.town.at("tax-service-hall").do(path, **body)

    def code(self, who: Somebody) -> str:
        return self.town.sms_code(who.mobile)

    def messages(self, mobile: str) -> int:
        answer = Visitor(self.town.app).get(f"/__control__/worlds/{self.town.world_id}/sms?mobile={mobile}")
        return len(answer.json()["messages"])


def begin(portal: Portal, taxpayer_id: str = TAXPAYER, password: str = ENTERPRISE_PASSWORD, **other: Any) -> str:
    """First step of 普通登录, everything right unless `other` says otherwise."""
    entry = {"taxpayer_id": taxpayer_id, "enterprise_password": password, "agreed": True, **portal.captcha(), **other}
    return portal.outcome("login/standard", **entry)


def person_id(portal: Portal, who: Somebody) -> str:
    """Of somebody whom the session offers."""
    people = portal.look("login/people")["people"]
    return next((str(one["person_id"]) for one in people if one["name"] == who.name), "nobody")


def choose(portal: Portal, who: Somebody, taxpayer_id: str = TAXPAYER) -> dict[str, Any]:
    """First two steps of 普通登录; what came of the choice."""
    assert begin(portal, taxpayer_id) == "choose_person"
    return portal.do("login/person", person_id=person_id(portal, who))


def log_in(portal: Portal, who: Somebody, password: str | None = None, taxpayer_id: str = TAXPAYER) -> str:
    """普通登录 by personal password."""
    reply = choose(portal, who, taxpayer_id)
    if reply["outcome"] != "verify_person":
        return str(reply["outcome"])
    return portal.outcome("login/password", personal_password=password or personal(who))


def inside(bureau: Bureau, who: Somebody, password: str | None = None) -> Portal:
    """A visitor who is logged in."""
    portal = bureau.portal()
    assert log_in(portal, who, password) == "entered"
    return portal


def quick(bureau: Bureau, portal: Portal, who: Somebody, **other: Any) -> str:
    """快捷登录, as far as it goes."""
    enterprise = {"taxpayer_id": TAXPAYER, "enterprise_password": ENTERPRISE_PASSWORD}
    enterprise |= {key: value for key, value in other.items() if key in enterprise}
    listed = portal.do("login/quick/people", **enterprise)
    if listed["outcome"] != "people":
        return str(listed["outcome"])
    chosen = next((one["person_id"] for one in listed["people"] if one["name"] == who.name), "nobody")
    entry = {**enterprise, "person_id": chosen, "mobile": other.get("mobile", who.mobile)}
    outcome = portal.outcome("login/quick/sms", **entry)
    if outcome != "sms_sent":
        return outcome
    code = other.get("sms_code") or bureau.code(who)
    return portal.outcome("login/quick", **entry, sms_code=code, agreed=other.get("agreed", True))


def row_id(portal: Portal, who: Somebody) -> str:
    """Of a row of 企业人员维护."""
    rows = portal.look("staff")["staff"]
    return next((str(one["person_id"]) for one in rows if one["name"] == who.name), "nobody")


def act(portal: Portal, who: Somebody, staff_act: str) -> str:
    """A button on somebody's row."""
    return portal.outcome(f"staff/{row_id(portal, who)}/{staff_act}")


def add(portal: Portal, who: Somebody, *roles: str, rights: list[str] | None = None) -> str:
    """添加办税人员 from 搜索 to 确定; the personal password is `personal(who)`."""
    found = portal.do("staff/search", **who.document)
    if found["outcome"] != "found":
        return str(found["outcome"])
    body = {"search_id": found["search_id"], "personal_password": personal(who), "roles": list(roles)}
    return portal.outcome("staff", **body, management_rights=rights or [])
