"""`./etax examples`: what is written to Excel or CSV comes back as it was, every cell text."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from cli.examples import command
from conformance.clauses import load_register
from steps.gherkin.plan import expand, read_feature

REGISTER = load_register()
HEAD = "# language: zh-CN\n@clause:SM-ACC-12\n功能: 锁定\n"
OUTLINE = """
  场景大纲: {name}/<次数>*次
    当 "张三"输错<次数>次
    那么 状态为"<状态>"

    例子:
      {table}
"""
ROWS = (
    "| 次数 | 状态 |\n      | 007 | =1+1 |\n      | 1.0 | 3-5 |\n      | 12345678901234567890 |  |\n      | 4 | a\\|b |"
)


def examples(*words: str | Path) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)


def values(path: Path) -> list[tuple[str, ...]]:
    planned = expand(read_feature(path, REGISTER), REGISTER)
    return list(dict.fromkeys(tuple(value for _, value in one.info.parameters) for one in planned))


@pytest.fixture
def feature(tmp_path: Path) -> Path:
    path = tmp_path / "锁定.feature"
    path.write_text(HEAD + OUTLINE.format(name="甲", table=ROWS), encoding="utf-8")
    return path


def test_excel_gives_back_what_was_written(feature: Path, tmp_path: Path) -> None:
    before = values(feature)
    result = examples(feature, "--to-xlsx", tmp_path / "边界.xlsx")
    assert result.exit_code == 0, result.output
    assert "数据文件: 边界.xlsx#甲次数次" in result.output
    [page] = load_workbook(tmp_path / "边界.xlsx").worksheets
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    feature.write_text(HEAD + OUTLINE.format(name="甲", table="数据文件: 边界.xlsx#甲次数次"), encoding="utf-8")
    assert values(feature) == before


def test_csv_gives_back_what_was_written_and_warns_of_excel(feature: Path, tmp_path: Path) -> None:
    feature.write_text(feature.read_text(encoding="utf-8").replace("=1+1", "正常"), encoding="utf-8")
    before = values(feature)
    result = examples(feature, "--to-csv", tmp_path / "边界.csv")
    assert "--to-xlsx" in result.output
    assert (tmp_path / "边界.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    feature.write_text(HEAD + OUTLINE.format(name="甲", table="数据文件: 边界.csv"), encoding="utf-8")
    assert values(feature) == before


def test_every_table_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    long = "很" * 40
    text = HEAD + "".join(OUTLINE.format(name=f"{long}{end}", table=ROWS) for end in "甲乙")
    path.write_text(text, encoding="utf-8")
    assert examples(path, "--to-xlsx", tmp_path / "y.xlsx").exit_code == 0
    names = [page.title for page in load_workbook(tmp_path / "y.xlsx").worksheets]
    assert len({name.casefold() for name in names}) == 2
    assert all(len(name) <= 31 for name in names)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "乙" in one)
    assert examples(f"{path}:{line + 2}", "--to-csv", tmp_path / "y.csv").exit_code == 0


def test_the_table_is_shown_with_where_it_comes_from(feature: Path, tmp_path: Path) -> None:
    (tmp_path / "边界.csv").write_text("次数,状态\n4,正常\n", encoding="utf-8")
    feature.write_text(HEAD + OUTLINE.format(name="甲", table="数据文件: 边界.csv"), encoding="utf-8")
    shown = examples(feature).output
    assert "边界.csv" in shown
    assert "4     正常" in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["没有.feature"], "没有这个文件"),
        (["--to-xlsx", "x.xls"], "扩展名应当是 .xlsx"),
        (["--to-xlsx", "在.xlsx"], "--force"),
        (["--to-csv", "缺/x.csv"], "不能写"),
    ],
)
def test_what_cannot_be_done_is_told(feature: Path, tmp_path: Path, words: list[str], told: str) -> None:
    (tmp_path / "在.xlsx").write_bytes(b"")
    placed = [word if word.startswith("--") else str(tmp_path / word) for word in words]
    result = examples(*(placed if len(words) == 1 else [feature, *placed]))
    assert told in str(result.exception)
    assert (tmp_path / "在.xlsx").read_bytes() == b""
