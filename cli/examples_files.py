"""Writes tables of examples as Excel and CSV files, every cell as text."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cli.messages import CommandError
from conformance.columns import width
from steps.gherkin.tree import ExamplesTable

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'#]")
_LONGEST_NAME: Final = 31
_TEXT: Final = "@"
_WIDEST: Final = 60


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table of examples with a name that Excel takes for a sheet."""

    scenario: str
    sheet: str
    line: int
    """Of the word 例子."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: str
    """Chinese, where the rows come from when it is a data file; else empty."""

    @classmethod
    def of(cls, scenario: str, table: ExamplesTable, taken: set[str]) -> NamedTable:
        """Name a table after its scenario, differently from every name in `taken` (case does not count)."""
        stem = _FORBIDDEN.sub("", scenario).replace("<", "").replace(">", "").strip() or "例子"
        name, number = stem[:_LONGEST_NAME], 2
        while name.casefold() in taken:
            suffix = f"（{number}）"
            name, number = stem[: _LONGEST_NAME - len(suffix)] + suffix, number + 1
        rows = tuple(cells for _, cells in table.rows)
        origin = ""
        if table.origins:
            first = table.origins[0]
            origin = f"，来自 {first.path}{f' 工作表“{first.sheet}”' if first.sheet else ''}"
        return cls(scenario, name, table.line, table.header, rows, origin)


def write_excel(path: Path, tables: list[NamedTable]) -> None:
    """A sheet for each table; empty rows below are text as well, so that what is added stays as it is typed.

    Raises:
        CommandError: a cell holds a character that Excel cannot keep.
        OSError: the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        page = book.create_sheet(table.sheet)
        page.freeze_panes = "A2"
        for number, row in enumerate((table.header, *table.rows), start=1):
            for column, text in enumerate(row, start=1):
                cell = page.cell(number, column)
                try:
                    cell.value = text
                except IllegalCharacterError as error:
                    raise CommandError(f"表格“{table.scenario}”里有 Excel 不能保存的控制字符：{text!r}") from error
                cell.data_type = "s"  # or else =1+1 would become a formula
                cell.number_format = _TEXT
                cell.font = Font(bold=number == 1)
        for column in range(1, len(table.header) + 1):
            dimension = page.column_dimensions[get_column_letter(column)]
            dimension.number_format = _TEXT
            widest = max(width(row[column - 1]) for row in (table.header, *table.rows))
            dimension.width = min(widest + 3, _WIDEST)
    book.save(path)


def write_csv(path: Path, table: NamedTable) -> None:
    """One table, in UTF-8 with a BOM, by which Excel knows the encoding.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((table.header, *table.rows))
