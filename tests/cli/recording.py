"""A server between somebody and a deployment that notes every request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

_MADE_UP = re.compile(r"(worlds|captchas|qr)/[\w-]{8,}")
_PASSED_ON = frozenset({"content-type", "set-cookie", "location"})


class RecordingServer(ThreadingHTTPServer):
    """Passes everything on to `origin`, whose own addresses it stays out of."""

    daemon_threads = True

    def __init__(self, origin: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = urlsplit(origin).netloc
        self.requests: list[str] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def drain(self) -> list[str]:
        """Requests since the last call: method, path, names of the JSON's fields; ids that differ each time masked."""
        noted, self.requests = self.requests, []
        return noted


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RecordingServer

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.requests.append(f"{self.command} {_masked(self.path)} {_fields(body)}".strip())
        with closing(HTTPConnection(self.server.upstream)) as upstream:
            upstream.request(self.command, self.path, body, dict(self.headers))
            response = upstream.getresponse()
            content = response.read()
        self.send_response(response.status)
        for name, value in response.getheaders():
            if name.lower() in _PASSED_ON:
                self.send_header(name, value)
        if response.status != 204:
            self.send_header("content-length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # whoever asked has gone
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = _pass_on  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def recording(origin: str) -> Iterator[RecordingServer]:
    """The server, for as long as the block lasts."""
    with RecordingServer(origin) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def _fields(body: bytes) -> str:
    if not body:
        return ""
    text = body.decode()
    return str(sorted(json.loads(text) if text.startswith("{") else parse_qs(text, keep_blank_values=True)))


def _masked(path: str) -> str:
    return _MADE_UP.sub(r"\1/…", path)
