"""Answers of an HTTP endpoint: a gateway that shows the SMS of test phones, a table of captcha answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

import requests

from conformance.redaction import Secret
from steps.drivers.support.sources.asking import Asked
from steps.drivers.support.sources.polling import LARGEST, Looked, last_match, mark_of, refused
from steps.drivers.wire.places import as_text, pointed

_LONGEST_S: Final = 10.0
_NOTHING_YET: Final = frozenset({204, 404})
_NEVER: Final = frozenset({401, 403, 405})


@dataclass(frozen=True, slots=True)
class HttpReader:
    """GETs an address and takes the answer out of JSON or text."""

    url: str = field(repr=False)
    """With placeholders; its secrets are filled in."""
    shown_url: str
    """As the profile writes it."""
    json_pointer: str
    pattern: str
    """Empty takes the value as it is."""
    headers: Mapping[str, Secret] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """As the profile writes it."""
        return f" {self.shown_url} "

    def look(self, asked: Asked, limit_s: float) -> Looked:
        """What the endpoint says now."""
        url = self.url
        for name, value in asked.values.items():
            url = url.replace(f"{{{name}}}", quote(value, safe=""))
        headers = {name: secret.reveal() for name, secret in self.headers.items()}
        try:
            with requests.Session() as session:
                session.trust_env = False
                with session.get(
                    url, headers=headers, timeout=min(limit_s, _LONGEST_S), allow_redirects=False, stream=True
                ) as response:
                    content = response.raw.read(LARGEST, decode_content=True)
        except requests.RequestException as error:
            return Looked(problem=f"没有应答（{type(error).__name__}）", works=False)
        except OSError as error:
            return Looked(problem=f"应答中断（{type(error).__name__}）", works=False)
        if response.status_code in _NEVER:
            raise refused(self.place, f"应答 {response.status_code}，请检查 headers_env 和地址")
        if response.status_code != 200:
            works = response.status_code in _NOTHING_YET
            problem = f"应答 {response.status_code}（{'还没有内容' if works else '状态码不是 200'}）"
            return Looked(problem=problem, works=works)
        return self._read(content)

    def _read(self, content: bytes) -> Looked:
        text = content.decode("utf-8", "replace").strip()
        if self.json_pointer:
            try:
                value: Any = pointed(json.loads(content), self.json_pointer)
            except ValueError:
                return Looked(problem="应答不是 JSON", works=False)
            if value is None or isinstance(value, dict | list):
                return Looked(mark=mark_of(content), problem=f"应答里的 {self.json_pointer} 没有文字")
            text = as_text(value).strip()
        answer = last_match(self.pattern, text) if self.pattern else text
        problem = "" if answer else "应答里没有答案"
        return Looked(answer, mark_of(content), problem)
