"""Violations of the natural-person e-tax bureau: no clause is without one, and each shows in what people meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

import pytest

from conformance.clauses import Channel, load_register
from simulators.defects.catalogue import DEFECTS
from simulators.policy import Policy
from tests.simulators.asgi import Portal
from tests.simulators.dalian import (
    BANK,
    CREDIT,
    DEBIT,
    ELSEWHERE,
    ITS_BRANCH,
    JINZHOU,
    LIN,
    LIN_ACCOUNT,
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

REGISTER = load_register()
MINE = {one.id: one for one in DEFECTS.values() if any(clause.startswith("DL-") for clause in one.clauses)}


def test_every_clause_has_a_defect_on_each_of_its_channels() -> None:
    for clause in REGISTER.clauses.values():
        if clause.id.startswith("DL-"):
            seen = {channel for one in MINE.values() if clause.id in one.clauses for channel in one.channels}
            assert clause.channels <= set(map(Channel, seen)), clause.id


def test_page_faults_are_looked_for_by_eye() -> None:
    before = asdict(Policy().dalian.screens)
    for defect in MINE.values():
        after = asdict(defect.policy(Policy()).dalian.screens)
        if before != after and defect.id != "revoked-online":
            assert defect.channels == ("ui",), defect.id


@pytest.mark.parametrize("defect", MINE)
def test_pages_open_in_spite_of_a_defect(defect: str) -> None:
    place = Dalian.found([defect])
    portal = place.stranger()
    for page in ("/", "/handling", "/login", "/register", "/register/method", "/register/details"):
        assert portal.page(page).status == 200
    portal.fill_in("/register")
    portal.fill_in("/register/method", method="unionpay")
    assert portal.page("/register/details").status == 200
    portal.fill_in("/login", account=LIN_ACCOUNT, account_password=place.town.PASSWORD, **portal.captcha())
    for page in ("/home", "/signing", "/agreements", "/payment"):
        assert portal.page(page).status == 200
    assert portal.fill_in("/signing", **application()).status == 200
    assert portal.page("/agreements").status == 200


# --- what each of them comes to, over HTTP ----------------------------------
Story = Callable[[Dalian], Any]


def _login(**other: str) -> Story:
    def story(place: Dalian) -> str:
        portal = place.stranger()
        captcha = other.get("captcha", "right")
        answered = {"right": portal.captcha, "wrong": lambda: portal.captcha(right=False), "blank": dict}[captcha]()
        entry = {"account": other.get("account", LIN_ACCOUNT), "account_password": place.town.PASSWORD}
        entry["account_password"] = other.get("password", entry["account_password"])
        return portal.outcome("login", **entry, **answered)

    return story


def _register(agreed: Any = True, method: Any = "unionpay", **other: Any) -> Story:
    def story(place: Dalian) -> str:
        portal = place.stranger()
        if agreed:
            portal.do("registration/agreement")
        entry = registration(method, **other)
        answer = portal.visitor.post(f"{portal.base}/api/registration", **entry)
        return str(answer.json()["outcome"])

    return story


def _registered_can_log_in(method: str = "unionpay") -> Story:
    def story(place: Dalian) -> str:
        other: dict[str, Any] = {}
        if method == "code":
            other["registration_code"] = place.town.at("tax-service-hall").do("registration-codes", **XU)[
                "registration_code"
            ]
        assert _register(method=method, **other)(place) == "registered"
        return log_in(place.stranger(), "xu_1")

    return story


def _business_after_registering(place: Dalian) -> str:
    portal = place.stranger()
    portal.do("registration/agreement")
    assert portal.outcome("registration", **registration("unionpay")) == "registered"
    return str(portal.look("signing")["outcome"])


def _refused_and_logs_in(**other: Any) -> Story:
    def story(place: Dalian) -> tuple[str, str]:
        return _register(**other)(place), log_in(place.stranger(), "xu_1")

    return story


def _refused_and_booked(account_number: str = DEBIT, **other: str) -> Story:
    def story(place: Dalian) -> tuple[str, int]:
        return _submit(account_number=account_number, **other)(place), sum(place.books(account_number).values())

    return story


def _submit(**other: str) -> Story:
    def story(place: Dalian) -> str:
        portal = place.signer()
        answer = portal.visitor.post(f"{portal.base}/api/agreements", **application(**other))
        return str(answer.json()["outcome"])

    return story


def _statuses(portal: Portal) -> list[str]:
    return [one["status"] for one in portal.look("agreements")["agreements"]]


def _bank(behaviour: str, seconds: int = 0) -> Story:
    def story(place: Dalian) -> object:
        portal = place.signer()
        place.behave(DEBIT, behaviour)
        portal.do("agreements", **application())
        place.town.control("clock/advance", seconds=seconds)
        return _statuses(portal), place.books(DEBIT).get(ZHONGSHAN, 0)

    return story


def _mended(place: Dalian) -> str:
    portal = place.signer()
    assert portal.outcome("agreements", **application(account_number="6299999999999999")) == "account_error"
    return portal.outcome("agreements", **application())


def _second(**other: str) -> Story:
    def story(place: Dalian) -> object:
        portal = place.signer()
        portal.do("agreements", **application())
        return portal.outcome("agreements", **application(**other)), len(_statuses(portal))

    return story


def _pay(authority: str, *, signed: bool = True, behaviour: str = "answers") -> Story:
    def story(place: Dalian) -> str:
        portal = place.signer()
        place.behave(DEBIT, behaviour)
        if signed:
            portal.do("agreements", **application())
        return portal.outcome("payments", tax_authority=authority, amount_fen=100)

    return story


def _form(key: str) -> Story:
    return lambda place: place.signer().look("signing")[key]


def _look(path: str, key: str) -> Story:
    return lambda place: place.stranger().look(path)[key]


def _online(place: Dalian) -> int:
    portal = place.stranger()
    names = portal.look("signing/banks")["banks"]
    return sum(portal.look(f"signing/banks/{name}")["signs_online"] for name in names)


def _passport(place: Dalian) -> str:
    document = {"id_document_type": "外国护照", "id_document_number": "E0001"}
    place.town.add_person("ANNA", "19900000031", "anna", **document)
    portal = place.stranger()
    log_in(portal, "anna")
    return str(portal.look("signing")["outcome"])


def _revoke(portal: str, shown: dict[str, str] = LIN) -> Story:
    def story(place: Dalian) -> str:
        signer = place.signer()
        agreement_id = signer.do("agreements", **application())["agreement_id"]
        if portal == "hall":
            hall = place.town.at("tax-service-hall")
            return hall.outcome("agreements/revoke", **shown, agreement_id=agreement_id)
        return signer.outcome(f"agreements/{agreement_id}/revoke")

    return story


def _revoke_and_books(portal: str, shown: dict[str, str] = LIN) -> Story:
    return lambda place: (_revoke(portal, shown)(place), sum(place.books(DEBIT).values()))


def _message(place: Dalian) -> str:
    place.behave(DEBIT, "account_error")
    return str(place.signer().do("agreements", **application())["message"])


def _stranger_signs(place: Dalian) -> tuple[str, str]:
    portal = place.stranger()
    return portal.look("signing")["outcome"], portal.outcome("agreements", **application())


def _captcha_not_asked_after_all(place: Dalian) -> tuple[str, str]:
    portal = place.stranger()
    right = {"account": LIN_ACCOUNT, "account_password": place.town.PASSWORD}
    wrong = {**right, "account_password": "wrong"}
    first = portal.outcome("login", **wrong)
    return first, portal.outcome("login", **right)


KEYWORDS = {f"{what}-keyword-{how}" for what in ("bank", "branch") for how in ("ignored", "only-from-the-beginning")}
"""What they come to is told below."""
CASES: list[tuple[str, Story, object, object]] = [
    ("etax-account-not-checked", _login(account="nobody"), "unknown_account", "accepted"),
    ("etax-password-not-checked", _login(password="x"), "wrong_password", "accepted"),
    (
        "etax-captcha-not-asked-at-first",
        _captcha_not_asked_after_all,
        ("captcha_required", "captcha_required"),
        ("wrong_password", "captcha_required"),
    ),
    (
        "etax-captcha-only-at-first",
        _captcha_not_asked_after_all,
        ("captcha_required", "captcha_required"),
        ("captcha_required", "accepted"),
    ),
    ("etax-captcha-never-asked", _login(captcha="blank"), "captcha_required", "accepted"),
    ("etax-captcha-not-checked", _login(captcha="wrong"), "wrong_captcha", "accepted"),
    ("etax-captcha-may-be-blank", _login(captcha="blank"), "captcha_required", "accepted"),
    ("etax-login-without-registration", _login(account="xu_jing"), "unknown_account", "accepted"),
    ("etax-unionpay-users-refused", _registered_can_log_in(), "accepted", "unknown_account"),
    ("etax-code-users-refused", _registered_can_log_in("code"), "accepted", "unknown_account"),
    ("signing-open-without-login", _stranger_signs, ("not_logged_in", "not_logged_in"), ("open", "accepted")),
    ("etax-registers-without-agreement", _register(agreed=False), "agreement_required", "registered"),
    ("etax-method-not-needed", _register(method=None), "method_required", "registered"),
    ("etax-without-unionpay", _register(), "registered", "method_required"),
    ("etax-without-codes", _registered_can_log_in("code"), "accepted", None),
    ("etax-reserved-mobile-not-checked", _register(reserved_mobile="13900000000"), "mobile_not_reserved", "registered"),
    ("etax-unionpay-not-checked", _register(bank_card_number=DEBIT), "identity_mismatch", "registered"),
    ("etax-code-not-checked", _register(method="code", registration_code="Wrong1"), "wrong_code", "registered"),
    *(
        (f"etax-{field.replace('_', '-')}-may-be-blank", _register(**{field: ""}), "invalid_input", "registered")
        for field in (
            *XU,
            "account",
            "account_password",
            "bank_card_number",
            "reserved_mobile",
        )
    ),
    ("etax-registration-code-may-be-blank", _register(method="code"), "invalid_input", "registered"),
    ("etax-registration-not-kept", _registered_can_log_in(), "accepted", "unknown_account"),
    ("etax-registration-logs-in", _business_after_registering, "not_logged_in", "open"),
    ("etax-chosen-password-not-kept", _registered_can_log_in(), "accepted", "wrong_password"),
    ("name-not-filled-in", _form("name"), LIN["name"], ""),
    ("document-type-filled-in-wrong", _form("id_document_type"), LIN["id_document_type"], "外国护照"),
    (
        "document-number-filled-in-wrong",
        _form("id_document_number"),
        LIN["id_document_number"],
        "9" + LIN["id_document_number"][1:],
    ),
    ("name-taken-from-the-request", _submit(name="许静"), "invalid_input", "accepted"),
    (
        "name-taken-from-the-request",
        _submit(name="许静", account_holder="许静", account_number=XU_DEBIT),
        "invalid_input",
        "accepted",
    ),
    ("bank-keyword-finds-nothing", _look("signing/banks?keyword=%E4%B8%AD%E6%B5%B7", "banks"), [BANK], []),
    (
        "branch-keyword-finds-nothing",
        _look(f"signing/banks/{BANK}/branches?keyword=%E7%94%98%E4%BA%95", "branches"),
        ["中海银行大连甘井子支行"],
        [],
    ),
    ("division-defaults-to-a-district", _form("administrative_division"), "大连市", "大连市中山区"),
    ("division-defaults-to-another-city", _form("administrative_division"), "大连市", "沈阳市"),
    ("division-has-no-default", _form("administrative_division"), "大连市", ""),
    ("county-required", _submit(), "accepted", "branch_unknown"),
    ("county-required", _submit(administrative_division="大连市中山区"), "accepted", "accepted"),
    ("14-banks-sign-online", _online, 15, 14),
    ("16-banks-sign-online", _online, 15, 16),
    ("bank-hint-missing", _look(f"signing/banks/{BANK}", "hint"), "该行支持网签", ""),
    (
        "bank-hint-wrong",
        _look(f"signing/banks/{BANK}", "hint"),
        "该行支持网签",
        "该行不支持网签，请持身份证、银行卡到经营地主管税务机关大厅办理三方协议签订",
    ),
    (
        "bank-hint-without-the-hall",
        _look(f"signing/banks/{NOT_ONLINE}", "hint"),
        "该行不支持网签，请持身份证、银行卡到经营地主管税务机关大厅办理三方协议签订",
        "该行不支持网签",
    ),
    *(
        (f"agreement-{field.replace('_', '-')}-may-be-blank", _submit(**{field: ""}), "invalid_input", "accepted")
        for field in application()
        if field != "administrative_division"
    ),
    ("other-documents-may-sign", _passport, "document_not_supported", "open"),
    ("authority-not-checked", _submit(tax_authority=JINZHOU), "wrong_authority", "accepted"),
    ("only-first-place-counts", _submit(tax_authority=XIGANG), "accepted", "wrong_authority"),
    ("holder-not-checked", _submit(account_holder="许静"), "holder_not_signer", "accepted"),
    ("account-of-another-person-accepted", _submit(account_number=XU_DEBIT), "account_error", "accepted"),
    ("debit-card-refused", _submit(), "accepted", "credit_card_refused"),
    ("credit-card-accepted", _submit(account_number=CREDIT), "credit_card_refused", "accepted"),
    ("card-of-another-city-accepted", _submit(account_number=ELSEWHERE), "card_of_another_city", "accepted"),
    ("card-of-this-city-refused", _submit(), "accepted", "card_of_another_city"),
    ("bank-answer-not-awaited", _bank("answers"), (["verified"], 1), (["verifying"], 0)),
    ("bank-words-not-shown", _message, None, "缴款账号错误："),
    ("no-second-try-after-account-error", _mended, "accepted", "account_error"),
    ("account-error-counts-as-signed", _bank("account_error"), (["failed"], 0), (["verified"], 1)),
    ("account-error-counts-as-signed", _bank("refuses"), (["failed"], 0), (["failed"], 0)),
    ("bank-refusal-counts-as-signed", _bank("refuses"), (["failed"], 0), (["verified"], 1)),
    ("unanswered-application-lost", _bank("slow", 60), (["verified"], 1), ([], 0)),
    ("unanswered-application-lost", _bank("answers"), (["verified"], 1), (["verified"], 1)),
    ("silent-bank-counts-as-signed", _bank("down", 1800), (["failed"], 0), (["verified"], 1)),
    ("repeated-answer-signs-twice", _bank("answers_twice"), (["verified"], 1), (["verified", "verified"], 2)),
    ("books-not-written", _bank("answers"), (["verified"], 1), (["verified"], 0)),
    ("books-written-twice", _bank("answers"), (["verified"], 1), (["verified"], 2)),
    ("pays-without-agreement", _pay(ZHONGSHAN, signed=False), "no_agreement", "paid"),
    ("one-agreement-covers-all", _pay(XIGANG), "no_agreement", "paid"),
    ("pays-with-unverified-agreement", _pay(ZHONGSHAN, behaviour="refuses"), "no_agreement", "paid"),
    ("verified-agreement-pays-nothing", _pay(ZHONGSHAN), "paid", "no_agreement"),
    ("verified-reads-verifying", _bank("answers"), (["verified"], 1), (["verifying"], 1)),
    ("verified-reads-failed", _bank("answers"), (["verified"], 1), (["failed"], 1)),
    ("second-card-refused", _second(account_number=OTHER_DEBIT), ("accepted", 2), ("bank_refused", 1)),
    ("second-card-replaces-first", _second(account_number=OTHER_DEBIT), ("accepted", 2), ("accepted", 1)),
    ("card-at-one-authority-only", _second(tax_authority=XIGANG), ("accepted", 2), ("bank_refused", 1)),
    ("second-authority-refused", _second(tax_authority=XIGANG), ("accepted", 2), ("bank_refused", 1)),
    ("second-authority-replaces-first", _second(tax_authority=XIGANG), ("accepted", 2), ("accepted", 1)),
    ("revoked-online", _revoke("etax"), "not_offered", "revoked"),
    ("revocation-open-by-address", _revoke("etax"), "not_offered", "revoked"),
    ("hall-revokes-without-identity", _revoke("hall", XU), "document_refused", "revoked"),
    ("hall-does-not-revoke", _revoke("hall"), "revoked", "document_refused"),
    (
        "unsupported-bank-accepted",
        _submit(bank=NOT_ONLINE, branch=ITS_BRANCH, account_number="6200000000000060"),
        "bank_not_online",
        "accepted",
    ),
    *(
        (f"etax-{name}-still-opens", _refused_and_logs_in(**other), (refusal, "unknown_account"), (refusal, "accepted"))
        for name, refusal, other in (
            ("disagreement", "agreement_required", {"agreed": False}),
            ("missing-method", "method_required", {"method": None}),
            ("unknown-mobile", "mobile_not_reserved", {"reserved_mobile": "13900000000"}),
            ("blank", "invalid_input", {"bank_card_number": ""}),
            ("mismatch", "identity_mismatch", {"bank_card_number": DEBIT}),
            ("wrong-code", "wrong_code", {"method": "code", "registration_code": "Wrong1"}),
        )
    ),
    *(
        (f"{name}-still-booked", _refused_and_booked(**other), (refusal, 0), (refusal, 1))
        for name, refusal, other in (
            ("blank-application", "invalid_input", {"branch": ""}),
            ("wrong-authority", "wrong_authority", {"tax_authority": JINZHOU}),
            ("foreign-holder", "holder_not_signer", {"account_holder": "许静"}),
            ("credit-card", "credit_card_refused", {"account_number": CREDIT}),
            ("card-of-another-city", "card_of_another_city", {"account_number": ELSEWHERE}),
            ("unsupported-bank", "bank_not_online", {"bank": NOT_ONLINE, "branch": ITS_BRANCH}),
        )
    ),
    ("account-error-still-booked", _bank("account_error"), (["failed"], 0), (["failed"], 1)),
    ("account-error-still-booked", _bank("refuses"), (["failed"], 0), (["failed"], 0)),
    ("bank-refusal-still-booked", _bank("refuses"), (["failed"], 0), (["failed"], 1)),
    ("refused-online-revocation-still-strikes", _revoke_and_books("etax"), ("not_offered", 1), ("not_offered", 0)),
    (
        "refused-hall-revocation-still-strikes",
        _revoke_and_books("hall", XU),
        ("document_refused", 1),
        ("document_refused", 0),
    ),
    ("bank-silence-still-booked", _bank("down", 1800), (["failed"], 0), (["failed"], 1)),
]


@pytest.mark.parametrize(
    ("defect", "story", "sound", "broken"), CASES, ids=[f"{one[0]}-{at}" for at, one in enumerate(CASES)]
)
def test_what_a_defect_comes_to(defect: str, story: Story, sound: object, broken: object) -> None:
    def told(defects: list[str]) -> object:
        place = Dalian.found(defects)
        place.card("6200000000000060", bank=NOT_ONLINE, branch=ITS_BRANCH)
        return story(place)

    if sound is not None:
        assert told([]) == sound
    if broken is not None:
        assert told([defect]) == broken


def test_every_violation_that_shows_over_http_is_told_above() -> None:
    told = {one[0] for one in CASES} | KEYWORDS
    assert {one.id for one in MINE.values() if "api" in one.channels} == told


@pytest.mark.parametrize(
    ("defect", "begins", "inside", "nowhere"),
    [
        ("", 1, 1, 0),
        ("bank-keyword-ignored", 19, 19, 19),
        ("bank-keyword-only-from-the-beginning", 1, 0, 0),
    ],
)
def test_keywords_of_banks(defect: str, begins: int, inside: int, nowhere: int) -> None:
    portal = Dalian.found([defect] if defect else []).stranger()
    found = [len(portal.look(f"signing/banks?keyword={quote(one)}")["banks"]) for one in ("中海", "海银行", "无此")]
    assert (found[0], found[2]) == (begins, nowhere)
    assert (found[1] > 0) is (inside > 0)


@pytest.mark.parametrize(
    ("defect", "begins", "inside", "nowhere"),
    [("", 5, 1, 0), ("branch-keyword-ignored", 5, 5, 5), ("branch-keyword-only-from-the-beginning", 5, 0, 0)],
)
def test_keywords_of_branches(defect: str, begins: int, inside: int, nowhere: int) -> None:
    portal = Dalian.found([defect] if defect else []).stranger()
    path = f"signing/banks/{BANK}/branches"
    found = [len(portal.look(f"{path}?keyword={quote(one)}")["branches"]) for one in ("中海", "甘井", "无此")]
    assert found == [begins, inside, nowhere]
