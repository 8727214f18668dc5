"""实名注册 over HTTP, every way of it."""

from __future__ import annotations

import re

import pytest

from tests.simulators.asgi import Town, Visitor
from tests.simulators.newcomers import APP, HALL, WAYS, WEB, Newcomer

EVERY_WAY = pytest.mark.parametrize("way", WAYS)
HALL_WAYS = pytest.mark.parametrize("way", ["web", "app_hall"])
TYPES = (
    "外国护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
    "港澳居民居住证",
    "台湾居民居住证",
)


@EVERY_WAY
def test_whoever_registers_can_log_in_everywhere(way: str) -> None:
    one = Newcomer.born(way)
    for account in (one.mobile, one.login_name, one.id_document_number):
        assert one.log_in(account) == "unknown_account"
    assert one.register(login_name="新来的_A") == "registered"
    for account in (one.mobile, "新来的_A", one.id_document_number):
        for portal in ("withholding-client", WEB, APP):
            assert one.town.at(portal).log_in(account) == "accepted"
    assert one.log_in("新来的_a") == one.log_in(one.login_name) == "unknown_account"


@EVERY_WAY
def test_nothing_goes_on_without_the_agreement(way: str) -> None:
    one = Newcomer.born(way)
    assert one.prove() == "agreement_required"
    assert one.portal.outcome("registration/sms", mobile=one.mobile) == "identity_not_proven"
    assert one.set_login(sms_code="000000") == "identity_not_proven"


@EVERY_WAY
def test_login_setup_needs_the_proof_of_this_session(way: str) -> None:
    one = Newcomer.born(way)
    one.agree()
    assert one.set_login(sms_code="000000") == "identity_not_proven"
    assert one.prove() == "identity_accepted"
    other = one.town.at(WEB if way == "web" else APP)
    assert other.outcome("registration/login-setup", **one.setup(sms_code=one.sms())) == "identity_not_proven"
    assert one.agree() == "agreed"  # starts afresh
    assert one.set_login(sms_code="000000") == "identity_not_proven"


@EVERY_WAY
def test_one_proof_opens_one_account(way: str) -> None:
    one = Newcomer.born(way)
    assert one.register() == "registered"
    assert one.set_login(sms_code="000000") == "identity_not_proven"
    again = Newcomer(one.town, way)
    again.agree()
    assert again.prove() == "document_taken"


def test_two_proofs_of_one_document_open_one_account() -> None:
    one = Newcomer.born("web")
    rival = Newcomer(one.town, "app_face")
    for visitor in (one, rival):
        visitor.agree()
        assert visitor.prove() == "identity_accepted"
    assert one.set_login() == "registered"
    assert rival.set_login(sms_code="000000") == "identity_not_proven"


@HALL_WAYS
@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ({"name": "王总"}, "identity_mismatch"),
        ({"id_document_type": "外国护照"}, "identity_mismatch"),
        ({"id_document_number": "110101190019900002"}, "identity_mismatch"),
        ({"registration_code": "000000"}, "wrong_code"),
        ({"id_document_number": "11010119000101009x"}, "identity_accepted"),
    ],
)
def test_the_identity_has_to_be_true(way: str, other: dict[str, str], outcome: str) -> None:
    one = Newcomer.born(way)
    one.agree()
    assert one.prove(**other) == outcome
    assert one.prove() == "identity_accepted"


def test_the_nationality_has_to_be_true_in_the_app() -> None:
    one = Newcomer.born("app_hall")
    one.agree()
    assert one.prove(nationality="美国") == "identity_mismatch"


@HALL_WAYS
def test_a_failed_proof_takes_the_earlier_one_back(way: str) -> None:
    one = Newcomer.born(way)
    one.agree()
    assert one.prove() == "identity_accepted"
    assert one.prove(name="王总") == "identity_mismatch"
    assert one.set_login(sms_code="000000") == "identity_not_proven"


@pytest.mark.parametrize("kind", TYPES)
@HALL_WAYS
def test_codes_are_for_every_document_but_its_number_is_no_account(way: str, kind: str) -> None:
    one = Newcomer.born(way, id_document_type=kind, id_document_number="K12345678", nationality="英国")
    assert one.register() == "registered"
    assert one.log_in("K12345678") == "identifier_not_accepted"
    assert one.log_in(one.login_name) == "accepted"


@pytest.mark.parametrize("kind", TYPES)
def test_faces_are_for_resident_id_cards(kind: str) -> None:
    one = Newcomer.born("app_face", id_document_type=kind, id_document_number="K12345678")
    one.agree()
    assert one.prove() == "document_not_supported"
    assert one.show(one.face) == "identity_not_proven"


