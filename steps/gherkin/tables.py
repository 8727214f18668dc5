"""Examples that stand in an Excel or CSV file beside the feature (ADR 0007).

    例子:
      数据文件: 边界.xlsx#锁定
      | 次数 | 状态 |

The description of a 例子 names the file and, for Excel, the sheet. A header row in the feature picks columns, so that
the sheet may have others for remarks; without one every column of the sheet is a column of the examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from steps.gherkin.findings import Finding
from steps.gherkin.tables_cells import LOST_ZERO, Cell, Doubt, lost_zeros
from steps.gherkin.tables_places import place_name
from steps.gherkin.tables_sheet import DataFileError, Sheet
from steps.gherkin.tree import ExamplesTable, FeatureTree, RowOrigin

KEYWORD: Final = "数据文件"
SUFFIXES: Final = (".xlsx", ".csv")
_LINE: Final = re.compile(rf"{KEYWORD}\s*(?P<colon>[:：]?)\s*(?P<file>[^#]*?)\s*(#\s*(?P<sheet>.*))?")
_MENTION: Final = re.compile(r"\.(xlsx|xls|xlsm|csv)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DataFileLine:
    """`数据文件: 边界.xlsx#锁定`."""

    line: int
    file: str
    sheet: str
    colon: str
    """As written: `:`, or by mistake `：` or nothing."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A table while its file is read."""

    feature: str
    named: DataFileLine
    path: str
    """Of the data file, for findings."""
    sheet: Sheet

    def at(self, row: int, column: int, doubt: Doubt) -> Finding:
        message = f"{place_name(self.sheet.name, row, column)}：{doubt.message}"
        return Finding(self.path, row, column, doubt.code, message, doubt.remedy)

    def in_feature(self, code: str, message: str, remedy: str) -> Finding:
        return Finding(self.feature, self.named.line, 1, code, message, remedy)


def data_file_line(table: ExamplesTable) -> DataFileLine | None:
    """The line of the table's description that names a data file."""
    for line, text in table.prose:
        if match := _LINE.fullmatch(text):
            return DataFileLine(line, match["file"], (match["sheet"] or "").strip(), match["colon"])
    return None


def with_data_files(tree: FeatureTree, folder: Path) -> tuple[FeatureTree, list[Finding]]:
    """The tree with the rows of all data files in place, and what is wrong with them.

    Args:
        tree: as parsed; its examples that name no data file stay as they are.
        folder: where the feature stands, and its data files beside it.
    """
    findings: list[Finding] = []
    scenarios = []
    for scenario in tree.scenarios:
        tables = []
        for table in scenario.examples:
            filled, wrong = _filled(table, tree.path, folder)
            tables.append(filled)
            findings += wrong
        scenarios.append(replace(scenario, examples=tuple(tables)))
    return replace(tree, scenarios=tuple(scenarios)), findings


def _filled(table: ExamplesTable, feature: str, folder: Path) -> tuple[ExamplesTable, list[Finding]]:
    named = data_file_line(table)
    if named is None:
        return table, list(_unread_mentions(table, feature))
    if named.colon != ":" or table.rows:
        return table, list(_misuse(named, table, feature))
    try:
        sheet = _read(named, folder)
    except DataFileError as error:
        message = f"数据文件 {named.file or '（没有写文件名）'}：{error}"
        return table, [Finding(feature, named.line, 1, error.code, message, error.remedy)]
    path = (Path(feature).parent / named.file).as_posix()
    return _expanded(table, _Reading(feature, named, path, sheet))


def _unread_mentions(table: ExamplesTable, feature: str) -> Iterator[Finding]:
    for line, text in table.prose:
        if _MENTION.search(text):
            message = f"例子的说明里提到了文件，但写法不对，不会读取：{text}"
            yield Finding(feature, line, 1, "unread-data-file", message, f"写成 {KEYWORD}: 文件名.xlsx#工作表")


def _misuse(named: DataFileLine, table: ExamplesTable, feature: str) -> Iterator[Finding]:
    if named.colon != ":":
        message = f"“{KEYWORD}”后面{'用了全角冒号“：”' if named.colon else '没有冒号'}"
        yield Finding(feature, named.line, 1, "full-width-colon", message, f"改为 {KEYWORD}: {named.file}")
    if table.rows:
        message = "例子既写了数据文件，又有自己的数据行"
        yield Finding(feature, table.rows[0][0], 1, "data-file-and-rows", message, "只留一处；表头可以留下，用来选列")


