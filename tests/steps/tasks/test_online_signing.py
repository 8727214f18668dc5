"""Signing, paying and revoking: what is filled in, what counts as found, and where a task stops."""

from __future__ import annotations

from collections import deque

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    AgreementRow,
    AgreementStatus,
    BankOffered,
    BankRecord,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from steps.tasks import agreement_explanations, agreements, bank_cards, signing, submission
from steps.tasks.bank_cards import CardTrait
from steps.tasks.signing import HintAnswer
from steps.tasks.submission import HONEST, AgreementField, SigningRefusal
from tests.steps.tasks.online_signing import Stage, row, stage

ONE, OTHER = "中山区税务局", "甘井子区税务局"
BANKS = (
    BankOffered("第一海湾银行", signs_online=True, hint="该行支持网签"),
    BankOffered("第二海湾银行", signs_online=True, hint="该行支持网签"),
    BankOffered("北方农商银行", signs_online=False, hint="该行不支持网签，请到大厅办理"),
)


def signer(*rows: AgreementRow) -> Stage:
    """张三 with a card 甲卡 and a place of business under 甲局."""
    set_up = stage(rows=rows)
    set_up.etax.banks, set_up.etax.branches = BANKS, ("第一海湾银行中山支行", "第一海湾银行金州支行")
    bank_cards.give_card(set_up.scene, "张三", "甲卡", CardTrait.SIGNABLE.value)
    bank_cards.give_place_of_business(set_up.scene, "张三", "甲局")
    return set_up


def test_the_truth_is_filled_in_and_the_division_left_at_its_default() -> None:
    set_up = signer()
    submission.submit(set_up.scene, "张三", "甲卡", "甲局")
    (form,) = set_up.etax.forms
    assert (form.tax_authority, form.bank, form.branch) == (ONE, "第一海湾银行", "第一海湾银行中山支行")
    assert form.account_holder == "张三"
    assert form.account_number == bank_cards.card_named(set_up.scene, "甲卡").account_number
    assert form.administrative_division is form.tampered_name is None


def test_the_card_of_somebody_else_is_filled_in_under_the_own_name() -> None:
    set_up = signer()
    foreign = bank_cards.give_card(set_up.scene, "李四", "乙卡", CardTrait.SIGNABLE.value)
    submission.submit(set_up.scene, "张三", "乙卡", "甲局")
    assert set_up.etax.forms[-1].account_holder == "张三"
    assert set_up.etax.forms[-1].account_number == foreign.account_number


@pytest.mark.parametrize("field", AgreementField)
def test_one_field_is_left_blank_and_no_other(field: AgreementField) -> None:
    set_up = signer()
    submission.submit_without(set_up.scene, "张三", "甲卡", "甲局", field.value)
    truth = submission.application_of(set_up.scene, "张三", "甲卡", "甲局")
    (form,) = set_up.etax.forms
    names = ("tax_authority", "bank", "branch", "account_holder", "account_number", "administrative_division")
    changed = [name for name in names if getattr(form, name) != getattr(truth, name)]
    assert len(changed) == 1
    assert getattr(form, changed[0]) in ("", Secret(""))


def test_the_holder_is_somebody_else_who_has_another_name() -> None:
    set_up = signer()
    submission.submit_with_holder(set_up.scene, "张三", "甲卡", "甲局", "李四")
    assert set_up.etax.forms[-1].account_holder == "李四"
    with pytest.raises(PremiseError, match="姓名相同"):
        submission.submit_with_holder(set_up.scene, "张三", "甲卡", "甲局", "张三")


def test_a_forger_replaces_the_name_that_was_filled_in() -> None:
    set_up = signer()
    submission.submit_forged(set_up.scene, "张三", "甲卡", "甲局", "李四")
    assert (set_up.etax.forms[-1].tampered_name, set_up.etax.forms[-1].account_holder) == ("李四", "李四")


def test_a_wrong_number_that_is_taken_stops_the_scenario() -> None:
    set_up = signer()
    set_up.etax.submissions = deque([SubmissionOutcome.ACCOUNT_ERROR] * 2 + [SubmissionOutcome.ACCEPTED])
    with pytest.raises(PremiseError, match=r"第3次输错.*实际为“已受理”"):
        submission.submit_mistyped_often(set_up.scene, "张三", "甲卡", "甲局", 3)
    right = bank_cards.card_named(set_up.scene, "甲卡").account_number
    assert right not in {form.account_number for form in set_up.etax.forms}


