"""The natural-person e-tax bureau says no and does it all the same. Source: DL-REG, DL-AGR, DL-PRE, DL-FAQ."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import only
from simulators.defects.dalian_changes import API, dalian
from simulators.defects.defect import Channel, Defect
from simulators.rules.agreements import Agreement, AgreementStatus, BankVerdict, entries_written

_BOTH: Final[tuple[Channel, ...]] = ("api", "ui")
_REAL_NAME: Final = ("DL-FAQ-1a", "DL-FAQ-1b")


def _opened(defect_id: str, title: str, refusal: str, *clauses: str, channels: tuple[Channel, ...] = _BOTH) -> Defect:
    change = dalian(opened_in_spite=only(refusal))
    return Defect(f"etax-{defect_id}-still-opens", f"{title}，账号却已开通", clauses, channels, rules=change)


def _booked(defect_id: str, title: str, refusal: str, *clauses: str, channels: tuple[Channel, ...] = _BOTH) -> Defect:
    change = dalian(booked_in_spite=only(refusal))
    return Defect(f"{defect_id}-still-booked", f"{title}，开户行账上却已有三方协议", clauses, channels, rules=change)


def _booked_by_bank(defect_id: str, title: str, verdict: BankVerdict | None, *clauses: str) -> Defect:
    def entries(one: Agreement) -> int:
        failed_like_that = one.status is AgreementStatus.FAILED and one.verdict is verdict
        return 1 if failed_like_that else entries_written(one)

    change = dalian(entries_written=entries)
    return Defect(f"{defect_id}-still-booked", f"{title}，开户行账上却已有三方协议", clauses, rules=change)


def _struck(defect_id: str, title: str, refusal: str) -> Defect:
    change = dalian(struck_in_spite=only(refusal))
    return Defect(
        f"{defect_id}-still-strikes", f"{title}，开户行账上的三方协议却已没有了", ("DL-FAQ-7a",), rules=change
    )


DEFECTS: Final = (
    _opened("disagreement", "提示没有同意用户注册协议", "agreement_required", "DL-REG-01", channels=API),
    _opened(
        "missing-method",
        "提示没有选择注册方式",
        "method_required",
        "DL-REG-02a",
        *_REAL_NAME,
        channels=API,
    ),
    _opened("unknown-mobile", "提示不是银行预留手机号", "mobile_not_reserved", "DL-REG-03a"),
    _opened("blank", "注册时提示填写不完整", "incomplete", "DL-REG-03b"),
    _opened("mismatch", "注册时提示身份信息不符", "identity_mismatch", *_REAL_NAME),
    _opened("wrong-code", "注册时提示注册码不正确", "wrong_code", *_REAL_NAME),
    _booked("blank-application", "签订时提示填写不完整", "incomplete", "DL-AGR-07h"),
    _booked("wrong-authority", "提示税务机关不对", "wrong_authority", "DL-AGR-06a"),
    _booked("foreign-holder", "提示户名不是签约人", "holder_not_signer", "DL-AGR-07f"),
    _booked("credit-card", "提示不支持信用卡", "credit_card_refused", "DL-PRE-02b"),
    _booked("card-of-another-city", "提示不是本市发行的银行卡", "card_of_another_city", "DL-FAQ-3d"),
    _booked("unsupported-bank", "提示该行不支持网签", "bank_not_online", "DL-PRE-04c", "DL-FAQ-3b"),
    _booked_by_bank(
        "account-error",
        "银行反馈账号错误",
        BankVerdict.ACCOUNT_ERROR,
        "DL-FAQ-5a",
        "DL-AGR-07g",
        "DL-FAQ-3c",
        "DL-AGR-08b",
    ),
    _booked_by_bank("bank-refusal", "银行验证未通过", BankVerdict.REFUSED, "DL-AGR-08b"),
    _booked_by_bank("bank-silence", "银行一直没有应答", None, "DL-AGR-08b", "DL-FAQ-4a"),
    _struck("refused-online-revocation", "提示不提供网上撤销", "not_offered"),
    _struck("refused-hall-revocation", "大厅以身份证件不符为由不予撤销", "document_refused"),
)
