"""Nothing that anybody sends makes the simulator stumble: 422 with a message, never 500."""

from __future__ import annotations

import json

import pytest

from tests.simulators.asgi import Town, Visitor

LOGIN = "withholding-client/api/login/account"
RIGHT = {"account": "a", "account_password": "b"}


@pytest.fixture(scope="module")
def town() -> Town:
    return Town.found()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"[" * 20_000,
        b'{"account": NaN, "account_password": "b"}',
        b'{"account": "\\ud800", "account_password": "b"}',
        b'{"\\ud800": "x"}',
        *(
            json.dumps(entry).encode()
            for entry in (
                {},
                {**RIGHT, "account": None},
                {**RIGHT, "account": ""},
                {**RIGHT, "account": 5},
                {**RIGHT, "account": ["a"]},
                {**RIGHT, "account": "x" * 65},
                {**RIGHT, "account": "a\x00b"},
                {**RIGHT, "account": "a\r\nb"},
                {**RIGHT, "account": "a\u2028b"},
                {**RIGHT, "captcha_answer": 7},
                {**RIGHT, "other": "x"},
            )
        ),
    ],
    ids=lambda body: repr(body[:60]),
)
def test_malformed_json_is_refused_with_a_message(town: Town, body: bytes) -> None:
    answer = Visitor(town.app).send("POST", f"/worlds/{town.world_id}/{LOGIN}", body)
    assert answer.status == 422
    assert answer.json()["outcome"] == "invalid_input"
    assert answer.json()["message"].startswith("输入不正确")


def test_long_bodies_are_refused(town: Town) -> None:
    answer = Visitor(town.app).send("POST", f"/worlds/{town.world_id}/{LOGIN}", b" " * 70_000)
    assert (answer.status, answer.json()["message"]) == (413, "提交的内容过长")


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
@pytest.mark.parametrize(
    "path", ["/nothing", "/worlds/0/withholding-client/", "/worlds/0/iit-app/captchas/1.png", "/static/nothing.css"]
)
def test_unknown_places_are_not_found(town: Town, path: str, accept: str) -> None:
    answer = Visitor(town.app).get(path, accept)
    assert answer.status == 404
    assert ("<h1>" in answer.text) is (accept == "text/html")


@pytest.mark.parametrize("kind", ["captchas/nonsense.png", "qr/nonsense.png", "app-qr/nonsense.png"])
def test_unknown_pictures_are_not_found(town: Town, kind: str) -> None:
    assert Visitor(town.app).get(f"/worlds/{town.world_id}/withholding-client/{kind}").status == 404


FORMS = (
    ("withholding-client/login/account", "请输入账号"),
    ("withholding-client/login/filing-password", "请输入纳税人识别号"),
    ("natural-person-web/login", "请输入账号"),
    ("natural-person-web/forgot-password", "请输入姓名"),
    ("iit-app/login", "请输入账号"),
    ("tax-service-hall/account-password", "请输入姓名"),
    ("tax-service-hall/filing-password", "请输入姓名"),
)


@pytest.mark.parametrize(("form", "said"), FORMS)
def test_an_empty_form_says_what_is_missing(town: Town, form: str, said: str) -> None:
    answer = Visitor(town.app).fill_in(f"/worlds/{town.world_id}/{form}")
    assert answer.status == 200
    assert f'role="alert" data-outcome="invalid_input">{said}</p>' in answer.text


@pytest.mark.parametrize(("form", "_said"), FORMS)
@pytest.mark.parametrize("body", [b"\xff", b"account=%FF", b"account=1&account=2", b"=&=&="], ids=repr)
def test_a_broken_form_is_refused_on_the_page(town: Town, form: str, _said: str, body: bytes) -> None:
    visitor = Visitor(town.app)
    answer = visitor.send("POST", f"/worlds/{town.world_id}/{form}", body, "application/x-www-form-urlencoded")
    assert answer.status == 303
    assert 'role="alert"' in visitor.get(answer.headers["location"]).text


def test_what_people_type_is_never_markup(town: Town) -> None:
    client = town.at("withholding-client")
    page = client.fill_in("/login/account", account='"><script>alert(1)</script>', account_password="x")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_names_are_never_markup(town: Town) -> None:
    town.add_person("<b>强</b>", "19900000077", "qiang")
    town.control("units", **town.unit("<i>斜</i>公司", "91110101MA000000SL", "Filing-S"))
    town.knows("91110101MA000000SL", mobile="19900000077")
    client = town.at("withholding-client")
    page = client.fill_in("/login/account", account="qiang", account_password=town.PASSWORD)
    assert "&lt;b&gt;强&lt;/b&gt;" in page.text
    assert "&lt;i&gt;斜&lt;/i&gt;公司" in page.text


@pytest.mark.parametrize("character", ["\u3400", "\U00020000", "\U0002ebf0", "\U00031350", "\U000323b0"])
def test_characters_newer_than_this_python_are_no_control_characters(town: Town, character: str) -> None:
    """Extensions A, B, I, H and J: names are written with them, whatever Unicode version Python knows."""
    claim = {"name": f"张{character}", "id_document_type": "居民身份证", "id_document_number": "1", "mobile": "1"}
    assert town.at("natural-person-web").outcome("forgot-password/identity", **claim) == "mismatch"


@pytest.mark.parametrize("typed", ["x" * 65, "a\x07b", "a\u2028b"], ids=["too long", "bell", "separator"])
def test_what_nobody_can_type_is_not_offered_again(town: Town, typed: str) -> None:
    page = town.at("natural-person-web").fill_in("/login", account=typed, account_password="x", unknown="unknown")
    assert 'role="alert"' in page.text
    assert 'name="account" type="text" value=""' in page.text


@pytest.mark.parametrize(("path", "allowed"), [("clock", "GET, PUT"), ("sms", "GET"), ("people", "POST")])
def test_a_wrong_method_is_told_the_right_ones(town: Town, path: str, allowed: str) -> None:
    answer = Visitor(town.app).send("PATCH", f"/__control__/worlds/{town.world_id}/{path}")
    assert (answer.status, answer.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize("number", [-1, 10**12, 10**400, True, "5", 5.5], ids=lambda one: repr(one)[:14])
@pytest.mark.parametrize("where", ["qr_code_lifetime_s", "registration_code_days", "account_lock", "filing_lock"])
def test_no_policy_takes_a_number_that_no_clock_can_count(town: Town, where: str, number: object) -> None:
    """Taken, it would make a later request of somebody else stumble."""
    change = {where: {"minutes": number} if where.endswith("lock") else number}
    address = f"/__control__/worlds/{town.world_id}/policy"
    answer = Visitor(town.app).send("PATCH", address, json.dumps(change).encode())
    assert answer.status == 422
    assert answer.json()["message"].startswith(f"输入不正确：{where}")