@pytest.mark.parametrize(
    ("message", "words"),
    [("缴款账号错误：账号不存在", "账号不存在"), ("账户已销户。", "账户已销户"), ("缴款账号错误：", ""), ("", "")],
)
def test_the_words_of_the_bank_are_what_the_portal_does_not_say_by_itself(message: str, words: str) -> None:
    assert submission.words_of_the_bank(message) == words


@pytest.mark.parametrize(
    ("known", "message", "heard"),
    [
        ("账号状态异常，请核对", "缴款账号错误：账号状态异常，请核对", True),
        ("账号状态异常，请核对", "账号状态异常 请核对", True),
        ("账号状态异常，请核对", "已受理，正在等待开户银行验证", False),
        ("", "已受理，正在等待开户银行验证", True),
        ("", "缴款账号错误", False),
    ],
)
def test_the_bank_is_heard_in_its_own_words_where_they_are_known(known: str, message: str, *, heard: bool) -> None:
    set_up = signer()
    set_up.banking.words, set_up.etax.message = known, message
    bank_cards.let_bank_behave(set_up.scene, "甲卡", "账号错误")
    submission.submit(set_up.scene, "张三", "甲卡", "甲局")
    assert submission.bank_is_heard(set_up.scene, "张三") is heard


def test_of_a_mistyped_number_the_bank_may_say_something_else() -> None:
    set_up = signer()
    set_up.banking.words, set_up.etax.message = "账号状态异常", "账号不存在"
    bank_cards.let_bank_behave(set_up.scene, "甲卡", "账号错误")
    submission.submit_with_mistyped_number(set_up.scene, "张三", "甲卡", "甲局")
    assert submission.bank_is_heard(set_up.scene, "张三")


def test_no_refusal_counts_an_accepted_application() -> None:
    assert HONEST.keys() == set(SigningRefusal)
    assert not [reason for reason, outcomes in HONEST.items() if SubmissionOutcome.ACCEPTED in outcomes]


def test_having_signed_is_a_premise() -> None:
    agreements.have_signed(signer(row("1", ONE)).scene, "张三", "甲卡", "甲局")
    with pytest.raises(PremiseError, match="应能验证成功，实际为“验证中”"):
        agreements.have_signed(signer(row("1", ONE, AgreementStatus.VERIFYING)).scene, "张三", "甲卡", "甲局")
    refused = signer(row("1", ONE))
    refused.etax.submissions = deque([SubmissionOutcome.BANK_REFUSED])
    with pytest.raises(PremiseError, match="实际为“银行验证未通过”"):
        agreements.have_signed(refused.scene, "张三", "甲卡", "甲局")


def test_the_newest_agreement_with_an_authority_tells_the_status() -> None:
    failed = AgreementStatus.FAILED
    set_up = signer(row("1", ONE, failed), row("2", OTHER), row("3", ONE), row("4", OTHER, failed))
    assert agreements.status_with(set_up.scene, "张三", "甲局") is AgreementStatus.VERIFIED
    assert agreements.verified_count(set_up.scene, "张三") == 2
    assert agreements.count(set_up.scene, "张三") == 4


def test_without_an_agreement_there_is_no_status_and_nothing_to_revoke() -> None:
    set_up = signer(row("2", OTHER))
    assert agreements.status_with(set_up.scene, "张三", "甲局") is None
    with pytest.raises(PremiseError, match="没有三方协议"):
        agreements.asks_for_more(set_up.scene, "张三", "甲局")
    with pytest.raises(PremiseError, match="无从撤销"):
        agreements.revoke_online(set_up.scene, "张三", "甲局", "张三")
    assert not set_up.etax.revoked


def test_payment_and_revocation_name_authority_agreement_and_document() -> None:
    set_up = signer(row("7", ONE))
    agreements.pay(set_up.scene, "张三", "甲局")
    agreements.revoke_online(set_up.scene, "李四", "甲局", "张三")
    agreements.revoke_at_counter(set_up.scene, "张三", "甲局", "李四")
    assert [authority for authority, _ in set_up.etax.paid] == [ONE]
    assert set_up.etax.revoked == ["7"]
    assert set_up.counter.shown == [("张三", "document of 李四", "7")]
    assert set_up.scene.person("张三").last(RevocationOutcome) is RevocationOutcome.REVOKED


def test_an_open_form_is_a_premise_and_a_refused_one_is_remembered() -> None:
    set_up = signer()
    signing.have_signing_open(set_up.scene, "张三")
    set_up.etax.access = SigningAccess.DOCUMENT_NOT_SUPPORTED
    with pytest.raises(PremiseError, match="应能进入三方协议签订，实际为“提示无法进入该功能”"):
        signing.have_signing_open(set_up.scene, "张三")
    assert set_up.scene.person("张三").last(signing.SigningOpened).access is SigningAccess.DOCUMENT_NOT_SUPPORTED


