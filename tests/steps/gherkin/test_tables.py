"""Examples from Excel and CSV files: read as written, and every doubtful cell refused at its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from conformance.clauses import load_register
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.plan import PlannedScenario, expand, read_feature

REGISTER = load_register()
Row = Sequence[Any]


def feature(folder: Path, line: str, header: str = "") -> Path:
    path = folder / "锁定.feature"
    path.write_text(
        f"""# language: zh-CN
@clause:SM-ACC-12
功能: 锁定
  场景大纲: 输错<次数>次后“<状态>”
    当 "张三"输错<次数>次
    那么 状态为"<状态>"

    例子:
      {line}
      {header}
""",
        encoding="utf-8",
    )
    return path


def planned(path: Path) -> list[PlannedScenario]:
    return [one for one in expand(read_feature(path, REGISTER), REGISTER) if one.info.channel == "api"]


def refused(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(FeatureFileError) as error:
        read_feature(path, REGISTER)
    return error.value.findings


def book(folder: Path, sheets: Mapping[str, Any], change: Callable[[Any], None] | None = None) -> None:
    """Write `边界.xlsx`; `change` gets the last sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(list(row))
    if change is not None:
        change(workbook.worksheets[-1])
    workbook.save(folder / "边界.xlsx")


GOOD: Mapping[str, Sequence[Row]] = {
    "别的": [["x"]],
    "锁定": [["次数", "状态", "备注"], ["4", "正常", "手册1.1"], [5, "锁定", None]],
}


def test_a_sheet_becomes_examples_with_their_places(tmp_path: Path) -> None:
    book(tmp_path, GOOD)
    scenarios = planned(feature(tmp_path, "数据文件: 边界.xlsx#锁定", "| 状态 | 次数 |"))
    assert [dict(one.info.parameters) for one in scenarios] == [
        {"状态": "正常", "次数": "4"},
        {"状态": "锁定", "次数": "5"},
    ]
    assert [one.steps[0].text for one in scenarios] == ['"张三"输错4次', '"张三"输错5次']
    assert {one.info.line for one in scenarios} == {9}
    assert scenarios[1].info.origin.endswith("边界.xlsx 工作表“锁定”第 3 行")


def test_rows_in_the_feature_have_no_origin(tmp_path: Path) -> None:
    path = feature(tmp_path, "| 次数 | 状态 |", "| 4 | 正常 |")
    assert [one.info.origin for one in planned(path)] == [""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_every_encoding_that_excel_writes(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "边界.csv").write_bytes("次数,状态\r\n007,正常\r\n5,\r\n\r\n".encode(encoding))
    scenarios = planned(feature(tmp_path, "数据文件: 边界.csv"))
    assert [[value for _, value in one.info.parameters] for one in scenarios] == [["007", "正常"], ["5", ""]]
    assert scenarios[0].info.origin.endswith("边界.csv 第 2 行")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("007", "General", "007"),
        ("1.0", "@", "1.0"),
        (7, "General", "7"),
        (1.0, "General", "1"),
        (2.5, "General", "2.5"),
        (12345678901, "0", "12345678901"),
        (None, "General", ""),
    ],
)
def test_a_cell_that_leaves_no_doubt_is_taken(tmp_path: Path, value: object, number_format: str, text: str) -> None:
    def change(page: Any) -> None:
        page["B2"].value = value
        page["B2"].number_format = number_format

    book(tmp_path, {"甲": [["次数", "状态"], [1, ""]]}, change)
    [scenario] = planned(feature(tmp_path, "数据文件: 边界.xlsx"))
    assert dict(scenario.info.parameters)["状态"] == text


@pytest.mark.parametrize(
    ("code", "value", "number_format"),
    [
        ("stray-blank", " 正常", "@"),
        ("stray-blank", "正常\u3000", "@"),
        ("stray-blank", "正 常", "@"),
        ("line-break", "正\n常", "@"),
        ("invisible-character", "正常\u200b", "@"),
        ("full-width-digit", "第５次", "@"),
        ("formula", "=1+1", "General"),
        ("excel-error", "#N/A", "General"),
        ("excel-date", dt.date(2026, 3, 5), "yyyy-mm-dd"),
        ("excel-date", dt.time(3, 5), "h:mm"),
        ("logical-value", True, "General"),
        ("excel-number", 1, "0.0"),
        ("excel-number", 7, "000"),
        ("excel-number", 0.5, "0%"),
        ("excel-number", 123456789012, "General"),
        ("excel-number", "1.23457E+11", "@"),
        ("excel-number", "####", "@"),
    ],
)
def test_a_doubtful_cell_is_refused_at_its_place(tmp_path: Path, code: str, value: Any, number_format: str) -> None:
    def change(page: Any) -> None:
        page["B3"].value = value
        page["B3"].number_format = number_format

    book(tmp_path, {"甲": [["次数", "状态"], ["1", "正常"], ["2", ""]]}, change)
    [finding] = refused(feature(tmp_path, "数据文件: 边界.xlsx"))
    assert (finding.code, finding.line, finding.column) == (code, 3, 2)
    assert finding.path.endswith("边界.xlsx")
    assert finding.message.startswith("工作表“甲”单元格 B3：")
    assert finding.remedy


