"""Mistakes that only step definitions can show, each once, where it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from conformance.clauses import load_register
from steps.gherkin.findings import Finding
from steps.gherkin.lint.files import Linter
from steps.gherkin.loaded import step_index

HEAD = "# language: zh-CN\n功能: 登录\n\n"
PEOPLE = '    假如 办税人员"张三"已完成实名注册\n'


@cache
def linter() -> Linter:
    return Linter(load_register(), step_index())


def findings_of(text: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "x.feature"
    path.write_text(HEAD + text, encoding="utf-8")
    return linter().lint(path)


def scenario(*steps: str, tags: str = "@clause:SM-ACC-12 @needs:answer_captcha") -> str:
    lines = "".join(f"    {step}\n" for step in steps)
    return f"  {tags}\n  场景: 登录\n{PEOPLE}{lines}"


def test_a_sound_scenario_has_no_findings(tmp_path: Path) -> None:
    sound = scenario('当 "张三"以账号密码登录扣缴客户端', '那么 "张三"的登录结果为"登录成功"')
    assert not findings_of(sound, tmp_path)


@pytest.mark.parametrize(
    ("code", "column", "step"),
    [
        ("undefined-step", 5, '当 "张三"飞走了'),
        ("wrong-keyword", 5, '当 "张三"的登录结果为"登录成功"'),
        ("full-width-parameter", 5, "当 “张三”以账号密码登录扣缴客户端"),
        ("wrong-word", 20, '当 "张三"登录时把密码输成"错十个字符"'),
        ("unused-argument", 5, '当 "张三"以账号密码登录扣缴客户端\n      | 表 |'),
        ("missing-argument", 5, '假如 企业"甲公司"已完成初次普通登录，其人员有'),
        ("hidden-need", 5, '当 "张三"扫码登录扣缴客户端'),
        ("screen-on-api", 5, '那么 "张三"的登录方式为"实名登录-账号密码登录"'),
    ],
)
def test_a_mistake_is_told_where_it_stands(code: str, column: int, step: str, tmp_path: Path) -> None:
    told = findings_of(scenario(step, '那么 "张三"的登录结果为"登录成功"'), tmp_path)
    assert (code, 7, column) in {(one.code, one.line, one.column) for one in told}, told


def test_a_correction_keeps_the_parameters_that_were_written(tmp_path: Path) -> None:
    told = findings_of(scenario('当 "李四"连续３次输错密码', '那么 "张三"的登录结果为"登录成功"'), tmp_path)
    assert [one.remedy.split("；")[0] for one in told] == ['改为 "李四"连续3次输错登录密码']


def test_a_word_in_the_examples_is_told_there(tmp_path: Path) -> None:
    text = scenario('当 "张三"以账号密码登录扣缴客户端', '那么 "张三"的登录结果为"<结果>"').replace(
        "场景:", "场景大纲:"
    )
    rows = "\n    例子:\n      | 结果     |\n      | 登录成功 |\n      | 成功     |\n"
    (told,) = findings_of(text + rows, tmp_path)
    assert (told.code, told.line, told.column) == ("wrong-word", 13, 9)
    assert told.remedy.startswith("改为 登录成功；可以写：")


def test_a_word_in_a_data_file_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "结果.csv").write_text("结果\n登录成功\n成功\n", encoding="utf-8")
    text = scenario('当 "张三"以账号密码登录扣缴客户端', '那么 "张三"的登录结果为"<结果>"').replace(
        "场景:", "场景大纲:"
    )
    (told,) = findings_of(text + "\n    例子:\n      数据文件: 结果.csv\n", tmp_path)
    assert told.path.endswith("结果.csv")
    assert (told.code, told.line, told.column, told.edits) == ("wrong-word", 3, 1, ())


def test_a_scenario_ahead_of_its_steps_may_have_undefined_sentences(tmp_path: Path) -> None:
    tags = "@clause:SM-ACC-12 @needs:answer_captcha @待实现"
    ahead = scenario('当 "张三"飞走了', '那么 "张三"的登录结果为"飞了"', tags=tags)
    assert [one.code for one in findings_of(ahead, tmp_path)] == ["wrong-word"]


def test_a_need_is_told_once_a_scenario(tmp_path: Path) -> None:
    steps = [
        "假如 过了5分钟",
        "而且 过了6分钟",
        '当 "张三"以账号密码登录扣缴客户端',
        '那么 "张三"的登录结果为"登录成功"',
    ]
    told = findings_of(scenario(*steps), tmp_path)
    assert [(one.code, one.line) for one in told] == [("hidden-need", 7)]


def test_mistakes_behind_unreadable_lines_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    text = "功能： 登录\n\n" + scenario('当 "张三"飞走了', '那么 "张三"的登录结果为"登录成功"')
    path.write_text(text, encoding="utf-8")
    assert [(one.line, one.code) for one in linter().lint(path)] == [
        (1, "no-language"),
        (1, "full-width-colon"),
        (6, "undefined-step"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fixing_keeps_the_line_ends_of_the_file(newline: str, tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    text = HEAD + scenario("当 “张三”以账号密码登录扣缴客户端", '那么 "张三"的登录结果为"登录成功"')
    path.write_text(text, encoding="utf-8", newline=newline)
    assert linter().fix(path).edits == 1
    assert path.read_bytes() == text.replace("“", '"').replace("”", '"').replace("\n", newline).encode()


def test_a_tag_is_put_before_a_comment_or_on_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    steps = ('当 "张三"扫码登录扣缴客户端', '那么 "张三"的登录结果为"登录成功"')
    text = scenario(*steps, tags="@clause:SM-QR-01 # 扫码").replace("场景: 登录", "场景: 扫码")
    other = scenario(*steps).replace("  @clause:SM-ACC-12 @needs:answer_captcha\n", "")
    path.write_text(f"# language: zh-CN\n@clause:SM-ACC-12\n功能: 登录\n\n{text}\n{other}", encoding="utf-8")
    assert not linter().fix(path).left
    written = path.read_text(encoding="utf-8")
    assert "  @clause:SM-QR-01 @needs:scan_qr # 扫码\n" in written
    assert "\n  @needs:scan_qr\n  场景: 登录\n" in written