@pytest.mark.parametrize(
    ("shown", "real", "expected"),
    [
        ("210202199001011234", "210202199001011234", True),
        ("2102**********1234", "210202199001011234", True),
        ("2102****1234", "210202199001011234", True),
        ("21020219900101123X", "21020219900101123X", True),
        ("2102**********123X", "21020219900101123X", True),
        ("2102**********1235", "210202199001011234", False),
        ("2103**********1234", "210202199001011234", False),
        ("2****************4", "210202199001011234", False),
        ("******************", "210202199001011234", False),
        ("", "210202199001011234", False),
        ("2102**************1234", "210202199001011234", False),
    ],
)
def test_a_number_may_be_masked_in_its_middle_and_must_be_the_own_one(shown: str, real: str, expected: bool) -> None:
    assert signing.shows(shown, real) is expected


def test_the_keyword_is_from_inside_the_name_and_tells_it_from_others() -> None:
    set_up = signer()
    found = signing.search_banks(set_up.scene, "张三", "甲卡")
    assert found.keyword in "第一海湾银行"[1:]
    assert found.names == ("第一海湾银行",)
    assert len(found.whole) == 3
    branches = signing.search_branches(set_up.scene, "张三", "甲卡")
    assert branches.names == ("第一海湾银行中山支行",)


def test_nobody_has_the_keyword_that_nobody_has() -> None:
    set_up = signer()
    assert signing.search_no_bank(set_up.scene, "张三").names == ()
    assert signing.search_no_branch(set_up.scene, "张三", "甲卡").names == ()


def test_names_that_cannot_be_told_apart_stop_the_scenario() -> None:
    with pytest.raises(PremiseError, match="没有可以与别的名称相区别的字"):
        signing.telling_part("海湾银行", ["海湾银行", "大海湾银行"])
    assert signing.telling_part("海湾银行", []) in "湾银行"


@pytest.mark.parametrize(
    ("signs_online", "hint", "answer"),
    [
        (True, "该行支持网签", HintAnswer.ONLINE),
        (True, "可以网上签约，无需到大厅", HintAnswer.ONLINE),
        (False, "该行不支持网签，请到大厅办理", HintAnswer.NOT_ONLINE),
        (False, "该行尚未开通网签", HintAnswer.NOT_ONLINE),
        (True, "  ", HintAnswer.NONE),
        (False, "", HintAnswer.NONE),
        (True, "该行不支持网签", HintAnswer.CONTRADICTORY),
        (False, "该行支持网签", HintAnswer.CONTRADICTORY),
    ],
)
def test_a_hint_counts_when_it_says_what_the_portal_does(signs_online: bool, hint: str, answer: HintAnswer) -> None:
    assert signing.answer_on(BankOffered("海湾银行", signs_online, hint)) is answer


def test_banks_are_counted_by_what_is_said_of_them() -> None:
    chosen = signing.choose_every_bank(signer().scene, "张三")
    assert signing.answering(chosen, HintAnswer.ONLINE) == ("第一海湾银行", "第二海湾银行")
    assert signing.answering(chosen, HintAnswer.NOT_ONLINE) == ("北方农商银行",)
    assert signing.answering(chosen, HintAnswer.NONE) == ()


def test_a_field_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(ScenarioError, match="不认识“卡号”"):
        submission.submit_without(signer().scene, "张三", "甲卡", "甲局", "卡号")


def test_what_the_bank_has_on_file_is_a_premise() -> None:
    set_up = signer(row("1", ONE))
    with pytest.raises(PremiseError, match="应有银行卡“甲卡”的三方协议，实际没有"):
        bank_cards.have_on_file(set_up.scene, "甲卡")
    set_up.banking.records = (BankRecord(ONE, 1),)
    bank_cards.have_on_file(set_up.scene, "甲卡")


def test_what_is_missing_after_a_revocation_was_asked_for_is_not_explained_away() -> None:
    set_up = signer(row("1", ONE))
    submission.submit(set_up.scene, "张三", "甲卡", "甲局")
    assert agreement_explanations.books(set_up.scene, 1, 0) == agreement_explanations.BOOKS_DIFFER
    agreements.revoke_online(set_up.scene, "张三", "甲局", "张三")
    assert agreement_explanations.books(set_up.scene, 1, 0) == ""
    assert agreement_explanations.books(set_up.scene, 0, 2) == agreement_explanations.BOOKS_DIFFER
