"""What goes out for a canonical request."""

from __future__ import annotations

from typing import Any

import pytest

from steps.drivers.errors import UnsupportedError
from steps.drivers.wire.canonical import Canonical
from steps.drivers.wire.operations import OPERATIONS
from tests.steps.drivers.wire.talk import BASE, Talk, one, reply

LOGIN = "/api/login/account"
ENTRIES = {"account": "13800138000", "account_password": "Right-1"}
NAMES = {"account": "user", "account_password": "pwd"}
IDENTITY = "/api/registration/hall-code"


def asked(http: dict[str, Any], path: str, body: dict[str, Any], portal: str = "withholding_client") -> Talk:
    talk = Talk(http, portal, secrets={"APP_KEY": "key-0123456789"})
    talk.ask("POST", path, body, reply({}))
    return talk


def test_a_form_with_other_names_and_constants() -> None:
    talk = asked(
        one("login.account", encoding="form", fields=NAMES, constants={"from": "pc", "v": 2, "beta": True}),
        LOGIN,
        {**ENTRIES, "account": "张 三&"},
    )
    assert talk.form == [("from", "pc"), ("v", "2"), ("beta", "true"), ("user", "张 三&"), ("pwd", "Right-1")]
    assert (talk.sent[0].method, talk.sent[0].url) == ("POST", f"{BASE}/x")
    assert talk.sent[0].headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_json_within_an_envelope_of_tables() -> None:
    fields = {"account": "/body/user/name", "account_password": "/body/pwd"}
    constants = {"/head/key": "${APP_KEY}", "/head/version": 3}
    talk = asked(one("login.account", fields=fields, constants=constants), LOGIN, ENTRIES)
    assert talk.json == {
        "head": {"key": "key-0123456789", "version": 3},
        "body": {"user": {"name": "13800138000"}, "pwd": "Right-1"},
    }
    assert talk.redactor.scrub("key-0123456789") == "•••"


def test_fields_in_the_path_are_quoted_and_need_no_name() -> None:
    reset = one(
        "filing_password.reset", method="PUT", path="/corps/{taxpayer_id}/secret", fields={"new_filing_password": "n"}
    )
    body = {"taxpayer_id": "91/ 3?", "new_filing_password": "Right-1"}
    talk = asked(reset, "/api/filing-password/reset", body, "natural_person_web")
    assert (talk.sent[0].method, talk.sent[0].url) == ("PUT", f"{BASE}/corps/91%2F%203%3F/secret")
    assert talk.json == {"n": "Right-1"}


def test_get_puts_fields_into_the_query() -> None:
    talk = Talk(
        one("signing.branches", method="GET", path="/b?v=1", fields={"bank": "yh", "keyword": "q"}),
        "natural_person_etax",
    )
    talk.ask("GET", "/api/signing/banks/%E5%B7%A5%E8%A1%8C/branches?keyword=a%20b", None, reply({}))
    assert talk.sent[0].url == f"{BASE}/b?v=1&yh=%E5%B7%A5%E8%A1%8C&q=a+b"
    assert talk.sent[0].body is None


def test_an_empty_name_leaves_the_field_out() -> None:
    talk = asked(one("login.account", fields={"account": "user", "account_password": ""}), LOGIN, ENTRIES)
    assert talk.json == {"user": "13800138000"}


@pytest.mark.parametrize(
    ("encoding", "sent"), [("json", {"ok": "Y", "kind": 201}), ("form", [("kind", "201"), ("ok", "Y")])]
)
def test_values_in_their_words(encoding: str, sent: Any) -> None:
    fields = {"id_document_type": "kind", "agreed": "ok"}
    fields |= dict.fromkeys(("taxpayer_id", "enterprise_password"), "")
    values = {"agreed": {"true": "Y", "false": "N"}, "taxpayer_id": {"91": "x"}}
    standard = one(
        "login.standard", encoding=encoding, fields=fields, values={**values, "id_document_type": {"身份证": 201}}
    )
    body = {"id_document_type": "身份证", "agreed": True, "taxpayer_id": "", "enterprise_password": "p"}
    talk = asked(standard, "/api/login/standard", body, "provincial_etax")
    assert (talk.json if encoding == "json" else talk.form) == sent


