"""The withholding client's API, through the whole application."""

from __future__ import annotations

import pytest

from tests.simulators.asgi import Portal, Town


def client_of(town: Town) -> Portal:
    return town.at("withholding-client")


@pytest.fixture
def town() -> Town:
    return Town.found()


def test_one_unit_login_verification_business(town: Town) -> None:
    town.knows(town.A)
    client = client_of(town)
    assert client.look("business")["outcome"] == "not_logged_in"
    assert client.log_in() == "accepted"
    assert client.look("session") == {
        "stage": "unit_verification",
        "units": [],
        "taxpayer_id": town.A,
        "captcha_required": False,
    }
    assert client.look("business")["outcome"] == "unit_verification_needed"
    assert client.verify() == "entered"
    assert client.look("business") == {"outcome": "granted", "message": "可以办理业务", "taxpayer_id": town.A}
    client.do("logout")
    assert client.look("business")["outcome"] == "not_logged_in"


def test_several_units_are_chosen_from(town: Town) -> None:
    town.knows(town.A, town.B)
    client = client_of(town)
    assert client.outcome("units/choose", taxpayer_id=town.A) == "not_logged_in"
    client.log_in()
    assert [unit["name"] for unit in client.look("session")["units"]] == ["甲公司", "乙公司"]
    assert client.outcome("units/choose", taxpayer_id="nonsense") == "unknown_unit"
    assert client.do("units/choose", taxpayer_id=town.B) == {
        "outcome": "chosen",
        "message": "已选择单位",
        "stage": "unit_verification",
    }
    assert client.verify(town.FILING) == "wrong_password"
    assert client.verify("Filing-B") == "entered"
    assert client.outcome("units/choose", taxpayer_id=town.A) == "unknown_unit"


def test_first_use_makes_the_unit_known(town: Town) -> None:
    client = client_of(town)
    client.log_in()
    assert client.look("session")["stage"] == "first_use"
    entry = {"filing_password": town.FILING}
    assert client.outcome("verification/first", taxpayer_id="nonsense", **entry) == "unknown_unit"
    assert client.outcome("verification/first", taxpayer_id=town.B, **entry) == "wrong_password"
    assert client.outcome("verification/first", taxpayer_id=town.A, **entry) == "entered"
    client.log_in()
    assert client.look("session")["stage"] == "unit_verification"


def test_four_wrong_passwords_do_not_lock_and_five_do(town: Town) -> None:
    for account in (town.ZHANG, "zhang_san", f"1101011900{town.ZHANG[-8:]}", town.ZHANG):
        assert client_of(town).log_in(account, "wrong") == "wrong_password"
    assert client_of(town).log_in() == "accepted"
    for _ in range(4):
        client_of(town).log_in(password="wrong")
    assert client_of(town).log_in(password="wrong") == "locked"
    assert client_of(town).log_in("zhang_san") == "locked"
    assert client_of(town).log_in(town.WANG) == "accepted"
    town.minutes_pass(119)
    assert client_of(town).log_in() == "locked"
    town.minutes_pass(2)
    assert client_of(town).log_in() == "accepted"


def test_wrong_password_says_how_many_entries_are_left(town: Town) -> None:
    reply = client_of(town).do("login/account", account=town.ZHANG, account_password="wrong")
    assert reply == {"outcome": "wrong_password", "message": "密码错误，还可以再试4次", "captcha_required": True}


def test_a_captcha_is_asked_for_after_a_wrong_password(town: Town) -> None:
    client = client_of(town)
    entry = {"account": town.ZHANG, "account_password": town.PASSWORD}
    client.log_in(password="wrong")
    assert client.outcome("login/account", **entry) == "captcha_required"
    assert client.outcome("login/account", **entry, captcha_id=None, captcha_answer="") == "captcha_required"
    assert client.outcome("login/account", **entry, **client.captcha(right=False)) == "wrong_captcha"
    assert client.outcome("login/account", **entry, **client.captcha()) == "accepted"
    client.do("logout")
    assert client.outcome("login/account", **entry) == "accepted"


@pytest.mark.parametrize("several", [False, True])
def test_the_filing_password_locks_by_unit_on_every_way(town: Town, several: bool) -> None:
    town.knows(town.A, *([town.B] if several else []))
    client = client_of(town)
    client.log_in()
    if several:
        client.do("units/choose", taxpayer_id=town.A)
    assert [client.verify("wrong") for _ in range(5)] == ["wrong_password"] * 4 + ["locked"]
    assert client.verify() == "locked"
    former = {"taxpayer_id": town.A, "filing_password": town.FILING}
    assert client_of(town).outcome("login/filing-password", **former) == "locked"
    assert client_of(town).outcome("login/filing-password", taxpayer_id=town.B, filing_password="Filing-B") == "entered"
    if several:
        client.do("units/choose", taxpayer_id=town.B)
        assert client.outcome("verification", filing_password="Filing-B") == "entered"
    town.minutes_pass(121)
    assert client_of(town).outcome("login/filing-password", **former) == "captcha_required"


