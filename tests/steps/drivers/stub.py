"""A tiny HTTP server that answers what a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Canned:
    """One answer."""

    body: bytes
    status: int = 200
    content_type: str = "application/json"
    delay_s: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)


def as_json(data: Any, status: int = 200) -> Canned:
    return Canned(json.dumps(data, ensure_ascii=False).encode(), status)


@dataclass
class Stub:
    """Answers by method and path; a list is used up in order, its last answer again and again."""

    answers: dict[str, list[Canned]] = field(default_factory=dict)
    received: list[tuple[str, str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def on(self, method: str, path: str, *answers: Canned) -> None:
        self.answers[f"{method} {path}"] = list(answers)

    def bodies(self, path: str) -> list[Any]:
        return [body for _, at, body in self.received if at == path]

    def answer(self, method: str, path: str, body: Any) -> Canned:
        self.received.append((method, path, body))
        canned = self.answers.get(f"{method} {path}")
        if not canned:
            return as_json({"outcome": "no_such_path"}, 404)
        return canned.pop(0) if len(canned) > 1 else canned[0]


def _read(raw: bytes) -> Any:
    """A body: JSON where it is some, text where it is not, None without one."""
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return raw.decode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: Stub

    def _serve(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        raw = self.rfile.read(length)
        canned = self.stub.answer(self.command, self.path, _read(raw))
        if canned.delay_s:
            self.stub.released.wait(canned.delay_s)
        try:
            self.send_response(canned.status)
            self.send_header("content-type", canned.content_type)
            self.send_header("content-length", str(len(canned.body)))
            for name, value in canned.headers.items():
                self.send_header(name, value)
            self.send_header("set-cookie", "session=stub-session-cookie; Path=/")
            self.end_headers()
            self.wfile.write(canned.body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet."""


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    handler = type("Handler", (_Handler,), {"stub": stub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield stub
    finally:
        stub.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
