"""The token against forged requests."""

from __future__ import annotations

from typing import Any

import pytest

from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.wire.messages import WireReply
from tests.steps.drivers.wire.talk import Talk, one, reply

LOGIN, ENTRIES = "/api/login/account", {"account": "zhang"}
TOKEN = "token-0123456789"
META = f'<html><meta charset="utf-8"><meta name="csrf" content="{TOKEN}"></html>'.encode()
INPUT = f'<form><input type=hidden name="csrf" value="{TOKEN}"></form>'.encode()


def talk(csrf: dict[str, Any], /, **operation: Any) -> Talk:
    http = one("login.account", fields={"account": "user"}, **operation)
    http["operations"]["session"] = {"path": "/s", "method": "GET"}
    return Talk({**http, "csrf": {"send_name": "X-Token", **csrf}})


def login(talk: Talk, *answers: WireReply) -> None:
    talk.ask("POST", LOGIN, ENTRIES, *answers)


@pytest.mark.parametrize(
    ("csrf", "answer"),
    [
        ({"from": "json", "name": "/data/t"}, reply({"data": {"t": TOKEN}})),
        ({"from": "header", "name": "X-Csrf"}, reply({}, X_Csrf=TOKEN)),
        ({"from": "meta", "name": "csrf"}, reply(META, content_type="text/html")),
        ({"from": "field", "name": "csrf"}, reply(INPUT, content_type="text/html; charset=utf-8")),
    ],
)
def test_it_is_fetched_once_and_masked(csrf: dict[str, Any], answer: WireReply) -> None:
    session = talk({**csrf, "get": "/hello"})
    login(session, answer, reply({}))
    login(session, reply({}))
    assert [request.url for request in session.sent] == [
        "https://site.example/hello",
        "https://site.example/app/svc/x",
        "https://site.example/app/svc/x",
    ]
    assert [request.headers.get("X-Token") for request in session.sent] == [None, TOKEN, TOKEN]
    assert session.redactor.scrub(TOKEN) == "•••"


def test_a_cookie_is_followed_as_it_changes() -> None:
    session = talk({"from": "cookie", "name": "XT", "get": "/hello"})
    session.cookies["XT"] = TOKEN
    login(session, reply({}), reply({}))
    session.cookies["XT"] = "token-of-another-day"
    login(session, reply({}))
    assert [request.headers.get("X-Token") for request in session.sent] == [None, TOKEN, "token-of-another-day"]


def test_without_an_address_any_reply_brings_it() -> None:
    session = talk({"from": "header", "name": "X-Csrf"})
    login(session, reply({}, X_Csrf=TOKEN))
    login(session, reply({}))
    assert [request.headers.get("X-Token") for request in session.sent] == [None, TOKEN]


def test_as_a_field_of_the_body() -> None:
    session = talk({"from": "json", "name": "/t", "get": "/hello", "send_as": "field"}, encoding="form")
    login(session, reply({"t": TOKEN}), reply({}))
    assert session.form == [("user", "zhang"), ("X-Token", TOKEN)]


def test_nothing_is_fetched_for_what_changes_nothing() -> None:
    session = talk({"from": "json", "name": "/t", "get": "/hello"})
    session.ask("GET", "/api/session", None, reply({}))
    assert [request.url for request in session.sent] == ["https://site.example/app/svc/s"]
    unguarded = talk({"from": "json", "name": "/t", "get": "/hello"}, csrf=False)
    login(unguarded, reply({}))
    assert len(unguarded.sent) == 1


@pytest.mark.parametrize(
    ("refused", "refusal"),
    [({}, reply({}, 403)), ({}, reply({}, 419)), ({"at": "json:/code", "codes": ["9001"]}, reply({"code": 9001}))],
)
def test_a_refused_token_is_renewed_once(refused: dict[str, Any], refusal: WireReply) -> None:
    session = talk({"from": "json", "name": "/t", "get": "/hello", **({"refused": refused} if refused else {})})
    login(session, reply({"t": "old-token"}), refusal, reply({"t": TOKEN}), reply({}))
    assert [request.headers.get("X-Token") for request in session.sent] == [None, "old-token", None, TOKEN]


def test_a_token_that_is_refused_again_is_told() -> None:
    session = talk({"from": "json", "name": "/t", "get": "/hello"})
    with pytest.raises(UnexpectedReplyError, match="403"):
        login(session, reply({"t": "old-token"}), reply({}, 403), reply({"t": TOKEN}), reply({}, 403))
    assert session.answers == []


def test_a_status_that_is_an_answer_does_not_refuse_the_token() -> None:
    session = talk({"from": "json", "name": "/t", "get": "/hello"}, statuses=[200, 403])
    login(session, reply({"t": TOKEN}), reply({}, 403))
    assert len(session.sent) == 2


def test_an_address_that_brings_none() -> None:
    with pytest.raises(UnexpectedReplyError, match=r"\[portals.withholding_client.http\] 的 csrf，它应给出令牌"):
        login(talk({"from": "json", "name": "/t", "get": "/hello"}), reply({}))


def test_a_new_session_fetches_its_own() -> None:
    session = talk({"from": "json", "name": "/t", "get": "/hello"})
    login(session, reply({"t": "old-token"}), reply({}))
    session.translation.forget()
    login(session, reply({"t": TOKEN}), reply({}))
    assert session.sent[-1].headers["X-Token"] == TOKEN
