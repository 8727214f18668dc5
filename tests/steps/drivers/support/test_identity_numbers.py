"""Ten thousand of each number against python-stdnum, libphonenumber and the published rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType
from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_2

from steps.drivers.ports import IdDocumentType
from steps.drivers.support.identities import (
    CardKind,
    Identities,
    PermanentResidenceVersion,
    TaxpayerIdForm,
)
from steps.drivers.support.identities.bank_cards import BINS
from steps.drivers.support.identities.provider import ChineseIdentityProvider
from tests.steps.drivers.support.drawing import MANY, many
from tests.steps.drivers.support.published_rules import (
    citizen_number_holds,
    credit_code_holds,
    of_working_age,
    organisation_code_holds,
    travel_document_check,
    was_county,
)

ISO_3166 = {
    *("AUS036", "BRA076", "CAN124", "CHE756", "DEU276", "ESP724", "FRA250", "GBR826", "IND356", "ITA380", "JPN392"),
    *("KOR410", "MYS458", "NLD528", "NZL554", "SGP702", "SWE752", "THA764", "USA840"),
}
ALPHA3, NUMERIC = {one[:3] for one in ISO_3166}, {one[3:] for one in ISO_3166}


def documents(kind: IdDocumentType) -> list[str]:
    return many(lambda identities: identities.document_number(kind))


def taxpayer_ids(form: TaxpayerIdForm) -> list[str]:
    return many(lambda identities: identities.taxpayer_id(form))


def wrong(values: list[str], holds: Callable[[str], object]) -> list[str]:
    return [value for value in values if not holds(value)]


def birthday(digits: str) -> date:
    return datetime.strptime(f"{digits}+0800", "%Y%m%d%z").date()


def test_resident_ids() -> None:
    numbers = documents(IdDocumentType.RESIDENT_ID_CARD)
    assert wrong(numbers, ric.is_valid) == []
    assert wrong(numbers, mod_11_2.is_valid) == []
    assert wrong(numbers, citizen_number_holds) == []
    assert wrong(numbers, lambda number: of_working_age(birthday(number[6:14]))) == []
    assert {number[16] for number in numbers} == set("0123456789"), "both sexes"
    assert {number[17] for number in numbers} == set("0123456789X")


def test_resident_ids_name_counties_that_existed_and_that_people_come_from() -> None:
    places = [ric.get_birth_place(number) for number in documents(IdDocumentType.RESIDENT_ID_CARD)]
    assert {place["county"][-1] for place in places} == set("县市区旗")
    assert not {"市辖区", "市区", "县"} & {place["county"] for place in places}
    assert len({place["province"] for place in places}) == 31


@pytest.mark.parametrize("male", [True, False])
def test_the_order_code_tells_the_sex(provider: ChineseIdentityProvider, male: bool) -> None:
    numbers = [provider.resident_id_number(male=male) for _ in range(MANY)]
    assert wrong(numbers, lambda number: int(number[16]) % 2 == male) == []
    assert wrong(numbers, ric.is_valid) == []


@pytest.mark.parametrize(
    ("kind", "areas"),
    [
        (IdDocumentType.HK_MACAO_RESIDENCE_PERMIT, {"810000", "820000"}),
        (IdDocumentType.TAIWAN_RESIDENCE_PERMIT, {"830000"}),
    ],
)
def test_residence_permits(kind: IdDocumentType, areas: set[str]) -> None:
    numbers = documents(kind)
    assert {number[:6] for number in numbers} == areas
    assert wrong(numbers, mod_11_2.is_valid) == []
    assert wrong(numbers, citizen_number_holds) == []
    assert wrong(numbers, lambda number: of_working_age(birthday(number[6:14]))) == []


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (IdDocumentType.PASSPORT, r"[A-Z]\d{8}"),
        (IdDocumentType.HK_MACAO_PERMIT, r"[HM]\d{8}"),
        (IdDocumentType.TAIWAN_PERMIT, r"\d{8}"),
    ],
)
def test_travel_documents(kind: IdDocumentType, form: str) -> None:
    assert wrong(documents(kind), lambda number: re.fullmatch(form, number)) == []


def test_permits_of_hong_kong_and_macao_with_the_count_of_reissues(provider: ChineseIdentityProvider) -> None:
    numbers = [provider.hk_macao_permit_number(with_reissue_count=True) for _ in range(MANY)]
    assert wrong(numbers, lambda number: re.fullmatch(r"[HM]\d{8}0\d", number)) == []
    assert {number[0] for number in numbers} == {"H", "M"}


def test_permanent_residence_cards_of_2017() -> None:
    numbers = documents(IdDocumentType.PERMANENT_RESIDENCE_CARD)
    assert wrong(numbers, lambda number: re.fullmatch(r"[A-Z]{3}\d{12}", number)) == []
    assert wrong(numbers, lambda number: travel_document_check(number[:14]) == int(number[14])) == []
    assert {number[:3] for number in numbers} == ALPHA3
    assert wrong(numbers, lambda number: was_county(f"{number[3:7]}00", 2017)) == []
    assert wrong(numbers, lambda number: of_working_age(birthday(f"19{number[7:13]}"))) == []


def test_permanent_residence_cards_of_2023(provider: ChineseIdentityProvider) -> None:
    numbers = [provider.permanent_residence_card_number(PermanentResidenceVersion.OF_2023) for _ in range(MANY)]
    assert wrong(numbers, lambda number: re.fullmatch(r"9\d{16}[\dX]", number)) == []
    assert wrong(numbers, mod_11_2.is_valid) == []
    assert wrong(numbers, citizen_number_holds) == []
    assert {number[3:6] for number in numbers} == NUMERIC
    assert wrong(numbers, lambda number: was_county(f"{number[1:3]}0000", 2017)) == []
    assert wrong(numbers, lambda number: of_working_age(birthday(number[6:14]))) == []


@pytest.mark.parametrize(("text", "check"), [("D23145890", 7), ("740812", 2), ("120415", 9)])
def test_the_rule_of_travel_documents_gives_the_checks_printed_in_its_standard(text: str, check: int) -> None:
    assert travel_document_check(text) == check


def assert_credit_codes(codes: list[str]) -> None:
    assert wrong(codes, uscc.is_valid) == []
    assert wrong(codes, credit_code_holds) == []
    assert wrong(codes, lambda code: organisation_code_holds(code[8:17])) == []
    assert wrong(codes, lambda code: was_county(code[2:8], 2015)) == []
    assert {code[:2] for code in codes} == {"91"}


def test_unified_social_credit_codes() -> None:
    assert_credit_codes(taxpayer_ids(TaxpayerIdForm.UNIFIED_SOCIAL_CREDIT_CODE))


def test_temporary_taxpayer_ids() -> None:
    numbers = taxpayer_ids(TaxpayerIdForm.TEMPORARY)
    assert {number[0] for number in numbers} == {"L"}
    assert_credit_codes([number[1:] for number in numbers])


def test_tax_registration_numbers() -> None:
    numbers = taxpayer_ids(TaxpayerIdForm.TAX_REGISTRATION_NUMBER)
    assert {len(number) for number in numbers} == {15}
    assert wrong(numbers, lambda number: was_county(number[:6], 2015)) == []
    assert wrong(numbers, lambda number: organisation_code_holds(number[6:])) == []


def test_taxpayer_ids_of_individual_businesses() -> None:
    numbers = taxpayer_ids(TaxpayerIdForm.INDIVIDUAL_BUSINESS)
    assert wrong(numbers, lambda number: ric.is_valid(number[:18])) == []
    assert wrong(numbers, lambda number: re.fullmatch(r"\d\d", number[18:])) == []


def test_taxpayer_ids_of_natural_persons() -> None:
    assert wrong(taxpayer_ids(TaxpayerIdForm.NATURAL_PERSON), ric.is_valid) == []


def test_mobile_numbers() -> None:
    for number in many(Identities.mobile):
        parsed = phonenumbers.parse(number, "CN")
        assert phonenumbers.is_valid_number_for_region(parsed, "CN"), number
        assert phonenumbers.number_type(parsed) == PhoneNumberType.MOBILE, number
        assert str(parsed.national_number) == number


@pytest.mark.parametrize("kind", CardKind)
@pytest.mark.parametrize("length", [16, 17, 18, 19])
def test_bank_cards(kind: CardKind, length: int) -> None:
    numbers = many(lambda identities: identities.bank_card(kind, length))
    assert wrong(numbers, luhn.is_valid) == []
    assert {len(number) for number in numbers} == {length}
    assert {one.kind for one in BINS for number in numbers if number.startswith(one.prefix)} == {kind}


def test_bank_cards_are_of_any_length_and_of_no_bank() -> None:
    numbers = many(Identities.bank_card)
    assert {len(number) for number in numbers} == {16, 17, 18, 19}
    assert {number[0] for number in numbers} == {"7"}, "ISO/IEC 7812-1: no bank's"
    assert len({one.prefix for one in BINS}) == len(BINS)


def test_there_is_no_bank_card_of_twenty_digits() -> None:
    with pytest.raises(ValueError, match="20 digits"):
        Identities(1).bank_card(CardKind.DEBIT, 20)
