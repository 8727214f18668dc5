"""HTTP exchanges as evidence: what went over the wire, rendered only when a report asks, and freed of secrets.

The shape is that of Allure 3's own viewer, media type `application/vnd.allure.http+json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

import requests

from conformance.redaction import MASK, Redactor
from conformance.scenarios import Attachment, EvidenceLog

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MEDIA_TYPE: Final = "application/vnd.allure.http+json"
_LONGEST_BODY: Final = 20_000
"""Characters; what exceeds it is cut off, and the viewer told so."""

_SENSITIVE: Final = re.compile(
    r"^(?:.*_)?(?:password|pin|captcha_answer|sms_code|id_document_number|mobile|code|answer|face"
    r"|cookie|set-cookie|authorization|proxy-authorization)$",
    re.IGNORECASE,
)


def is_sensitive(name: str) -> bool:
    """Whether a field or header of this name holds a secret or personal data, whatever its value."""
    return _SENSITIVE.match(name) is not None


def masked(value: Json, redactor: Redactor) -> Json:
    """`value` with sensitive fields masked by their names and registered values masked everywhere. Numbers stay."""
    if isinstance(value, str):
        return redactor.scrub(value)
    if isinstance(value, list):
        return [masked(one, redactor) for one in value]
    if isinstance(value, dict):
        return {
            redactor.scrub(key): MASK if is_sensitive(key) and isinstance(one, str) and one else masked(one, redactor)
            for key, one in value.items()
        }
    return value


def masked_body(content_type: str, text: str, redactor: Redactor) -> str:
    """A body as evidence may show it: JSON and forms masked by field name too, all else by value."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind.endswith("json"):
        try:
            return json.dumps(masked(json.loads(text), redactor), ensure_ascii=False)
        except ValueError:
            return redactor.scrub(text)
    if kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(text, keep_blank_values=True)
        return urlencode([(key, MASK if is_sensitive(key) and one else redactor.scrub(one)) for key, one in pairs])
    return redactor.scrub(text)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came of it; holds references only, so keeping it costs next to nothing."""

    number: int
    portal: str
    """Chinese name of the portal."""
    method: str
    url: str
    sent: Mapping[str, Any] | None
    """The JSON body."""
    response: requests.Response | None
    error: str = ""
    """Why there is no response."""

    def attachment(self, redactor: Redactor) -> Attachment:
        """The exchange as a report shows it, freed of secrets."""
        path = redactor.scrub(self.url.partition("://")[2].partition("/")[2])
        result = str(self.response.status_code) if self.response is not None else "无应答"
        body = json.dumps(self._document(redactor), ensure_ascii=False)  # indenting would forgo the encoder in C
        name = f"{self.number:02d} {self.portal} {self.method} /{path} → {result}"
        return Attachment(name, MEDIA_TYPE, body.encode("utf-8"))

    def _document(self, redactor: Redactor) -> dict[str, Any]:
        response = self.response
        request_headers: Mapping[str, str] = response.request.headers if response is not None else {}
        request: dict[str, Any] = {
            "method": self.method,
            "url": redactor.scrub(self.url),
            "headers": _headers(request_headers.items(), redactor),
        }
        if self.sent is not None:
            request["body"] = _body("application/json", json.dumps(self.sent, ensure_ascii=False), redactor)
        if response is None:
            return {"request": request, "error": {"name": "无应答", "message": redactor.scrub(self.error)}}
        content_type = response.headers.get("content-type", "")
        return {
            "start": 0,
            "stop": round(response.elapsed.total_seconds() * 1000, 1),
            "request": request,
            "response": {
                "status": response.status_code,
                "statusText": response.reason or "",
                "headers": _headers(response.headers.items(), redactor),
                "body": _picture(content_type, response.content)
                if content_type.startswith("image/")
                else _body(content_type, response.content.decode("utf-8", "replace"), redactor),
            },
        }


def recorder(evidence: EvidenceLog, redactor: Redactor) -> Callable[[Exchange], None]:
    """Puts every exchange into the log unrendered: a scenario whose evidence nobody drains pays nothing for it."""

    def record(exchange: Exchange) -> None:
        evidence.defer(lambda: exchange.attachment(redactor))

    return record


def _headers(headers: Iterable[tuple[str, str]], redactor: Redactor) -> list[dict[str, str]]:
    return [
        {"name": name, "value": "__ALLURE_REDACTED__" if is_sensitive(name) else redactor.scrub(str(value))}
        for name, value in headers
    ]


def _body(content_type: str, text: str, redactor: Redactor) -> dict[str, Any]:
    shown = masked_body(content_type, text, redactor)
    return {
        "contentType": content_type.partition(";")[0] or "text/plain",
        "encoding": "utf8",
        "value": shown[:_LONGEST_BODY],
        "size": len(text.encode("utf-8")),
        "truncated": len(shown) > _LONGEST_BODY,
    }


def _picture(content_type: str, content: bytes) -> dict[str, Any]:
    """A captcha or QR code is told, never shown: whoever reads a picture reads its secret."""
    return {"contentType": content_type, "encoding": "utf8", "size": len(content)}
