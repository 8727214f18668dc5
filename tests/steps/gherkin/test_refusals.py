"""Every false green and every unreadable file is refused, with its place and what to write instead."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from conformance.clauses import load_register
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.plan import read_feature

REGISTER = load_register()
HEAD = "# language: zh-CN\n@clause:SM-ACC-01\n功能: 登录\n"
GOOD = """
  场景: 能登录
    假如 "张三"已注册
    当 "张三"登录
    那么 "张三"登录成功
"""


def findings_of(text: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "x.feature"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FeatureFileError) as refused:
        read_feature(path, REGISTER)
    return refused.value.findings


def test_a_good_file_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    assert [scenario.name for scenario in read_feature(path, REGISTER).scenarios] == ["能登录"]


@pytest.mark.parametrize(
    ("code", "line", "body"),
    [
        ("duplicate-name", 10, GOOD + GOOD),
        ("duplicate-name", 10, f"  规则: 甲{GOOD}  规则: 乙{GOOD}"),
        ("no-steps", 4, "  场景: 空\n"),
        ("no-then", 4, '  场景: 无那么\n    当 "张三"登录\n'),
        ("lost-step", 5, '  场景: 英文\n    Given "张三"登录\n    那么 "张三"登录成功\n'),
        ("glued-keyword", 5, '  场景: 当前\n    当前用户已登录\n    那么 "张三"登录成功\n'),
        ("glued-keyword", 6, "  场景: 同时\n    当 甲\n    同时间登录\n    那么 乙\n"),
        ("starts-with-and", 5, '  场景: 而且\n    而且 "张三"登录\n    那么 "张三"登录成功\n'),
        ("starts-with-and", 5, f"  背景:\n    但是 甲\n{GOOD}"),
        ("unknown-placeholder", 5, f'  背景:\n    假如 "<谁>"已注册\n{GOOD}'),
        ("unknown-placeholder", 5, '  场景: 无例子\n    当 "<谁>"登录\n    那么 乙\n'),
        ("no-examples", 4, "  场景大纲: 空\n    当 甲\n    那么 乙\n"),
        ("empty-examples", 7, '  场景大纲: 空\n    当 "<谁>"登录\n    那么 乙\n    例子:\n      | 谁 |\n'),
        ("unused-column", 7, "  场景大纲: 列\n    当 甲\n    那么 乙\n    例子:\n      | 谁 |\n      | 张三 |\n"),
        (
            "duplicate-row",
            10,
            '  场景大纲: 行\n    当 "<谁>"登录\n    那么 乙\n    例子:\n      | 谁 |\n      | 张三 |\n      | 张三 |\n',
        ),
        ("no-scenario", 3, ""),
        ("no-name", 4, "  场景:\n    当 甲\n    那么 乙\n"),
        ("unknown-tag", 4, "  @clauses:SM-ACC-01\n" + GOOD.lstrip("\n")),
        ("unknown-clause", 4, "  @clause:SM-ACC-1\n" + GOOD.lstrip("\n")),
        ("informational-clause", 4, "  @clause:SM-PH-00\n" + GOOD.lstrip("\n")),
        ("channel-of-clause", 4, "  @clause:SM-ACC-03 @api\n" + GOOD.lstrip("\n")),
        ("unknown-tag", 4, "  @needs:virtual_clok\n" + GOOD.lstrip("\n")),
        ("unknown-tag", 4, "  @severity:high\n" + GOOD.lstrip("\n")),
    ],
)
def test_a_mistake_in_a_chinese_feature_is_refused_where_it_stands(
    code: str, line: int, body: str, tmp_path: Path
) -> None:
    findings = findings_of(HEAD + body, tmp_path)
    assert (code, line) in {(finding.code, finding.line) for finding in findings}, findings


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("empty-file", ""),
        ("no-language", "功能: 登录\n"),
        ("wrong-language", "# language: zh\n功能: 登录\n"),
        ("bom", "\ufeff" + HEAD + GOOD),
        ("full-width-colon", "# language: zh-CN\n功能： 登录\n"),
        ("full-width-bar", HEAD + "  场景大纲: 表\n    当 甲\n    例子:\n      ｜谁｜\n"),
        ("full-width-quotes", HEAD + "  场景: 引号\n    当 甲\n      “““\n"),
        ("wrong-examples", HEAD + "  场景大纲: 表\n    当 甲\n    示例:\n      | 谁 |\n"),
        ("english-keyword", HEAD + "  Scenario: 登录\n    当 甲\n"),
        ("ragged-table", HEAD + "  场景: 表\n    当 甲\n      | 一 | 二 |\n      | 三 |\n    那么 乙\n"),
        ("unexpected-end", HEAD + '  场景: 文\n    当 甲\n      """\n      没有结尾\n'),
        ("unreadable-line", HEAD + "  场景: 行\n    当 甲\n    | 一 | 二 |\n    什么\n    那么 乙\n"),
    ],
)
def test_a_file_that_is_no_chinese_gherkin_is_explained(code: str, text: str, tmp_path: Path) -> None:
    findings = findings_of(text, tmp_path)
    assert code in {finding.code for finding in findings}, findings
    assert all(finding.remedy for finding in findings)


def test_a_file_in_another_encoding_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_bytes((HEAD + GOOD).encode("gbk"))
    with pytest.raises(FeatureFileError, match="不是 UTF-8"):
        read_feature(path, REGISTER)


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    body = dedent("""\
        场景: 一
          当 甲
        场景: 二
          而且 乙
          那么 丙
        """)
    assert {finding.code for finding in findings_of(HEAD + body, tmp_path)} >= {"no-then", "starts-with-and"}


def test_nearest_clause_is_suggested(tmp_path: Path) -> None:
    (finding,) = findings_of(HEAD.replace("SM-ACC-01", "SM-AC-12") + GOOD, tmp_path)
    assert "@clause:SM-ACC-12" in finding.remedy
