"""Where something stands in a data file beside a feature, as a person looks for it in Excel."""

from __future__ import annotations

from dataclasses import replace

from steps.gherkin.findings import Finding
from steps.gherkin.tree import RowOrigin

_LETTERS = 26


def cell_name(row: int, column: int) -> str:
    """`B3` for the second column of the third row; both 1-based."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def place_name(sheet: str, row: int, column: int) -> str:
    """`工作表“锁定”单元格 B3`; without the sheet for CSV."""
    where = f"工作表“{sheet}”" if sheet else ""
    return f"{where}单元格 {cell_name(row, column)}"


def in_row(finding: Finding, origin: RowOrigin | None) -> Finding:
    """The finding of an examples row, at its place in the data file when it stands in one."""
    if origin is None:
        return finding
    column = origin.columns[0] if origin.columns else 1
    sheet = f"工作表“{origin.sheet}”" if origin.sheet else ""
    message = f"{sheet}第 {origin.row} 行：{finding.message}"
    return replace(finding, path=origin.path, line=origin.row, column=column, message=message)


def in_cell(finding: Finding, origin: RowOrigin | None, position: int) -> Finding:
    """The finding of one cell of an examples row; `position` counts the cells of the row from 0."""
    if origin is None:
        return finding
    column = origin.columns[position]
    message = f"{place_name(origin.sheet, origin.row, column)}：{finding.message}"
    return replace(finding, path=origin.path, line=origin.row, column=column, message=message)
