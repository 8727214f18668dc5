"""One session with a portal that has an interface of its own: canonical requests in, canonical replies out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from conformance.redaction import Secret
from steps.drivers.errors import UnexpectedReplyError, UnsupportedError
from steps.drivers.replies import Reply, understood
from steps.drivers.secrets import Teller
from steps.drivers.wire.adapter import AdapterContext, Envelope
from steps.drivers.wire.canonical import Canonical
from steps.drivers.wire.csrf import CsrfToken
from steps.drivers.wire.masking import names_in_replies, names_in_requests
from steps.drivers.wire.messages import FORM, JSON, Told, Transport, WireReply, WireRequest
from steps.drivers.wire.operations import find
from steps.drivers.wire.places import Reading
from steps.drivers.wire.replying import Interpreter
from steps.drivers.wire.requesting import Outgoing, UnmappedError, outgoing, put
from steps.profile.http import HttpMap, Operation
from steps.profile.secrets import Secrets

_SAFE: Final = frozenset({"GET", "HEAD"})
_TAKEN: Final = frozenset({200, 201, 204})
"""Statuses of the canonical interface that are always read."""


@dataclass(frozen=True, slots=True)
class PortalWire:
    """What a profile says of one portal's HTTP interface."""

    portal: str
    """Key, as in the profile."""
    base_url: str
    """No slash at the end."""
    http: HttpMap
    secrets: Secrets

    def open(self, transport: Transport, teller: Teller) -> Translation:
        """Begin a session."""
        return Translation(self, transport, teller)


@dataclass(frozen=True, slots=True)
class _Call:
    """One request on its way."""

    outgoing: Outgoing
    told: Told
    method: str
    headers: Mapping[str, str]
    answers: frozenset[int]
    guarded: bool
    """Whether the token is sent along."""