def _read(named: DataFileLine, folder: Path) -> Sheet:
    suffix = Path(named.file).suffix.lower()
    if suffix not in SUFFIXES:
        raise DataFileError("data-file-kind", "只能读取 .xlsx 和 .csv 文件", "在 Excel 里另存为“Excel 工作簿 (.xlsx)”")
    if "/" in named.file or "\\" in named.file or Path(named.file).is_absolute():
        raise DataFileError(
            "data-file-elsewhere", "要与特性文件放在同一个目录里", f"只写文件名 {Path(named.file).name}"
        )
    path = folder / named.file
    present = sorted(one.name for one in folder.iterdir() if one.suffix.lower() in SUFFIXES and one.name[:1] != "~")
    if named.file not in present:  # by name, so that upper and lower case count on every system
        near = get_close_matches(named.file, present, n=3, cutoff=0.3)
        remedy = f"是不是 {'、'.join(near)}？" if near else "把它放到特性文件旁边（同一个目录）"
        raise DataFileError("no-data-file", "没有这个文件", remedy)
    if suffix == ".csv" and named.sheet:
        raise DataFileError("sheet-of-csv", "CSV 没有工作表", f"改为 {KEYWORD}: {named.file}")
    try:
        if suffix == ".csv":
            from steps.gherkin.tables_csv import read_csv

            return read_csv(path)
        from steps.gherkin.tables_excel import read_excel

        return read_excel(path, named.sheet)
    except OSError as error:
        message = f"无法读取：{error.strerror}"
        raise DataFileError("unreadable-file", message, "若正在 Excel 里打开，请保存并关闭后再试") from error


def _expanded(table: ExamplesTable, reading: _Reading) -> tuple[ExamplesTable, list[Finding]]:
    rows = list(reading.sheet.rows)
    while rows and _is_blank(rows[-1]):
        rows.pop()
    findings = [reading.at(*doubt) for doubt in reading.sheet.doubts]
    if not rows or _is_blank(rows[0]):
        return table, [*findings, reading.in_feature("no-header", f"{reading.path} 的第一行没有表头", "第一行写列名")]
    header, body = rows[0], rows[1:]
    if not body:
        message = f"{reading.path} 只有表头，没有数据"
        return table, [*findings, reading.in_feature("empty-examples", message, "加上数据行")]
    columns, wrong = _columns(table, header, reading)
    if wrong:
        return table, [*findings, *wrong]
    findings += [*_doubts(rows, columns, reading), *_strays(header, body, reading)]
    kept = [(number, row) for number, row in enumerate(body, start=2) if not _is_blank(row)]
    cells = [tuple(row[one].text if one < len(row) else "" for one in columns) for _, row in kept]
    places = tuple(one + 1 for one in columns)
    filled = replace(
        table,
        header=table.header or tuple(header[one].text.strip() for one in columns),
        rows=tuple((reading.named.line, row) for row in cells),
        origins=tuple(RowOrigin(reading.path, reading.sheet.name, number, places) for number, _ in kept),
    )
    return filled, findings


def _columns(table: ExamplesTable, header: Sequence[Cell], reading: _Reading) -> tuple[list[int], list[Finding]]:
    """Positions of the columns that count, in the order of the feature's header where it has one."""
    names = [cell.text.strip() for cell in header]
    if not table.header:
        return [position for position, name in enumerate(names) if name], []
    findings = []
    for name in table.header:
        if name not in names:
            near = get_close_matches(name, [one for one in names if one], n=1) or [one for one in names if one]
            message = f"{reading.path} 没有列“{name}”"
            findings.append(reading.in_feature("missing-column", message, f"文件里的列：{'、'.join(near)}"))
    return [names.index(name) for name in table.header if name in names], findings


def _doubts(rows: Sequence[Sequence[Cell]], columns: Sequence[int], reading: _Reading) -> Iterator[Finding]:
    for column in columns:
        cells = [row[column] if column < len(row) else Cell("") for row in rows]
        for number, cell in enumerate(cells, start=1):
            yield from (reading.at(number, column + 1, doubt) for doubt in cell.doubts)
        yield from (
            reading.at(position + 1, column + 1, LOST_ZERO)
            for position in lost_zeros(cells)
            if not cells[position].doubts
        )


def _strays(header: Sequence[Cell], body: Sequence[Sequence[Cell]], reading: _Reading) -> Iterator[Finding]:
    """Blank rows between others, and cells under no header."""
    named = [position for position, cell in enumerate(header) if cell.text]
    for number, row in enumerate(body, start=2):
        if _is_blank(row):
            yield reading.at(number, 1, Doubt("empty-row", "这一行是空行", "删去整行"))
        for position, cell in enumerate(row):
            if cell.text.strip() and position not in named:
                doubt = Doubt("no-header", f"“{cell.text}”所在的列没有表头", "在第一行写上列名，或删去这一格")
                yield reading.at(number, position + 1, doubt)


def _is_blank(row: Sequence[Cell]) -> bool:
    return not any(cell.text.strip() for cell in row)
