"""What a cell of a data file says, and what makes one doubt that its author meant it so.

Excel shows one thing and keeps another: 007 becomes 7, 3-5 a date, 1.0 the number 1. Nothing is guessed at; a doubtful
cell is refused, with what to do. Whoever means blanks or full-width digits writes that row into the feature itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

AS_TEXT: Final = "把这一格（最好是整列）设为“文本”格式，再重新输入"
_MEANT: Final = "；确实要测试它，就把这一行直接写在特性文件的例子里"
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_FULL_WIDTH: Final = str.maketrans({code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)})
_FULL_WIDTH_DIGITS: Final = re.compile("[０-９]")
_CHINESE: Final = "[\u4e00-\u9fff\u3400-\u4dbf]"
_BLANK_INSIDE: Final = re.compile(rf"(?<={_CHINESE})[^\S\r\n]+(?={_CHINESE})")
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(\.\d+)?E\+?-?\d+")
_PLAIN_FORMATS: Final = frozenset({"General", "@", "0"})
_SHOWN_DIGITS: Final = 11
"""Longer whole numbers are shown as 1.23457E+11, and from the 16th digit on they are changed."""
_ZERO_FIRST: Final = re.compile(r"0\d+")

CellValue: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | None"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cell cannot be taken as it is."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data file."""

    text: str
    """As it goes into the scenario."""
    number: bool = False
    """Whether the file keeps a number there, not a text."""
    doubts: tuple[Doubt, ...] = ()


def text_cell(text: str) -> Cell:
    """A cell that holds text."""
    return Cell(text, doubts=tuple(_text_doubts(text)))


def formula_cell(text: str) -> Cell:
    """A cell that Excel computes."""
    return Cell(
        text, doubts=(Doubt("formula", f"是公式 {text}，不是数据", "复制后“选择性粘贴 → 数值”，再设为文本格式"),)
    )


def typed_cell(value: CellValue, number_format: str) -> Cell:
    """A cell of an Excel file that holds no formula, with its number format."""
    if value is None or isinstance(value, str):
        return text_cell(value or "")
    if isinstance(value, bool):
        written = "TRUE" if value else "FALSE"
        return _doubtful(written, "logical-value", f"Excel 把它存成了逻辑值 {written}", AS_TEXT)
    if not isinstance(value, int | float):
        message = f"Excel 把它存成了日期或时间（{_day(value)}），原来写的是什么已无法知道"
        return _doubtful(str(value), "excel-date", message, AS_TEXT)
    return _number(value, number_format)


def lost_zeros(column: Iterable[Cell]) -> Iterator[int]:
    """Positions of numbers in a column where others are texts like 007: their zeros are probably lost."""
    cells = list(column)
    if any(not cell.number and _ZERO_FIRST.fullmatch(cell.text) for cell in cells):
        yield from (position for position, cell in enumerate(cells) if cell.number)


LOST_ZERO: Final = Doubt("lost-zero", "存成了数字，而同列有 0 开头的文字：开头的 0 可能丢了", AS_TEXT)


def _text_doubts(text: str) -> Iterator[Doubt]:
    if "\n" in text or "\r" in text:
        yield Doubt("line-break", f"里面有换行：{_visible(text)}", "改成一行（Excel 里的 Alt+Enter）")
    elif text != text.strip():
        yield Doubt("stray-blank", f"开头或结尾有空格：“{_visible(text)}”", f"改为“{text.strip()}”{_MEANT}")
    if match := _BLANK_INSIDE.search(text.strip()):
        cut = text.strip()[: match.start()] + text.strip()[match.end() :]
        yield Doubt("stray-blank", f"汉字之间有空格：“{text.strip()}”", f"改为“{cut}”{_MEANT}")
    if _INVISIBLE.search(text):
        yield Doubt("invisible-character", f"有看不见的字符：“{_visible(text)}”", "删去后重新输入")
    if _FULL_WIDTH_DIGITS.search(text):
        yield Doubt("full-width-digit", f"有全角数字：{text}", f"改为 {text.translate(_FULL_WIDTH)}{_MEANT}")
    if _SCIENTIFIC.fullmatch(text):
        yield Doubt("excel-number", f"{text} 是 Excel 改写过的长数字，原来的数字已经丢失", AS_TEXT)
    if text and not text.strip("#") and len(text) > 1:
        yield Doubt("excel-number", f"{text} 是 Excel 因列太窄而写出的占位符号", "加宽这一列，设为文本格式后重新输入")


def _number(value: float, number_format: str) -> Cell:
    written = str(int(value)) if float(value).is_integer() else repr(value)
    if number_format not in _PLAIN_FORMATS or (number_format == "0" and not float(value).is_integer()):
        message = f"存的是数字 {written}，按格式 {number_format} 显示成了别的样子，无法知道要哪一个"
        return _doubtful(written, "excel-number", message, AS_TEXT)
    if len(written.strip("-").replace(".", "")) > _SHOWN_DIGITS or "e" in written:
        message = f"是很长的数字，Excel 可能已经改写（现在是 {written}）"
        return _doubtful(written, "excel-number", message, AS_TEXT)
    return Cell(written, number=True)


def _doubtful(text: str, code: str, message: str, remedy: str) -> Cell:
    return Cell(text, number=True, doubts=(Doubt(code, message, remedy),))


def _day(value: date | time | timedelta) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _visible(text: str) -> str:
    shown = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "→")
    shown = "".join("␣" if one.isspace() else one for one in shown)
    return _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", shown)
