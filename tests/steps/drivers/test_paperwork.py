"""What counts as asking for paper or for a visit to the bank, and what does not."""

from __future__ import annotations

import pytest

from steps.drivers.paperwork import asks_for_paper_or_visit


@pytest.mark.parametrize(
    "text",
    [
        "请打印纸质三方协议，到开户银行办理签约",
        "网签成功，请打印三方协议到开户银行签约",
        "请打印纸质三方协议",
        "请到开户银行办理签约",
        "请携带银行卡前往银行网点签约",
        "验证成功。仍须打印三方协议",
        "打印后到银行柜台盖章即可",
        "您还需去银行签约，方可缴款",
        "到开户银行办理签约",
        "您已网签请到银行办理签约",
        "请提交签名的纸质协议",
    ],
)
def test_a_request(text: str) -> None:
    assert asks_for_paper_or_visit(text)


@pytest.mark.parametrize(
    "text",
    [
        "验证成功，无需打印纸质三方协议去银行办理签约",
        "可直接使用该三方协议账号进行缴款",
        "已受理，正在等待开户银行验证",
        "协议信息已发送到开户银行",
        "协议信息已传到银行，请等待银行应答",
        "正在发往银行办理签约",
        "可打印三方协议留存",
        "您也可以到银行网点查询",
        "如需纸质协议，可自行打印",
        "如您需要纸质协议，请到银行网点打印",
        "请放心，协议不再打印",
        "网签须知：协议直接写入银行信息系统",
        "打印",
        "",
    ],
)
def test_no_request(text: str) -> None:
    assert not asks_for_paper_or_visit(text)
