"""Captcha pictures, wherever a deployment puts them."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from steps.drivers.api.captcha import CaptchaForm
from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import CaptchaEntry, CaptchaPicture
from steps.drivers.secrets import Teller
from steps.drivers.wire.translation import PortalWire
from steps.profile import Secrets
from steps.profile.http import HttpMap
from tests.steps.drivers.stub import Canned, Stub, as_json

ENCODED = base64.b64encode(b"PNG").decode()
FIELDS = {"account": "user", "captcha_id": "vid", "captcha_answer": "vcode"}


class Captchas:
    looks = False

    def __init__(self) -> None:
        self.seen: list[CaptchaPicture] = []

    def answer(self, picture: CaptchaPicture) -> Secret:
        self.seen.append(picture)
        return Secret("A1B2")

    wrong_answer = answer


def submitted(stub: Stub, pool: HttpPool, captcha: dict[str, Any], fields: dict[str, str]) -> CaptchaPicture:
    stub.on("POST", "/svc/login", as_json({}))
    http = {"operations": {"captcha.new": captcha, "login.account": {"path": "/login", "fields": fields}}}
    wire = PortalWire("withholding_client", f"{stub.url}/svc", HttpMap.model_validate(http), Secrets({}))
    session = HttpSession("扣缴客户端", f"{stub.url}/svc", 5.0, pool, Redactor(), wire=wire)
    captchas = Captchas()
    form = CaptchaForm(session, captchas, Teller(Redactor()), asked=True)
    form.submit("/api/login/account", {"account": "zhang"}, CaptchaEntry.IF_ASKED)
    return captchas.seen[0]


@pytest.mark.parametrize(
    ("picture", "answer", "address"),
    [
        ({"picture": "json:/src"}, {"id": "c/1", "src": "/img/c1.png"}, "/img/c1.png"),
        ({"picture": "constant:/img/{captcha_id}.png"}, {"id": "c/1"}, "/img/c%2F1.png"),
        ({"picture": "json:/src"}, {"id": "c/1", "src": f"data:image/png;base64,{ENCODED}"}, ""),
        ({"picture_base64": "json:/src"}, {"id": "c/1", "src": ENCODED}, ""),
    ],
)
def test_where_it_may_be(stub: Stub, pool: HttpPool, picture: dict[str, str], answer: Any, address: str) -> None:
    stub.on("POST", "/svc/vcode", as_json(answer))
    stub.on("GET", address, Canned(b"PNG", content_type="image/png"))
    captcha = {"path": "/vcode", "reply": {"captcha_id": "json:/id", **picture}}
    assert submitted(stub, pool, captcha, FIELDS) == CaptchaPicture(address, b"PNG", "c/1")
    assert stub.bodies("/svc/login") == [{"user": "zhang", "vid": "c/1", "vcode": "A1B2"}]


def test_a_picture_without_an_id_belongs_to_the_session(stub: Stub, pool: HttpPool) -> None:
    stub.on("GET", "/svc/captcha.jpg", Canned(b"JPG", content_type="image/jpeg"))
    captcha = {"path": "/captcha.jpg", "method": "GET", "reply": {"captcha_id": "constant:", "picture": "image"}}
    assert submitted(stub, pool, captcha, {**FIELDS, "captcha_id": ""}) == CaptchaPicture("", b"JPG", "")
    assert stub.bodies("/svc/login") == [{"user": "zhang", "vcode": "A1B2"}]


def test_what_is_no_picture_is_refused(stub: Stub, pool: HttpPool) -> None:
    stub.on("POST", "/svc/vcode", as_json({"id": "c1", "src": "not Base64!"}))
    captcha = {"path": "/vcode", "reply": {"captcha_id": "json:/id", "picture_base64": "json:/src"}}
    with pytest.raises(UnexpectedReplyError, match="应为 Base64"):
        submitted(stub, pool, captcha, FIELDS)
