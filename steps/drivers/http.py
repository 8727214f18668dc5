"""JSON over HTTP with `requests`: connection, time limit, and replies that are read or refused, never guessed at.

Used by the API drivers for portals and by the support drivers for the control API. Knows no endpoint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter

from conformance.redaction import Redactor
from steps.drivers import cookies
from steps.drivers.cookies import BrowserCookie
from steps.drivers.errors import DeploymentUnreachableError, UnexpectedReplyError
from steps.drivers.exchanges import Exchange, masked_body, masked_url
from steps.drivers.interruption import whole
from steps.drivers.pace import Pace
from steps.drivers.replies import Reply, understood
from steps.drivers.secrets import Teller
from steps.drivers.wire.messages import Conversation, Told, Wire, WireReply, WireRequest

_SHOWN: Final = 300
"""Characters of an unexpected body that an error message quotes."""
_NOTHING_SPECIAL: Final = Told()


class HttpPool:
    """Connections kept alive for a whole worker process, across sessions and scenarios."""

    def __init__(self, pace: Pace | None = None) -> None:
        """Args: pace: how many requests a second may go out; None does not limit."""
        self.pace = pace or Pace()
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
    wire: Wire | None = None
    """What the deployment has in place of the canonical interface; None when it has that one."""
    _conversation: Conversation | None = field(default=None, init=False, repr=False)
    _session: requests.Session = field(init=False, repr=False)
    _count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._session = self.pool.session()
        self._conversation = self.wire.open(self, Teller(self.redactor)) if self.wire else None

    def forget(self) -> None:
        """Drop the cookies: from now on this is a new, unknown session."""
        self._session.cookies.clear()
        if self._conversation is not None:
            self._conversation.forget()

    def adopt(self, other: HttpSession) -> None:
        """Go on with a copy of another session's cookies in place of one's own."""
        self.forget()
        self._session.cookies.update(other._session.cookies)

    def cookies(self) -> list[dict[str, Any]]:
        """The cookies as they stand, to go on with them in another process. Secret."""
        kept = ("name", "value", "domain", "path", "secure", "expires")
        return [{name: getattr(cookie, name) for name in kept} for cookie in self._session.cookies]

    def take_up(self, kept: Iterable[Mapping[str, Any]]) -> None:
        """Go on with the cookies of a session that another process had."""
        for cookie in kept:
            self._session.cookies.set(**cookie)

    def for_browser(self) -> list[BrowserCookie]:
        """The cookies as they stand, to go on with them in a browser. Secret."""
        return cookies.out_of(self._session.cookies, self.base_url)

    def from_browser(self, brought: Iterable[BrowserCookie]) -> None:
        """Go on with the cookies of a browser."""
        cookies.put_into(self._session.cookies, brought)

    def get(self, path: str, *, also: frozenset[int] = frozenset()) -> Reply:
        """GET a JSON object; `also` names statuses to read besides 200 and 201.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success, or not a JSON object.
        """
        return self._asked("GET", path, None, also)

    def send(self, method: str, path: str, body: Mapping[str, Any]) -> Reply:
        """Send a JSON object; the answer is a JSON object, or nothing (204).

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success, or not a JSON object.
        """
        return self._asked(method, path, body)

    def post(self, path: str, body: Mapping[str, Any], *, also: frozenset[int] = frozenset()) -> Reply:
        """POST a JSON object and get one; `also` names statuses to read besides 200 and 201."""
        return self._asked("POST", path, body, also)

    def bytes_at(self, url: str) -> bytes:
        """The body of a GET of `url` (absolute).

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
            UnexpectedReplyError: not a success.
        """
        if self._conversation is not None:
            return self._conversation.fetch(url)
        response = self._plain("GET", url, None)
        if response.status_code != 200:
            raise self._refusal("GET", url, _as_reply(response))(f"状态码 {response.status_code}")
        return response.content

    def exchange(
        self, request: WireRequest, told: Told, opened: Callable[[WireReply], WireReply] | None = None
    ) -> WireReply:
        """Send a request as it stands; `opened` takes the reply out of its envelope.

        Raises:
            DeploymentUnreachableError: no connection or no answer in time.
        """
        response = self._exchange(request.method, request.url, told, headers=dict(request.headers), data=request.body)
        number, reply = self._count, _as_reply(response)
        try:
            if opened is not None:
                reply = opened(reply)
        finally:
            self._note(Exchange(number, self.title, request.method, request.url, told, response, reply=reply))
        return reply

    def cookie(self, name: str, url: str) -> str | None:
        """What this session would send to `url` as this cookie."""
        header = self._session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
        pairs = (pair.strip().partition("=") for pair in header.split(";"))
        return next((value.strip('"') for key, _, value in pairs if key == name), None)

    def refusal(self, request: WireRequest, told: Told, reply: WireReply) -> Callable[[str], UnexpectedReplyError]:
        """Makes the error for a reply that is not understood."""
        path = request.url.removeprefix(self.base_url)
        return self._refusal(request.method, path, reply, told)

    def _asked(
        self, method: str, path: str, body: Mapping[str, Any] | None, also: frozenset[int] = frozenset()
    ) -> Reply:
        if self._conversation is not None:
            return self._conversation.ask(method, path, body, also)
        response = self._plain(method, self.base_url + path, body)
        refuse = self._refusal(method, path, _as_reply(response))
        return understood(response.status_code, response.content, also, refuse)

    def _plain(self, method: str, url: str, body: Mapping[str, Any] | None) -> requests.Response:
        told = Told(body)
        response = self._exchange(method, url, told, json=body)
        self._note(Exchange(self._count, self.title, method, url, told, response))
        return response

    def _exchange(self, method: str, url: str, told: Told, **how: Any) -> requests.Response:  # noqa: ANN401
        """Every request of this session goes through here; `how` is for `requests`."""
        self._count += 1
        self.pool.pace.take_turn()
        try:
            with whole():
                return self._session.request(method, url, timeout=self.timeout_s, allow_redirects=False, **how)
        except requests.RequestException as error:
            reason = self._reason(error, url)
            self._note(Exchange(self._count, self.title, method, url, told, None, reason))
            raise DeploymentUnreachableError(reason) from error

    def _note(self, exchange: Exchange) -> None:
        if self.record is not None:
            self.record(exchange)

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

    def _refusal(
        self, method: str, path: str, reply: WireReply, told: Told = _NOTHING_SPECIAL
    ) -> Callable[[str], UnexpectedReplyError]:
        def refuse(reason: str) -> UnexpectedReplyError:
            text = reply.body.decode("utf-8", "replace")
            picture = reply.content_type.startswith("image/")
            body = "（图片）" if picture else masked_body(reply.content_type, text, self.redactor, told.in_reply)
            quoted = " ".join(body.split())
            quoted = quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}……"
            where = masked_url(path, self.redactor, told.in_request)
            answer = f"{method} {where} 应答 {reply.status}：{quoted or '（空）'}"
            return UnexpectedReplyError(f"{self.title}的应答无法识别：{reason}。{answer}")

        return refuse


def _as_reply(response: requests.Response) -> WireReply:
    return WireReply(response.status_code, response.headers, response.content)
