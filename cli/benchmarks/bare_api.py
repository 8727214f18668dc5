"""What somebody would write with `requests` alone to send what the harness sends for the same two scenarios.

No features, no reports, no checks but that the last answer is as expected. It is as quick as such a script can be: one
session on one connection, environment proxies not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

import requests

from cli.benchmarks.paced import BenchmarkError

RIGHT: Final = "Right-12345"
WRONG_PASSWORDS: Final = ("Right-12346", "Right-12347", "Right-12348", "Right-12349", "Right-12340")
FILING_PASSWORD: Final = "Filing1234"
MOBILE: Final = "13800001234"
PERSON: Final = {
    "name": "张三",
    "id_document_type": "居民身份证",
    "id_document_number": "110101199003074514",
    "mobile": MOBILE,
    "login_name": "zhang_san",
    "account_password": RIGHT,
    "registered": True,
    "nationality": "中国",
    "household_registration_place": "北京市东城区",
    "face": "face-0123456789abcdef",
}
UNIT: Final = {
    "name": "甲公司",
    "taxpayer_id": "91110000600037341L",
    "filing_password": FILING_PASSWORD,
    "legal_representative": None,
    "finance_officer": None,
    "in_ca_region": False,
    "ca_certificate": None,
}
_TIMEOUT_S: Final = 10


@dataclass(frozen=True, slots=True)
class BareScript:
    """The script, for a simulator at `origin`."""

    origin: str
    http: requests.Session

    def lockout(self) -> None:
        """`generated.LOCKOUT`."""
        with self.world() as (control, client):
            first, *others = WRONG_PASSWORDS
            self._log_in(client, first)
            for wrong in others:
                self._log_in(client, wrong, **self._captcha(control, client))
            self._expect(self._log_in(client, RIGHT, **self._captcha(control, client)), "outcome", "locked")

    def verification(self) -> None:
        """`generated.VERIFICATION`."""
        with self.world() as (_, client):
            self._log_in(client, RIGHT)
            self._post(f"{client}/api/verification", {"filing_password": FILING_PASSWORD})
            self._expect(self._get(f"{client}/api/session").json(), "stage", "entered")
            self._expect(self._get(f"{client}/api/business").json(), "outcome", "granted")

    @contextmanager
    def world(self) -> Iterator[tuple[str, str]]:
        """Addresses of the world's control API and of its withholding client."""
        self.http.cookies.clear()
        world = self._post(f"{self.origin}/__control__/worlds", {"edition": "SM", "seed": 0})
        control = f"{self.origin}/__control__/worlds/{world['world_id']}"
        self._post(f"{control}/people", PERSON)
        self._post(f"{control}/units", UNIT)
        self._post(f"{control}/known-units", {"mobile": MOBILE, "taxpayer_id": UNIT["taxpayer_id"]})
        yield control, f"{world['base_url']}/withholding-client"
        self.http.delete(control, json={}, timeout=_TIMEOUT_S).raise_for_status()

    def _log_in(self, client: str, account_password: str, **captcha: str) -> dict[str, Any]:
        fields = {"account": MOBILE, "account_password": account_password, **captcha}
        return self._post(f"{client}/api/login/account", fields)

    def _captcha(self, control: str, client: str) -> dict[str, str]:
        captcha = self._post(f"{client}/api/captchas", {})
        captcha_id = captcha["captcha_id"]
        assert self._get(urljoin(client, captcha["picture"])).content  # noqa: S101 - a picture is loaded to be seen
        return {"captcha_id": captcha_id, "captcha_answer": self.captcha_answer(control, captcha_id)}

    def captcha_answer(self, control: str, captcha_id: str) -> str:
        """What the picture shows."""
        return str(self._get(f"{control}/captchas/{captcha_id}").json()["answer"])

    def _get(self, url: str) -> requests.Response:
        response = self.http.get(url, timeout=_TIMEOUT_S)
        response.raise_for_status()
        return response

    def _post(self, url: str, body: dict[str, Any]) -> dict[str, Any]:
        response = self.http.post(url, json=body, timeout=_TIMEOUT_S)
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
        return answer

    @staticmethod
    def _expect(answer: dict[str, Any], field: str, value: str) -> None:
        if answer.get(field) != value:
            raise BenchmarkError(f"裸脚本没有走到同样的结果：{field} 应为 {value}，实为 {answer.get(field)}")


@contextmanager
def bare_script(origin: str) -> Iterator[BareScript]:
    """The script with its session."""
    with requests.Session() as http:
        http.trust_env = False
        yield BareScript(origin, http)
