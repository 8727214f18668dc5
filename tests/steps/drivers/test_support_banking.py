"""Cards, places of business and the counter that revokes: what a scenario gets, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import ProvisioningError, UnexpectedReplyError
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    BankBehaviour,
    CardFacts,
    CardKind,
    CardSpec,
    IdDocumentType,
    PersonFacts,
    RevocationOutcome,
)
from steps.drivers.support.banking import WorldBanking
from steps.drivers.support.control import World
from steps.drivers.support.identities import Identities
from steps.drivers.support.revocation_counter import HallRevocationCounter
from tests.steps.drivers.stub import Stub, as_json

PERSON = PersonFacts(
    "李四",
    IdDocumentType.RESIDENT_ID_CARD,
    "210203198001010011",
    "13800138000",
    "li_si",
    Secret("Right-Password-1"),
    "中国",
    "辽宁省大连市",
    Secret("face-0123456789abcdef"),
)
CARD = CardFacts("甲银行", "甲一", Secret("7900161234567890"), "李四", "13900139000")
DIRECTORY: dict[str, Any] = {
    "banks": [
        {"name": "甲银行", "signs_online": True, "branches": ["甲一", "甲二"]},
        {"name": "乙银行", "signs_online": True, "branches": ["乙一"]},
        {"name": "空银行", "signs_online": True, "branches": []},
        {"name": "丙银行", "signs_online": False, "branches": ["丙一"]},
    ],
    "tax_authorities": ["东区税务局", "西区税务局"],
}
BOOKS = "/bank-cards/7900161234567890/agreements"


@pytest.fixture
def bank(stub: Stub, pool: HttpPool, redactor: Redactor) -> WorldBanking:
    stub.on("GET", "/directory", as_json(DIRECTORY))
    stub.on("POST", "/bank-cards", as_json({}, 201))
    stub.on("POST", "/places-of-business", as_json({}, 201))
    world = World("w", stub.url, HttpSession("控制接口", stub.url, 5.0, pool, Redactor()))
    return WorldBanking(world, Identities(1), redactor)


def test_cards_go_round_banks_and_branches(stub: Stub, bank: WorldBanking) -> None:
    cards = [bank.card(CardSpec(PERSON)) for _ in range(3)]
    assert [(one.bank, one.branch) for one in cards] == [("甲银行", "甲一"), ("乙银行", "乙一"), ("甲银行", "甲二")]
    assert bank.card(CardSpec(PERSON, bank_signs_online=False)).bank == "丙银行"
    assert len(stub.bodies("/directory")) == 1


def test_card_is_issued_as_asked(stub: Stub, bank: WorldBanking, redactor: Redactor) -> None:
    spec = CardSpec(PERSON, CardKind.CREDIT, of_this_city=False, behaviour=BankBehaviour.ANSWERS_TWICE)
    card = bank.card(spec)
    assert stub.bodies("/bank-cards") == [
        {
            "bank": card.bank,
            "branch": card.branch,
            "account_number": card.account_number.reveal(),
            "holder_name": "李四",
            "holder_document_number": PERSON.id_document_number,
            "reserved_mobile": card.reserved_mobile,
            "kind": "credit",
            "of_this_city": False,
            "behaviour": "answers_twice",
        }
    ]
    assert card.account_number.reveal().startswith("791")
    assert card.reserved_mobile != PERSON.mobile
    told = f"{card.account_number.reveal()} {card.reserved_mobile} {PERSON.id_document_number}"
    assert redactor.scrub(told) == "••• ••• •••"


def test_places_run_out(stub: Stub, bank: WorldBanking) -> None:
    assert bank.authority_elsewhere(PERSON) == "西区税务局"
    assert bank.place_of_business(PERSON) == "东区税务局"
    assert bank.authority_elsewhere(PERSON) == "西区税务局"
    assert bank.place_of_business(PERSON) == "西区税务局"
    for act in (bank.place_of_business, bank.authority_elsewhere):
        with pytest.raises(ProvisioningError):
            act(PERSON)
    assert [one["tax_authority"] for one in stub.bodies("/places-of-business")] == ["东区税务局", "西区税务局"]


def test_what_cannot_be_had_is_said_without_secrets(stub: Stub, bank: WorldBanking) -> None:
    stub.on("POST", "/bank-cards", as_json({"detail": PERSON.id_document_number}, 409))
    with pytest.raises(ProvisioningError) as refused:
        bank.card(CardSpec(PERSON))
    assert PERSON.id_document_number not in str(refused.value)
    bank.redactor.register(CARD.account_number)
    with pytest.raises(ProvisioningError) as unknown:
        bank.behave(CARD, BankBehaviour.DOWN)
    assert CARD.account_number.reveal() not in str(unknown.value)


def test_no_bank_fits(stub: Stub, bank: WorldBanking) -> None:
    stub.on("GET", "/directory", as_json({**DIRECTORY, "banks": DIRECTORY["banks"][:1]}))
    with pytest.raises(ProvisioningError):
        bank.card(CardSpec(PERSON, bank_signs_online=False))


@pytest.mark.parametrize(
    "directory",
    [{}, {**DIRECTORY, "banks": [{"name": "甲银行"}]}, {**DIRECTORY, "tax_authorities": [1]}],
)
def test_directory_that_nobody_understands(stub: Stub, bank: WorldBanking, directory: dict[str, Any]) -> None:
    stub.on("GET", "/directory", as_json(directory))
    with pytest.raises(UnexpectedReplyError):
        bank.card(CardSpec(PERSON))


def test_books_and_behaviour(stub: Stub, bank: WorldBanking) -> None:
    stub.on("GET", BOOKS, as_json({"agreements": [{"tax_authority": "东区税务局", "count": 2}]}))
    (record,) = bank.books(CARD)
    assert (record.tax_authority, record.count) == ("东区税务局", 2)
    words = as_json({"words": "账号状态异常"})
    stub.on("PATCH", "/bank-cards/7900161234567890", as_json({}), words, as_json({"words": 1}))
    assert [bank.behave(CARD, BankBehaviour.SLOW) for _ in range(3)] == ["", "账号状态异常", ""]
    assert stub.bodies("/bank-cards/7900161234567890") == [{"behaviour": "slow"}] * 3
    stub.on("PATCH", "/policy", as_json({}))
    bank.unionpay_unavailable()
    assert stub.bodies("/policy") == [{"unionpay_available": False}]


@pytest.mark.parametrize("books", [{}, {"agreements": [1]}, {"agreements": [{"tax_authority": "东", "count": "2"}]}])
def test_books_that_nobody_understands(stub: Stub, bank: WorldBanking, books: dict[str, Any]) -> None:
    stub.on("GET", BOOKS, as_json(books))
    with pytest.raises(UnexpectedReplyError):
        bank.books(CARD)


def test_counter_that_revokes(stub: Stub, pool: HttpPool, redactor: Redactor) -> None:
    path = "/api/agreements/revoke"
    counter = HallRevocationCounter(HttpSession("办税服务厅", stub.url, 5.0, pool, redactor), redactor)
    answers = [as_json({"outcome": one}) for one in ("revoked", "document_refused", "not_found", "maybe")]
    stub.on("POST", path, *answers, as_json({"outcome": "invalid_input"}, 422))
    number = PERSON.id_document_number
    wanted = [RevocationOutcome.REVOKED, RevocationOutcome.DOCUMENT_REFUSED, RevocationOutcome.NOT_FOUND]
    assert [counter.revoke(PERSON, number, "1") for _ in wanted] == wanted
    with pytest.raises(UnexpectedReplyError):
        counter.revoke(PERSON, number, "1")
    assert counter.revoke(PERSON, "", "1") is RevocationOutcome.DOCUMENT_REFUSED
    with pytest.raises(UnexpectedReplyError):
        counter.revoke(PERSON, number, "1")
    assert stub.bodies(path)[0] == {
        "name": "李四",
        "id_document_type": "居民身份证",
        "id_document_number": number,
        "agreement_id": "1",
    }
    assert redactor.scrub(number) == "•••"
