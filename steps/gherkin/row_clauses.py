"""Tables with a column 条款: every row checks a clause of its own, and gets a verdict of its own (ADR 0006)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from conformance.clauses import Channel, Register
from steps.gherkin.examples import PLACEHOLDER, examples_of, filled
from steps.gherkin.findings import Finding
from steps.gherkin.tables_places import in_row
from steps.gherkin.tree import RowOrigin, ScenarioNode, StepLine

COLUMN: Final = "条款"


def row_clauses(steps: Iterable[StepLine]) -> tuple[str, ...]:
    """The clause of every row, in order; a clause stands there once for every row that names it."""
    return tuple(cell for step in steps for _, cell in _cells(step))


def check_rows(scenario: ScenarioNode, path: str, register: Register) -> Iterator[Finding]:
    """Rows without a clause of their own, clauses that a row cannot check, and rows that no step would judge."""
    for step in (*scenario.background, *scenario.steps):
        if _column(step) is not None:
            yield from _check_table(step, path)
    cells = dict.fromkeys(_all_cells(scenario))
    for cell in cells:
        yield from _check_cell(cell, scenario, path, register)
    if not any(cell.clause not in register or not register[cell.clause].channels for cell in cells):
        yield from _check_common_channel(scenario, path, register)


def channels_of(rows: Iterable[str], register: Register) -> frozenset[Channel]:
    """Channels that all clauses of the rows name; every channel where there are no rows."""
    return frozenset(Channel).intersection(*(register[clause].channels for clause in rows))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A clause in a table, or in the examples row that fills it in."""

    clause: str
    line: int
    column: int
    origin: RowOrigin | None = None
    """Of the examples row that fills it in, when that is in a data file."""


def _column(step: StepLine) -> int | None:
    header = step.table[0] if step.table else ()
    return header.index(COLUMN) if COLUMN in header else None


def _cells(step: StepLine) -> Iterator[tuple[int, str]]:
    """Line and clause of every row."""
    column = _column(step)
    if step.table and column is not None:
        for line, row in zip(step.table_lines[1:], step.table[1:], strict=True):
            yield line, row[column]


def _all_cells(scenario: ScenarioNode) -> Iterator[_Cell]:
    for example in examples_of(scenario):
        for step in (*scenario.background, *scenario.steps):
            for (line, written), (_, clause) in zip(_cells(step), _cells(filled(step, example.values)), strict=True):
                if not PLACEHOLDER.search(written):
                    yield _Cell(clause, line, step.column)
                elif not PLACEHOLDER.search(clause):
                    yield _Cell(clause, example.line, 1, example.origin)


def _check_table(step: StepLine, path: str) -> Iterator[Finding]:
    if step.kind != "then":
        message = f"“{step.keyword}”的表格有“{COLUMN}”列，但只有“那么”能判定条款"
        yield Finding(path, step.line, step.column, "clause-column-outside-then", message, "移到 那么，或改列名")
    if step.table and len(step.table) == 1:
        message = f"有“{COLUMN}”列的表格没有数据行，什么也没有检验"
        yield Finding(path, step.line, step.column, "empty-clause-table", message, "加上数据行，每行一个条款")


def _check_cell(cell: _Cell, scenario: ScenarioNode, path: str, register: Register) -> Iterator[Finding]:
    def finding(code: str, message: str, remedy: str) -> Finding:
        return in_row(Finding(path, cell.line, cell.column, code, message, remedy), cell.origin)

    clause = cell.clause
    if not clause:
        yield finding("row-without-clause", f"“{COLUMN}”列有空格子：这一行不知检验哪个条款", "填上条款编号")
        return
    if clause not in register:
        nearest = "、".join(register.nearest(clause))
        remedy = f"是不是 {nearest}？" if nearest else "./etax clauses 列出全部条款"
        yield finding("unknown-clause", f"未知的条款编号 {clause}", remedy)
        return
    channels = register[clause].channels
    if not channels:
        message = f"条款 {clause} 是说明性条款，没有可检验的内容"
        yield finding("informational-clause", message, "删去这一行")
    wrong = "、".join(f"@{one}" for one in sorted(_asked(scenario) - channels))
    if channels and wrong:
        message = f"条款 {clause} 只能在 {'、'.join(sorted(channels))} 上检验，场景却标了 {wrong}"
        yield finding("channel-of-clause", message, f"去掉 {wrong}，或把这一行移到另一个场景")
    tagged = {twin for one in _tagged(scenario) if one in register for twin in register.with_twins(one)}
    if tagged & set(register.with_twins(clause)):
        message = f"条款 {clause} 既是场景的标签，又是表格的一行：它的结论会有两个"
        yield finding("clause-twice", message, "标签写整个列表的条款，表格写各项的条款")


def _check_common_channel(scenario: ScenarioNode, path: str, register: Register) -> Iterator[Finding]:
    by_tags = _asked(scenario) or channels_of((one for one in _tagged(scenario) if one in register), register)
    for example in examples_of(scenario):
        rows = row_clauses(filled(step, example.values) for step in (*scenario.background, *scenario.steps))
        if by_tags and not any(PLACEHOLDER.search(one) for one in rows) and not by_tags & channels_of(rows, register):
            message = f"场景“{scenario.name}”的标签与表格里的条款没有共同的渠道"
            finding = Finding(path, example.line, 1, "no-common-channel", message, "拆成两个场景，或标明 @api 或 @ui")
            yield in_row(finding, example.origin)


def _asked(scenario: ScenarioNode) -> frozenset[Channel]:
    return frozenset(Channel(tag.name) for tag in scenario.tags if tag.name in {"api", "ui"})


def _tagged(scenario: ScenarioNode) -> list[str]:
    return [tag.name.removeprefix("clause:") for tag in scenario.tags if tag.name.startswith("clause:")]
