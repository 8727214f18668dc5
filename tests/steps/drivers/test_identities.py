from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from stdnum.cn import ric, uscc

from steps.drivers.ports import IdDocumentType
from steps.drivers.support.identities import SPECIALS, Identities
from steps.drivers.wrong_values import certainly_wrong

MANY = 1000


def test_resident_ids_are_valid_and_distinct() -> None:
    identities = Identities(7)
    numbers = [identities.document_number(IdDocumentType.RESIDENT_ID_CARD) for _ in range(MANY)]
    assert [number for number in numbers if not ric.is_valid(number)] == []
    assert len(set(numbers)) == MANY


def test_taxpayer_ids_are_valid_unified_social_credit_codes() -> None:
    identities = Identities(7)
    codes = [identities.taxpayer_id() for _ in range(MANY)]
    assert [code for code in codes if not uscc.is_valid(code)] == []
    assert len(set(codes)) == MANY


def test_organisation_part_carries_its_own_check_digit() -> None:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    for code in (Identities(seed).taxpayer_id() for seed in range(50)):
        organisation = code[8:17]
        total = sum(weight * int(char, 36) for weight, char in zip(weights, organisation[:8], strict=True))
        check = 10 if organisation[8] == "X" else int(organisation[8])
        assert (total + check) % 11 == 0


@pytest.mark.parametrize(
    ("document", "pattern"),
    [
        (IdDocumentType.PASSPORT, r"[A-Z]\d{8}"),
        (IdDocumentType.HK_MACAO_PERMIT, r"[HM]\d{8}"),
        (IdDocumentType.TAIWAN_PERMIT, r"\d{8}"),
    ],
)
def test_other_documents(document: IdDocumentType, pattern: str) -> None:
    identities = Identities(7)
    numbers = [identities.document_number(document) for _ in range(MANY)]
    assert all(re.fullmatch(pattern, number) for number in numbers)
    assert len(set(numbers)) == MANY


def test_account_passwords_satisfy_the_rules() -> None:
    identities = Identities(7)
    passwords = [identities.account_password() for _ in range(MANY)]
    classes = (r"[A-Z]", r"[a-z]", r"\d", f"[{re.escape(SPECIALS)}]")
    for password in passwords:
        assert 8 <= len(password) <= 15
        assert " " not in password
        assert sum(bool(re.search(one, password)) for one in classes) >= 3
    assert len(set(passwords)) == MANY


def test_login_names_satisfy_the_rules() -> None:
    identities = Identities(7)
    names = [identities.login_name() for _ in range(MANY)]
    assert all(re.fullmatch(r"\w{2,16}", name) and not name.isdigit() for name in names)
    assert len(set(names)) == MANY


def test_mobiles_have_eleven_digits() -> None:
    identities = Identities(7)
    assert all(re.fullmatch(r"1[3-9]\d{9}", identities.mobile()) for _ in range(MANY))


def test_one_seed_gives_the_same_people_even_side_by_side() -> None:
    calls: list[Callable[[Identities], str]] = [
        lambda one: one.person_name(IdDocumentType.RESIDENT_ID_CARD),
        Identities.company_name,
        lambda one: one.document_number(IdDocumentType.RESIDENT_ID_CARD),
        Identities.mobile,
        Identities.filing_password,
    ]
    first, other, again = Identities("a"), Identities("b"), Identities("a")
    mixed = [(call(first), call(other)) for call in calls]
    alone = [call(again) for call in calls]
    assert alone == [one for one, _ in mixed]
    assert alone != [two for _, two in mixed]


@pytest.mark.parametrize("right", ["123321", "000000", "aAa1", "ZZZZ", "9z9Z", "验证码啊"])
def test_wrong_values_differ_whatever_the_case(right: str) -> None:
    wrong = certainly_wrong(right)
    assert wrong.casefold() != right.casefold()
    assert wrong.casefold() != right[::-1].casefold() or right != right[::-1]
