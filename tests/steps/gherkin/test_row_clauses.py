"""A column 条款 in a step's table: its clauses belong to the scenario, and its mistakes are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.clauses import Channel, load_register
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.plan import PlannedScenario, expand, read_feature

REGISTER = load_register()
LIST = """\
# language: zh-CN
功能: 我要办税
  @clause:LN-TX-01
  场景: 栏目齐全
    假如 "张三"已登录
    那么 栏目恰好是
      | 栏目         | 条款         |
      # 手册六(二)
      | 综合信息报告 | LN-TX-01-m01 |
      | 发票使用     | LN-TX-01-m02 |
      | 发票使用     | LN-TX-01-m02 |
"""
OUTLINE = """\
# language: zh-CN
功能: 公众服务
  @api
  场景大纲: 不登录可用<服务>
    那么 可用的是
      | 条款   | 服务   |
      | <条款> | <服务> |
    例子:
      | 条款         | 服务 |
      | LN-PS-02-m01 | 甲   |
      | {second} | 乙   |
"""


def planned(text: str, folder: Path) -> list[PlannedScenario]:
    path = folder / "x.feature"
    path.write_text(text, encoding="utf-8")
    return list(expand(read_feature(path, REGISTER), REGISTER))


def findings_of(text: str, folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(FeatureFileError) as refused:
        planned(text, folder)
    return refused.value.findings


def places(findings: tuple[Finding, ...]) -> set[tuple[str, int]]:
    return {(finding.code, finding.line) for finding in findings}


def test_rows_are_clauses_of_the_scenario(tmp_path: Path) -> None:
    (scenario,) = planned(LIST, tmp_path)
    assert scenario.info.clauses == ("LN-TX-01", "LN-TX-01-m01", "LN-TX-01-m02")
    assert scenario.info.rows == (("LN-TX-01-m01",), ("LN-TX-01-m02",), ("LN-TX-01-m02",))
    assert scenario.info.channel is Channel.UI


def test_twins_of_a_row_share_it(tmp_path: Path) -> None:
    text = LIST.replace("@clause:LN-TX-01", "@clause:SM-ACC-01").replace("LN-TX-01-m02", "SM-ACC-12")
    for scenario in planned(text.replace("LN-TX-01-m01", "SM-ACC-12"), tmp_path):
        assert set(scenario.info.rows) == {("SM-ACC-12", "KJ2-ACC-12")}
        assert {"SM-ACC-12", "KJ2-ACC-12"} <= set(scenario.info.clauses)


def test_a_scenario_may_have_no_clause_but_its_rows(tmp_path: Path) -> None:
    (scenario,) = planned(LIST.replace("  @clause:LN-TX-01\n", ""), tmp_path)
    assert scenario.info.clauses == ("LN-TX-01-m01", "LN-TX-01-m02")
    assert scenario.info.manual == "LN"


def test_a_table_without_the_column_is_a_table_like_any_other(tmp_path: Path) -> None:
    (scenario,) = planned(LIST.replace("| 条款 ", "| 编号 "), tmp_path)
    assert scenario.info.rows == ()
    assert scenario.info.clauses == ("LN-TX-01",)


def test_ids_may_come_from_examples(tmp_path: Path) -> None:
    rows = [one.info.rows for one in planned(OUTLINE.format(second="LN-PS-02-m02"), tmp_path)]
    assert rows == [(("LN-PS-02-m01",),), (("LN-PS-02-m02",),)]


@pytest.mark.parametrize(
    ("code", "line", "old", "new"),
    [
        (
            "unknown-clause",
            10,
            "| 发票使用     | LN-TX-01-m02 |\n      | 发",
            "| 发票使用     | LN-TX-01-m2 |\n      | 发",
        ),
        ("row-without-clause", 9, "| LN-TX-01-m01 |", "| |"),
        ("informational-clause", 9, "LN-TX-01-m01", "SM-PH-00"),
        ("channel-of-clause", 9, "@clause:LN-TX-01", "@clause:LN-UI-09 @api"),
        ("clause-twice", 9, "LN-TX-01-m01", "LN-TX-01"),
        ("clause-column-outside-then", 5, '假如 "张三"已登录', "假如 有\n      | 条款 |\n      | LN-TX-01-m03 |"),
        ("no-clause", 3, "  @clause:LN-TX-01\n  场景: 栏目齐全", "  场景: 别的\n    那么 乙\n  场景: 栏目齐全"),
    ],
)
def test_a_row_that_cannot_be_judged_is_refused_where_it_stands(
    code: str, line: int, old: str, new: str, tmp_path: Path
) -> None:
    assert LIST.count(old) == 1
    findings = findings_of(LIST.replace(old, new), tmp_path)
    assert (code, line) in places(findings), findings


def test_the_nearest_clause_is_suggested(tmp_path: Path) -> None:
    (finding,) = findings_of(LIST.replace("TX-01-m01", "TX-1-m01"), tmp_path)
    assert "LN-TX-01-m01" in finding.remedy


def test_a_wrong_id_in_an_example_is_named_there(tmp_path: Path) -> None:
    assert places(findings_of(OUTLINE.format(second="LN-PS-02-m99"), tmp_path)) == {("unknown-clause", 11)}


def test_a_table_with_nothing_but_its_header_checks_nothing(tmp_path: Path) -> None:
    head = LIST.partition("      # 手册")[0]
    assert ("empty-clause-table", 6) in places(findings_of(head, tmp_path))


def test_rows_and_tags_without_a_common_channel_would_never_run(tmp_path: Path) -> None:
    api_only = next(one.id for one in REGISTER.clauses.values() if one.channels == {Channel.API})
    findings = findings_of(LIST.replace("@clause:LN-TX-01", f"@clause:{api_only}"), tmp_path)
    assert "no-common-channel" in {finding.code for finding in findings}
