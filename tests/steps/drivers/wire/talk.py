"""A translation without a network: what goes out, and replies that a test makes up."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from requests.structures import CaseInsensitiveDict

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller
from steps.drivers.wire.messages import Told, WireReply, WireRequest
from steps.drivers.wire.translation import PortalWire, Translation
from steps.profile import Secrets
from steps.profile.http import HttpMap

BASE = "https://site.example/app/svc"


def reply(body: Any = None, status: int = 200, **headers: str) -> WireReply:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    return WireReply(status, CaseInsensitiveDict({"content-type": "application/json", **given}), content)


@dataclass
class Talk:
    """One session; also the transport that it talks through."""

    http: Mapping[str, Any]
    portal: str = "withholding_client"
    secrets: Mapping[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    sent: list[WireRequest] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    answers: list[WireReply] = field(default_factory=list)
    redactor: Redactor = field(default_factory=Redactor)
    translation: Translation = field(init=False)

    def __post_init__(self) -> None:
        secrets = Secrets({name: Secret(value) for name, value in self.secrets.items()})
        wire = PortalWire(self.portal, BASE, HttpMap.model_validate(self.http), secrets)
        self.translation = wire.open(self, Teller(self.redactor))

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None, *answers: WireReply) -> Reply:
        """Ask, and get these answers one after the other."""
        self.answers += answers
        return self.translation.ask(method, path, body, frozenset())

    def exchange(
        self, request: WireRequest, told: Told, opened: Callable[[WireReply], WireReply] | None = None
    ) -> WireReply:
        self.sent.append(request)
        self.told.append(told)
        answer = self.answers.pop(0)
        return answer if opened is None else opened(answer)

    def cookie(self, name: str, url: str) -> str | None:
        assert url.startswith("https://site.example/")
        return self.cookies.get(name)

    def refusal(
        self,
        request: WireRequest,
        told: Told,  # noqa: ARG002
        reply: WireReply,
    ) -> Callable[[str], UnexpectedReplyError]:
        return lambda reason: UnexpectedReplyError(f"{request.method} {reply.status}：{reason}")

    @property
    def form(self) -> list[tuple[str, str]]:
        """The last body."""
        return parse_qsl((self.sent[-1].body or b"").decode(), keep_blank_values=True)

    @property
    def json(self) -> Any:
        """The last body."""
        return json.loads(self.sent[-1].body or b"null")


def one(name: str, **operation: Any) -> dict[str, Any]:
    """A map of one operation."""
    return {"operations": {name: {"path": "/x", **operation}}}
