"""A world for walks through the provincial e-tax bureau: an enterprise, and who belongs to it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.simulators.asgi import Answer, Portal, Town, Visitor, shared_app

RESIDENT = "居民身份证"
ENTERPRISE = "91210102MA00000010"
ENTERPRISE_NAME = "甲公司"
PASSWORD = "Enterprise-1"
SOCIAL = "91210102MA00000029"
AGENCY = "91210102MA0000AG1X"
AGENCY_TAXPAYER_ID = "91210102MA0000AG10"
BOSS, OFFICER, HANDLER, NEWCOMER, AGENT = (f"1990000000{i}" for i in range(1, 6))
NAMES = {BOSS: "王总", OFFICER: "钱经理", HANDLER: "李四", NEWCOMER: "孙七", AGENT: "周八"}


def document(mobile: str) -> dict[str, str]:
    return {"name": NAMES[mobile], "id_document_type": RESIDENT, "id_document_number": f"1101011900{mobile[-8:]}"}


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    return found[1] if found else ""


def said(page: str) -> str:
    """`alert: …` or `status: …`, as the page says it; empty when it says nothing."""
    found = re.search(r'role="(alert|status)" data-outcome="\w+">(.*?)</p>', page)
    return f"{found[1]}: {found[2]}" if found else ""


def listed(page: str, label: str) -> dict[str, str]:
    """Address by name of the links of the list of this label, in their order."""
    found = re.search(rf'<ul role="list" aria-label="{re.escape(label)}".*?\n</ul>', page, re.DOTALL)
    return (
        {name: address for address, name in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', found[0])} if found else {}
    )


def region(page: str, label: str) -> str:
    """What stands in 功能区, 办税区 or 消息区 of the home page."""
    begin = page.find(f'-area" aria-label="{label}"')
    end = min(at for at in (page.find('-area" aria-label="', begin + 8), page.find("</main>")) if at > begin)
    return page[begin:end] if begin >= 0 else ""


def way(page: str) -> list[str]:
    """The path on top of the page."""
    found = re.search(r'aria-label="当前位置">.*?</nav>', page, re.DOTALL)
    return re.findall(r"<li><\w+[^>]*>(.*?)</\w+></li>", found[0]) if found else []


def tabs(page: str, label: str) -> list[str]:
    found = re.search(rf'role="tablist" aria-label="{label}".*?</div>', page, re.DOTALL)
    return re.findall(r'role="tab"[^>]*>(.*?)</a>', found[0]) if found else []


@dataclass
class Desk:
    """The world, and one visitor's browser in it."""

    town: Town
    etax: Portal

    @classmethod
    def open(
        cls,
        *defects: str,
        first_login_done: bool = False,
        handler_added: bool = True,
        screens: dict[str, Any] | None = None,
    ) -> Desk:
        """A new world; `handler_added`: 李四 is a user already, with a role of his own."""
        made = Visitor(shared_app()).post("/__control__/worlds", edition="SM", defects=list(defects))
        town = Town(shared_app(), made.json()["world_id"])
        if screens:
            change = json.dumps({"province": {"screens": screens}}).encode()
            answer = Visitor(town.app).send("PATCH", f"/__control__/worlds/{town.world_id}/policy", change)
            assert answer.status == 200, answer.text
        desk = cls(town, town.at("provincial-etax"))
        desk._populate(first_login_done=first_login_done, handler_added=handler_added)
        return desk

    def _populate(self, *, first_login_done: bool, handler_added: bool) -> None:
        town = self.town
        for mobile in (HANDLER, NEWCOMER):
            facts = {key: value for key, value in document(mobile).items() if key != "name"}
            town.add_person(NAMES[mobile], mobile, f"user_{mobile[-1]}", **facts)
        roles = {BOSS: "法定代表人", OFFICER: "财务负责人", HANDLER: "办税员", NEWCOMER: "办税员"}
        staff: list[dict[str, Any]] = [{**document(one), "role": role, "mobile": one} for one, role in roles.items()]
        staff[0] |= {"maintained": first_login_done, "personal_password": "Boss-1"}
        staff[2] |= {"maintained": handler_added, "personal_password": "Li-1", "functions": ["发票使用"]}
        town.control(
            "enterprises",
            name=ENTERPRISE_NAME,
            taxpayer_id=ENTERPRISE,
            enterprise_password=PASSWORD,
            first_login_done=first_login_done,
            vat_general_taxpayer=True,
            staff=staff,
        )
        social = {"taxpayer_id": SOCIAL, "enterprise_password": "Social-1", "social_insurance_only": True}
        town.control("enterprises", name="社保公司", staff=[], **social)
        for mobile in roles:
            town.control("collections", **document(mobile), mobile=mobile)
        town.control(
            "agencies",
            name="诚信税务师事务所",
            social_credit_code=AGENCY,
            taxpayer_id=AGENCY_TAXPAYER_ID,
            agency_password="Agency-1",
            handlers=[{**document(AGENT), "mobile": AGENT, "personal_password": "Zhou-1"}],
        )

    def another(self) -> Desk:
        """The same world in another browser."""
        return Desk(self.town, self.town.at("provincial-etax"))

    def send(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        """Post a form in which names may come several times, and follow it."""
        body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        answer = self.etax.visitor.send("POST", f"{self.etax.base}{path}", body, kind)
        while answer.status == 303:
            answer = self.etax.visitor.get(answer.headers["location"])
        return answer

    def page(self, path: str) -> str:
        return self.etax.page(path).text

    def fill_in(self, path: str, **fields: str) -> str:
        return self.etax.fill_in(path, **fields).text

    def standard(self, taxpayer_id: str = ENTERPRISE, password: str = PASSWORD, **other: str) -> str:
        """First step of 普通登录, with everything right that `other` does not say otherwise."""
        entry = {"taxpayer_id": taxpayer_id, "enterprise_password": password, "agreed": "true"}
        return self.fill_in("/login/standard", **{**entry, **self.etax.captcha(), **other})

    def choose(self, name: str) -> str:
        page = self.page("/login/people")
        found = re.search(rf'name="person_id" value="(\w+)"[^>]*>{name}（', page)
        assert found, page
        return self.fill_in("/login/person", person_id=found[1])

    def enter(self, name: str, personal_password: str) -> str:
        """普通登录 with the personal password."""
        self.standard()
        self.choose(name)
        return self.fill_in("/login/password", personal_password=personal_password)

    def row(self, name: str) -> str:
        """The row of 企业人员维护."""
        rows = re.findall(r"<tr>.*?</tr>", self.page("/staff"), re.DOTALL)
        return next(str(one) for one in rows if f'<th scope="row">{name}</th>' in one)

    def buttons(self, name: str) -> list[str]:
        return re.findall(r"<button[^>]*>(.*?)</button>", self.row(name))

    def path_of(self, name: str, act: str) -> str:
        """Where the confirmation of this act on this person posts to."""
        dialog = re.search(rf"<p>[^<]*“{name}”[^<]*</p>\s*<form[^>]*action=\"([^\"]*/{act})\"", self.page("/staff"))
        assert dialog, act
        return str(dialog[1]).removeprefix(self.etax.base)
