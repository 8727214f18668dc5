"""`./etax examples`: the examples of a feature as they will run, and as an Excel or CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from cli.examples_files import NamedTable, write_csv, write_excel
from cli.messages import CommandError
from cli.table import render
from conformance.verdicts import ExitCode
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.plan import display_path
from steps.gherkin.tables import KEYWORD, with_data_files
from steps.gherkin.tables_cells import text_cell
from steps.gherkin.tree import FeatureTree, parse_feature


@click.command
@click.argument("place", metavar="FILE[:LINE]")
@click.option("--to-xlsx", "excel", type=click.Path(path_type=Path, dir_okay=False), help="Write an Excel file.")
@click.option("--to-csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False), help="Write a CSV file.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def command(*, place: str, excel: Path | None, csv_file: Path | None, force: bool) -> int:
    """Show the examples (例子) of a feature file, or write them to Excel or CSV.

    With LINE only the scenario on or above that line. Excel gets a sheet for each table, CSV holds one table; every
    cell is written as text, so that 007 stays 007. What to write into the feature instead is printed.
    """
    path, line = _place(place)
    tables = list(_tables(_read(path), line))
    if not tables:
        raise CommandError(f"{place} 没有例子：只有带“例子”的场景大纲才能导出")
    if excel is None and csv_file is None:
        click.echo("\n\n".join(map(_shown, tables)))
    if excel is not None:
        _check_target(excel, ".xlsx", force=force)
        _write(excel, lambda: write_excel(excel, tables))
        _advise(excel, path, [(table, f"{excel.name}#{table.sheet}") for table in tables])
    if csv_file is not None:
        _check_target(csv_file, ".csv", force=force)
        if len(tables) > 1:
            places = "、".join(f"{path.name}:{table.line}" for table in tables)
            raise CommandError(f"CSV 只放得下一个表格，这里有 {len(tables)} 个：请写明行号（{places}），或用 --to-xlsx")
        _write(csv_file, lambda: write_csv(csv_file, tables[0]))
        _advise(csv_file, path, [(tables[0], csv_file.name)])
        click.echo("用 Excel 打开 CSV 会丢掉开头的 0、改写日期和长数字；要用 Excel 编辑，请用 --to-xlsx。")
    return ExitCode.CONFORMS


def _place(place: str) -> tuple[Path, int | None]:
    name, colon, number = place.rpartition(":")
    path, line = (Path(name), int(number)) if colon and number.isdigit() else (Path(place), None)
    if not path.is_file():
        raise CommandError(f"没有这个文件：{path}")
    return path, line


def _read(path: Path) -> FeatureTree:
    try:
        text = path.read_text(encoding="utf-8")
        tree, findings = with_data_files(parse_feature(text, display_path(path)), path.resolve().parent)
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} 不是 UTF-8 编码") from error
    except FeatureFileError as error:
        raise CommandError(f"特性文件有误：\n{error}") from error
    if findings:
        raise CommandError(f"数据文件有误：\n{FeatureFileError(findings)}")
    return tree


def _tables(tree: FeatureTree, line: int | None) -> Iterator[NamedTable]:
    """Tables of all scenarios, or of the last one that begins on or above the line; every sheet has its own name."""
    scenarios = [one for one in tree.scenarios if line is None or one.line <= line]
    taken: set[str] = set()
    for scenario in scenarios if line is None else scenarios[-1:]:
        for table in scenario.examples:
            if table.header:
                named = NamedTable.of(scenario.name, table, taken)
                taken.add(named.sheet.casefold())
                yield named


def _shown(table: NamedTable) -> str:
    title = click.style(f"{table.scenario}（第 {table.line} 行{table.origin}）", bold=True)
    return "\n".join([title, *(f"  {line}" for line in render(table.header, table.rows))])


def _check_target(path: Path, suffix: str, *, force: bool) -> None:
    if path.suffix.lower() != suffix:
        raise CommandError(f"{path} 的扩展名应当是 {suffix}")
    if path.exists() and not force:
        raise CommandError(f"已经有文件 {path}：加 --force 覆盖，或换一个名字")


def _write(path: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        reason = f"不能写 {path}：{error.strerror}"
        raise CommandError(f"{reason}\n  若正在 Excel 里打开，请先关闭") from error


def _advise(written: Path, feature: Path, tables: Sequence[tuple[NamedTable, str]]) -> None:
    click.echo(f"已写出 {written}：{len(tables)} 个表格，全部单元格都是文本。")
    if written.resolve().parent != feature.resolve().parent:
        click.echo(f"要让场景读取它，先把它放到 {feature.name} 旁边（同一个目录）。")
    click.echo("然后把例子里的数据行换成一行：")
    for table, name in tables:
        click.echo(f"  第 {table.line} 行  例子:\n            {KEYWORD}: {name}")
    for finding in _doubts(tables):
        click.echo(str(finding), err=True)


def _doubts(tables: Sequence[tuple[NamedTable, str]]) -> Iterator[Finding]:
    """Cells that would be refused when they are read from the file."""
    for table, name in tables:
        for row in table.rows:
            for text in row:
                for doubt in text_cell(text).doubts:
                    message = f"“{text}”从文件里读回来会被拒绝：{doubt.message}"
                    yield Finding(name, table.line, 1, doubt.code, message, "这一行留在特性文件里")
