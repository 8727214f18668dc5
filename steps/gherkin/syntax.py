"""Chinese explanations for text that `gherkin-official` refuses or, worse, silently reads as something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gherkin.errors import CompositeParserException
from gherkin.token_matcher import TokenMatcher

from steps.gherkin.findings import Edit, Finding

BOM: Final = "\ufeff"
LANGUAGE_LINE: Final = "# language: zh-CN"
NO_LANGUAGE: Final = "no-language"
"""Code of a file that does not say its language."""
MISSING_COLON: Final = "missing-colon"
"""Code of a heading without its colon."""
_LANGUAGE: Final = re.compile(r"^\s*#\s*language\s*[:：]?\s*(?P<name>\S+)\s*$", re.IGNORECASE)
_BLOCKS: Final = ("功能", "背景", "规则", "场景大纲", "剧本大纲", "场景", "剧本", "例子")
_STEPS: Final = ("假如", "假设", "假定", "当", "那么", "而且", "并且", "同时", "但是")
_FULL_WIDTH_COLON: Final = re.compile(rf"^\s*(?P<keyword>{'|'.join(_BLOCKS)})\s*(?P<colon>[：﹕∶])")
_NO_COLON: Final = re.compile(rf"^\s*(?P<keyword>{'|'.join(_BLOCKS)})(?P<after>\s+\S|$)")
_ENGLISH_BLOCK: Final = re.compile(
    r"^\s*(?P<keyword>Feature|Background|Rule|Scenario Outline|Scenario Template|Scenarios?|Examples?)\s*[:：]",
    re.IGNORECASE,
)
_IN_CHINESE: Final = {
    "feature": "功能",
    "background": "背景",
    "rule": "规则",
    "scenario outline": "场景大纲",
    "scenario template": "场景大纲",
    "scenario": "场景",
    "scenarios": "例子",
    "example": "场景",
    "examples": "例子",
}
_MISTAKEN: Final = {"示例": "例子", "样例": "例子", "范例": "例子", "特性": "功能", "场景纲要": "场景大纲"}
_MISTAKEN_BLOCK: Final = re.compile(rf"^\s*(?P<keyword>{'|'.join(_MISTAKEN)})\s*[:：]")
_ENGLISH_STEP: Final = re.compile(r"^(Given|When|Then|And|But)\b", re.IGNORECASE)
_CHINESE_STEP: Final = {"given": "假如", "when": "当", "then": "那么", "and": "而且", "but": "但是"}
_DOCSTRING: Final = ('"""', "```")
_WRONG_QUOTES: Final = re.compile(r"^\s*(?P<quotes>“““|”””|‘‘‘|’’’|＂＂＂|''')")
_TAG_WITH_BLANK: Final = re.compile(r"(@\w+[:：])\s+")


def suspicious_text(text: str, path: str) -> Iterator[Finding]:
    """Mistakes that can be seen in the text alone, before any parsing. Columns do not count a BOM."""
    if text.startswith(BOM):
        message = "文件开头有 BOM，解析器不接受"
        yield Finding(path, 1, 1, "bom", message, "另存为“UTF-8（无 BOM）”", (Edit(1, 1, 1, ""),))
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
        later = [one for one, line in enumerate(lines, start=1) if TokenMatcher.LANGUAGE_RE.match(line)][:1]
        moved = (Edit(one, 1, len(lines[one - 1]) + 1, "") for one in later)
        edits = (Edit(1, 1, 1, f"{LANGUAGE_LINE}\n"), *moved)
        yield Finding(path, number, 1, NO_LANGUAGE, "第一行缺少语言声明", f"在最前面加一行 {LANGUAGE_LINE}", edits)
    elif match["name"] != "zh-CN" or not TokenMatcher.LANGUAGE_RE.match(first):
        written = f"语言写成了 {match['name']}" if match["name"] != "zh-CN" else f"语言声明写成了 {first.strip()}"
        edits = (Edit(number, 1, len(first) + 1, LANGUAGE_LINE),)
        yield Finding(path, number, 1, "wrong-language", f"{written}，只支持 zh-CN", f"改为 {LANGUAGE_LINE}", edits)