@pytest.mark.parametrize(
    ("code", "place", "rows"),
    [
        ("empty-row", (3, 1), [["次数", "状态"], ["1", "正常"], [None, None], ["2", "锁定"]]),
        ("duplicate-row", (3, 1), [["次数", "状态"], ["1", "正常"], ["1", "正常"]]),
        ("unused-column", (1, 3), [["次数", "状态", "备注"], ["1", "正常", "x"]]),
        ("duplicate-column", (1, 3), [["次数", "状态", "状态"], ["1", "正常", "锁定"]]),
        ("no-header", (2, 3), [["次数", "状态"], ["1", "正常", "x"]]),
        ("lost-zero", (3, 1), [["次数", "状态"], ["007", "正常"], [8, "锁定"]]),
    ],
)
def test_a_sheet_out_of_shape_is_refused_at_its_place(
    tmp_path: Path, code: str, place: tuple[int, int], rows: Sequence[Row]
) -> None:
    book(tmp_path, {"甲": rows})
    [finding] = refused(feature(tmp_path, "数据文件: 边界.xlsx"))
    assert (finding.code, (finding.line, finding.column)) == (code, place)
    assert "工作表“甲”" in finding.message


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    book(tmp_path, {"甲": [["次数", "状态"], ["1", "正常"], ["2", None]]}, lambda page: page.merge_cells("B2:B3"))
    [finding] = refused(feature(tmp_path, "数据文件: 边界.xlsx"))
    assert (finding.code, finding.line, finding.column) == ("merged-cell", 2, 2)


def test_a_wrong_header_names_the_right_one(tmp_path: Path) -> None:
    book(tmp_path, {"甲": [["次数", "状态1"], ["1", "正常"]]})
    found = {one.code: one for one in refused(feature(tmp_path, "数据文件: 边界.xlsx"))}
    assert found["unused-column"].remedy == "改为 状态"
    found = {one.code: one for one in refused(feature(tmp_path, "数据文件: 边界.xlsx", "| 次数 | 状态 |"))}
    assert found["missing-column"].remedy == "文件里的列：状态1"


@pytest.mark.parametrize(
    ("code", "line", "told"),
    [
        ("full-width-colon", "数据文件：边界.xlsx#锁定", "数据文件: "),
        ("full-width-colon", "数据文件 边界.xlsx#锁定", "数据文件: "),
        ("unread-data-file", "数据在 边界.xlsx", "数据文件: "),
        ("no-data-file", "数据文件: 边介.xlsx#锁定", "边界.xlsx"),
        ("unknown-sheet", "数据文件: 边界.xlsx#琐定", "锁定"),
        ("which-sheet", "数据文件: 边界.xlsx", "#别的"),
        ("data-file-elsewhere", "数据文件: ../边界.xlsx", "边界.xlsx"),
        ("data-file-kind", "数据文件: 边界.xls", ".xlsx"),
        ("bad-excel", "数据文件: 坏.xlsx", ".xlsx"),
        ("csv-delimiter", "数据文件: 分号.csv", "CSV UTF-8"),
        ("csv-encoding", "数据文件: 十六.csv", "CSV UTF-8"),
        ("bad-csv", "数据文件: 引号.csv", "CSV UTF-8"),
        ("sheet-of-csv", "数据文件: 分号.csv#甲", "分号.csv"),
        ("empty-examples", "数据文件: 表头.csv", "数据行"),
        ("no-header", "数据文件: 空.csv", "列名"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, code: str, line: str, told: str) -> None:
    book(tmp_path, GOOD)
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    (tmp_path / "分号.csv").write_text("次数;状态\n1;正常\n", encoding="utf-8")
    (tmp_path / "十六.csv").write_bytes("次数,状态\n1,正常\n".encode("utf-16"))
    (tmp_path / "引号.csv").write_text('次数,状态\n1,"正常\n', encoding="utf-8")
    (tmp_path / "表头.csv").write_text("次数,状态\n", encoding="utf-8")
    (tmp_path / "空.csv").write_text("", encoding="utf-8")
    findings = {one.code: one for one in refused(feature(tmp_path, line))}
    assert findings[code].line == 9
    assert told in findings[code].remedy
    assert code == "unread-data-file" or list(findings) == [code]


def test_a_file_and_rows_of_its_own_exclude_each_other(tmp_path: Path) -> None:
    book(tmp_path, GOOD)
    header = "| 次数 | 状态 |\n      | 4 | 正常 |"
    findings = refused(feature(tmp_path, "数据文件: 边界.xlsx#锁定", header))
    assert [(one.code, one.line) for one in findings] == [("data-file-and-rows", 11)]


def test_a_clause_in_a_data_file_is_checked_at_its_row(tmp_path: Path) -> None:
    path = tmp_path / "条款.feature"
    path.write_text(
        """# language: zh-CN
功能: 逐行
  场景大纲: <栏目>
    当 "张三"打开首页
    那么 栏目各如所述
      | 条款   | 栏目   |
      | <条款> | <栏目> |
    例子:
      数据文件: 栏目.csv
""",
        encoding="utf-8",
    )
    (tmp_path / "栏目.csv").write_text("条款,栏目\nLN-TX-01-m01,甲\nLN-TX-99,乙\n", encoding="utf-8")
    finding = next(one for one in refused(path) if one.code == "unknown-clause")
    assert finding.path.endswith("栏目.csv")
    assert finding.message.startswith("第 3 行：")
