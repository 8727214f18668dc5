"""API of the natural-person e-tax bureau: login, registration, signing, paying, revoking."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.simulators.asgi import Portal, Visitor
from tests.simulators.dalian import (
    BANK,
    BRANCH,
    CREDIT,
    DEBIT,
    ELSEWHERE,
    ITS_BRANCH,
    JINZHOU,
    LIN,
    LIN_ACCOUNT,
    LIN_MOBILE,
    NOT_ONLINE,
    OTHER_DEBIT,
    XIGANG,
    XU,
    XU_DEBIT,
    ZHONGSHAN,
    Dalian,
    application,
    log_in,
    registration,
)


@pytest.fixture
def place() -> Dalian:
    return Dalian.found()


def submit(portal: Portal, **other: str) -> str:
    return portal.outcome("agreements", **application(**other))


def rows(portal: Portal) -> list[dict[str, Any]]:
    return list(portal.look("agreements")["agreements"])


def refused(portal: Portal, path: str, **body: Any) -> str:
    answer = portal.visitor.post(f"{portal.base}/api/{path}", **body)
    assert answer.status == 422, answer.text
    return str(answer.json()["message"])


# --- login ----------------------------------------------------------------
def test_every_attempt_needs_a_captcha(place: Dalian) -> None:
    portal = place.stranger()
    right = {"account": LIN_ACCOUNT, "account_password": place.town.PASSWORD}
    assert portal.outcome("login", **right) == "captcha_required"
    assert portal.outcome("login", **right, **portal.captcha(right=False)) == "wrong_captcha"
    assert portal.look("business")["outcome"] == "not_logged_in"
    reply = portal.do("login", **right, **portal.captcha())
    assert (reply["outcome"], reply["captcha_required"]) == ("accepted", True)
    assert portal.look("business")["outcome"] == "granted"
    portal.do("logout")
    assert portal.look("business")["outcome"] == "not_logged_in"


def test_the_account_alone_identifies(place: Dalian) -> None:
    portal = place.stranger()
    for account in (LIN_MOBILE, LIN["id_document_number"], "LIN_HAI", "nobody"):
        assert log_in(portal, account) == "unknown_account"
    assert log_in(portal, password="wrong") == "wrong_password"
    assert log_in(portal, "xu_jing") == "unknown_account"
    assert refused(portal, "login", account="", account_password="x") == "输入不正确：account：不能为空"


def test_wrong_passwords_lock_nothing(place: Dalian) -> None:
    portal = place.stranger()
    for _ in range(6):
        assert log_in(portal, password="wrong") == "wrong_password"
    assert log_in(portal) == "accepted"


# --- registration ---------------------------------------------------------
def test_registration_by_unionpay(place: Dalian) -> None:
    portal = place.stranger()
    assert portal.outcome("registration", **registration()) == "agreement_required"
    assert portal.outcome("registration/agreement") == "agreed"
    assert portal.outcome("registration", **registration(None)) == "method_required"
    assert portal.outcome("registration", **registration(reserved_mobile="13900000000")) == "mobile_not_reserved"
    assert portal.outcome("registration", **registration(bank_card_number=DEBIT)) == "identity_mismatch"
    assert portal.outcome("registration", **registration(name="林海")) == "identity_mismatch"
    assert portal.outcome("registration", **registration(account=LIN_ACCOUNT)) == "account_taken"
    assert log_in(portal, "xu_1") == "unknown_account"
    assert portal.outcome("registration", **registration()) == "registered"
    assert portal.look("business")["outcome"] == "not_logged_in"
    assert log_in(portal, "xu_1") == "accepted"
    portal.do("registration/agreement")
    assert portal.outcome("registration", **registration(account="xu_2")) == "document_taken"


def test_registration_by_code(place: Dalian) -> None:
    hall, portal = place.town.at("tax-service-hall"), place.stranger()
    portal.do("registration/agreement")
    assert portal.outcome("registration", **registration("code", registration_code="Wrong1")) == "wrong_code"
    old = hall.do("registration-codes", **XU)["registration_code"]
    place.town.control("clock/advance", seconds=7 * 86_400)
    assert portal.outcome("registration", **registration("code", registration_code=old)) == "code_expired"
    place.change_policy(unionpay_available=False)
    assert portal.outcome("registration", **registration()) == "unionpay_unavailable"
    code = hall.do("registration-codes", **XU)["registration_code"]
    assert portal.outcome("registration", **registration("code", registration_code=code)) == "registered"
    assert log_in(portal, "xu_1") == "accepted"


@pytest.mark.parametrize("method", ["unionpay", "code"])
def test_every_field_of_the_method_is_needed(place: Dalian, method: str) -> None:
    portal = place.stranger()
    portal.do("registration/agreement")
    entry = registration(method, **({"registration_code": "Abc123"} if method == "code" else {}))
    for field in entry.keys() - {"method"}:
        message = refused(portal, "registration", **{**entry, field: ""})
        assert message == f"输入不正确：{field}：不能为空"


# --- signing --------------------------------------------------------------
def test_the_form_is_filled_in(place: Dalian) -> None:
    assert place.stranger().look("signing")["outcome"] == "not_logged_in"
    form = place.signer().look("signing")
    assert {key: form[key] for key in LIN} == LIN
    assert (form["outcome"], form["administrative_division"]) == ("open", "大连市")


def test_other_documents_log_in_but_do_not_sign(place: Dalian) -> None:
    document = {"id_document_type": "外国护照", "id_document_number": "E0001"}
    place.town.add_person("ANNA", "19900000031", "anna", **document)
    portal = place.stranger()
    assert log_in(portal, "anna") == "accepted"
    reply = portal.look("signing")
    assert reply["outcome"] == "document_not_supported"
    assert reply["message"] == "您登录的证件类型不是居民身份证，无法进入该功能"
    assert submit(portal) == "document_not_supported"
    assert rows(portal) == []


def test_banks_and_branches_can_be_looked_up(place: Dalian) -> None:
    portal = place.stranger()
    names = portal.look("signing/banks")["banks"]
    told = {name: portal.look(f"signing/banks/{name}") for name in names}
    assert sum(one["signs_online"] for one in told.values()) == 15
    assert sum(not one["signs_online"] for one in told.values()) >= 4
    assert told[BANK]["hint"] == "该行支持网签"
    assert told[NOT_ONLINE]["hint"].startswith("该行不支持网签，请持身份证、银行卡到经营地主管税务机关大厅")
    assert portal.look("signing/banks?keyword=")["banks"] == names
    assert portal.look(f"signing/banks?keyword={quote('中海')}")["banks"] == [BANK]
    assert portal.look(f"signing/banks?keyword={quote('没有')}")["banks"] == []
    assert portal.look(f"signing/banks/{BANK}/branches?keyword={quote('甘井子')}")["branches"] == [BRANCH]
    assert len(portal.look(f"signing/banks/{BANK}/branches")["branches"]) > 1
    assert portal.look("signing/banks/没有")["outcome"] == "not_found"
    assert portal.look("signing/banks/没有/branches")["branches"] == []
    assert {ZHONGSHAN, XIGANG, JINZHOU} < set(portal.look("signing/tax-authorities")["tax_authorities"])


def test_a_verified_agreement_pays_at_once(place: Dalian) -> None:
    portal = place.signer()
    wish = {"tax_authority": ZHONGSHAN, "amount_fen": 12_345}
    assert portal.outcome("payments", **wish) == "no_agreement"
    reply = portal.do("agreements", **application())
    assert (reply["outcome"], reply["status"], reply["message"]) == ("accepted", "verified", "验证成功")
    row = rows(portal)[0]
    assert (row["agreement_id"], row["status"]) == (reply["agreement_id"], "verified")
    assert not row["asks_for_paper_or_visit"]
    assert portal.outcome("payments", **wish) == "paid"
    assert portal.outcome("payments", **{**wish, "tax_authority": XIGANG}) == "no_agreement"
    assert place.books(DEBIT) == {ZHONGSHAN: 1}
    assert place.stranger().outcome("payments", **wish) == "not_logged_in"


@pytest.mark.parametrize(
    ("entry", "outcome"),
    [
        ({"bank": NOT_ONLINE, "branch": ITS_BRANCH}, "bank_not_online"),
        ({"bank": "没有"}, "bank_not_online"),
        ({"branch": ITS_BRANCH}, "branch_unknown"),
        ({"tax_authority": JINZHOU}, "wrong_authority"),
        ({"tax_authority": "没有"}, "wrong_authority"),
        ({"account_holder": "许静"}, "holder_not_signer"),
        ({"account_number": CREDIT}, "credit_card_refused"),
        ({"account_number": ELSEWHERE}, "card_of_another_city"),
        ({"account_number": XU_DEBIT}, "account_error"),
        ({"account_number": "6299999999999999"}, "account_error"),
        ({"bank": "建业银行", "branch": "建业银行大连金州支行"}, "account_error"),
    ],
)
def test_what_cannot_be_signed(place: Dalian, entry: dict[str, str], outcome: str) -> None:
    portal = place.signer()
    if "branch" in entry and outcome == "account_error":
        entry = {**entry, "branch": portal.look(f"signing/banks/{entry['bank']}/branches")["branches"][0]}
    assert submit(portal, **entry) == outcome
    assert all(one["status"] == "failed" for one in rows(portal))
    assert portal.outcome("payments", tax_authority=ZHONGSHAN, amount_fen=1) == "no_agreement"
    assert place.books(DEBIT) == {}


def test_no_field_may_be_blank_and_no_identity_comes_along(place: Dalian) -> None:
    portal = place.signer()
    for field in application():
        assert refused(portal, "agreements", **application(**{field: ""})) == f"输入不正确：{field}：不能为空"
    assert refused(portal, "agreements", **application(name="许静")) == "输入不正确：name：没有这一项"
    assert refused(portal, "agreements", **application(administrative_division="沈阳市")).endswith("没有这个行政区划")
    assert submit(portal, administrative_division="大连市中山区") == "accepted"
    assert submit(place.stranger()) == "not_logged_in"


def test_several_agreements(place: Dalian) -> None:
    portal = place.signer()
    assert submit(portal) == submit(portal, account_number=OTHER_DEBIT) == "accepted"
    assert submit(portal, tax_authority=XIGANG) == "accepted"
    assert [one["status"] for one in rows(portal)] == ["verified"] * 3
    assert submit(portal) == "accepted"
    assert len(rows(portal)) == 3
    assert place.books(DEBIT) == {ZHONGSHAN: 1, XIGANG: 1}
    assert place.books(OTHER_DEBIT) == {ZHONGSHAN: 1}
    assert rows(place.stranger()) == []


# --- banks that do not simply say yes ---------------------------------------
def test_an_account_error_is_shown_and_can_be_mended(place: Dalian) -> None:
    portal = place.signer()
    place.behave(DEBIT, "account_error")
    reply = portal.do("agreements", **application())
    assert reply["outcome"] == "account_error"
    assert len(reply["message"]) > len("缴款账号错误：") < reply["message"].find("账号", 7)
    assert rows(portal)[0]["message"] == reply["message"]
    assert submit(portal, account_number=OTHER_DEBIT) == "accepted"
    place.behave(DEBIT, "answers")
    assert submit(portal) == "accepted"
    assert [one["status"] for one in rows(portal)] == ["failed", "verified", "verified"]


def test_other_refusals_never_count_as_signed(place: Dalian) -> None:
    portal = place.signer()
    place.behave(DEBIT, "refuses")
    reply = portal.do("agreements", **application())
    assert reply["outcome"] == "bank_refused"
    assert reply["message"].startswith("银行验证未通过：")
    assert rows(portal)[0]["status"] == "failed"
    assert portal.outcome("payments", tax_authority=ZHONGSHAN, amount_fen=1) == "no_agreement"
    assert place.books(DEBIT) == {}


def test_a_slow_bank_settles_the_same_application(place: Dalian) -> None:
    portal = place.signer()
    place.behave(DEBIT, "slow")
    first = portal.do("agreements", **application())
    assert (first["outcome"], first["status"]) == ("accepted", "verifying")
    assert portal.outcome("payments", tax_authority=ZHONGSHAN, amount_fen=1) == "no_agreement"
    assert place.books(DEBIT) == {}
    place.town.control("clock/advance", seconds=59)
    again = portal.do("agreements", **application())
    assert (again["agreement_id"], again["status"]) == (first["agreement_id"], "verifying")
    place.town.control("clock/advance", seconds=1)
    assert [one["status"] for one in rows(portal)] == ["verified"]
    place.town.control("clock/advance", seconds=86_400)
    assert place.books(DEBIT) == {ZHONGSHAN: 1}
    assert portal.outcome("payments", tax_authority=ZHONGSHAN, amount_fen=1) == "paid"


@pytest.mark.parametrize("looks", [(), (900,), (1799,)])
def test_a_silent_bank_never_signs(place: Dalian, looks: tuple[int, ...]) -> None:
    portal = place.signer()
    place.behave(DEBIT, "down")
    first = portal.do("agreements", **application())
    assert (first["outcome"], first["status"]) == ("accepted", "verifying")
    passed = 0
    for moment in looks:
        place.town.control("clock/advance", seconds=moment - passed)
        passed = moment
        assert [one["status"] for one in rows(portal)] == ["verifying"]
    place.town.control("clock/advance", seconds=1800 - passed)
    row = rows(portal)[0]
    assert (row["status"], row["message"]) == ("failed", "开户银行未在规定时间内应答，请重新提交")
    assert place.books(DEBIT) == {}
    place.behave(DEBIT, "answers")
    assert submit(portal) == "accepted"
    assert [one["status"] for one in rows(portal)] == ["failed", "verified"]
    assert place.books(DEBIT) == {ZHONGSHAN: 1}


def test_an_answer_after_the_time_limit_comes_too_late(place: Dalian) -> None:
    place.change_policy(dalian={"slow_answer_s": 1801})
    portal = place.signer()
    place.behave(DEBIT, "slow")
    submit(portal)
    place.town.control("clock/advance", seconds=86_400)
    assert [one["status"] for one in rows(portal)] == ["failed"]
    assert place.books(DEBIT) == {}


def test_a_repeated_answer_signs_once(place: Dalian) -> None:
    portal = place.signer()
    place.behave(DEBIT, "answers_twice")
    assert submit(portal) == "accepted"
    assert [one["status"] for one in rows(portal)] == ["verified"]
    assert place.books(DEBIT) == {ZHONGSHAN: 1}


# --- revocation -------------------------------------------------------------
def test_only_the_hall_revokes(place: Dalian) -> None:
    portal, hall = place.signer(), place.town.at("tax-service-hall")
    agreement_id = portal.do("agreements", **application())["agreement_id"]
    reply = portal.do(f"agreements/{agreement_id}/revoke")
    assert (reply["outcome"], reply["message"]) == ("not_offered", "请携带有效身份证件至主管税务机关办理")
    assert portal.outcome("payments", tax_authority=ZHONGSHAN, amount_fen=1) == "paid"
    assert hall.outcome("agreements/revoke", **XU, agreement_id=agreement_id) == "document_refused"
    forged = {**LIN, "id_document_number": XU["id_document_number"]}
    assert hall.outcome("agreements/revoke", **forged, agreement_id=agreement_id) == "document_refused"
    assert hall.outcome("agreements/revoke", **LIN, agreement_id="0") == "not_found"
    assert hall.outcome("agreements/revoke", **LIN, agreement_id=agreement_id) == "revoked"
    assert hall.outcome("agreements/revoke", **LIN, agreement_id=agreement_id) == "not_found"
    assert rows(portal) == []
    assert place.books(DEBIT) == {}
    assert portal.outcome("payments", tax_authority=ZHONGSHAN, amount_fen=1) == "no_agreement"


# --- control ----------------------------------------------------------------
def test_control_refuses_what_cannot_be(place: Dalian) -> None:
    visitor, world = Visitor(place.town.app), f"/__control__/worlds/{place.town.world_id}"
    wish = {"id_document_number": LIN["id_document_number"], "tax_authority": "没有"}
    assert visitor.post(f"{world}/places-of-business", **wish).status == 409
    wish = {"id_document_number": "1", "tax_authority": ZHONGSHAN}
    assert visitor.post(f"{world}/places-of-business", **wish).status == 409
    assert visitor.get(f"{world}/bank-cards/1/agreements").status == 404
    assert visitor.send("PATCH", f"{world}/bank-cards/1", b'{"behaviour": "slow"}').status == 404
    with pytest.raises(AssertionError, match="该账号已存在"):
        place.card(DEBIT)
    directory = visitor.get(f"{world}/directory").json()
    assert sum(one["signs_online"] for one in directory["banks"]) == 15
    assert all(len(one["branches"]) > 1 for one in directory["banks"])
    assert len(directory["tax_authorities"]) >= 6


def test_an_account_name_is_given_once(place: Dalian) -> None:
    portal = place.stranger()
    portal.do("registration/agreement")
    assert portal.outcome("registration", **registration(account="new_one")) == "registered"
    with pytest.raises(AssertionError, match="该登录名已被使用"):
        place.town.add_person("另一人", "19900000041", "new_one")
