"""Adapters, found as an installed package offers them: a signature, a sealed envelope, an exchange of tokens."""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.errors import UnexpectedReplyError, UnsupportedError
from steps.drivers.exchanges import recorder
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.wire.adapter import AdapterError, find_adapter
from steps.drivers.wire.translation import PortalWire
from steps.profile import Secrets
from steps.profile.http import HttpMap
from tests.steps.drivers.stub import Canned, Stub, as_json
from tests.steps.drivers.wire.talk import BASE, Talk, one, reply

KEY = "signing-key-0123456789"
TOKEN = "bearer-token-0123456789"
LOGIN, ENTRIES = "/api/login/account", {"account": "zhang", "account_password": "Right-1"}

SAMPLE = '''
    """What a maker of a portal would hand to its testers."""
    import base64, dataclasses, hashlib, hmac, json

    from steps.drivers.errors import UnexpectedReplyError
    from steps.drivers.wire.messages import WireRequest


    class Sealed:
        """Gets a token first; signs every request; bodies travel in Base64."""

        def __init__(self, context):
            self.context, self.token = context, None
            self.key = context.secrets["key"].reveal().encode()

        def before(self, request):
            if self.token is None:
                answer = self.context.send(WireRequest("POST", self.context.base_url + "/token", {}, b""))
                self.token = json.loads(answer.body)["token"]
                self.context.mask(self.token)
            body = base64.b64encode(request.body or b"")
            signature = hmac.new(self.key, body, hashlib.sha256).hexdigest()
            headers = {**request.headers, "Authorization": self.token, "X-App": self.context.settings["app"]}
            return dataclasses.replace(request, headers={**headers, "X-Signature": signature}, body=body)

        def after(self, reply):
            if reply.headers.get("X-Sealed") is None:
                return reply
            if reply.headers["X-Sealed"] != hmac.new(self.key, reply.body, hashlib.sha256).hexdigest():
                raise UnexpectedReplyError("应答的签名不对")
            return dataclasses.replace(reply, body=base64.b64decode(reply.body))


    def broken(context):
        return Broken()


    class Broken:
        def before(self, request):
            raise KeyError("secret: " + (request.body or b"").decode())
'''
ENTRY_POINTS = """
[etax.adapters]
maker-sealed = etax_sample_adapter:Sealed
maker-broken = etax_sample_adapter:broken
maker-gone = etax_sample_adapter:Gone
maker-strict = etax_sample_adapter:Broken
"""


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "etax_sample_adapter.py").write_text(dedent(SAMPLE), "utf-8")
    package = tmp_path / "etax_sample_adapter-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: etax-sample-adapter\nVersion: 1.0\n", "utf-8")
    (package / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield
    sys.modules.pop("etax_sample_adapter", None)


def sealed(**operation: object) -> Talk:
    http = one("login.account", fields={"account": "user", "account_password": "pwd"}, **operation)
    settings = {"settings": {"app": "etax"}, "settings_env": {"key": "SIGNING_KEY"}}
    return Talk({**http, "adapter": "maker-sealed", **settings}, secrets={"SIGNING_KEY": KEY})


def signature(body: bytes) -> str:
    return hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()


def test_a_signed_envelope_with_a_token() -> None:
    talk = sealed(outcome={"at": "json:/code"}, outcomes={"0": "accepted"})
    body = base64.b64encode(b'{"code": "0"}')
    answer = reply(body, X_Sealed=signature(body))
    assert talk.ask("POST", LOGIN, ENTRIES, reply({"token": TOKEN}), answer).text("outcome") == "accepted"
    token, sent = talk.sent
    assert token.url == f"{BASE}/token"
    assert json.loads(base64.b64decode(sent.body or b"")) == {"user": "zhang", "pwd": "Right-1"}
    assert sent.headers["X-Signature"] == signature(sent.body or b"")
    assert (sent.headers["Authorization"], sent.headers["X-App"]) == (TOKEN, "etax")
    assert talk.told[1].fields == {"user": "zhang", "pwd": "Right-1"}, "evidence tells what was meant"
    assert {talk.redactor.scrub(one) for one in (KEY, TOKEN)} == {"•••"}


def test_its_state_is_that_of_the_session() -> None:
    talk = sealed()
    talk.ask("POST", LOGIN, ENTRIES, reply({"token": TOKEN}), reply({}))
    talk.ask("POST", LOGIN, ENTRIES, reply({}))
    talk.translation.forget()
    talk.ask("POST", LOGIN, ENTRIES, reply({"token": "another-token"}), reply({}))
    assert [request.headers.get("Authorization") for request in talk.sent] == [
        None, TOKEN, TOKEN, None, "another-token",
    ]  # fmt: skip


def test_a_reply_that_it_refuses() -> None:
    with pytest.raises(UnexpectedReplyError, match="签名不对"):
        sealed().ask("POST", LOGIN, ENTRIES, reply({"token": TOKEN}), reply(b"e30=", X_Sealed="forged"))


def test_an_adapter_that_fails_is_not_the_deployment() -> None:
    talk = Talk({**one("login.account", fields={"account": "u", "account_password": "p"}), "adapter": "maker-broken"})
    with pytest.raises(AdapterError) as caught:
        talk.ask("POST", LOGIN, ENTRIES)
    assert str(caught.value) == "适配器 maker-broken 处理请求时出错（KeyError）"
    assert talk.sent == []


def test_an_adapter_that_does_not_take_its_settings() -> None:
    with pytest.raises(AdapterError, match="maker-strict 初始化时出错（TypeError）"):
        Talk({"adapter": "maker-strict"})


def test_adapters_that_are_not_there() -> None:
    with pytest.raises(UnsupportedError, match=r"没有安装适配器 maker-seald.*是不是 maker-sealed？"):
        find_adapter("maker-seald")
    with pytest.raises(UnsupportedError, match="已安装的有：maker-broken、maker-gone、maker-sealed"):
        find_adapter("我们的")
    with pytest.raises(UnsupportedError, match="maker-gone（etax_sample_adapter:Gone）不能载入"):
        find_adapter("maker-gone")


def test_evidence_shows_what_was_meant_and_what_was_opened(
    stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog
) -> None:
    body = base64.b64encode('{"code": "0", "pwd": "abc", "msg": "您好"}'.encode())
    stub.on("POST", "/token", as_json({"token": TOKEN}))
    answer = Canned(body, headers={"X-Sealed": signature(body)})
    stub.on("POST", "/x", answer)
    operation = one(
        "login.account",
        fields={"account": "user", "account_password": "pwd"},
        message="json:/msg",
        outcome={"at": "json:/code"},
        outcomes={"0": "accepted"},
    )
    http = {"adapter": "maker-sealed", "settings": {"app": "etax"}, "settings_env": {"key": "SIGNING_KEY"}}
    described = HttpMap.model_validate({**http, **operation})
    wire = PortalWire("withholding_client", stub.url, described, Secrets({"SIGNING_KEY": Secret(KEY)}))
    session = HttpSession("扣缴客户端", stub.url, 5.0, pool, redactor, recorder(evidence, redactor), wire)
    assert session.post(LOGIN, {"account": "zhang", "account_password": "xyz"}).message == "您好"
    token, login = (one.body.decode() for one in evidence.drain())
    document = json.loads(login)
    assert json.loads(document["request"]["body"]["value"]) == {"user": "zhang", "pwd": "•••"}
    assert json.loads(document["response"]["body"]["value"]) == {"code": "0", "pwd": "•••", "msg": "您好"}
    assert body.decode() not in login
    assert TOKEN not in token + login
