"""The rules of the natural-person e-tax bureau, each on both sides of its boundary; and its directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from simulators.banks.directory import banks, find_bank
from simulators.kernel.clock import CHINA
from simulators.natural_person_etax.directory import TAX_AUTHORITIES, default_division, divisions
from simulators.rules import agreements, etax_accounts, signing
from simulators.rules.agreements import Agreement, AgreementStatus, Answer, BankVerdict
from simulators.rules.etax_accounts import EtaxAccount, EtaxMethod, UnionPayAnswer
from simulators.rules.signing import CardKind

NOON = datetime(2019, 12, 16, 12, 0, tzinfo=CHINA)
OPEN = Agreement("1", "p", "甲税务局", "银行", "网点", "大连市", "62000000", NOON)
VERIFIED = replace(OPEN, status=AgreementStatus.VERIFIED)
FAILED = replace(OPEN, status=AgreementStatus.FAILED)
ACCOUNT = EtaxAccount("p", "lin_hai", "Abcd1234", EtaxMethod.CODE)


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (BankVerdict.ACCEPTED, AgreementStatus.VERIFIED),
        (BankVerdict.ACCOUNT_ERROR, AgreementStatus.FAILED),
        (BankVerdict.REFUSED, AgreementStatus.FAILED),
    ],
)
def test_the_first_answer_settles_and_no_other_does(verdict: BankVerdict, status: AgreementStatus) -> None:
    settled = agreements.after_answer(OPEN, Answer(verdict, "话", NOON))
    assert (settled.status, settled.verdict, settled.words) == (status, verdict, "话")
    for later in BankVerdict:
        assert agreements.after_answer(settled, Answer(later, "晚", NOON)) == settled


@pytest.mark.parametrize(
    ("limit_s", "seconds", "status"),
    [
        (1800, 1799, AgreementStatus.VERIFYING),
        (1800, 1800, AgreementStatus.FAILED),
        (None, 10**7, AgreementStatus.VERIFYING),
    ],
)
def test_silence_fails_at_the_limit_and_never_signs(limit_s: int | None, seconds: int, status: AgreementStatus) -> None:
    after = agreements.after_silence(OPEN, limit_s, NOON + timedelta(seconds=seconds))
    assert after.status is status


@pytest.mark.parametrize(
    ("one", "wish", "same"),
    [
        (OPEN, OPEN, True),
        (VERIFIED, OPEN, True),
        (FAILED, OPEN, False),
        (OPEN, replace(OPEN, branch="另一网点"), True),
        (OPEN, replace(OPEN, tax_authority="乙税务局"), False),
        (OPEN, replace(OPEN, account_number="62000001"), False),
    ],
)
def test_what_is_the_same_application(one: Agreement, wish: Agreement, same: bool) -> None:
    assert agreements.same_application(one, wish) is same


@pytest.mark.parametrize(
    ("authority", "signed", "may"),
    [
        ("甲税务局", [VERIFIED], True),
        ("甲税务局", [FAILED, VERIFIED], True),
        ("甲税务局", [OPEN, FAILED], False),
        ("乙税务局", [VERIFIED], False),
        ("甲税务局", [], False),
    ],
)
def test_only_a_verified_agreement_with_the_authority_pays(authority: str, signed: list[Agreement], may: bool) -> None:
    assert agreements.may_pay(authority, signed) is may


def test_only_verified_agreements_stand_in_the_books() -> None:
    assert [agreements.entries_written(one) for one in (OPEN, VERIFIED, FAILED)] == [0, 1, 0]


@pytest.mark.parametrize(("owner", "shown_by", "may"), [("p", "p", True), ("p", "q", False), ("p", None, False)])
def test_the_hall_revokes_for_the_owner(owner: str, shown_by: str | None, may: bool) -> None:
    assert agreements.may_revoke_at_hall(owner, shown_by) is may
    assert not agreements.revoked_online()


@pytest.mark.parametrize(
    ("typed", "found"), [("lin_hai", True), ("LIN_HAI", False), ("lin_ha", False), ("19900000021", False), ("", False)]
)
def test_an_account_is_meant_by_its_name_alone(typed: str, found: bool) -> None:
    assert (etax_accounts.account_meant(typed, "Abcd1234", [ACCOUNT]) is not None) is found


@pytest.mark.parametrize(("method", "may"), [(EtaxMethod.UNIONPAY, True), (EtaxMethod.CODE, True), (None, False)])
def test_both_kinds_of_registration_may_enter(method: EtaxMethod | None, may: bool) -> None:
    assert etax_accounts.may_enter(replace(ACCOUNT, method=method)) is may


@pytest.mark.parametrize("answer", UnionPayAnswer)
def test_a_match_alone_proves(answer: UnionPayAnswer) -> None:
    assert etax_accounts.unionpay_proves(answer, complete=True) is (answer is UnionPayAnswer.MATCH)


@pytest.mark.parametrize("failed_before", [True, False])
def test_a_captcha_is_always_asked(failed_before: bool) -> None:
    assert etax_accounts.captcha_asked(failed_before=failed_before)


def test_who_may_sign_and_with_what() -> None:
    assert signing.document_supported("居民身份证")
    assert not signing.document_supported("外国护照")
    assert signing.kind_supported(CardKind.DEBIT)
    assert not signing.kind_supported(CardKind.CREDIT)
    assert signing.authority_in_charge("甲", ("乙", "甲"))
    assert not signing.authority_in_charge("甲", ())
    assert signing.holder_is_signer("林海", "林海")
    assert not signing.holder_is_signer("林海 ", "林海")
    assert signing.account_of_signer("21020219000101001x", "21020219000101001X")
    assert not signing.account_of_signer("210202190001010018", "210202190001010026")


@pytest.mark.parametrize(
    ("keyword", "found"),
    [("", ["中海银行", "海东商业银行"]), ("海", ["中海银行", "海东商业银行"]), ("中海", ["中海银行"]), ("无", [])],
)
def test_a_keyword_is_found_anywhere_in_a_name(keyword: str, found: list[str]) -> None:
    assert list(signing.found_by_keyword(["中海银行", "海东商业银行"], keyword)) == found


def test_the_directory() -> None:
    assert sum(one.signs_online for one in banks()) == 15
    assert sum(not one.signs_online for one in banks()) >= 4
    assert len({one.name for one in banks()}) == len(banks())
    branches = [branch for one in banks() for branch in one.branches]
    assert len(set(branches)) == len(branches)
    assert all("大连" in branch for branch in branches)
    assert all(len(one.branches) >= 3 for one in banks())
    assert find_bank("中海") is None
    assert len(set(TAX_AUTHORITIES)) >= 6


@pytest.mark.parametrize(
    ("choice", "default"), [("city", "大连市"), ("district", "大连市中山区"), ("another_city", "沈阳市"), ("blank", "")]
)
def test_the_default_is_among_the_divisions(choice: str, default: str) -> None:
    assert default_division(choice) == default
    assert divisions(choice)[0] == "大连市"
    assert default in (*divisions(choice), "")
    assert "" not in divisions(choice)
