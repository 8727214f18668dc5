"""Three-party agreements against the simulator, the same on both channels."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.redaction import Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgreementStatus,
    BankBehaviour,
    BankRecord,
    CardKind,
    CardSpec,
    IdDocumentType,
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.dalian import banking, honest, logged_in, ready, registered, revocation_counter

Outcome, Status = SubmissionOutcome, AgreementStatus


def test_form_and_lists(stage: Stage) -> None:
    person, etax, bank, application = ready(stage)
    access, _ = etax.open_signing()
    assert access is SigningAccess.OPEN
    form = etax.signing_form()
    shown = (form.name, form.id_document_type, form.id_document_number, form.administrative_division)
    assert shown == (person.name, "居民身份证", person.id_document_number, "大连市")
    every = etax.search_banks("")
    assert application.bank in every
    assert len(every) > 15
    keyword = application.bank[1:3]
    assert etax.search_banks(keyword) == tuple(one for one in every if keyword in one)
    assert etax.search_banks("查无此名") == ()
    offline = bank.card(CardSpec(person, bank_signs_online=False))
    assert etax.choose_bank(offline.bank).signs_online is False
    assert "厅" in etax.choose_bank(offline.bank).hint
    assert etax.choose_bank(application.bank).signs_online is True
    branches = etax.search_branches(application.bank, "")
    assert application.branch in branches
    keyword = application.branch[-4:-2]
    assert etax.search_branches(application.bank, keyword) == tuple(one for one in branches if keyword in one)
    assert offline.branch in etax.search_branches(offline.bank, "")
    assert application.tax_authority in etax.tax_authorities()
    assert bank.authority_elsewhere(person) in etax.tax_authorities()


def test_signed_paid_and_revoked_at_the_counter_alone(stage: Stage, pool: HttpPool) -> None:
    person, etax, bank, application = ready(stage)
    card = bank.card(CardSpec(person))
    second = replace(honest(person, card, application.tax_authority), tax_authority=bank.place_of_business(person))
    assert etax.pay(application.tax_authority, 100) is PaymentOutcome.NO_AGREEMENT
    first = etax.submit(application)
    assert (first.outcome, first.message) == (Outcome.ACCEPTED, "验证成功")
    assert etax.submit(second).outcome is Outcome.ACCEPTED
    rows = etax.agreements()
    assert [row.tax_authority for row in rows] == [application.tax_authority, second.tax_authority]
    assert rows[0].agreement_id == first.agreement_id
    assert {row.status for row in rows} == {Status.VERIFIED}
    assert not any(row.asks_for_paper_or_visit for row in rows)
    assert bank.books(card) == (BankRecord(second.tax_authority, 1),)
    assert etax.pay(application.tax_authority, 12_345) is PaymentOutcome.PAID
    assert etax.revoke(rows[0].agreement_id) is RevocationOutcome.NOT_OFFERED
    assert etax.pay(application.tax_authority, 1) is PaymentOutcome.PAID
    counter, stranger = revocation_counter(stage, pool), registered(stage)
    refused = RevocationOutcome.DOCUMENT_REFUSED
    assert counter.revoke(person, "", rows[0].agreement_id) is refused
    assert counter.revoke(person, stranger.id_document_number, rows[0].agreement_id) is refused
    assert counter.revoke(person, person.id_document_number, "0") is RevocationOutcome.NOT_FOUND
    assert counter.revoke(person, person.id_document_number, rows[0].agreement_id) is RevocationOutcome.REVOKED
    assert etax.pay(application.tax_authority, 100) is PaymentOutcome.NO_AGREEMENT
    assert etax.pay(second.tax_authority, 100) is PaymentOutcome.PAID


def test_refusals(stage: Stage) -> None:
    person, etax, bank, right = ready(stage)
    other = registered(stage)
    credit = bank.card(CardSpec(person, kind=CardKind.CREDIT))
    far = bank.card(CardSpec(person, of_this_city=False))
    offline = bank.card(CardSpec(person, bank_signs_online=False))
    foreign = bank.card(CardSpec(other))
    authority = right.tax_authority
    for application, outcome in [
        (replace(right, tax_authority=bank.authority_elsewhere(person)), Outcome.WRONG_AUTHORITY),
        (replace(right, branch="没有的支行"), Outcome.BRANCH_UNKNOWN),
        (replace(right, account_holder=other.name), Outcome.HOLDER_NOT_SIGNER),
        (replace(right, account_holder=other.name, tampered_name=other.name), Outcome.FORGERY_REFUSED),
        (honest(person, credit, authority), Outcome.CREDIT_CARD_REFUSED),
        (honest(person, far, authority), Outcome.CARD_OF_ANOTHER_CITY),
        (honest(person, offline, authority), Outcome.BANK_NOT_ONLINE),
        (honest(person, foreign, authority), Outcome.ACCOUNT_ERROR),
        (replace(right, tax_authority=""), Outcome.INCOMPLETE),
        (replace(right, bank="", branch=""), Outcome.INCOMPLETE),
        (replace(right, branch=""), Outcome.INCOMPLETE),
        (replace(right, administrative_division=""), Outcome.INCOMPLETE),
        (replace(right, account_holder=""), Outcome.INCOMPLETE),
        (replace(right, account_number=Secret("")), Outcome.INCOMPLETE),
        (replace(right, administrative_division="大连市中山区"), Outcome.ACCEPTED),
    ]:
        reply = etax.submit(application)
        assert reply.outcome is outcome, reply
        assert reply.message
    assert [row.status for row in etax.agreements()] == [Status.FAILED, Status.VERIFIED]


@pytest.mark.parametrize("behaviour", [BankBehaviour.ACCOUNT_ERROR, BankBehaviour.REFUSES])
def test_bank_that_refuses_is_quoted_and_the_application_can_be_mended(stage: Stage, behaviour: BankBehaviour) -> None:
    person, etax, bank, application = ready(stage)
    card = bank.card(CardSpec(person, behaviour=behaviour))
    reply = etax.submit(honest(person, card, application.tax_authority))
    assert reply.outcome is Outcome[{"REFUSES": "BANK_REFUSED"}.get(behaviour.name, behaviour.name)]
    (row,) = etax.agreements()
    assert (row.agreement_id, row.status, row.message) == (reply.agreement_id, Status.FAILED, reply.message)
    assert "错误码" in row.message
    assert etax.pay(application.tax_authority, 100) is PaymentOutcome.NO_AGREEMENT
    bank.behave(card, BankBehaviour.ANSWERS)
    assert etax.submit(honest(person, card, application.tax_authority)).outcome is Outcome.ACCEPTED
    assert [row.status for row in etax.agreements()] == [Status.FAILED, Status.VERIFIED]


def test_bank_that_is_slow_down_or_answers_twice(stage: Stage) -> None:
    person, etax, bank, first = ready(stage)
    cards = {
        one: bank.card(CardSpec(person, behaviour=one))
        for one in (BankBehaviour.SLOW, BankBehaviour.DOWN, BankBehaviour.ANSWERS_TWICE)
    }
    replies = {one: etax.submit(honest(person, card, first.tax_authority)) for one, card in cards.items()}
    assert {reply.outcome for reply in replies.values()} == {Outcome.ACCEPTED}
    assert [row.status for row in etax.agreements()] == [Status.VERIFYING, Status.VERIFYING, Status.VERIFIED]
    again = etax.submit(honest(person, cards[BankBehaviour.SLOW], first.tax_authority))
    assert again.agreement_id == replies[BankBehaviour.SLOW].agreement_id
    stage.clock.advance(timedelta(hours=1))
    assert [row.status for row in etax.agreements()] == [Status.VERIFIED, Status.FAILED, Status.VERIFIED]
    books = {one: sum(record.count for record in bank.books(card)) for one, card in cards.items()}
    assert books == {BankBehaviour.SLOW: 1, BankBehaviour.DOWN: 0, BankBehaviour.ANSWERS_TWICE: 1}


def test_other_documents_and_strangers_do_not_get_in(stage: Stage) -> None:
    _, _, _, application = ready(stage)
    holder = registered(stage, id_document_type=IdDocumentType.PASSPORT)
    etax = logged_in(stage, holder)
    access, message = etax.open_signing()
    assert access is SigningAccess.DOCUMENT_NOT_SUPPORTED
    assert "无法进入该功能" in message
    reply = etax.submit(replace(application, account_holder=holder.name))
    assert reply.outcome is Outcome.DOCUMENT_NOT_SUPPORTED
    assert etax.agreements() == ()
    stranger = stage.sessions.natural_person_etax("路人")
    access, message = stranger.open_signing()
    assert (access, message) == (SigningAccess.NOT_LOGGED_IN, "请先登录")
    assert stranger.submit(application).outcome is Outcome.NOT_LOGGED_IN
    assert stranger.pay(application.tax_authority, 100) is PaymentOutcome.NOT_LOGGED_IN
    with pytest.raises(UnexpectedReplyError):
        stranger.agreements()


def test_evidence_never_shows_a_card(stage: Stage, evidence: EvidenceLog) -> None:
    person, etax, bank, application = ready(stage)
    card = bank.card(CardSpec(person, behaviour=BankBehaviour.ACCOUNT_ERROR))
    etax.submit(honest(person, card, application.tax_authority))
    stage.sessions.capture_failure()
    shown = b"\n".join(one.body for one in evidence.drain() if one.media_type != "image/png")
    assert shown
    for secret in (card.account_number.reveal(), person.id_document_number, card.reserved_mobile):
        assert secret.encode() not in shown


def test_directory_has_banks_enough(make_stage: object) -> None:
    stage: Stage = make_stage("api")  # type: ignore[operator]
    person, bank = registered(stage), banking(stage)
    cards = [bank.card(CardSpec(person)) for _ in range(16)]
    assert len({card.bank for card in cards}) == 15
    assert len({card.account_number for card in cards}) == 16
    assert cards[15].branch != cards[0].branch
    assert person.mobile not in {card.reserved_mobile for card in cards}
