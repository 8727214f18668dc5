"""Is the deployment there, is its certificate good, does its clock agree with ours?"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from cli.doctoring.findings import Finding, Loss, State
from conformance.clauses import Channel
from conformance.redaction import Redactor
from steps.drivers.pace import Pace

_TOLERATED_S: Final = 5.0
"""Skew that the waits of scenarios forgive."""
_SOON_DAYS: Final = 21
_REASONS: Final = {
    10: "已过期",
    9: "还没有生效",
    18: "是自签名的",
    19: "由不受信任的机构签发",
    20: "签发机构不受信任，或缺少中间证书",
    62: "与域名不符",
    64: "与地址不符",
}
"""Of OpenSSL (X509_V_ERR_*)."""


def look_at_network(
    addresses: Mapping[str, tuple[str, tuple[Channel, ...], float]],
    now: Callable[[], datetime],
    redactor: Redactor,
    pace: Pace,
) -> Iterator[Finding]:
    """Every portal's address, the certificate of every server, and its clock.

    Args:
        addresses: portal key -> address, channels that it is for, time limit in seconds.
        now: our clock, aware.
        redactor: addresses may hold secrets.
        pace: of the profile.
    """
    servers: set[str] = set()
    for key, (url, channels, timeout_s) in addresses.items():
        server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if server not in servers and server.startswith("https://"):
            yield certificate_of(server, now(), timeout_s, redactor)
        pace.take_turn()
        finding, date, rtt_s, asked = _reached(key, url, channels, timeout_s, now, redactor)
        yield finding
        if server not in servers and finding.state is State.WELL:
            yield clock_of(redactor.scrub(server), date, asked, rtt_s)
        servers.add(server)


def _reached(
    key: str,
    url: str,
    channels: tuple[Channel, ...],
    timeout_s: float,
    now: Callable[[], datetime],
    redactor: Redactor,
) -> tuple[Finding, str, float, datetime]:
    shown, loss = redactor.scrub(url), Loss(portal=key, channel=channels[0] if len(channels) == 1 else None)
    asked = now()
    try:
        with requests.Session() as session:
            session.trust_env = False
            response = session.get(url, timeout=timeout_s, allow_redirects=False, stream=True)
            rtt_s = response.elapsed.total_seconds()
            response.close()
    except requests.RequestException as error:
        reason = _why(error, timeout_s)
        return Finding("网络", key, State.WRONG, f"{shown} {reason}", loss), "", 0.0, asked
    status = response.status_code
    if status >= 500:
        finding = Finding("网络", key, State.WRONG, f"{shown} 应答 {status}：服务器出错", loss)
    else:
        finding = Finding("网络", key, State.WELL, f"{shown} 应答 {status}（{rtt_s * 1000:.0f} 毫秒）")
    return finding, response.headers.get("date", ""), rtt_s, asked


def _why(error: requests.RequestException, timeout_s: float) -> str:
    if isinstance(error, requests.Timeout):
        return f"在 {timeout_s:g} 秒内没有应答：检查网络，或调大 timeout_s"
    if isinstance(error, requests.exceptions.SSLError):
        return "的证书不能通过验证（见“证书”）"
    if isinstance(error, requests.ConnectionError):
        return "连接不上：检查 base_url、网络、防火墙，以及部署是否在运行"
    return f"的请求没有完成（{type(error).__name__}）：检查地址"


def clock_of(server: str, date: str, asked: datetime, rtt_s: float) -> Finding:
    """How far the server's clock is from ours.

    Args:
        server: shown in the finding.
        date: the Date header, which leaves out fractions of a second.
        asked: when we asked, by our clock.
        rtt_s: how long the answer took.
    """
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return Finding("时钟", server, State.UNSURE, "应答没有可用的 Date 头，无法得知它的时间")
    skew_s = (theirs + timedelta(seconds=0.5) - asked).total_seconds() - rtt_s / 2
    doubt_s = 0.5 + rtt_s / 2
    told = f"比本机{'快' if skew_s > 0 else '慢'} {abs(skew_s):.1f} 秒（误差 {doubt_s:.1f} 秒）"
    if abs(skew_s) - doubt_s > _TOLERATED_S:
        advice = "先校准两边的时钟：期限之前和之后的场景会分不清"
        return Finding("时钟", server, State.WRONG, f"{told}。{advice}", Loss(capability="virtual_clock"))
    return Finding(
        "时钟", server, State.WELL, told if abs(skew_s) > doubt_s else f"与本机一致（误差 {doubt_s:.1f} 秒）"
    )


def certificate_of(server: str, now: datetime, timeout_s: float, redactor: Redactor) -> Finding:
    """Whether the server's certificate is one that requests will take, and for how long."""
    parts, shown = urlsplit(server), redactor.scrub(server)
    host = parts.hostname or ""
    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    try:
        with (
            socket.create_connection((host, parts.port or 443), timeout=timeout_s) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            certificate: dict[str, Any] = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        reason = _REASONS.get(error.verify_code, f"不能通过验证（{error.verify_message}）")
        return Finding("证书", shown, State.WRONG, f"证书{reason}：所有请求都会失败，请对方更换，或使用正确的域名")
    except (OSError, ValueError) as error:
        return Finding("证书", shown, State.UNSURE, f"没有得到证书（{type(error).__name__}）")
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), now.tzinfo)
    days = (until - now).days
    told = f"有效到 {until:%Y-%m-%d}（还有 {days} 天）"
    return Finding("证书", shown, State.NOTE if days < _SOON_DAYS else State.WELL, told)