def test_a_refused_login_ends_the_session_before_it(town: Town) -> None:
    client = client_of(town)
    client.do("login/filing-password", taxpayer_id=town.A, filing_password=town.FILING)
    assert client.look("business")["outcome"] == "granted"
    assert client.log_in(password="wrong") == "wrong_password"
    assert client.look("business")["outcome"] == "not_logged_in"


@pytest.mark.parametrize(
    ("now", "account", "former", "ca"),
    [
        ("2019-11-08T23:59:59+08:00", "not_offered", "entered", "entered"),
        ("2019-11-09T00:00:00+08:00", "accepted", "entered", "entered"),
        ("2019-12-31T23:59:59+08:00", "accepted", "entered", "entered"),
        ("2020-01-02T00:00:00+08:00", "accepted", "entered", "not_offered"),
    ],
)
def test_what_kj2_offers_when(now: str, account: str, former: str, ca: str) -> None:
    town = Town.found("KJ2", now)
    client = client_of(town)
    assert client.log_in() == account
    assert client.outcome("login/qr") == ("shown" if account == "accepted" else "not_offered")
    assert client.outcome("login/filing-password", taxpayer_id=town.A, filing_password=town.FILING) == former
    key = {"certificate_number": "CA-1", "certificate_pin": "123456"}
    assert client.outcome("login/ca", taxpayer_id=town.A, **key) == ca


def test_phase_three_comes_by_policy(town: Town) -> None:
    former = {"taxpayer_id": town.A, "filing_password": town.FILING}
    town.set_clock("2021-07-01T12:00:00+08:00")
    client = client_of(town)
    assert client.outcome("login/filing-password", **former) == "entered"
    body = b'{"single_track_from": "2021-07-01"}'
    assert client.visitor.send("PATCH", f"/__control__/worlds/{town.world_id}/policy", body).status == 200
    assert client.outcome("login/filing-password", **former) == "not_offered"
    assert client.log_in() == "accepted"


@pytest.mark.parametrize(
    ("pin", "number", "outcome"),
    [("123456", "CA-1", "entered"), ("1", "CA-1", "ca_refused"), ("123456", "CA-2", "ca_refused")],
)
def test_ca_stands_in_for_the_filing_password(town: Town, pin: str, number: str, outcome: str) -> None:
    town.knows(town.A)
    client = client_of(town)
    assert client.outcome("verification/ca", certificate_number=number, certificate_pin=pin) == "not_logged_in"
    client.log_in()
    assert client.outcome("verification/ca", certificate_number=number, certificate_pin=pin) == outcome


def test_ca_is_for_units_of_its_region(town: Town) -> None:
    town.knows(town.B)
    client = client_of(town)
    client.log_in()
    key = {"certificate_number": "CA-1", "certificate_pin": "123456"}
    assert client.outcome("verification/ca", **key) == "not_offered"


def test_an_authorisation_spares_the_password_from_its_date_on(town: Town) -> None:
    town.knows(town.A, town.B)
    town.control("authorisations", mobile=town.ZHANG, taxpayer_id=town.A)
    client = client_of(town)
    for now, stage in (("2019-12-31T23:59:59+08:00", "unit_verification"), ("2020-01-02T00:00:00+08:00", "entered")):
        town.set_clock(now)
        client.log_in()
        assert client.do("units/choose", taxpayer_id=town.A)["stage"] == stage
        client.log_in()
        assert client.do("units/choose", taxpayer_id=town.B)["stage"] == "unit_verification"


def test_an_authorised_person_of_a_new_client_needs_no_password(town: Town) -> None:
    town.control("authorisations", mobile=town.ZHANG, taxpayer_id=town.A)
    client = client_of(town)
    client.log_in()
    assert client.look("session")["stage"] == "first_use"
    town.set_clock("2020-01-02T00:00:00+08:00")
    client.log_in()
    assert client.look("business")["taxpayer_id"] == town.A


def test_a_code_logs_in_the_session_that_shows_it(town: Town) -> None:
    town.knows(town.A)
    client, other, app = client_of(town), client_of(town), town.at("iit-app")
    code = client.do("login/qr")
    scan = {"content": code["content"]}
    assert app.outcome("scan", **scan) == "not_logged_in"
    app.log_in()
    assert app.outcome("scan", content="https://example.invalid/") == "unknown_code"
    assert client.look(f"login/qr/{code['qr_id']}")["outcome"] == "waiting"
    assert app.outcome("scan", **scan) == "confirmed"
    assert other.look(f"login/qr/{code['qr_id']}")["outcome"] == "expired"
    assert [client.look(f"login/qr/{code['qr_id']}")["outcome"] for _ in range(2)] == ["accepted", "accepted"]
    assert client.look("session")["stage"] == "unit_verification"
    assert app.outcome("scan", **scan) == "expired"


def test_an_old_code_neither_scans_nor_logs_in(town: Town) -> None:
    client, app = client_of(town), town.at("iit-app")
    app.log_in()
    old, new = client.do("login/qr"), client.do("login/qr")
    assert old["content"] != new["content"]
    assert app.outcome("scan", content=old["content"]) == "expired"
    town.minutes_pass(2)
    assert client.look(f"login/qr/{new['qr_id']}")["outcome"] == "expired"
    assert app.outcome("scan", content=new["content"]) == "expired"
