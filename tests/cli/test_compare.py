"""`./etax compare`: which runs are meant, what is written where, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli.compare
from cli.__main__ import main
from conformance.clauses import load_register
from conformance.redaction import Redactor
from conformance.verdicts import ExitCode, Verdict
from reports.directory import RunDirectory
from reports.records import append_record, record_of
from reports.run import build_verdicts
from tests.reports.samples import facts
from tests.reports.scripted import info

REGISTER = load_register()


def a_run(folder: Path, verdict: Verdict) -> RunDirectory:
    folder.mkdir(parents=True)
    run, planned = RunDirectory(folder), info("甲")
    record = record_of(planned, verdict, "", 0.1, Redactor(), wordings=["密码错误"])
    append_record(run.records, record)
    build_verdicts(facts(), [record], [planned], REGISTER).write(run.verdicts)
    return run


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reports folder with a good run and a bad one; `latest` is the bad one."""
    a_run(tmp_path / "runs/20260301-093005-mine", Verdict.PASSED)
    a_run(tmp_path / "runs/20260302-093005-mine", Verdict.FAILED).point_latest()
    monkeypatch.setattr(cli.compare, "REPORTS_DIR", tmp_path)
    return tmp_path


def test_names_and_latest_are_understood(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "20260301-093005-mine", "latest"]) == ExitCode.FAILED
    text = capsys.readouterr().out
    assert "之后：20260302-093005-mine" in text
    assert "SM-ACC-12（接口）符合 → 不符合" in text


def test_folders_are_understood_and_a_fix_is_no_worse(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(reports / "runs" / name) for name in ("20260302-093005-mine", "20260301-093005-mine")]
    assert main(["compare", *words]) == ExitCode.CONFORMS
    assert "已修复" in capsys.readouterr().out


def test_json_and_page_are_written(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "c.html"
    assert main(["compare", "20260301-093005-mine", "latest", "--json", "-", "--html", str(page)]) == ExitCode.FAILED
    written = json.loads(capsys.readouterr().out)
    assert {one["change"] for one in written["clauses"]} == {"newly_failing"}
    assert written["schema"] == 1
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("word", "message"),
    [("20260301-093005-mime", "是不是 20260301-093005-mine"), ("x", "最近的：20260302"), (".", "verdicts.json")],
)
def test_no_such_run_is_a_usage_error(
    reports: Path, word: str, message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reports)
    assert main(["compare", word, "latest"]) == ExitCode.USAGE
    assert message in capsys.readouterr().err


def test_broken_records_are_a_usage_error(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "runs/20260301-093005-mine/records.jsonl").write_text("{}\n", encoding="utf-8")
    assert main(["compare", "20260301-093005-mine", "latest"]) == ExitCode.USAGE
    assert "records.jsonl" in capsys.readouterr().err


def test_without_any_run_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.compare, "REPORTS_DIR", tmp_path)
    assert main(["compare", "latest", "latest"]) == ExitCode.USAGE
    assert "./etax run" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_a_usage_error(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "latest", "latest", "--html", str(tmp_path / "gone" / "c.html")]) == ExitCode.USAGE
    assert "不能写" in capsys.readouterr().err
