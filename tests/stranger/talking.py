"""A client of the stranger's interfaces for its own tests: test data, a clock that tests move, tokens, captchas."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from flask.testing import FlaskClient

from tests.stranger.app import create_app
from tests.stranger.config import PEOPLE, Settings

DATA: Final[dict[str, list[dict[str, Any]]]] = json.loads(PEOPLE.read_text(encoding="utf-8"))
BY_ID: Final[dict[str, dict[str, Any]]] = {one["id"]: one for kind in DATA.values() for one in kind}
CAPTCHA: Final = "TEST"
LOCK_S: Final = 7200.0
OTP: Final = "246810"


@dataclass
class Stranger:
    """One deployment within the test, and its time."""

    defect: str = ""
    now: float = 1_000_000.0
    client: FlaskClient = field(init=False)
    _tokens: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        settings = Settings(
            lock_seconds=LOCK_S, captcha_value=CAPTCHA, sms_code=OTP, defect=self.defect, clock=lambda: self.now
        )
        self.client = create_app(settings).test_client()

    def leave(self) -> None:
        """Forget the cookies: from now on somebody else is there."""
        self._tokens.clear()
        for name, path in {"WSID": "/wht", "XT": "/wht", "NSID": "/npt"}.items():
            self.client.delete_cookie(name, path=path)

    def form(self, path: str, **fields: str) -> dict[str, Any]:
        """Post a form to the client's interface."""
        return self._read(self.client.post(f"/wht/svc{path}", data=fields, headers={"X-Token": self._form_token()}))

    def look(self, path: str) -> dict[str, Any]:
        """GET from the client's interface."""
        return self._read(self.client.get(f"/wht/svc{path}"))

    def json(self, method: str, path: str, **body: str) -> int:
        """Send JSON to the person site's interface; the status it answers."""
        token = self._tokens.setdefault("npt", self._read(self.client.get("/npt/rest/v2/token"))["body"]["token"])
        reply = self.client.open(f"/npt/rest/v2{path}", method=method, json=body, headers={"X-Csrf": token})
        return int(self._read(reply)["status"])

    def sign_in(self, who: str, secret: str | None = None, *, account: str = "mobile", captcha: str = CAPTCHA) -> str:
        """Log in to the client, with the answer to a captcha at hand; the code it answers."""
        vid = self.form("/vcode")["data"]["vid"] if captcha else ""
        password = BY_ID[who]["secret"] if secret is None else secret
        return str(self.form("/signin", user=BY_ID[who][account], pwd=password, vid=vid, vcode=captcha)["code"])

    def check(self, filing_secret: str, captcha: str = CAPTCHA) -> str:
        """Verify the company at hand; the code it answers."""
        vid = self.form("/vcode")["data"]["vid"] if captcha else ""
        return str(self.form("/corp/check", fpwd=filing_secret, vid=vid, vcode=captcha)["code"])

    def step(self) -> str:
        """How far the visit to the client has come."""
        return str(self.look("/whoami")["data"]["step"])

    def recover(self, who: str, new: str, otp: str = OTP) -> list[int]:
        """The three steps of getting back in; what each answers."""
        one = BY_ID[who]
        kinds = {"居民身份证": "201", "外国护照": "208"}
        claim = {"fullName": one["name"], "certKind": kinds[one["document"]], "certNo": one["number"]}
        return [
            self.json("POST", "/recovery/person", **claim, phone=one["mobile"]),
            self.json("POST", "/recovery/otp", otp=otp),
            self.json("PUT", "/recovery/secret", newSecret=new),
        ]

    def identify(self, who: str, **other: str) -> int:
        """Agree, and prove who one is by the code; what that answers."""
        one = BY_ID[who]
        self.json("POST", "/enrol/consent", way="HALL")
        mine = {"permit": one["permit"], "fullName": one["name"], "certKind": "201", "certNo": one["number"]}
        return self.json("POST", "/enrol/permit", **{**mine, **other})

    def finish(self, who: str, **other: str) -> int:
        """Open the account with entries that are right unless `other` says so; what that answers."""
        phone = BY_ID[who]["mobile"]
        self.json("POST", "/enrol/otp", phone=phone)
        mine = {"nickname": f"new_{who}", "secret": "Abcdef12", "phone": phone, "otp": OTP, "domicile": "宁波市"}
        return self.json("POST", "/enrol/account", **{**mine, **other})

    def _form_token(self) -> str:
        if "wht" not in self._tokens:
            self.client.get("/wht/svc/hello")
            cookie = self.client.get_cookie("XT", path="/wht")
            assert cookie is not None
            self._tokens["wht"] = cookie.value
        return self._tokens["wht"]

    @staticmethod
    def _read(reply: Any) -> dict[str, Any]:
        read = reply.get_json()
        assert isinstance(read, dict), reply.text
        return read