def test_only_a_match_proves_the_identity() -> None:
    one = Newcomer.born("app_face")
    one.agree()
    assert one.show(one.face) == "identity_not_proven"
    assert one.prove(face="somebody else") == "face_not_matched"
    assert one.set_login(sms_code="000000") == "identity_not_proven"
    assert one.prove(name="王总") == "face_not_matched"
    assert one.prove(id_document_number="110101190001010000") == "face_not_matched"
    world = f"/__control__/worlds/{one.town.world_id}/policy"
    Visitor(one.town.app).send("PATCH", world, b'{"face_bureau_available": false}')
    assert one.prove() == "face_service_unavailable"
    Visitor(one.town.app).send("PATCH", world, b'{"face_bureau_available": true}')
    assert one.show(one.face) == "identity_accepted"


def test_whose_face_is_not_on_file_matches_nothing() -> None:
    one = Newcomer.born("app_face", face="")
    one.agree()
    assert one.prove(face=" ") == "face_not_matched"


def test_the_web_end_has_no_face_verification() -> None:
    web = Town.found().at(WEB)
    assert web.outcome("registration/agreement", method="face") == "not_offered"
    assert web.visitor.post(f"{web.base}/api/registration/face/identity").status == 404


@HALL_WAYS
@pytest.mark.parametrize(
    ("now", "outcome"),
    [("2020-03-08T23:59:59+08:00", "identity_accepted"), ("2020-03-09T00:00:00+08:00", "code_expired")],
)
def test_a_code_is_good_for_seven_days(way: str, now: str, outcome: str) -> None:
    one = Newcomer.born(way)
    one.town.set_clock("2020-03-02T00:00:00+08:00")
    code = one.code()
    one.agree()
    one.town.set_clock(now)
    assert one.prove(registration_code=code) == outcome


@HALL_WAYS
def test_the_newest_code_alone_is_good(way: str) -> None:
    one = Newcomer.born(way)
    old, new = one.code(), one.code()
    one.agree()
    assert one.prove(registration_code=old) == "wrong_code"
    assert one.prove(registration_code=new) == "identity_accepted"


@HALL_WAYS
def test_a_code_is_one_persons(way: str) -> None:
    one = Newcomer.born(way)
    other = Newcomer.born(way, one.town, name="郑小十", id_document_number="110101190001010103", mobile="19900000010")
    one.agree()
    assert one.prove(registration_code=other.code()) == "wrong_code"


def test_codes_are_random_digits_and_letters() -> None:
    one = Newcomer.born("web")
    codes = [one.code() for _ in range(60)]
    assert all(re.fullmatch("[0-9A-Za-z]{6}", code) for code in codes)
    assert len(set(codes)) == 60
    assert all(len({code[place] for code in codes}) > 10 for place in range(6))


def test_the_same_seed_gives_the_same_codes() -> None:
    def codes(seed: int) -> list[str]:
        town = Town.found()
        world = Visitor(town.app).post("/__control__/worlds", seed=seed).json()["world_id"]
        one = Newcomer.born("web", Town(town.app, world))
        return [one.code() for _ in range(3)]

    assert codes(4) == codes(4) != codes(5)


@pytest.mark.parametrize(
    "other", [{"name": "王总"}, {"id_document_type": "外国护照"}, {"id_document_number": "110101190001010000"}]
)
def test_the_hall_wants_a_valid_document(other: dict[str, str]) -> None:
    one = Newcomer.born("web")
    reply = one.town.at(HALL).do("registration-codes", **{**one.document, **other})
    assert (reply["outcome"], reply["registration_code"]) == ("document_refused", None)


@EVERY_WAY
@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ({"login_name": "1234"}, "login_name_refused"),
        ({"login_name": " ab"}, "login_name_refused"),
        ({"login_name": "1", "account_password": "short"}, "login_name_refused"),
        ({"login_name": "zhang_san", "account_password": "abcd1234"}, "password_refused"),
        ({"account_password": " Abcd1234"}, "password_refused"),
        ({"login_name": "zhang_san", "mobile": Town.ZHANG}, "login_name_taken"),
        ({"mobile": Town.ZHANG, "sms_code": "x"}, "mobile_taken"),
        ({"sms_code": "x"}, "wrong_sms_code"),
    ],
)
def test_refusals_come_in_order_and_leave_the_sms_code_good(way: str, other: dict[str, str], outcome: str) -> None:
    one = Newcomer.born(way)
    one.agree()
    one.prove()
    code = one.sms()
    assert one.set_login(**{"sms_code": code, **other}) == outcome
    assert one.log_in(one.mobile) == "unknown_account"
    assert one.set_login(sms_code=code) == "registered"


@EVERY_WAY
def test_login_names_differ_by_case(way: str) -> None:
    one = Newcomer.born(way)
    assert one.register(login_name="ZHANG_SAN") == "registered"
    assert one.town.at(APP).log_in("zhang_san") == one.town.at(APP).log_in("ZHANG_SAN") == "accepted"


