"""JSON over HTTP with `requests`: connection, time limit, and replies that are read or refused, never guessed at.

Used by the API drivers for portals and by the support drivers for the control API. Knows no endpoint.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import requests
from requests.adapters import HTTPAdapter

from conformance.redaction import Redactor
from steps.drivers.errors import DeploymentUnreachableError, UnexpectedReplyError
from steps.drivers.exchanges import Exchange, masked_body

T = TypeVar("T")

_SHOWN: Final = 300
"""Characters of an unexpected body that an error message quotes."""


class HttpPool:
    """Connections kept alive for a whole worker process, across sessions and scenarios."""

    def __init__(self) -> None:
        self._adapter = HTTPAdapter(pool_connections=8, pool_maxsize=8)

    def session(self) -> requests.Session:
        """A session with cookies of its own on the shared connections. Environment proxies are not used."""
        session = requests.Session()
        session.trust_env = False
        session.mount("http://", self._adapter)
        session.mount("https://", self._adapter)
        return session

    def close(self) -> None:
        """Close the connections."""
        self._adapter.close()


@dataclass(frozen=True, slots=True)
class Reply:
    """A JSON object that the deployment answered."""

    data: dict[str, Any]
    refuse: Callable[[str], UnexpectedReplyError]
    """Makes the error for a reply that is not understood; takes the reason, Chinese."""

    def text(self, key: str) -> str:
        """The text at `key`.

        Raises:
            UnexpectedReplyError: there is none.
        """
        value = self.data.get(key)
        if not isinstance(value, str):
            raise self.refuse(f"缺少文字字段 {key}")
        return value

    @property
    def message(self) -> str:
        """What the portal says to the user; empty when it says nothing."""
        value = self.data.get("message")
        return value if isinstance(value, str) else ""

    def one_of(self, table: Mapping[str, T], key: str = "outcome") -> T:
        """What the text at `key` means.

        Raises:
            UnexpectedReplyError: `table` does not know it.
        """
        value = self.data.get(key)
        if not isinstance(value, str) or value not in table:
            raise self.refuse(f"{key} 是无法识别的 {value!r}")
        return table[value]


@dataclass
class HttpSession:
    """One session with one portal (or with the control API): base URL, cookies, time limit, evidence."""

    title: str
    """Chinese name of what it talks to."""
    base_url: str
    timeout_s: float
    pool: HttpPool
    redactor: Redactor
    record: Callable[[Exchange], None] | None = None
    """Gets every exchange, also a failed one."""
    _session: requests.Session = field(init=False, repr=False)
    _count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._session = self.pool.session()

    def forget(self) -> None:
        """Drop the cookies: from now on this is a new, unknown session."""
        self._session.cookies.clear()

    def adopt(self, other: HttpSession) -> None:
        """Go on with a copy of another session's cookies in place of one's own."""
        self.forget()
        self._session.cookies.update(other._session.cookies)

    def get(self, path: str, *, also: frozenset[int] = frozenset()) -> Reply:
        """GET a JSON object; `also` names statuses to read besides 200 and 201.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success, or not a JSON object.
        """
        return self._understood("GET", path, self._exchange("GET", self.base_url + path, None), also)

    def send(self, method: str, path: str, body: Mapping[str, Any]) -> Reply:
        """Send a JSON object; the answer is a JSON object, or nothing (204).

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success, or not a JSON object.
        """
        return self._understood(method, path, self._exchange(method, self.base_url + path, body))

    def post(self, path: str, body: Mapping[str, Any], *, also: frozenset[int] = frozenset()) -> Reply:
        """POST a JSON object and get one; `also` names statuses to read besides 200 and 201."""
        return self._understood("POST", path, self._exchange("POST", self.base_url + path, body), also)

    def bytes_at(self, url: str) -> bytes:
        """The body of a GET of `url` (absolute).

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success.
        """
        response = self._exchange("GET", url, None)
        if response.status_code != 200:
            raise self._refusal("GET", url, response)(f"状态码 {response.status_code}")
        return response.content

    def _exchange(self, method: str, url: str, body: Mapping[str, Any] | None) -> requests.Response:
        self._count += 1
        try:
            response = self._session.request(method, url, json=body, timeout=self.timeout_s, allow_redirects=False)
        except requests.RequestException as error:
            reason = self._reason(error, url)
            self._note(method, url, body, None, reason)
            raise DeploymentUnreachableError(reason) from error
        self._note(method, url, body, response, "")
        return response

    def _note(
        self, method: str, url: str, body: Mapping[str, Any] | None, response: requests.Response | None, error: str
    ) -> None:
        if self.record is not None:
            self.record(Exchange(self._count, self.title, method, url, body, response, error))

    def _reason(self, error: requests.RequestException, url: str) -> str:
        who = f"{self.title}（{self.redactor.scrub(url)}）"
        if isinstance(error, requests.Timeout):
            advice = "请检查部署是否过载，或在部署配置中调大该系统的 timeout_s"
            return f"{who}在 {self.timeout_s:g} 秒内没有应答。{advice}"
        if isinstance(error, requests.exceptions.SSLError):
            return f"{who}的 HTTPS 证书无法验证。请检查证书是否过期、域名是否相符、签发机构是否受信任"
        if isinstance(error, requests.ConnectionError):
            advice = "请检查部署是否已启动、部署配置中的 base_url 和 path 是否正确、网络和防火墙是否放行"
            return f"无法连接{who}。{advice}"
        return f"对{who}的请求没有完成：{self.redactor.scrub(str(error))}。请检查部署配置中的 base_url 和 path"

    def _understood(
        self, method: str, path: str, response: requests.Response, also: frozenset[int] = frozenset()
    ) -> Reply:
        refuse = self._refusal(method, path, response)
        if response.status_code == 204:
            return Reply({}, refuse)
        if response.status_code not in {200, 201} and response.status_code not in also:
            raise refuse(f"状态码 {response.status_code}")
        try:
            data = json.loads(response.content)
        except ValueError:
            raise refuse("应为 JSON，实为其他内容") from None
        if not isinstance(data, dict):
            raise refuse("应为 JSON 对象，实为其他内容")
        return Reply(data, refuse)

    def _refusal(self, method: str, path: str, response: requests.Response) -> Callable[[str], UnexpectedReplyError]:
        def refuse(reason: str) -> UnexpectedReplyError:
            content_type = response.headers.get("content-type", "")
            text = response.content.decode("utf-8", "replace")
            body = "（图片）" if content_type.startswith("image/") else masked_body(content_type, text, self.redactor)
            quoted = " ".join(body.split())
            quoted = quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}……"
            where = self.redactor.scrub(path)
            answer = f"{method} {where} 应答 {response.status_code}：{quoted or '（空）'}"
            return UnexpectedReplyError(f"{self.title}的应答无法识别：{reason}。{answer}")

        return refuse