def test_a_list_in_a_form_repeats_its_name() -> None:
    roles = one(
        "staff.add", encoding="form", fields={"search_id": "sid", "roles": "role"}, values={"roles": {"开票员": "7"}}
    )
    body = {"search_id": "s1", "roles": ["开票员", "开票员"]}
    assert asked(roles, "/api/staff", body, "provincial_etax").form == [("sid", "s1"), ("role", "7"), ("role", "7")]


@pytest.mark.parametrize(
    ("http", "told"),
    [
        (one("session", method="GET"), r"\[portals.withholding_client.http.operations\] 没有操作 login.account"),
        (one("login.account", fields={"account": "user"}), r'operations."login.account"\] .*没有字段 account_password'),
        (one("login.account", fields=NAMES, values={"account": {"李四": "4"}}), "values.account 里没有“13800138000”"),
        (one("login.account", fields=NAMES, path="/x/{mobile}"), r"path 里的 \{mobile\}"),
    ],
)
def test_what_the_profile_does_not_say_is_not_sent(http: dict[str, Any], told: str) -> None:
    talk = Talk(http)
    with pytest.raises(UnsupportedError, match=told):
        talk.ask("POST", LOGIN, ENTRIES)
    assert talk.sent == []


def test_headers_of_portal_operation_and_secrets() -> None:
    http = one("login.account", fields=NAMES, headers={"X-Step": "1", "X-Client": "form"})
    http |= {"headers": {"X-Client": "etax"}, "headers_env": {"X-Key": "APP_KEY"}}
    sent = asked(http, LOGIN, ENTRIES).sent[0].headers
    assert {**sent} == {
        "X-Client": "form",
        "X-Step": "1",
        "X-Key": "key-0123456789",
        "Content-Type": "application/json",
    }


def identical(operations: tuple[Canonical, ...]) -> dict[str, Any]:
    """A map in which this deployment's interface is the canonical one."""
    return {
        "operations": {
            each.name: {"method": each.method, "path": each.path.partition("?")[0], "fields": _names(each)}
            for each in operations
        }
    }


def _names(each: Canonical) -> dict[str, str]:
    asked = each.path.partition("?")[0]
    return {name: "" if f"{{{name}}}" in asked else name for name in each.fields}


@pytest.mark.parametrize(("portal", "each"), [(portal, each) for portal, all_ in OPERATIONS.items() for each in all_])
def test_the_identical_map_changes_nothing(portal: str, each: Canonical) -> None:
    talk = Talk(identical(OPERATIONS[portal]), portal)
    path = each.path.format_map(dict.fromkeys(each.fields, "a%2Fb"))
    query = {name: "x" for name in each.fields if f"{{{name}}}" not in each.path}
    talk.ask(each.method, path, query if each.method == "POST" else None, reply({}))
    assert talk.sent[0].method == each.method
    assert talk.sent[0].url == BASE + path
    assert talk.json == (query if each.method == "POST" else None)


def test_without_operations_only_headers_are_added() -> None:
    talk = Talk({"headers": {"X-Client": "etax"}})
    answered = talk.ask("POST", LOGIN, ENTRIES, reply({"outcome": "accepted", "message": "好"}))
    assert talk.json == ENTRIES
    assert talk.sent[0].headers["X-Client"] == "etax"
    assert (answered.text("outcome"), answered.message) == ("accepted", "好")


def test_what_the_profile_adds_goes_to_the_portal_only() -> None:
    talk = Talk({"headers": {"X-Key": "k"}, "operations": {}})
    talk.answers += [reply(b"PNG"), reply(b"PNG")]
    assert talk.translation.fetch("https://site.example/img/1.png") == b"PNG"
    assert talk.translation.fetch("https://elsewhere.example/img/1.png") == b"PNG"
    assert [dict(request.headers) for request in talk.sent] == [{"X-Key": "k"}, {}]
