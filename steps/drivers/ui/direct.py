"""JSON within the session of a window: what somebody tries by its address when no control leads there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import APIResponse
from requests.structures import CaseInsensitiveDict

from steps.drivers.errors import DeploymentUnreachableError, UnexpectedReplyError
from steps.drivers.exchanges import masked_body
from steps.drivers.replies import Reply, understood
from steps.drivers.ui.failures import understood as understood_failure
from steps.drivers.ui.window import Window
from steps.drivers.wire.messages import JSON, Told, WireReply, WireRequest


class DirectSession:
    """The cookies of a window, without its page."""

    def __init__(self, window: Window) -> None:
        """Use a window's session; where its portal has an interface of its own, in that one's words."""
        self._window = window
        wire = window.address.wire
        self._conversation = wire.open(self, window.teller) if wire else None

    def get(self, path: str) -> Reply:
        """GET a JSON object.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success, or not a JSON object.
        """
        return self._asked("GET", path, None, frozenset())

    def post(self, path: str, body: Mapping[str, Any], *, also: frozenset[int] = frozenset()) -> Reply:
        """POST a JSON object and get one; `also` names statuses to read besides 200 and 201.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success, or not a JSON object.
        """
        return self._asked("POST", path, body, also)

    def exchange(
        self,
        request: WireRequest,
        told: Told,  # noqa: ARG002 - no evidence is kept of these
        opened: Callable[[WireReply], WireReply] | None = None,
    ) -> WireReply:
        """Send a request as it stands; `opened` takes the reply out of its envelope.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
        """
        headers = dict(request.headers)
        response = self._fetched(request.url, request.method, headers, request.body)
        reply = WireReply(response.status, CaseInsensitiveDict(response.headers), response.body())
        return reply if opened is None else opened(reply)

    def cookie(self, name: str, url: str) -> str | None:
        """What the window would send to `url` as this cookie."""
        cookies = self._window.page.context.cookies(url)
        return next((one["value"] for one in cookies if one["name"] == name), None)

    def refusal(self, request: WireRequest, told: Told, reply: WireReply) -> Callable[[str], UnexpectedReplyError]:
        """Makes the error for a reply that is not understood."""
        redactor = self._window.teller.redactor

        def refuse(reason: str) -> UnexpectedReplyError:
            text = reply.body.decode("utf-8", "replace")
            shown = masked_body(reply.content_type, text, redactor, told.in_reply)[:300]
            path = request.url.removeprefix(self._base_url)
            answer = f"{request.method} {redactor.scrub(path)} 应答 {reply.status}：{shown or '（空）'}"
            return UnexpectedReplyError(f"{self._window.portal}的应答无法识别：{reason}。{answer}")

        return refuse

    @property
    def _base_url(self) -> str:
        address = self._window.address
        return address.api_url or address.url

    def _asked(self, method: str, path: str, body: Mapping[str, Any] | None, also: frozenset[int]) -> Reply:
        if self._conversation is not None:
            return self._conversation.ask(method, path, body, also)
        told, data = Told(body), None if body is None else json.dumps(dict(body)).encode()
        request = WireRequest(method, self._base_url + path, {} if data is None else {"Content-Type": JSON}, data)
        reply = self.exchange(request, told)
        return understood(reply.status, reply.body, also, self.refusal(request, told, reply))

    def _fetched(self, url: str, method: str, headers: dict[str, str], body: bytes | None) -> APIResponse:
        window = self._window
        path = window.teller.redactor.scrub(url.removeprefix(self._base_url))
        with understood_failure(f"直接请求{window.portal}的 {path}", on_timeout=DeploymentUnreachableError):
            window.pace.take_turn()
            response = window.page.context.request.fetch(
                url,
                method=method,
                headers=headers,
                data=body,
                max_redirects=0,
                timeout=window.address.timeout_s * 1000,
            )
            response.body()  # a connection may still break here
        return response
