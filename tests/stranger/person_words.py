"""What the site for natural persons says, on its pages and in its interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.stranger.answers import Answer, What

BLANKS: Final = {
    "user": "账户",
    "secret": "登录口令",
    "name": "真实姓名",
    "document": "证件种类",
    "number": "证件号",
    "phone": "手机",
    "permit": "授权码",
    "nickname": "昵称",
    "otp": "短信码",
    "domicile": "户籍地",
    "no": "税号",
}
WORDS: Final[Mapping[What, str]] = {
    What.DONE: "",
    What.BLANK: "尚未填写：{blank}",
    What.NO_ACCOUNT: "没有这个账户",
    What.DOCUMENT_NO_ACCOUNT: "这种证件的号码不能当账户用，请换手机或昵称",
    What.BAD_SECRET: "口令不对",
    What.CAPTCHA_WANTED: "要填图片里的字",
    What.CAPTCHA_WRONG: "图片里的字填错了",
    What.LOCKED: "错得太多，账户停用一段时间",
    What.NOT_LOGGED_IN: "登录后再来",
    What.MISMATCH: "查不到这样的人，请核对各项",
    What.OTP_WRONG: "短信码不对",
    What.NOT_PROVEN: "前一步还没有通过",
    What.SECRET_REFUSED: "口令太弱：8至15位，至少三类字符，不带空格",
    What.NOT_AGREED: "您还没有同意开户须知",
    What.WAY_NOT_OFFERED: "本站没有这种开户方式",
    What.PERMIT_WRONG: "授权码无效",
    What.PERMIT_EXPIRED: "授权码过期了，请到大厅重新领取",
    What.DOCUMENT_TAKEN: "此证件名下已有账户",
    What.NICKNAME_REFUSED: "昵称不合要求：2至16位，字母、数字、汉字、下划线，不可全是数字",
    What.NICKNAME_TAKEN: "昵称已有人用",
    What.PHONE_TAKEN: "手机已绑定其他账户",
    What.NOT_PERMITTED: "您不是该企业的法定代表人或财务负责人",
}


def said(answer: Answer) -> str:
    """An answer in words."""
    return WORDS[answer.what].format(blank="、".join(BLANKS[one] for one in answer.blank))