@EVERY_WAY
def test_an_sms_code_is_good_for_its_mobile_alone(way: str) -> None:
    one = Newcomer.born(way)
    one.agree()
    one.prove()
    elsewhere = one.sms("19900000055")
    assert one.set_login(sms_code=elsewhere) == "wrong_sms_code"
    code = one.sms()
    assert [one.set_login(sms_code=f"{code}0") for _ in range(5)] == ["wrong_sms_code"] * 5
    assert one.set_login(sms_code=code) == "wrong_sms_code"
    assert one.set_login(sms_code=one.sms()) == "registered"
    assert one.portal.outcome("registration/sms", mobile=one.mobile) == "identity_not_proven"


def test_no_sms_goes_to_a_mobile_that_is_taken() -> None:
    one = Newcomer.born("web")
    one.agree()
    one.prove()
    assert one.portal.outcome("registration/sms", mobile=Town.ZHANG) == "mobile_taken"


def test_the_plans_of_others_are_not_taken() -> None:
    one = Newcomer.born("web")
    other = Newcomer.born("app_hall", one.town, name="郑小十", id_document_number="110101190001010103")
    assert one.register() == "registered"
    other.agree()
    assert other.prove() == "identity_accepted"
    assert other.portal.outcome("registration/sms", mobile=other.mobile) == "mobile_taken"


def test_a_login_name_may_look_like_a_strangers_passport() -> None:
    town = Town.found()
    town.add_person("ANNA", "19900000005", "anna", id_document_type="外国护照", id_document_number="E00000005")
    one = Newcomer.born("web", town)
    assert one.register(login_name="E00000005") == "registered"
    assert one.log_in("E00000005") == "accepted"


@EVERY_WAY
def test_a_fresh_account_can_reset_its_password(way: str) -> None:
    one = Newcomer.born(way)
    one.register()
    web = one.town.at(WEB)
    assert web.outcome("forgot-password/identity", **one.document, mobile=one.mobile) == "sms_sent"
    assert web.outcome("forgot-password/sms", sms_code=one.town.sms_code(one.mobile)) == "verified"
    assert web.outcome("forgot-password/reset", new_account_password="New#12345") == "done"
    assert one.town.at(APP).log_in(one.mobile, "New#12345") == "accepted"


@pytest.mark.parametrize("portal", [WEB, APP])
def test_business_is_for_whoever_is_logged_in(portal: str) -> None:
    there = Town.found().at(portal)
    assert there.look("business")["outcome"] == "not_logged_in"
    there.log_in()
    assert there.look("business")["outcome"] == "granted"


_IDENTITY = "name id_document_type id_document_number"
_LOGIN = "login_name account_password mobile sms_code"
_PLACE = "household_registration_place"


@pytest.mark.parametrize(
    ("portal", "path", "entry", "fields"),
    [
        (WEB, "registration/hall-code", {}, f"{_IDENTITY} registration_code"),
        (WEB, "registration/login-setup", {"sms_code": None}, f"{_LOGIN} {_PLACE}"),
        (WEB, "registration/login-setup", {"nationality": "中国"}, "nationality"),
        (WEB, "registration/login-setup", {_PLACE: "<b>"}, _PLACE),
        (APP, "registration/login-setup", {_PLACE: "北京"}, _PLACE),
        (APP, "registration/hall-code", {"nationality": ""}, f"{_IDENTITY} registration_code nationality"),
        (APP, "registration/hall-code", {"nationality": "火星"}, "nationality"),
        (APP, "registration/face/identity", {"name": "a"}, "id_document_type id_document_number"),
        (WEB, "registration/sms", {"mobile": "12345"}, "mobile"),
        (WEB, "registration/sms", {"mobile": ""}, "mobile"),
        (WEB, "registration/agreement", {"method": "unionpay"}, "method"),
        (
            HALL,
            "registration-codes",
            {"name": "a", "id_document_type": "驾驶证"},
            "id_document_type id_document_number",
        ),
    ],
)
def test_what_is_malformed_is_named(portal: str, path: str, entry: dict[str, str], fields: str) -> None:
    there = Town.found().at(portal)
    answer = there.visitor.post(f"{there.base}/api/{path}", **entry)
    assert answer.status == 422
    assert {error["field"] for error in answer.json()["errors"]} == set(fields.split())


def test_required_fields_are_described_as_required() -> None:
    schemas = Visitor(Town.found().app).get("/openapi.json").json()["components"]["schemas"]
    described = schemas["AppHallIdentity"]
    assert set(described["required"]) == set(described["properties"])
    name = {"type": "string", "minLength": 1, "maxLength": 64, "title": "姓名"}
    assert described["properties"]["name"].items() >= name.items()
    assert "中国" in described["properties"]["nationality"]["enum"]


def test_refusals_tell_nothing_about_the_owner() -> None:
    one = Newcomer.born("app_hall")
    one.agree()
    reply = one.portal.do("registration/hall-code", **one.document, nationality="美国", registration_code="000000")
    assert reply == {"outcome": "identity_mismatch", "message": "身份信息不符", "remark": ""}
