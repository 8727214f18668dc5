"""Cards and authorities are known by labels; what the bank has on file is counted per card and authority."""

from __future__ import annotations

import pytest
from stdnum import luhn

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.drivers.ports import BankBehaviour, BankRecord, CardFacts, CardKind
from steps.tasks import bank_cards
from steps.tasks.bank_cards import CardTrait
from tests.steps.tasks.online_signing import stage


@pytest.mark.parametrize(
    ("trait", "kind", "of_this_city", "bank_signs_online"),
    [
        (CardTrait.SIGNABLE, CardKind.DEBIT, True, True),
        (CardTrait.CREDIT, CardKind.CREDIT, True, True),
        (CardTrait.OF_ANOTHER_CITY, CardKind.DEBIT, False, True),
        (CardTrait.BANK_NOT_ONLINE, CardKind.DEBIT, True, False),
    ],
)
def test_a_card_differs_from_a_signable_one_in_its_trait_alone(
    trait: CardTrait, kind: CardKind, of_this_city: bool, bank_signs_online: bool
) -> None:
    set_up = stage()
    bank_cards.give_card(set_up.scene, "张三", "甲卡", trait.value)
    (spec,) = set_up.banking.specs
    assert (spec.kind, spec.of_this_city, spec.bank_signs_online) == (kind, of_this_city, bank_signs_online)
    assert spec.holder == set_up.scene.person("张三").facts
    assert spec.behaviour is BankBehaviour.ANSWERS


def test_a_namesake_has_the_name_of_one_and_the_document_of_the_other() -> None:
    set_up = stage()
    bank_cards.give_card_to_namesake(set_up.scene, "张三", "李四", "乙卡")
    (spec,) = set_up.banking.specs
    assert (spec.holder.name, spec.holder.id_document_number) == ("张三", "document of 李四")


def test_a_card_is_found_whoever_has_it_and_its_label_is_used_once() -> None:
    set_up = stage()
    card = bank_cards.give_card(set_up.scene, "李四", "乙卡", CardTrait.SIGNABLE.value)
    assert bank_cards.card_named(set_up.scene, "乙卡") == card
    with pytest.raises(ScenarioError, match="“乙卡”在本场景中已经出现过"):
        bank_cards.give_card(set_up.scene, "张三", "乙卡", CardTrait.SIGNABLE.value)
    with pytest.raises(ScenarioError, match=r"没有用“假如”介绍过银行卡“甲卡”（已介绍：“乙卡”）"):
        bank_cards.card_named(set_up.scene, "甲卡")


def test_who_registers_without_a_card_gets_one_and_keeps_it() -> None:
    set_up = stage()
    card = bank_cards.card_for_registration(set_up.scene, "张三")
    assert bank_cards.card_for_registration(set_up.scene, "张三") == card
    assert len(set_up.banking.specs) == 1


def test_every_place_of_business_has_an_authority_of_its_own() -> None:
    set_up = stage()
    bank_cards.give_place_of_business(set_up.scene, "张三", "甲局")
    bank_cards.give_place_of_business(set_up.scene, "张三", "乙局")
    assert bank_cards.authority_named(set_up.scene, "乙局") == "甘井子区税务局"
    with pytest.raises(ScenarioError, match="“甲局”在本场景中已经出现过"):
        bank_cards.give_place_of_business(set_up.scene, "李四", "甲局")


def test_the_same_authority_twice_is_no_second_place_of_business() -> None:
    set_up = stage()
    set_up.banking.authorities.clear()
    set_up.banking.authorities.extend(["中山区税务局", "中山区税务局"])
    bank_cards.give_place_of_business(set_up.scene, "张三", "甲局")
    with pytest.raises(PremiseError, match="同一个：中山区税务局"):
        bank_cards.name_authority_elsewhere(set_up.scene, "张三", "乙局")


def test_the_books_are_counted_over_all_authorities_or_for_one() -> None:
    set_up = stage()
    bank_cards.give_card(set_up.scene, "张三", "甲卡", CardTrait.SIGNABLE.value)
    bank_cards.give_place_of_business(set_up.scene, "张三", "甲局")
    set_up.banking.records = (BankRecord("中山区税务局", 2), BankRecord("甘井子区税务局", 1))
    assert bank_cards.books_of(set_up.scene, "甲卡") == 3
    assert bank_cards.books_with(set_up.scene, "甲卡", "甲局") == 2


def test_a_bank_is_told_how_to_behave_in_the_words_of_the_feature() -> None:
    set_up = stage()
    bank_cards.give_card(set_up.scene, "张三", "甲卡", CardTrait.SIGNABLE.value)
    bank_cards.let_bank_behave(set_up.scene, "甲卡", "没有应答")
    assert set_up.banking.behaviours == [("第一海湾银行", BankBehaviour.DOWN)]
    with pytest.raises(ScenarioError, match="不认识“关门”"):
        bank_cards.let_bank_behave(set_up.scene, "甲卡", "关门")


def test_unionpay_can_be_made_to_fail() -> None:
    set_up = stage()
    bank_cards.let_unionpay_fail(set_up.scene)
    assert not set_up.banking.unionpay


@pytest.mark.parametrize("stem", ["790016000000001", "790019123456789009"])
def test_a_mistyped_number_is_another_number_that_looks_right(stem: str) -> None:
    right = stem + luhn.calc_check_digit(stem)
    wrong = bank_cards.another_number(CardFacts("行", "网点", Secret(right), "张三", "1")).reveal()
    assert luhn.is_valid(wrong)
    assert wrong[:-2] == right[:-2]
    assert wrong[-2] != right[-2]


def test_no_number_is_mistyped_where_the_right_one_is_none() -> None:
    with pytest.raises(PremiseError, match="校验位不对"):
        bank_cards.another_number(CardFacts("行", "网点", Secret("7900160000000010"), "张三", "1"))
