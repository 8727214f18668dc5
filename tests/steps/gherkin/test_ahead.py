"""Scenarios ahead of their steps are collected, never executed, and never pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.__main__ import main
from cli.coverage import coverage
from conformance.clauses import load_register
from conformance.verdicts import Verdict
from reports.records import read_records, worst_by_key
from steps.gherkin.plan import expand, read_feature
from tests.running import run_feature
from tests.steps.gherkin.test_catalogue import AHEAD

DEFINED = """
  @clause:SM-ACC-12 @todo @needs:answer_captcha
  场景: 都已定义
    假如 办税人员"张三"已完成实名注册
    当 "张三"以账号密码登录扣缴客户端
    那么 "张三"的登录被拒绝
"""


def findings(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = folder / "x.feature"
    path.write_text(text, encoding="utf-8")
    main(["lint", str(path)])
    return capsys.readouterr().out


def test_it_is_listed_as_untested_with_what_is_missing_and_never_executed(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(AHEAD + DEFINED, encoding="utf-8")
    done = run_feature(path, f"--run-dir={tmp_path}")
    assert done.returncode == 0, done.stdout + done.stderr
    waiting, defined = worst_by_key(read_records(tmp_path / "records.jsonl")).values()
    assert {waiting.verdict, defined.verdict} == {Verdict.UNTESTED}
    assert waiting.ahead
    assert "还有 2 句没有定义" in waiting.message
    assert "去掉标签 @待实现" in defined.message
    assert "[未测试] 写在前面（接口）待实现：" in done.stdout


def test_it_is_no_mistake_that_sentences_are_undefined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有发现错误" in findings(AHEAD, tmp_path, capsys)
    assert "没有发现错误" in findings(AHEAD.replace("@待实现", "@todo"), tmp_path, capsys)


def test_other_mistakes_are_still_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = findings(AHEAD.replace("那么 小程序显示", '那么 办税人员"张三"已完成实名注册'), tmp_path, capsys)
    assert "[wrong-keyword]" in told
    assert "[undefined-step]" not in told


def test_without_the_tag_undefined_sentences_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[undefined-step]" in findings(AHEAD.replace(" @待实现", ""), tmp_path, capsys)


def test_it_covers_no_clause(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(AHEAD, encoding="utf-8")
    register = load_register()
    planned = [one.info for one in expand(read_feature(path, register), register)]
    assert all(one.ahead for one in planned)
    entries = {entry.clause.id: entry for entry in coverage(register, ["SM"], planned, {}, {})}
    assert entries["SM-ACC-12"].uncovered
    assert len(entries["SM-ACC-12"].scenarios) == 2
