"""What the API drivers make of answers that no deployment should give."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.api.withholding_client import ApiWithholdingClient
from steps.drivers.errors import (
    DeploymentUnreachableError,
    NoAnswerError,
    PremiseError,
    UnexpectedReplyError,
    UnsupportedError,
)
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaEntry,
    CaptchaPicture,
    ClientStage,
    EntityOutcome,
    LoginOutcome,
    Portal,
    QrCode,
    QrState,
    UnitChoice,
)
from tests.steps.drivers.stub import Canned, Stub, as_json

PASSWORD = Secret("Right-Password-1")


class Captchas:
    looks = True

    def answer(self, picture: CaptchaPicture) -> Secret:
        assert picture.png == b"PNG"
        return Secret("right-answer")

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        assert picture.address == "/captchas/c1.png"
        return Secret("wrong-answer")


class NoSms:
    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        raise NoAnswerError(f"没有发给 {mobile} 的短信")

    def has_arrived(self, mobile: str) -> bool:
        return not mobile


@pytest.fixture
def sessions(stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog) -> Callable[..., ApiSessions]:
    def make(url: str = "", timeout_s: float = 5.0) -> ApiSessions:
        addresses = {portal: PortalAddress(portal, url or stub.url, timeout_s) for portal in Portal}
        return ApiSessions(addresses, Captchas(), NoSms(), redactor, evidence, pool)

    return make


@pytest.fixture
def client(sessions: Callable[..., ApiSessions]) -> ApiWithholdingClient:
    return sessions().withholding_client("张三")


def login_answer(outcome: str, *, captcha_required: bool = False) -> Canned:
    return as_json({"outcome": outcome, "message": f"消息：{outcome}", "captcha_required": captcha_required})


def offer_captcha(stub: Stub) -> None:
    stub.on("POST", "/api/captchas", as_json({"captcha_id": "c1", "picture": "/captchas/c1.png"}, 201))
    stub.on("GET", "/captchas/c1.png", Canned(b"PNG", content_type="image/png"))


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        (as_json({"outcome": "perhaps", "message": "也许"}), "'perhaps'"),
        (as_json({"message": "没有结果"}), "也许|没有结果"),
        (as_json({"outcome": 3}), "outcome 是无法识别的 3"),
        (as_json(["accepted"]), "应为 JSON 对象"),
        (Canned(b"<html><h1>\xe7\xbb\xb4\xe6\x8a\xa4\xe4\xb8\xad</h1></html>", content_type="text/html"), "维护中"),
        (Canned(b"", content_type="application/json"), "（空）"),
        (Canned(b"Internal Server Error", 500, "text/plain"), "500.*Internal Server Error"),
        (Canned(b"", 302, "text/html"), "状态码 302"),
        (as_json({"outcome": "invalid_input", "errors": [{"field": "account"}]}, 422), "invalid_input"),
    ],
)
def test_unknown_answers_are_quoted_never_guessed(
    stub: Stub, client: ApiWithholdingClient, answer: Canned, quoted: str
) -> None:
    stub.on("POST", "/api/login/account", answer)
    with pytest.raises(UnexpectedReplyError, match=quoted):
        client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)


def test_quoted_body_is_short_and_scrubbed(stub: Stub, client: ApiWithholdingClient) -> None:
    body = f"Traceback: {PASSWORD.reveal()} {'x' * 5000}".encode()
    stub.on("POST", "/api/login/account", Canned(body, 500, "text/plain"))
    with pytest.raises(UnexpectedReplyError) as caught:
        client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    assert PASSWORD.reveal() not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_no_answer_in_time(stub: Stub, sessions: Callable[..., ApiSessions]) -> None:
    stub.on("GET", "/api/session", Canned(b"{}", delay_s=30))
    with pytest.raises(DeploymentUnreachableError, match=r"扣缴客户端.*0\.05 秒内没有应答.*timeout_s"):
        sessions(timeout_s=0.05).withholding_client("张三").stage()


def test_refused_connection(sessions: Callable[..., ApiSessions], evidence: EvidenceLog) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(DeploymentUnreachableError, match=r"无法连接扣缴客户端.*base_url"):
        sessions(url).withholding_client("张三").stage()
    (attachment,) = evidence.drain()
    assert json.loads(attachment.body)["error"]["message"]


def test_unusable_address(sessions: Callable[..., ApiSessions]) -> None:
    with pytest.raises(DeploymentUnreachableError, match="base_url"):
        sessions("http://").withholding_client("张三").stage()


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("accepted", LoginOutcome.ACCEPTED),
        ("wrong_password", LoginOutcome.WRONG_PASSWORD),
        ("wrong_captcha", LoginOutcome.WRONG_CAPTCHA),
        ("locked", LoginOutcome.LOCKED),
        ("unknown_account", LoginOutcome.UNKNOWN_ACCOUNT),
        ("identifier_not_accepted", LoginOutcome.IDENTIFIER_NOT_ACCEPTED),
        ("not_offered", LoginOutcome.NOT_OFFERED),
    ],
)
def test_login_outcomes(stub: Stub, client: ApiWithholdingClient, word: str, outcome: LoginOutcome) -> None:
    stub.on("POST", "/api/login/account", login_answer(word))
    reply = client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    assert (reply.outcome, reply.message) == (outcome, f"消息：{word}")


def test_blank_field_is_incomplete_only_when_nothing_else_is_wrong(stub: Stub, client: ApiWithholdingClient) -> None:
    def refusal(*fields: str) -> Canned:
        errors = [{"field": field, "reason": "不能为空"} for field in fields]
        return as_json({"outcome": "invalid_input", "message": "填写不完整", "errors": errors}, 422)

    stub.on("POST", "/api/login/account", refusal("account_password"), refusal("account_password", "account"))
    assert client.login_by_account("zhang", Secret(""), CaptchaEntry.IF_ASKED).outcome is LoginOutcome.INCOMPLETE
    with pytest.raises(UnexpectedReplyError):
        client.login_by_account("zhang", Secret(""), CaptchaEntry.IF_ASKED)


def test_captcha_is_filled_once_the_last_reply_asked_for_it(stub: Stub, client: ApiWithholdingClient) -> None:
    offer_captcha(stub)
    stub.on(
        "POST", "/api/login/account", login_answer("wrong_password", captcha_required=True), login_answer("accepted")
    )
    client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    first, second = stub.bodies("/api/login/account")
    assert "captcha_answer" not in first
    assert (second["captcha_id"], second["captcha_answer"]) == ("c1", "right-answer")


@pytest.mark.parametrize(
    ("entry", "typed"), [(CaptchaEntry.IF_ASKED, "right-answer"), (CaptchaEntry.WRONG, "wrong-answer")]
)
def test_captcha_asked_on_submission_is_answered_once(
    stub: Stub, client: ApiWithholdingClient, entry: CaptchaEntry, typed: str
) -> None:
    offer_captcha(stub)
    stub.on("POST", "/api/login/account", login_answer("captcha_required", captcha_required=True))
    assert client.login_by_account("zhang", PASSWORD, entry).outcome is LoginOutcome.CAPTCHA_REQUIRED
    assert [body.get("captcha_answer") for body in stub.bodies("/api/login/account")] == [None, typed]


def test_blank_captcha_stays_blank(stub: Stub, client: ApiWithholdingClient) -> None:
    stub.on("POST", "/api/login/account", login_answer("captcha_required", captcha_required=True))
    for _ in range(2):
        client.login_by_account("zhang", PASSWORD, CaptchaEntry.BLANK)
    assert all("captcha_answer" not in body for body in stub.bodies("/api/login/account"))


def test_every_form_remembers_its_own_captcha(stub: Stub, client: ApiWithholdingClient) -> None:
    offer_captcha(stub)
    stub.on("POST", "/api/login/account", login_answer("wrong_password", captcha_required=True))
    stub.on("POST", "/api/verification", login_answer("entered"))
    client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    assert client.verify_unit(PASSWORD, CaptchaEntry.IF_ASKED).outcome is EntityOutcome.ENTERED
    assert "captcha_answer" not in stub.bodies("/api/verification")[0]


def test_restart_forgets_session_and_captcha(stub: Stub, client: ApiWithholdingClient) -> None:
    stub.on("POST", "/api/login/account", login_answer("wrong_password", captcha_required=True))
    client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    client.restart()
    client.login_by_account("zhang", PASSWORD, CaptchaEntry.IF_ASKED)
    assert all("captcha_answer" not in body for body in stub.bodies("/api/login/account"))
    with pytest.raises(PremiseError):
        client.qr_state()


def test_qr_code_not_offered_and_unknown_state(stub: Stub, client: ApiWithholdingClient) -> None:
    stub.on("POST", "/api/login/qr", as_json({"outcome": "not_offered", "message": "尚未上线"}))
    assert client.show_qr_code() is None
    with pytest.raises(PremiseError):
        client.refresh_qr_code()
    stub.on("POST", "/api/login/qr", as_json({"outcome": "shown", "qr_id": "q", "content": "etax-login:1"}))
    assert client.show_qr_code() == QrCode("etax-login:1")
    stub.on("GET", "/api/login/qr/q", as_json({"outcome": "waiting"}), as_json({"outcome": "melted"}))
    assert client.qr_state() is QrState.WAITING
    with pytest.raises(UnexpectedReplyError, match="melted"):
        client.qr_state()


@pytest.mark.parametrize(
    "units", [None, "A", [{"name": "甲公司"}], ["A"]], ids=["missing", "text", "no id", "not objects"]
)
def test_malformed_unit_list(stub: Stub, client: ApiWithholdingClient, units: Any) -> None:
    stub.on("GET", "/api/session", as_json({"stage": "unit_choice", "units": units}))
    with pytest.raises(UnexpectedReplyError):
        client.units_offered()


def test_units_are_offered_only_where_there_is_a_choice(stub: Stub, client: ApiWithholdingClient) -> None:
    units = [{"taxpayer_id": "A", "name": "甲"}, {"taxpayer_id": "B", "name": "乙"}]
    stub.on(
        "GET",
        "/api/session",
        as_json({"stage": "unit_choice", "units": units}),
        as_json({"stage": "unit_verification", "units": units[:1]}),
    )
    assert client.units_offered() == ("A", "B")
    assert client.units_offered() == ()


def test_choosing_without_login_and_what_the_portal_refuses(stub: Stub, client: ApiWithholdingClient) -> None:
    stub.on(
        "POST",
        "/api/units/choose",
        as_json({"outcome": "not_logged_in", "stage": "login"}),
        as_json({"outcome": "unknown_unit", "message": "单位不存在", "stage": "unit_choice"}),
    )
    listed = {"stage": "unit_choice", "units": [{"taxpayer_id": "A", "name": "甲"}]}
    stub.on("GET", "/api/session", as_json(listed), as_json({**listed, "units": []}))
    assert client.choose_unit("A", UnitChoice.DOUBLE_CLICK) is ClientStage.LOGIN
    assert client.choose_unit("A", UnitChoice.DOUBLE_CLICK) is ClientStage.UNIT_CHOICE
    with pytest.raises(UnexpectedReplyError, match="单位列表上没有这家单位"):
        client.choose_unit("A", UnitChoice.DOUBLE_CLICK)


def test_business_access(stub: Stub, client: ApiWithholdingClient) -> None:
    stub.on("GET", "/api/business", as_json({"outcome": "granted"}), as_json({"outcome": "sometimes"}))
    assert client.try_business() is BusinessAccess.GRANTED
    with pytest.raises(UnexpectedReplyError, match="sometimes"):
        client.try_business()


def test_no_screen_on_this_channel(sessions: Callable[..., ApiSessions]) -> None:
    with pytest.raises(UnsupportedError, match="@ui"):
        sessions().withholding_client_screen("张三")
    with pytest.raises(UnsupportedError, match="@ui"):
        sessions().iit_app_screen("张三")


def test_portal_absent_from_the_profile(sessions: Callable[..., ApiSessions]) -> None:
    some = sessions()
    some.portals = {}
    with pytest.raises(UnsupportedError, match="个人所得税APP"):
        some.iit_app("张三")


def test_exchanges_are_rendered_for_allure_and_free_of_secrets(
    stub: Stub, client: ApiWithholdingClient, evidence: EvidenceLog
) -> None:
    offer_captcha(stub)
    answer = login_answer("wrong_password", captcha_required=True)
    stub.on("POST", "/api/login/account", answer, login_answer("accepted"))
    client.login_by_account("13800138000", PASSWORD, CaptchaEntry.IF_ASKED)
    client.login_by_account("13800138000", PASSWORD, CaptchaEntry.IF_ASKED)
    attachments = list(evidence.drain())
    assert [one.name.split()[0] for one in attachments] == ["01", "02", "03", "04"]
    assert {one.media_type for one in attachments} == {"application/vnd.allure.http+json"}
    everything = b"".join(one.body for one in attachments)
    for secret in (PASSWORD.reveal(), "right-answer", "stub-session-cookie"):
        assert secret.encode() not in everything
    document = json.loads(attachments[0].body)
    assert document["request"]["method"] == "POST"
    assert document["response"]["status"] == 200
    assert json.loads(document["request"]["body"]["value"])["account"] == "13800138000"
    assert "value" not in json.loads(attachments[2].body)["response"]["body"]
    assert list(evidence.drain()) == []
