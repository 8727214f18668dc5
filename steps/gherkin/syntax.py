"""Chinese explanations for text that `gherkin-official` refuses or, worse, silently reads as something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gherkin.errors import CompositeParserException

from steps.gherkin.findings import Finding

BOM: Final = "\ufeff"
LANGUAGE_LINE: Final = "# language: zh-CN"
_LANGUAGE: Final = re.compile(r"^\s*#\s*language\s*[:：]\s*(?P<name>\S+)\s*$")
_BLOCKS: Final = ("功能", "背景", "规则", "场景大纲", "剧本大纲", "场景", "剧本", "例子")
_FULL_WIDTH_COLON: Final = re.compile(rf"^\s*(?P<keyword>{'|'.join(_BLOCKS)})：")
_ENGLISH_BLOCK: Final = re.compile(
    r"^\s*(?P<keyword>Feature|Background|Rule|Scenario Outline|Scenario|Examples?)\s*[:：]", re.IGNORECASE
)
_IN_CHINESE: Final = {
    "feature": "功能",
    "background": "背景",
    "rule": "规则",
    "scenario outline": "场景大纲",
    "scenario": "场景",
    "example": "场景",
    "examples": "例子",
}
_DOCSTRING: Final = ('"""', "```")


def suspicious_text(text: str, path: str) -> Iterator[Finding]:
    """Mistakes that can be seen in the text alone, before any parsing."""
    if text.startswith(BOM):
        yield Finding(path, 1, 1, "bom", "文件开头有 BOM，解析器不接受", "另存为“UTF-8（无 BOM）”")
    lines = text.lstrip(BOM).splitlines()
    if any(line.strip() for line in lines):
        yield from _language(lines, path)
    in_docstring = False
    for number, line in enumerate(lines, start=1):
        if line.strip().startswith(_DOCSTRING):
            in_docstring = not in_docstring
        elif not in_docstring:
            yield from _line(line, number, path)


def _language(lines: list[str], path: str) -> Iterator[Finding]:
    number, first = next((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    match = _LANGUAGE.match(first)
    if match is None:
        yield Finding(path, number, 1, "no-language", "第一行缺少语言声明", f"在最前面加一行 {LANGUAGE_LINE}")
    elif match["name"] != "zh-CN":
        message = f"语言写成了 {match['name']}，只支持 zh-CN"
        yield Finding(path, number, 1, "wrong-language", message, f"改为 {LANGUAGE_LINE}")


def _line(line: str, number: int, path: str) -> Iterator[Finding]:
    column = len(line) - len(line.lstrip()) + 1
    stripped = line.strip()
    if match := _FULL_WIDTH_COLON.match(line):
        message = f"“{match['keyword']}”后面用了全角冒号“：”"
        yield Finding(path, number, line.index("：") + 1, "full-width-colon", message, f"改为 {match['keyword']}:")
    elif match := _ENGLISH_BLOCK.match(line):
        chinese = _IN_CHINESE[match["keyword"].lower()]
        message = f"中文场景里出现了英文关键字 {match['keyword']}"
        yield Finding(path, number, column, "english-keyword", message, f"改为 {chinese}:")
    elif re.match(r"示例\s*[:：]", stripped):
        yield Finding(path, number, column, "wrong-examples", "“示例”不是关键字", "改为 例子:")
    elif "｜" in stripped and stripped.startswith(("｜", "|")):
        yield Finding(path, number, line.index("｜") + 1, "full-width-bar", "表格用了全角竖线“｜”", "改为半角竖线 |")
    elif stripped.startswith(("“““", "”””", "‘‘‘")):
        yield Finding(path, number, column, "full-width-quotes", "多行文字用了全角引号", '改为半角的 """')


def explain_syntax(error: CompositeParserException, text: str, path: str) -> Iterable[Finding]:
    """What the parser objects to, in Chinese, one finding a place."""
    lines = text.splitlines()
    for cause in error.errors:
        line, column = cause.location["line"], cause.location.get("column", 1)
        written = lines[line - 1].strip() if line <= len(lines) else ""
        detail = str(cause)
        if "inconsistent cell count" in detail:
            message, remedy = "表格各行的列数不一致", "检查每行的竖线 | 是否齐全"
            yield Finding(path, line, column, "ragged-table", message, remedy)
        elif "unexpected end of file" in detail:
            message, remedy = "文件提前结束", '检查多行文字的结尾 """ 是否齐全'
            yield Finding(path, line, 1, "unexpected-end", message, remedy)
        elif "whitespace" in detail:
            yield Finding(path, line, column, "tag-with-blank", "标签里有空格", "标签之间用空格分开，每个标签以 @ 开头")
        else:
            message = f"这一行无法识别：{written}"
            remedy = "检查关键字（功能、背景、规则、场景、场景大纲、例子、假如、当、那么、而且、但是）和位置"
            yield Finding(path, line, column, "unreadable-line", message, remedy)
