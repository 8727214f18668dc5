"""What the portal's messages mean, without a browser."""

from __future__ import annotations

import pytest

from steps.drivers.ports import SubmissionOutcome
from steps.drivers.ui.natural_person_etax_messages import submission


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
