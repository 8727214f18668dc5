"""Sheets of an Excel file (.xlsx). Reads only; formulas are seen as formulas, never as what they gave last."""

from __future__ import annotations

import warnings
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

from steps.gherkin.tables_cells import Cell, Doubt, formula_cell, typed_cell
from steps.gherkin.tables_sheet import DataFileError, Sheet

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MERGED: Final = Doubt("merged-cell", "在合并单元格里，只有左上角一格有内容", "取消合并，每一格都写上内容")


def read_excel(path: Path, sheet: str) -> Sheet:
    """A sheet of the file; the only one where `sheet` is empty.

    Raises:
        DataFileError: it is no Excel file, or has no such sheet.
        OSError: it cannot be opened.
    """
    book = _open(path)
    try:
        page = _page(book, sheet)
        merged = tuple((area.min_row, area.min_col, _MERGED) for area in page.merged_cells.ranges)
        rows = tuple(tuple(_cell(cell) for cell in row) for row in page.iter_rows())
        return Sheet(page.title, rows, merged)
    finally:
        book.close()


def _open(path: Path) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are of no concern here
            return load_workbook(file, keep_links=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, EOFError) as error:
        message = "不是能读取的 Excel 文件（加了密码，或并不是 .xlsx）"
        raise DataFileError("bad-excel", message, "在 Excel 里去掉密码，另存为“Excel 工作簿 (.xlsx)”") from error


def _page(book: Workbook, wanted: str) -> Worksheet:
    names = [page.title for page in book.worksheets]
    if wanted:
        for page in book.worksheets:
            if page.title == wanted:
                return page
        near = get_close_matches(wanted, names, n=1) or names
        raise DataFileError("unknown-sheet", f"没有工作表“{wanted}”", f"现有工作表：{'、'.join(near)}")
    if len(names) > 1:
        message = f"有 {len(names)} 个工作表，没有写明用哪一个"
        raise DataFileError("which-sheet", message, f"在文件名后写 #工作表，例如 #{names[0]}")
    if not names:
        raise DataFileError("unknown-sheet", "没有普通工作表", "把数据放进普通工作表（不是图表工作表）")
    return book.worksheets[0]


def _cell(cell: ExcelCell | MergedCell) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return formula_cell(value if isinstance(value, str) else str(getattr(value, "text", "数组公式")))
    if cell.data_type == "e":
        return Cell(str(value), doubts=(Doubt("excel-error", f"是错误值 {value}", "改为要测试的内容"),))
    return typed_cell(value, cell.number_format)  # type: ignore[arg-type]
