"""Scenarios ahead of their steps are collected, never executed, and never pass."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.coverage import coverage
from conformance.clauses import load_register
from conformance.verdicts import Verdict
from reports.records import read_records, worst_by_key
from reports.terminal import findings_section
from steps.gherkin.plan import expand, read_feature
from tests.running import run_feature
from tests.steps.gherkin.test_catalogue import AHEAD


def run(feature: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    path = folder / "x.feature"
    path.write_text(feature, encoding="utf-8")
    return run_feature(path, *options)


@pytest.mark.parametrize("tag", ["@待实现", "@todo"])
def test_it_is_listed_as_untested_with_what_is_missing(tag: str, tmp_path: Path) -> None:
    done = run(AHEAD.replace("@待实现", tag), tmp_path, f"--run-dir={tmp_path}")
    assert done.returncode == 0, done.stdout + done.stderr
    (record,) = worst_by_key(read_records(tmp_path / "records.jsonl")).values()
    assert (record.verdict, record.ahead) == (Verdict.UNTESTED, True)
    assert "还有 2 句没有定义" in record.message
    assert "[未测试] 写在前面" in findings_section([record])[0]


def test_it_is_not_executed_even_when_every_sentence_is_defined(tmp_path: Path) -> None:
    text = (
        AHEAD.split("    当 ", maxsplit=1)[0] + '    当 "张三"以账号密码登录扣缴客户端\n    那么 "张三"的登录被拒绝\n'
    )
    run(text, tmp_path, f"--run-dir={tmp_path}")
    (record,) = worst_by_key(read_records(tmp_path / "records.jsonl")).values()
    assert record.verdict is Verdict.UNTESTED
    assert "去掉标签 @待实现" in record.message


def test_other_mistakes_are_still_refused(tmp_path: Path) -> None:
    done = run(AHEAD.replace("那么 小程序显示", '那么 办税人员"张三"已完成实名注册'), tmp_path)
    assert done.returncode != 0
    assert "[wrong-keyword]" in done.stdout
    assert "[undefined-step]" not in done.stdout


def test_without_the_tag_undefined_sentences_are_refused(tmp_path: Path) -> None:
    done = run(AHEAD.replace(" @待实现", ""), tmp_path)
    assert "[undefined-step]" in done.stdout


def test_it_covers_no_clause(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(AHEAD, encoding="utf-8")
    register = load_register()
    planned = [one.info for one in expand(read_feature(path, register), register)]
    assert all(one.ahead for one in planned)
    entries = {entry.clause.id: entry for entry in coverage(register, ["SM"], planned, {}, {})}
    assert entries["SM-ACC-12"].uncovered
    assert len(entries["SM-ACC-12"].scenarios) == 2
