"""HTTP exchanges as evidence: what went over the wire, rendered only when a report asks, and freed of secrets.

The shape is that of Allure 3's own viewer, media type `application/vnd.allure.http+json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, unquote_plus, urlencode

import requests

from conformance.redaction import MASK, Redactor
from conformance.scenarios import Attachment, EvidenceLog
from steps.drivers.wire.messages import FORM, NO_NAMES, Names, Told, WireReply

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MEDIA_TYPE: Final = "application/vnd.allure.http+json"
_LONGEST_BODY: Final = 20_000
"""Characters; what exceeds it is cut off, and the viewer told so."""

_SENSITIVE: Final = re.compile(
    r"^(?:.*_)?(?:password|pin|captcha_answer|sms_code|id_document_number|mobile|code|answer|face"
    r"|account_number|card_number"
    r"|cookie|set-cookie|authorization|proxy-authorization)$",
    re.IGNORECASE,
)

_PARAMETER: Final = re.compile(r"([?&])([^=&#]+)=([^&#]*)")


def is_sensitive(name: str, names: Names = NO_NAMES) -> bool:
    """Whether a field or header of this name holds a secret or personal data, whatever its value.

    Args:
        name: of the field or header.
        names: what a translation knows of this exchange.
    """
    low = name.lower()
    return low in names.sensitive or (low not in names.public and _SENSITIVE.match(name) is not None)


def masked(value: Json, redactor: Redactor, names: Names = NO_NAMES) -> Json:
    """`value` with sensitive fields masked by their names and registered values masked everywhere. Numbers stay."""
    if isinstance(value, str):
        return redactor.scrub(value)
    if isinstance(value, list):
        return [masked(one, redactor, names) for one in value]
    if isinstance(value, dict):
        return {
            redactor.scrub(key): MASK
            if isinstance(one, str) and one and is_sensitive(key, names)
            else masked(one, redactor, names)
            for key, one in value.items()
        }
    return value


def masked_body(content_type: str, text: str, redactor: Redactor, names: Names = NO_NAMES) -> str:
    """A body as evidence may show it: JSON and forms masked by field name too, all else by value."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind.endswith("json"):
        try:
            return json.dumps(masked(json.loads(text), redactor, names), ensure_ascii=False)
        except ValueError:
            return redactor.scrub(text)
    if kind == FORM:
        pairs = parse_qsl(text, keep_blank_values=True)
        return urlencode(
            [(key, MASK if one and is_sensitive(key, names) else redactor.scrub(one)) for key, one in pairs]
        )
    return redactor.scrub(text)


def masked_url(url: str, redactor: Redactor, names: Names = NO_NAMES) -> str:
    """A URL as evidence may show it: its query masked by name too."""

    def parameter(found: re.Match[str]) -> str:
        name, value = found.group(2), found.group(3)
        return f"{found.group(1)}{name}={MASK if value and is_sensitive(unquote_plus(name), names) else value}"

    return redactor.scrub(_PARAMETER.sub(parameter, url))


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came of it; holds references only, so keeping it costs next to nothing."""

    number: int
    portal: str
    """Chinese name of the portal."""
    method: str
    url: str
    told: Told
    """What was sent."""
    response: requests.Response | None
    error: str = ""
    """Why there is no response."""
    reply: WireReply | None = None
    """The response out of its envelope, where it came in one."""

    def attachment(self, redactor: Redactor) -> Attachment:
        """The exchange as a report shows it, freed of secrets."""
        path = masked_url(self.url.partition("://")[2].partition("/")[2], redactor, self.told.in_request)
        result = str(self.response.status_code) if self.response is not None else "无应答"
        body = json.dumps(self._document(redactor), ensure_ascii=False)  # indenting would forgo the encoder in C
        name = f"{self.number:02d} {self.portal} {self.method} /{path} → {result}"
        return Attachment(name, MEDIA_TYPE, body.encode("utf-8"))

    def _document(self, redactor: Redactor) -> dict[str, Any]:
        response = self.response
        request_headers: Mapping[str, str] = response.request.headers if response is not None else {}
        request: dict[str, Any] = {
            "method": self.method,
            "url": masked_url(self.url, redactor, self.told.in_request),
            "headers": _headers(request_headers.items(), redactor, self.told.in_request),
        }
        if self.told.fields is not None:
            request["body"] = _sent(self.told, redactor)
        if response is None:
            return {"request": request, "error": {"name": "无应答", "message": redactor.scrub(self.error)}}
        reply = self.reply or WireReply(response.status_code, response.headers, response.content)
        return {
            "start": 0,
            "stop": round(response.elapsed.total_seconds() * 1000, 1),
            "request": request,
            "response": {
                "status": response.status_code,
                "statusText": response.reason or "",
                "headers": _headers(response.headers.items(), redactor, self.told.in_reply),
                "body": _picture(reply.content_type, reply.body)
                if reply.content_type.startswith("image/")
                else _body(reply.content_type, reply.body.decode("utf-8", "replace"), redactor, self.told.in_reply),
            },
        }


def recorder(evidence: EvidenceLog, redactor: Redactor) -> Callable[[Exchange], None]:
    """Puts every exchange into the log unrendered: a scenario whose evidence nobody drains pays nothing for it."""

    def record(exchange: Exchange) -> None:
        evidence.defer(lambda: exchange.attachment(redactor))

    return record


def _headers(headers: Iterable[tuple[str, str]], redactor: Redactor, names: Names) -> list[dict[str, str]]:
    return [
        {"name": name, "value": "__ALLURE_REDACTED__" if is_sensitive(name, names) else redactor.scrub(str(value))}
        for name, value in headers
    ]


def _sent(told: Told, redactor: Redactor) -> dict[str, Any]:
    fields = told.fields or {}
    text = urlencode(fields, doseq=True) if told.content_type == FORM else json.dumps(fields, ensure_ascii=False)
    return _body(told.content_type, text, redactor, told.in_request)


def _body(content_type: str, text: str, redactor: Redactor, names: Names) -> dict[str, Any]:
    shown = masked_body(content_type, text, redactor, names)
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