class Translation:
    """One session."""

    def __init__(self, wire: PortalWire, transport: Transport, teller: Teller) -> None:
        self._wire, self._transport, self._teller = wire, transport, teller
        sent = names_in_requests(wire.http)
        self._plainly = Told(in_request=sent, in_reply=names_in_replies(wire.http, sent))
        self.forget()

    def forget(self) -> None:
        """The session begins anew: token and adapter are those of a visitor whom nobody knows."""
        http = self._wire.http
        self._token = CsrfToken(http.csrf, self._teller) if http.csrf else None
        self._envelope = Envelope(http.adapter, self._context()) if http.adapter else None

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None, also: frozenset[int]) -> Reply:
        """Make a canonical request.

        Args:
            method: of the canonical interface.
            path: below the portal, with its query.
            body: its fields.
            also: statuses that the canonical interface reads besides 200 and 201.

        Raises:
            UnsupportedError: the profile does not say how this deployment does it.
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: the profile does not explain the reply.
        """
        if not self._wire.http.operations:
            return self._plain(method, path, body, also)
        canonical, operation, values = self._mapped(method, path, body or {})
        where = f'[portals.{self._wire.portal}.http.operations."{canonical.name}"]'
        try:
            out = outgoing(operation, values, self._clear)
        except UnmappedError as error:
            raise UnsupportedError(f"部署配置的 {where} 没有说怎样发送：{error}") from None
        content_type = FORM if out.encoding == "form" else JSON
        told = replace(self._plainly, fields=out.fields or None, content_type=content_type)
        headers = {name: self._clear(value) for name, value in operation.headers.items()}
        call = _Call(out, told, operation.method, headers, frozenset(operation.statuses), operation.csrf)
        request, reading = self._sent(call)
        refuse = self._transport.refusal(request, told, reading.reply)

        def unexplained(reason: str) -> UnexpectedReplyError:
            return refuse(f"部署配置的 {where} 解释不了它：{self._teller.redactor.scrub(reason)}，请补充")

        data = Interpreter(canonical, operation).read(reading, values, unexplained)
        return Reply(data, unexplained, _shown(reading))

    def fetch(self, url: str) -> bytes:
        """The body of a GET of `url` (absolute).

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success.
        """
        told = self._plainly
        at_home = urlsplit(url)[:2] == urlsplit(self._wire.base_url)[:2]
        # What the profile adds to requests may be a secret of the portal: it goes to nobody else.
        request = WireRequest("GET", url, self._headers({}) if at_home else {})
        reply = self._through(request, told) if at_home else self._transport.exchange(request, told)
        if reply.status != 200:
            raise self._transport.refusal(request, told, reply)(f"状态码 {reply.status}")
        return reply.body

    def _mapped(self, method: str, path: str, body: Mapping[str, Any]) -> tuple[Canonical, Operation, dict[str, Any]]:
        found = find(self._wire.portal, method, path)
        operations = self._wire.http.operations
        if found is None or found[0].name not in operations:
            name = found[0].name if found else f"{method} {path.partition('?')[0]}"
            table = f"[portals.{self._wire.portal}.http.operations]"
            raise UnsupportedError(f"部署配置的 {table} 没有操作 {name}：部署不提供它，或者还没有写它在这里的接口")
        canonical, in_path = found
        return canonical, operations[canonical.name], {**in_path, **body}

    def _plain(self, method: str, path: str, body: Mapping[str, Any] | None, also: frozenset[int]) -> Reply:
        """The canonical interface itself, within headers, token and envelope of the profile."""
        out = Outgoing(path, "query" if body is None else "json", dict(body or {}))
        call = _Call(out, replace(self._plainly, fields=body), method, {}, _TAKEN | also, guarded=True)
        request, reading = self._sent(call)
        reply = reading.reply
        return understood(reply.status, reply.body, also, self._transport.refusal(request, call.told, reply))

    def _sent(self, call: _Call) -> tuple[WireRequest, Reading]:
        request, reading = self._once(call)
        if self._guards(call) and self._token and self._token.refused(reading, call.answers):
            self._token.drop()
            request, reading = self._once(call)
        return request, reading

    def _guards(self, call: _Call) -> bool:
        return call.guarded and call.method not in _SAFE

    def _once(self, call: _Call) -> tuple[WireRequest, Reading]:
        headers, out = dict(call.headers), call.outgoing
        csrf = self._wire.http.csrf
        if csrf and self._guards(call) and (token := self._fresh_token()) is not None:
            if csrf.send_as == "header":
                headers[csrf.send_name] = token
            else:
                out = Outgoing(out.path, out.encoding, {**out.fields})
                put(out.fields, csrf.send_name, token)
        query, content_type, body = out.encoded()
        if content_type:
            headers["Content-Type"] = content_type
        url = out.path if out.path.startswith(("http://", "https://")) else self._wire.base_url + out.path
        request = WireRequest(call.method, url + query, self._headers(headers), body)
        return request, self._read(request, self._through(request, call.told))

    def _fresh_token(self) -> str | None:
        assert self._token is not None  # noqa: S101 - called where there is a csrf table only
        token = self._token.current(self._cookie)
        if token is None and self._token.fetched_from is not None:
            told = self._plainly
            request = WireRequest("GET", urljoin(self._wire.base_url, self._token.fetched_from), self._headers({}))
            reply = self._through(request, told)
            self._token.learn(Reading(reply, self._cookie))
            token = self._token.current(self._cookie)
            if token is None:
                where = f"[portals.{self._wire.portal}.http] 的 csrf"
                raise self._transport.refusal(request, told, reply)(f"按部署配置 {where}，它应给出令牌，实际没有")
        return token

    def _read(self, request: WireRequest, reply: WireReply) -> Reading:
        reading = Reading(reply, lambda name: self._transport.cookie(name, request.url))
        if self._token is not None and self._token.brings_it(reply):
            self._token.learn(reading)
        return reading

    def _through(self, request: WireRequest, told: Told) -> WireReply:
        if self._envelope is None:
            return self._transport.exchange(request, told)
        return self._transport.exchange(self._envelope.close(request), told, self._envelope.open)

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        http = self._wire.http
        common = {name: self._clear(value) for name, value in http.headers.items()}
        secret = {name: self._teller.tell(self._wire.secrets[variable]) for name, variable in http.headers_env.items()}
        return {**common, **secret, **headers}

    def _cookie(self, name: str) -> str | None:
        return self._transport.cookie(name, self._wire.base_url)

    def _clear(self, text: str) -> str:
        return self._teller.tell(Secret(self._wire.secrets.expand(text))) if "${" in text else text

    def _context(self) -> AdapterContext:
        http, secrets = self._wire.http, self._wire.secrets
        for variable in http.settings_env.values():
            self._teller.tell(secrets[variable])
        return AdapterContext(
            portal=self._wire.portal,
            base_url=self._wire.base_url,
            settings=http.settings,
            secrets={name: secrets[variable] for name, variable in http.settings_env.items()},
            mask=self._teller.sensitive,
            send=lambda request: self._transport.exchange(request, self._plainly),
        )


def _shown(reading: Reading) -> str:
    """The whole reply as somebody can read it: escapes of JSON hide no character."""
    return reading.text if reading.document is None else json.dumps(reading.document, ensure_ascii=False)
