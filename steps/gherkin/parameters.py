"""What the parameters of sentences are called in Chinese: as a reader of the catalogue would write them in `<>`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_NAMED: Final[Mapping[str, str]] = {
    "人员": "who",
    "另一人": "other",
    "某人": "person",
    "物主": "owner",
    "查看者": "viewer",
    "被授权人": "handler",
    "出示者": "shown",
    "法定代表人": "representative",
    "财务经理": "manager",
    "身份": "role roles",
    "种类": "trait",
    "单位": "unit",
    "企业": "enterprise",
    "代理机构": "agency",
    "税务机关": "authority",
    "行政区划": "division",
    "结果": "outcome access answer",
    "状态": "status state",
    "步骤": "stage part",
    "原因": "reason",
    "决定": "decision",
    "操作": "action",
    "应答": "behaviour",
    "提示": "prompt",
    "文字": "words",
    "方式": "way",
    "注册方式": "method methods",
    "登录方式": "mode form",
    "办法": "how",
    "路径": "path clicks",
    "系统": "place portal",
    "页面": "page",
    "栏目所在": "area",
    "名称": "name names",
    "项目": "label field fields item",
    "按钮": "button",
    "功能": "function functions",
    "填法": "entry captcha agreement",
    "密码": "password",
    "差错": "mistake",
    "验证码": "code",
    "账号": "identifier account",
    "用户名": "user_name",
    "识别号": "taxpayer_id",
    "银行卡": "card",
    "证件": "document",
    "字": "character",
    "偏旁": "radical",
    "笔画数": "strokes",
    "字符": "piece",
    "字符种类": "classes",
    "位置": "position",
    "构成": "make_ups",
    "长度": "length",
    "登录名长度": "name_length",
    "密码长度": "password_length",
    "次数": "times",
    "个数": "count",
    "数字": "number",
    "分钟": "minutes",
    "元": "yuan",
    "份数": "copies",
    "发票种类": "invoice_type",
    "所属期": "period",
    "日期": "day",
    "时间": "moment",
    "标题": "title",
    "内容": "text",
    "描述": "description",
    "关键词": "keyword",
}
"""Chinese -> names of Python parameters."""

TITLES: Final[Mapping[str, str]] = {name: title for title, names in _NAMED.items() for name in names.split()}
"""By the name of the Python parameter."""

_ANOTHER: Final[tuple[tuple[str, str], ...]] = (
    ('"或"{other}"', "另一种"),
    ('"{unit}"和"{other}"', "另一单位"),
    ('把"{other}"的申报密码', "另一单位"),
    ('把"{other}"的CA', "另一单位"),
    ('"{other}"的申报密码', "另一单位"),
    ('"{other}"的CA', "另一单位"),
    ('"{other}"与代理机构', "另一企业"),
    ('"{other}"的企业密码', "另一企业"),
)
"""Piece of a sentence in which `other` is nobody -> what it is there."""

_PLACEHOLDER: Final = re.compile(r"\{(?P<name>\w+)(?P<number>:d)?\}")


def title_of(name: str, sentence: str) -> str:
    """The Chinese name of the parameter `name` of a sentence, as the definition writes it."""
    if name == "other":
        return next((title for piece, title in _ANOTHER if piece in sentence), TITLES[name])
    if name == "entry" and "验证码" not in sentence and "密码" not in sentence:
        return "入口"
    return TITLES[name]


def parameter_names(sentence: str) -> tuple[str, ...]:
    """Names of the parameters, in order."""
    return tuple(match["name"] for match in _PLACEHOLDER.finditer(sentence))


def is_number(name: str, sentence: str) -> bool:
    """Whether the parameter is written bare, as a number."""
    return f"{{{name}:d}}" in sentence


def in_chinese(sentence: str, *, text: str | None = None) -> str:
    """`"{who}"连续{times:d}次输错登录密码` -> `"<人员>"连续<次数>次输错登录密码`.

    Args:
        sentence: as the definition writes it.
        text: another text with parameters of the sentence, to be put into Chinese instead.
    """
    return _PLACEHOLDER.sub(lambda match: f"<{title_of(match['name'], sentence)}>", sentence if text is None else text)
