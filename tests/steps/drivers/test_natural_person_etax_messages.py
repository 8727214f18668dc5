"""What the portal's messages mean, without a browser."""

from __future__ import annotations

import pytest

from steps.drivers.ports import SubmissionOutcome
from steps.drivers.ui.natural_person_etax_messages import asks_for_paper_or_visit, submission


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("请打印纸质三方协议，到开户银行办理签约", True),
        ("请携带银行卡前往银行网点签约", True),
        ("验证成功，无需打印纸质三方协议去银行办理签约", False),
        ("可直接使用该三方协议账号进行缴款", False),
        ("已受理，正在等待开户银行验证", False),
        ("", False),
    ],
)
def test_paper_or_visit(text: str, asks: bool) -> None:
    assert asks_for_paper_or_visit(text) is asks


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        ("缴款账号错误：账号与户名与签约人不一致", SubmissionOutcome.ACCOUNT_ERROR),
        ("银行验证未通过：该卡不支持信用卡业务", SubmissionOutcome.BANK_REFUSED),
        ("三方协议不支持信用卡，请使用借记卡", SubmissionOutcome.CREDIT_CARD_REFUSED),
        ("系统繁忙", None),
        ("", None),
    ],
)
def test_banks_own_words_decide_nothing(message: str, outcome: SubmissionOutcome | None) -> None:
    assert submission(message) is outcome
