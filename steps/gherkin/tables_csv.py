"""CSV as analysts have it: UTF-8 with or without a BOM, or GB18030, which Excel writes on a Chinese Windows."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO
from pathlib import Path
from typing import Final

from steps.gherkin.tables_cells import Cell, Doubt, formula_cell, text_cell
from steps.gherkin.tables_sheet import DataFileError, Sheet

_SAVE_AS: Final = "在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或改用 .xlsx"
_OTHER_DELIMITERS: Final = {"\t": "制表符", ";": "分号", "，": "全角逗号", "；": "全角分号"}


def read_csv(path: Path) -> Sheet:
    """All rows of the file, blank ones too.

    Raises:
        DataFileError: its encoding, delimiter or quotes are not those of CSV.
        OSError: it cannot be opened.
    """
    text = _decoded(path.read_bytes())
    try:
        rows = [tuple(_cell(value) for value in row) for row in csv.reader(StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise DataFileError("bad-csv", "CSV 的引号不成对，或一格的内容读不完整", f"{_SAVE_AS}（{error}）") from error
    header = [cell.text for cell in rows[0]] if rows else []
    if len(header) == 1:
        for character, name in _OTHER_DELIMITERS.items():
            if character in header[0]:
                raise DataFileError("csv-delimiter", f"CSV 的各列用{name}分隔，应当用半角逗号", _SAVE_AS)
    return Sheet("", tuple(rows))


def _decoded(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise DataFileError("csv-encoding", "CSV 是 UTF-16 编码（“Unicode 文本”）", _SAVE_AS)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # GB18030 is hardly ever valid UTF-8, so the order decides
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise DataFileError("csv-encoding", "CSV 的编码既不是 UTF-8，也不是 GB18030", _SAVE_AS) from error


def _cell(value: str) -> Cell:
    if value.startswith("="):
        return formula_cell(value)
    cell = text_cell(value)
    if value.startswith("'") and value[1:].isdigit():
        doubt = Doubt("apostrophe", f"开头的撇号会成为内容：{value}", f"改为 {value[1:]}（CSV 里一切都是文本）")
        return Cell(cell.text, doubts=(*cell.doubts, doubt))
    return cell