def _line(line: str, number: int, path: str) -> Iterator[Finding]:
    def finding(start: int, end: int, code: str, message: str, right: str, remedy: str = "") -> Finding:
        edit = Edit(number, start + 1, end + 1, right)
        return Finding(path, number, start + 1, code, message, remedy or f"改为 {right}", (edit,))

    stripped = line.strip()
    if match := _FULL_WIDTH_COLON.match(line):
        message = f"“{match['keyword']}”后面用了全角冒号“{match['colon']}”"
        yield finding(*match.span("colon"), "full-width-colon", message, ":", f"改为 {match['keyword']}:")
    elif match := _ENGLISH_BLOCK.match(line):
        right = f"{_IN_CHINESE[match['keyword'].lower()]}:"
        message = f"中文场景里出现了英文关键字 {match['keyword']}"
        yield finding(match.start("keyword"), match.end(), "english-keyword", message, right)
    elif match := _MISTAKEN_BLOCK.match(line):
        right = f"{_MISTAKEN[match['keyword']]}:"
        code = "wrong-examples" if right == "例子:" else "mistaken-keyword"
        yield finding(match.start("keyword"), match.end(), code, f"“{match['keyword']}”不是关键字", right)
    elif "｜" in stripped and stripped.startswith(("｜", "|")):
        start = line.index("｜")
        right = line[start:].replace("｜", "|")
        yield finding(start, len(line), "full-width-bar", "表格用了全角竖线“｜”", right, "改为半角竖线 |")
    elif match := _WRONG_QUOTES.match(line):
        message = "多行文字要用三个半角双引号"
        message += "，这里用了全角引号" if match["quotes"] != "'''" else "，这里用了单引号"
        yield finding(*match.span("quotes"), "full-width-quotes", message, '"""', '改为半角的 """')


def explain_syntax(error: CompositeParserException, text: str, path: str) -> Iterable[Finding]:
    """What the parser objects to, in Chinese, one finding a place."""
    lines = text.splitlines()
    for cause in error.errors:
        line, column = cause.location["line"], cause.location.get("column", 1)
        written = lines[line - 1] if line <= len(lines) else ""
        detail = str(cause)
        if "inconsistent cell count" in detail:
            message, remedy = "表格各行的列数不一致", "检查每行的竖线 | 是否齐全"
            yield Finding(path, line, column, "ragged-table", message, remedy)
        elif "unexpected end of file" in detail:
            in_docstring = detail.endswith("#DocStringSeparator, #Other")
            remedy = '补上多行文字结尾的 """' if in_docstring else "补上最后一个标签或标题下面的内容"
            yield Finding(path, line, 1, "unexpected-end", "文件提前结束", remedy)
        elif "whitespace" in detail:
            right = _TAG_WITH_BLANK.sub(r"\1", written)
            edits = (Edit(line, 1, len(written) + 1, right),) if right != written else ()
            remedy = f"改为 {right.strip()}" if edits else "标签之间用空格分开，每个标签以 @ 开头"
            yield Finding(path, line, column, "tag-with-blank", "标签里有空格", remedy, edits)
        else:
            finding = _unreadable(written, line, column, path)
            yield finding
            if finding.code == MISSING_COLON or "#FeatureLine" in detail:
                return  # without its heading, every line after it is an error too


def _unreadable(written: str, line: int, column: int, path: str) -> Finding:
    stripped = written.strip()
    if match := _NO_COLON.match(written):
        at = match.end("keyword") + 1
        remedy = f"改为 {match['keyword']}: {stripped.removeprefix(match['keyword']).strip()}".rstrip()
        message = f"“{match['keyword']}”后面缺少冒号"
        return Finding(path, line, column, MISSING_COLON, message, remedy, (Edit(line, at, at, ":"),))
    if english := english_step(stripped):
        word, chinese = english
        message = f"中文场景里出现了英文关键字 {word}"
        edits = (Edit(line, column, column + len(word), chinese),)
        return Finding(path, line, column, "english-keyword", message, f"改为 {chinese}", edits)
    if stripped.startswith("背景"):
        remedy = "把背景移到第一个场景之前；一个功能或规则只能有一个背景"
        return Finding(path, line, column, "misplaced-background", "背景的位置不对", remedy)
    if stripped.startswith(_STEPS):
        message, remedy = f"步骤写在了不能有步骤的地方：{stripped}", "移到 场景: 的下面；若是说明文字，换一种开头"
        return Finding(path, line, column, "misplaced-step", message, remedy)
    message = f"这一行无法识别：{stripped}"
    remedy = "检查关键字（功能、背景、规则、场景、场景大纲、例子、假如、当、那么、而且、但是）和位置"
    return Finding(path, line, column, "unreadable-line", message, remedy)


def english_step(text: str) -> tuple[str, str] | None:
    """The English step keyword that the text begins with, and the Chinese one."""
    match = _ENGLISH_STEP.match(text)
    return (match[1], _CHINESE_STEP[match[1].lower()]) if match else None


def swallowed_heading(text: str) -> str | None:
    """The keyword of a description line that was surely meant as a heading: `场景 登录` without its colon."""
    match = _NO_COLON.match(text)
    return match["keyword"] if match else None


def swallowed_step(text: str) -> str | None:
    """The keyword of a description line that was surely meant as a step: `假如 甲` where no scenario was begun."""
    words = text.split(maxsplit=1)
    return words[0] if len(words) == 2 and words[0] in _STEPS else None
