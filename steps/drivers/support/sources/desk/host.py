"""The desk's little server: a page for people, and an entrance for worker processes, each behind a token of its own.

Listens on loopback only. The page may be opened by whoever knows its address; a worker's entrance is not on the page.
"""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from steps.drivers.support.sources.desk.questions import Card, Desk, End

_LARGEST: Final = 4 * 1024 * 1024
_LONGEST_WAIT_S: Final = 20.0
_BY_PEOPLE: Final = {End.ANSWERED.value: End.ANSWERED, End.NOTHING.value: End.NOTHING, End.UNKNOWN.value: End.UNKNOWN}


class DeskHost:
    """Serves the desks of one run: `page` is answered in a browser, `terminal` by whoever sits at the terminal."""

    def __init__(self) -> None:
        self.page, self.terminal = Desk(), Desk()
        self._page_token, self._worker_token = secrets.token_urlsafe(18), secrets.token_urlsafe(24)
        handler = type("DeskHandler", (_Handler,), {"host": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    @property
    def authority(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def page_address(self) -> str:
        """What a person opens."""
        return f"http://{self.authority}/{self._page_token}/"

    @property
    def worker_address(self) -> str:
        """Where worker processes ask; no slash at its end."""
        return f"http://{self.authority}/{self._worker_token}"

    def close(self) -> None:
        """End every question and the server."""
        self.page.close()
        self.terminal.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, method: str, path: str, data: Mapping[str, Any]) -> tuple[int, object]:
        """Status and JSON for a request (text for the page itself)."""
        _, token, rest = [*path.split("/", 2), "", ""][:3]
        if secrets.compare_digest(token.encode(), self._page_token.encode()):
            return self._to_person(method, rest, data)
        if secrets.compare_digest(token.encode(), self._worker_token.encode()):
            return self._to_worker(method, rest, data)
        return 404, {}

    def _to_person(self, method: str, rest: str, data: Mapping[str, Any]) -> tuple[int, object]:
        match method, rest:
            case "GET", "":
                return 200, _page()
            case "GET", "now":
                return 200, self._shown()
            case "POST", "answer":
                end = _BY_PEOPLE.get(str(data.get("end")))
                taken = end is not None and self.page.end(str(data.get("id")), end, str(data.get("answer", "")))
                return (200 if taken else 409), {"taken": taken}
        return 404, {}

    def _to_worker(self, method: str, rest: str, data: Mapping[str, Any]) -> tuple[int, object]:
        desk = {"page": self.page, "terminal": self.terminal}.get(str(data.get("how")))
        if method != "POST" or desk is None:
            return 404, {}
        if rest == "ask":
            return 200, {"id": desk.put(Card.read(data["card"]), float(data["timeout_s"]))}
        if rest == "result":
            try:
                ended = desk.result(str(data["id"]), min(float(data["wait_s"]), _LONGEST_WAIT_S))
            except KeyError:
                return 410, {}
            return 200, {"end": ended.end.value, "answer": ended.answer} if ended else {"end": ""}
        return 404, {}

    def _shown(self) -> dict[str, object]:
        current = self.page.current()
        if current is None:
            return {"id": "", "closed": self.page.closed}
        one, left_s, behind = current
        card = asdict(one.card)
        del card["qr_content"]
        return {"id": one.id, "left_s": round(left_s), "timeout_s": one.timeout_s, "behind": behind, **card}


@cache
def _page() -> str:
    return Path(__file__).with_name("page.html").read_text(encoding="utf-8")


class _Handler(BaseHTTPRequestHandler):
    host: DeskHost
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "etax", ""

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > _LARGEST:
            self.close_connection = True
            self._send(413, {})
            return
        try:
            data = json.loads(self.rfile.read(int(length)))
        except ValueError:
            data = None
        if isinstance(data, dict):
            self._serve(data)
        else:
            self._send(400, {})

    def _serve(self, data: Mapping[str, Any]) -> None:
        """Answer who came by the right name: another site's page that resolves to this machine did not."""
        origin = self.headers.get("origin", f"http://{self.host.authority}")
        if self.headers.get("host") != self.host.authority or origin != f"http://{self.host.authority}":
            self._send(403, {})
            return
        try:
            self._send(*self.host.answer(self.command, self.path, data))
        except (KeyError, TypeError, ValueError):
            self._send(400, {})

    def _send(self, status: int, content: object) -> None:
        nonce = base64.b64encode(secrets.token_bytes(12)).decode()
        is_page = isinstance(content, str)
        text = content.replace("NONCE", nonce) if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8" if is_page else "application/json; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.send_header("cache-control", "no-store")
        self.send_header("referrer-policy", "no-referrer")
        self.send_header("x-content-type-options", "nosniff")
        self.send_header(
            "content-security-policy",
            f"default-src 'none'; img-src data:; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        )
        try:
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):  # whoever asked has ended
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Write nothing: addresses hold the token."""
