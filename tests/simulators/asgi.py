"""Visitors of the simulator within this process: requests go straight to the ASGI application, no socket, no server."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote, urlencode

from fastapi import FastAPI
from starlette.types import Message, Scope

from simulators.server import create_app


@cache
def shared_app() -> FastAPI:
    """One application for all tests that keep to worlds of their own: building it is what costs."""
    return create_app()


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


@dataclass
class Visitor:
    """A browser or program: keeps the cookie of each portal."""

    app: FastAPI
    cookies: dict[str, str] = field(default_factory=dict)

    def send(
        self, method: str, path: str, body: bytes = b"", kind: str = "application/json", accept: str = "*/*"
    ) -> Answer:
        path, _, query = path.partition("?")
        cookie = "; ".join(value for prefix, value in self.cookies.items() if path.startswith(prefix))
        headers = {"host": "localhost:1", "content-type": kind, "content-length": str(len(body)), "accept": accept}
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "scheme": "http",
            "server": ("localhost", 1),
            "client": ("127.0.0.1", 2),
            "headers": [(name.encode(), value.encode()) for name, value in {**headers, "cookie": cookie}.items()],
        }
        # In a thread of its own: where browser tests have run in this process, Playwright's loop runs in this one.
        return self._keep(_thread().submit(asyncio.run, _exchange(self.app, scope, body)).result())

    def get(self, path: str, accept: str = "*/*") -> Answer:
        return self.send("GET", path, accept=accept)

    def post(self, path: str, **body: Any) -> Answer:
        return self.send("POST", path, json.dumps(body).encode())

    def fill_in(self, path: str, **fields: str) -> Answer:
        """Post a form and follow the redirect to the page that answers it."""
        answer = self.send("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        while answer.status in {303, 307}:
            answer = self.get(answer.headers["location"].removeprefix("http://localhost:1"))
        return answer

    def _keep(self, answer: Answer) -> Answer:
        if given := answer.headers.get("set-cookie"):
            parts = [part.strip() for part in given.split(";")]
            prefix = next(part.removeprefix("Path=") for part in parts if part.startswith("Path="))
            self.cookies[prefix] = parts[0]
        return answer


async def _exchange(app: FastAPI, scope: Scope, body: bytes) -> Answer:
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return Answer(messages[0]["status"], headers, b"".join(one.get("body", b"") for one in messages[1:]))


@dataclass
class Town:
    """A world with two people and two units in it."""

    app: FastAPI
    world_id: str
    ZHANG = "19900000001"
    WANG = "19900000002"
    A = "91110101MA0000000A"
    B = "91110101MA0000000B"
    PASSWORD = "Abcd1234"
    FILING = "Filing-A"

    @classmethod
    def found(cls, edition: str = "SM", now: str | None = None, defects: list[str] | None = None) -> Town:
        app = shared_app()
        wish = {"edition": edition, "defects": defects or [], **({"now": now} if now else {})}
        made = Visitor(app).post("/__control__/worlds", **wish)
        assert made.status == 201, made.text
        town = cls(app, made.json()["world_id"])
        town.add_person("张三", cls.ZHANG, "zhang_san")
        town.add_person("王总", cls.WANG, "wang_zong")
        certificate = {"number": "CA-1", "pin": "123456"}
        town.control("units", **town.unit("甲公司", cls.A, cls.FILING), in_ca_region=True, ca_certificate=certificate)
        town.control("units", **town.unit("乙公司", cls.B, "Filing-B"))
        return town

    def add_person(self, name: str, mobile: str, login_name: str, **other: Any) -> None:
        facts = {
            "id_document_type": "居民身份证",
            "id_document_number": f"1101011900{mobile[-8:]}",
            "account_password": self.PASSWORD,
            "registered": True,
        }
        self.control("people", name=name, mobile=mobile, login_name=login_name, **{**facts, **other})

    def unit(self, name: str, taxpayer_id: str, filing_password: str) -> dict[str, Any]:
        return {
            "name": name,
            "taxpayer_id": taxpayer_id,
            "filing_password": filing_password,
            "legal_representative": self.WANG,
        }

    def control(self, path: str, **body: Any) -> Any:
        answer = Visitor(self.app).post(f"/__control__/worlds/{self.world_id}/{path}", **body)
        assert answer.status in {200, 201}, answer.text
        return answer.json()

    def knows(self, *taxpayer_ids: str, mobile: str = ZHANG) -> None:
        for taxpayer_id in taxpayer_ids:
            self.control("known-units", mobile=mobile, taxpayer_id=taxpayer_id)

    def set_clock(self, now: str) -> None:
        body = json.dumps({"now": now}).encode()
        assert Visitor(self.app).send("PUT", f"/__control__/worlds/{self.world_id}/clock", body).status == 200

    def minutes_pass(self, minutes: float) -> None:
        self.control("clock/advance", seconds=minutes * 60)

    def at(self, portal: str, visitor: Visitor | None = None) -> Portal:
        return Portal(visitor or Visitor(self.app), f"/worlds/{self.world_id}/{portal}", self)

    def sms_code(self, mobile: str) -> str:
        answer = Visitor(self.app).get(f"/__control__/worlds/{self.world_id}/sms?mobile={mobile}")
        return str(answer.json()["messages"][-1]["code"])


@dataclass
class Portal:
    """One portal, seen by one visitor."""

    visitor: Visitor
    base: str
    town: Town

    def do(self, path: str, **body: Any) -> dict[str, Any]:
        """Post to the API; answers the reply's body, whatever it says."""
        answer = self.visitor.post(f"{self.base}/api/{path}", **body)
        assert answer.status in {200, 201}, answer.text
        reply: dict[str, Any] = answer.json()
        return reply

    def outcome(self, path: str, **body: Any) -> str:
        return str(self.do(path, **body)["outcome"])

    def look(self, path: str) -> dict[str, Any]:
        answer = self.visitor.get(f"{self.base}/api/{path}")
        assert answer.status == 200, answer.text
        reply: dict[str, Any] = answer.json()
        return reply

    def page(self, path: str = "/") -> Answer:
        answer = self.visitor.get(f"{self.base}{path}", accept="text/html")
        while answer.status in {303, 307}:
            answer = self.visitor.get(answer.headers["location"], accept="text/html")
        return answer

    def fill_in(self, path: str, **fields: str) -> Answer:
        return self.visitor.fill_in(f"{self.base}{path}", **fields)

    def captcha(self, *, right: bool = True) -> dict[str, str]:
        """A captcha entry."""
        captcha_id = self.do("captchas")["captcha_id"]
        control = f"/__control__/worlds/{self.town.world_id}/captchas/{captcha_id}"
        answer = Visitor(self.town.app).get(control).json()["answer"]
        return {"captcha_id": captcha_id, "captcha_answer": answer if right else f"{answer}X"}

    def log_in(self, account: str = Town.ZHANG, password: str = Town.PASSWORD) -> str:
        """Log in to the client, answering a captcha in any case."""
        entry = {"account": account, "account_password": password, **self.captcha()}
        return self.outcome("login/account" if "client" in self.base else "login", **entry)

    def verify(self, filing_password: str = Town.FILING) -> str:
        """Verify the unit at hand, answering a captcha in any case."""
        return self.outcome("verification", filing_password=filing_password, **self.captcha())
