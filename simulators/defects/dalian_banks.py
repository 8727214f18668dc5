"""Violations around the answers of banks: errors, slowness, silence, repetition. Source: DL-FAQ-2a to DL-FAQ-5b."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from simulators.dalian_ruleset import Agreements
from simulators.defects.changes import always, never
from simulators.defects.dalian_changes import API, dalian, dalian_policy
from simulators.defects.defect import Defect
from simulators.rules.agreements import Agreement, AgreementStatus, Answer, BankVerdict, after_answer, after_silence

_STATUS: Final = ("DL-AGR-08b",)
"""验证成功 is what the bank has verified, and nothing else (reading T30); until it has, the application waits."""
_BOOKS: Final = ("DL-FAQ-4a",)
"""What is verified stands in the bank's books, once."""


def _any_answer_signs(agreement: Agreement, answer: Answer) -> Agreement:
    return after_answer(agreement, replace(answer, verdict=BankVerdict.ACCEPTED))


def _account_error_signs(agreement: Agreement, answer: Answer) -> Agreement:
    wrong = answer.verdict is BankVerdict.ACCOUNT_ERROR
    return _any_answer_signs(agreement, answer) if wrong else after_answer(agreement, answer)


def _other_refusal_signs(agreement: Agreement, answer: Answer) -> Agreement:
    refused = answer.verdict is BankVerdict.REFUSED
    return _any_answer_signs(agreement, answer) if refused else after_answer(agreement, answer)


def _silence_signs(agreement: Agreement, limit_s: int | None, now: datetime) -> Agreement:
    after = after_silence(agreement, limit_s, now)
    return agreement if after is agreement else replace(after, status=AgreementStatus.VERIFIED)


def _no_account_error(others: Agreements) -> bool:
    return all(one.verdict is not BankVerdict.ACCOUNT_ERROR for one in others)


DEFECTS: Final = (
    Defect(
        "bank-answer-not-awaited",
        "提交后要等10分钟才知道验证结果",
        ("DL-FAQ-2a",),
        policy=dalian_policy(ordinary_answer_s=600),
    ),
    Defect(
        "bank-words-not-shown", "不显示银行反馈的错误提示", ("DL-FAQ-5a",), rules=dalian(words_shown=lambda _words: "")
    ),
    Defect(
        "no-second-try-after-account-error",
        "缴款账号错误后不能修改重新提交",
        ("DL-FAQ-5b",),
        rules=dalian(may_submit_again=_no_account_error),
    ),
    Defect(
        "account-error-counts-as-signed",
        "银行反馈账号错误，协议却显示验证成功",
        ("DL-FAQ-5a", "DL-AGR-07g", "DL-FAQ-3c", *_STATUS),
        rules=dalian(after_answer=_account_error_signs),
    ),
    Defect(
        "bank-refusal-counts-as-signed",
        "银行验证未通过，协议却显示验证成功",
        _STATUS,
        rules=dalian(after_answer=_other_refusal_signs),
    ),
    Defect(
        "unanswered-application-lost",
        "银行没有立即应答的申请丢失了",
        _STATUS + _BOOKS,
        rules=dalian(kept_unanswered=lambda _agreement: None),
    ),
    Defect(
        "silent-bank-counts-as-signed",
        "银行一直没有应答，协议却变为验证成功",
        _STATUS + _BOOKS,
        rules=dalian(after_silence=_silence_signs),
    ),
    Defect(
        "repeated-answer-signs-twice",
        "银行重复应答时签订了两份协议",
        _STATUS + _BOOKS,
        rules=dalian(signs_again=always),
    ),
    Defect("books-not-written", "验证成功的协议没有写入银行", ("DL-FAQ-4a",), API, rules=dalian(entries_written=never)),
    Defect(
        "books-written-twice",
        "验证成功的协议在银行写入了两次",
        ("DL-FAQ-4a",),
        API,
        rules=dalian(entries_written=lambda one: 2 if one.status is AgreementStatus.VERIFIED else 0),
    ),
)
