"""What the client says, on its pages and in its interface."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

from tests.stranger.answers import Answer, What

_BLANKS: Final = {
    "user": "用户名",
    "secret": "口令",
    "no": "税号",
    "filing_secret": "申报口令",
}
LOGIN_WORDS: Final[Mapping[What, str]] = {
    What.DONE: "",
    What.BLANK: "{blank}不能为空",
    What.NO_ACCOUNT: "查无此用户，请先开户",
    What.DOCUMENT_NO_ACCOUNT: "该证件号不能当作用户名，请改用手机号或昵称",
    What.BAD_SECRET: "用户名与口令对不上",
    What.CAPTCHA_WANTED: "请先填图形码",
    What.CAPTCHA_WRONG: "图形码不对，请看新图",
    What.LOCKED: "账户已被冻结至 {until}",
}
CORP_WORDS: Final[Mapping[What, str]] = {
    What.DONE: "",
    What.BLANK: "{blank}不能为空",
    What.NOT_LOGGED_IN: "您还没有登入",
    What.CORP_WANTED: "请先选定企业并核验",
    What.NO_CORP: "查无此企业",
    What.BAD_SECRET: "企业与申报口令对不上",
    What.CAPTCHA_WANTED: "请先填图形码",
    What.CAPTCHA_WRONG: "图形码不对，请看新图",
    What.LOCKED: "该企业的申报口令已被冻结至 {until}",
}


def said(words: Mapping[What, str], answer: Answer) -> str:
    """An answer in these words."""
    blank = "、".join(_BLANKS[one] for one in answer.blank)
    until = time.strftime("%H:%M:%S", time.localtime(answer.until))
    return words[answer.what].format(blank=blank, until=until)
