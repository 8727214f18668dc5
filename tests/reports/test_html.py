"""Making the Allure report, with a stand-in for Allure, and what is told when it cannot be made."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reports.directory import RunDirectory
from reports.html import AllureReportError, generate_allure_html, history_of
from reports.terminal import where_reports_are
from tests.reports.samples import STARTED, facts

PAGE = """<html><body><p>报告</p>
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script>
        gtag('config', 'G-1');
    </script>
    <script>window.kept = 1;</script>
</body></html>
"""
WRITES = (
    f"import pathlib; p = pathlib.Path('allure-report'); p.mkdir(); (p / 'index.html').write_text({PAGE!r}, 'utf-8')"
)


def allure(code: str) -> Sequence[str]:
    return [sys.executable, "-X", "utf8", "-c", code]


@pytest.fixture
def run(tmp_path: Path) -> RunDirectory:
    run = RunDirectory.create(STARTED, "simulator", tmp_path)
    run.allure_results.mkdir()
    (run.allure_results / "1-result.json").write_text("{}", encoding="utf-8")
    return run


def test_the_page_calls_no_foreign_address_and_leads_to_the_matrix(run: RunDirectory) -> None:
    index = generate_allure_html(run, facts(), allure(WRITES))
    assert index == run.allure_report / "index.html"
    page = index.read_text(encoding="utf-8")
    assert "http" not in page
    assert "gtag" not in page
    assert "window.kept = 1" in page
    assert "../matrix.html#" in page


def test_allure_is_told_everything(run: RunDirectory, tmp_path: Path) -> None:
    (run.allure_report / "old").mkdir(parents=True)
    check = "import sys; assert sys.argv[1:] == ['generate', '--config', 'allurerc.json', 'allure-results'], sys.argv;"
    generate_allure_html(run, facts(), allure(check + WRITES), history=history_of(tmp_path, "simulator"))
    assert not (run.allure_report / "old").exists()
    config = json.loads(run.allure_config.read_text(encoding="utf-8"))
    assert config["historyPath"] == "../simulator-history.jsonl"
    assert config["plugins"]["awesome"]["options"]["reportLanguage"] == "zh"
    assert config["plugins"]["awesome"]["options"]["singleFile"] is True
    assert [rule["name"][:3] for rule in config["categories"]] == ["偏差（", "环境或", "不适用", "已知偏", "待续或"]
    environment = (run.allure_results / "environment.properties").read_text(encoding="utf-8")
    assert "部署=内置参考模拟器（simulator）\n" in environment
    assert "开始时间=2026-03-01 09\\:30\\:05\n" in environment
    assert json.loads((run.allure_results / "executor.json").read_text(encoding="utf-8"))["name"] == "etax"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (allure("import sys; sys.exit('结果读不了')"), "退出码 1.*结果读不了"),
        (allure("pass"), "没有写出"),
        (["no-such-program-anywhere"], "无法启动 Allure.*etax setup"),
    ],
)
def test_a_failure_says_what_happened(run: RunDirectory, command: Sequence[str], message: str) -> None:
    with pytest.raises(AllureReportError, match=message):
        generate_allure_html(run, facts(), command)


def test_allure_is_stopped_when_it_takes_too_long(run: RunDirectory) -> None:
    with pytest.raises(AllureReportError, match="已停止"):
        generate_allure_html(run, facts(), allure("import threading; threading.Event().wait()"), timeout_s=0.5)


def test_without_allure_or_results_there_is_no_report_and_the_terminal_says_how_to_get_it(run: RunDirectory) -> None:
    assert generate_allure_html(run, facts(), None) is None
    (run.allure_results / "1-result.json").unlink()
    assert generate_allure_html(run, facts(), allure("raise SystemExit(1)")) is None
    run.matrix.write_text("", encoding="utf-8")
    text = where_reports_are(run, "没有生成：安装 Node.js 20 以上，再运行 ./etax setup")
    assert "条款对照表" in text
    assert "./etax setup" in text
    assert "JUnit" not in text
