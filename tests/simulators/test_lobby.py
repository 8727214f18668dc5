"""The lobby: everything an analyst needs to walk the flows by hand."""

from __future__ import annotations

import re

import pytest

from simulators.lobby.personas import COMPANIES, PERSONAS, Persona
from simulators.server import create_app
from tests.simulators.asgi import Visitor


@pytest.fixture
def analyst() -> Visitor:
    return Visitor(create_app())


def world(page: str) -> str:
    found = re.search(r'href="(/worlds/\w+)/withholding-client/"', page)
    assert found
    return found[1]


def test_a_demo_world_is_created_on_demand(analyst: Visitor) -> None:
    assert "创建演示世界" in analyst.get("/").text
    page = analyst.fill_in("/demo", edition="KJ2").text
    for one in PERSONAS:
        assert one.account_password in page
        assert one.id_document_number in page
    for company in COMPANIES:
        assert company.filing_password in page


def test_the_personas_can_log_in(analyst: Visitor) -> None:
    base = world(analyst.fill_in("/demo", edition="SM").text)
    for one in PERSONAS:
        reply = Visitor(analyst.app).post(
            f"{base}/withholding-client/api/login/account",
            account=one.login_name,
            account_password=one.account_password,
        )
        assert reply.json()["outcome"] == ("accepted" if one.registered else "unknown_account")


@pytest.mark.parametrize("one", [one for one in PERSONAS if not one.registered], ids=lambda one: one.name)
def test_newcomers_can_register_with_what_the_lobby_shows(analyst: Visitor, one: Persona) -> None:
    base = world(analyst.fill_in("/demo", edition="SM").text)
    web = f"{base}/natural-person-web/api/registration"
    document = {
        "name": one.name,
        "id_document_type": one.id_document_type,
        "id_document_number": one.id_document_number,
    }
    code = analyst.post(f"{base}/tax-service-hall/api/registration-codes", **document).json()["registration_code"]
    analyst.post(f"{web}/agreement", method="hall_code")
    analyst.post(f"{web}/hall-code", **document, registration_code=code)
    analyst.post(f"{web}/sms", mobile=one.mobile)
    sms = analyst.get(f"/__control__{base}/sms?mobile={one.mobile}").json()["messages"][-1]
    assert sms["text"] in analyst.get("/demo/news").text
    setup = {"login_name": one.login_name, "account_password": one.account_password, "mobile": one.mobile}
    more = {"sms_code": sms["code"], "household_registration_place": "北京市东城区"}
    assert analyst.post(f"{web}/login-setup", **setup, **more).json()["outcome"] == "registered"


def test_a_new_demo_world_replaces_the_old_one(analyst: Visitor) -> None:
    old = world(analyst.fill_in("/demo", edition="SM").text)
    new = world(analyst.fill_in("/demo", edition="KJ2").text)
    assert analyst.get(f"{old}/iit-app/").status == 404
    assert analyst.get(f"{new}/iit-app/").status == 200
    assert analyst.send("DELETE", f"/__control__{new}").status == 204
    assert "创建演示世界" in analyst.get("/").text


def test_the_clock_and_the_phase_can_be_moved(analyst: Visitor) -> None:
    analyst.fill_in("/demo", edition="SM")
    assert "2019年12月16日 10:59:00" in analyst.fill_in("/demo/clock/advance", seconds="7140").text
    assert "2019年12月31日 23:59:59" in analyst.fill_in("/demo/clock", now="2019-12-31T23:59:59").text
    assert "2020年01月02日 09:00:00" in analyst.fill_in("/demo/clock", now="2020-01-02T09:00:00+08:00").text
    assert "自2020-01-02起" in analyst.fill_in("/demo/single-track", single_track="on").text
    assert "未启用" in analyst.fill_in("/demo/single-track", single_track="off").text


def test_sms_captchas_and_codes_are_shown(analyst: Visitor) -> None:
    base = world(analyst.fill_in("/demo", edition="SM").text)
    one = PERSONAS[0]
    claim = {"name": one.name, "id_document_type": one.id_document_type, "mobile": one.mobile}
    web = f"{base}/natural-person-web/api/forgot-password/identity"
    assert analyst.post(web, id_document_number=one.id_document_number, **claim).json()["outcome"] == "sms_sent"
    captcha = analyst.post(f"{base}/withholding-client/api/captchas").json()["captcha_id"]
    code = analyst.post(f"{base}/withholding-client/api/login/qr").json()["content"]
    news = analyst.get("/demo/news").text
    assert "短信验证码为" in news
    assert code in news
    assert analyst.get(f"/__control__{base}/captchas/{captcha}").json()["answer"] in news


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/demo", {"edition": "ZC"}),
        ("/demo", {}),
        ("/demo/clock", {"now": "yesterday"}),
        ("/demo/clock", {"now": "1999-01-01T00:00:00"}),
        ("/demo/clock/advance", {"seconds": "-1"}),
        ("/demo/clock/advance", {"seconds": "3000000000"}),
        ("/demo/single-track", {"single_track": "?"}),
    ],
)
def test_nonsense_is_refused(analyst: Visitor, path: str, entry: dict[str, str]) -> None:
    analyst.fill_in("/demo", edition="SM")
    answer = analyst.fill_in(path, **entry)
    assert (answer.status, answer.json()["outcome"]) == (422, "invalid_input")


def test_without_a_demo_world_there_is_nothing_to_move(analyst: Visitor) -> None:
    for path, entry in (("/demo/clock/advance", {"seconds": "60"}), ("/demo/single-track", {"single_track": "on"})):
        assert analyst.fill_in(path, **entry).status == 422
    assert analyst.get("/demo/news").status == 422
