"""JSON within the session of a window: what somebody tries by its address when no control leads there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import APIResponse

from steps.drivers.errors import DeploymentUnreachableError, UnexpectedReplyError
from steps.drivers.exchanges import masked_body
from steps.drivers.replies import Reply
from steps.drivers.ui.failures import understood
from steps.drivers.ui.window import Window


class DirectSession:
    """The cookies of a window, without its page."""

    def __init__(self, window: Window) -> None:
        self._window = window

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

    def _asked(self, method: str, path: str, body: Mapping[str, Any] | None, also: frozenset[int]) -> Reply:
        window = self._window
        with understood(f"直接请求{window.portal}的 {path}", on_timeout=DeploymentUnreachableError):
            response = window.page.context.request.fetch(
                window.address.url + path,
                method=method,
                data=None if body is None else dict(body),
                max_redirects=0,
                timeout=window.address.timeout_s * 1000,
            )
            text = response.text()
        refuse = self._refusal(method, path, response, text)
        if response.status not in {200, 201} | also:
            raise refuse(f"状态码 {response.status}")
        try:
            data = json.loads(text)
        except ValueError:
            raise refuse("应为 JSON，实为其他内容") from None
        if not isinstance(data, dict):
            raise refuse("应为 JSON 对象，实为其他内容")
        return Reply(data, refuse)

    def _refusal(
        self, method: str, path: str, response: APIResponse, text: str
    ) -> Callable[[str], UnexpectedReplyError]:
        redactor = self._window.teller.redactor

        def refuse(reason: str) -> UnexpectedReplyError:
            shown = masked_body(response.headers.get("content-type", ""), text, redactor)[:300]
            answer = f"{method} {redactor.scrub(path)} 应答 {response.status}：{shown or '（空）'}"
            return UnexpectedReplyError(f"{self._window.portal}的应答无法识别：{reason}。{answer}")

        return refuse
