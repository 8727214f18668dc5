"""The control API: worlds and what is put into them."""

from __future__ import annotations

import json

import pytest

from tests.simulators.asgi import Town, Visitor, shared_app


@pytest.fixture
def control() -> Visitor:
    return Visitor(shared_app())


def test_a_world_is_created_and_removed(control: Visitor) -> None:
    made = control.post("/__control__/worlds", edition="KJ2", now="2019-12-31T15:59:59Z", seed=3).json()
    assert made["now"] == "2019-12-31T23:59:59+08:00"
    assert made["base_url"] == f"http://localhost:1/worlds/{made['world_id']}"
    clock = f"/__control__/worlds/{made['world_id']}/clock"
    assert control.get(clock).json() == {"now": made["now"]}
    assert control.send("DELETE", f"/__control__/worlds/{made['world_id']}").status == 204
    for path in (clock, f"/worlds/{made['world_id']}/iit-app/api/login", f"/worlds/{made['world_id']}/iit-app/"):
        assert control.get(path).status in {404, 405}
    gone = control.post(f"/worlds/{made['world_id']}/withholding-client/api/captchas")
    assert (gone.status, gone.json()["outcome"]) == (404, "not_found")


def test_the_default_world_is_of_december_2019(control: Visitor) -> None:
    assert control.post("/__control__/worlds").json()["now"] == "2019-12-16T09:00:00+08:00"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"edition": "ZC"}, "没有版本 ZC（可用：SM、KJ2）"),
        ({"defects": ["account-never-lock"]}, "没有缺陷 account-never-lock，是不是 account-never-locks？"),
        ({"polic": {}}, "输入不正确：polic：没有这一项"),
        ({"policy": {"locks": 5}}, "输入不正确：locks：没有这一项"),
        ({"policy": {"account_lock": {"minutes": "x"}}}, "输入不正确：account_lock.minutes：应为整数"),
        ({"policy": {"screens": {"default_mode": "?"}}}, "screens.default_mode：只能是"),
        ({"now": "2019-12-16T09:00:00"}, "应带时区"),
        ({"now": "0001-01-01T00:00:00Z"}, "2000年至2100年"),
        ({"seed": "x"}, "seed：应为整数"),
    ],
)
def test_a_world_that_cannot_be_is_refused(control: Visitor, wish: dict[str, object], said: str) -> None:
    refusal = control.post("/__control__/worlds", **wish)
    assert refusal.status == 422
    assert said in refusal.json()["message"]
    assert refusal.json()["outcome"] == "invalid_input"


def test_a_policy_can_be_changed_in_part(control: Visitor) -> None:
    made = control.post("/__control__/worlds", policy={"account_lock": {"wrong_entries": 3}}).json()
    address = f"/__control__/worlds/{made['world_id']}/policy"
    whole = control.send("PATCH", address, json.dumps({"qr_code_lifetime_s": 9}).encode()).json()
    assert whole["account_lock"] == {"wrong_entries": 3, "minutes": 120}
    assert whole["qr_code_lifetime_s"] == 9
    assert control.send("PATCH", address, b'{"nonsense": 1}').status == 422


def test_defects_are_listed(control: Visitor) -> None:
    listed = control.get("/__control__/defects").json()
    assert {"id", "title", "clauses", "channels"} == set(listed[0])
    assert len({one["id"] for one in listed}) == len(listed) > 150


def test_nobody_is_registered_twice_and_nothing_hangs_in_the_air() -> None:
    town = Town.found()
    control = Visitor(town.app)
    world = f"/__control__/worlds/{town.world_id}"
    person = {"id_document_type": "居民身份证", "account_password": "x", "registered": True, "name": "某人"}
    for mobile, login_name, number in (
        (town.ZHANG, "x", "1"),
        ("1", "zhang_san", "1"),
        ("1", "x", f"1101011900{town.ZHANG[-8:]}"),
    ):
        facts = {"mobile": mobile, "login_name": login_name, "id_document_number": number}
        assert control.post(f"{world}/people", **person, **facts).status == 409
    assert control.post(f"{world}/units", **town.unit("甲", town.A, "x")).status == 409
    assert control.post(f"{world}/units", **{**town.unit("丙", "C", "x"), "legal_representative": "1"}).status == 409
    for relation in ("known-units", "authorisations"):
        assert control.post(f"{world}/{relation}", mobile="1", taxpayer_id=town.A).status == 409
        assert control.post(f"{world}/{relation}", mobile=town.ZHANG, taxpayer_id="C").status == 409
    assert control.post(f"{world}/clock/advance", seconds=-1).status == 422
    assert control.post(f"{world}/clock/advance", seconds=1e300).status == 422
    assert control.post(f"{world}/clock/advance", seconds="60").status == 422


def test_worlds_know_nothing_of_each_other() -> None:
    one = Town.found()
    other = Visitor(one.app).post("/__control__/worlds").json()["world_id"]
    visitor = Visitor(one.app)
    reply = visitor.post(f"/worlds/{other}/iit-app/api/login", account=one.ZHANG, account_password=one.PASSWORD).json()
    assert reply["outcome"] == "unknown_account"


def test_the_api_is_described(control: Visitor) -> None:
    described = control.get("/openapi.json").json()
    login = described["paths"]["/worlds/{world_id}/withholding-client/api/login/account"]["post"]
    assert "LoginReply" in json.dumps(login["responses"])
    assert not any(path.endswith("/business") and "api" not in path for path in described["paths"])
