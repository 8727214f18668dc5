"""A client of the Cucumber language server: as much of the protocol as an editor needs."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from cli.project import ROOT

PATIENCE_S = 180


class LanguageServer:
    """A running server that has opened the project with the settings that are checked in."""

    def __init__(self, node: str, folder: Path, settings: dict[str, Any]) -> None:
        self._cucumber = {key.removeprefix("cucumber."): value for key, value in settings.items()}
        self._process = subprocess.Popen(
            [node, str(folder / "server.cjs"), "--stdio"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._number = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        """By URI, as told last."""
        self.log: list[str] = []
        self._introduce()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join(PATIENCE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def open(self, uri: str, text: str) -> None:
        """Open a file, whether it exists or not."""
        document = {"uri": uri, "languageId": "cucumber", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def ask(self, method: str, uri: str, line: int, character: int) -> Any:
        """Ask about a place in an open file; both numbers count from 0."""
        return self._ask(method, {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Listen until `done`."""
        while not done():
            self._hear()

    def _introduce(self) -> None:
        completion = {"completionItem": {"snippetSupport": True}}
        text = {"completion": completion, "definition": {}, "codeAction": {}}
        capabilities = {"workspace": {"configuration": True}, "textDocument": text}
        place = {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": capabilities}
        self._ask("initialize", place)
        self._tell("initialized", {})

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._hear()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _hear(self) -> dict[str, Any]:
        message = self._messages.get(timeout=PATIENCE_S)
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "window/logMessage":
            self.log.append(message["params"]["message"])
        elif method == "workspace/configuration":
            self._send({"id": message["id"], "result": [self._cucumber]})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                while stream.readline().strip():
                    pass
                self._messages.put(json.loads(stream.read(int(value))))
