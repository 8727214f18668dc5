"""One run with every way a scenario can end, looked at from every report."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from conformance.verdicts import Verdict
from tests.reports.conftest import FinishedRun, Runner

SCRIPT = """
import allure

def deviate(item): raise DeviationError('“张三”的登录结果', '“账号已锁定”', '“登录成功”')
def lose(item): raise NoAnswerError("部署没有回答")
def stumble(item): raise KeyError("没有这个键")
def skip(item): pytest.skip("步骤里跳过")
def see(item):
    item.evidence.add(Attachment("请求与响应", "application/vnd.allure.http+json", b"{}"))
    allure.attach("随手附上", "便条", allure.attachment_type.TEXT)
    print("捕获的输出")

THREE = [Line("准备", keyword="假如"), Line("做事"), Line("看结果", keyword="那么")]
def stop_at_second(action): return [THREE[0], Line("做事", action), THREE[2]]

SCENARIOS = [
    Scripted(info("通过", parameters=(("次数", "4"), ("状态", "正常"))),
             [Line("准备", see, keyword="假如", table=[["列", "值"], ["甲", "1"]], docstring="一段文字"), *THREE[1:]]),
    Scripted(info("偏差"), stop_at_second(deviate)),
    Scripted(info("偏差且收尾出错"), stop_at_second(deviate), teardown=lose),
    Scripted(info("环境"), stop_at_second(lose)),
    Scripted(info("程序错"), stop_at_second(stumble)),
    Scripted(info("没有步骤定义"), [THREE[0], Line("做事", defined=False), THREE[2]]),
    Scripted(info("准备失败"), THREE, setup=deviate),
    Scripted(info("收尾失败"), THREE, teardown=lose),
    Scripted(info("不适用"), THREE, verdict=(Verdict.INAPPLICABLE, "部署缺少能力 scan_qr")),
    Scripted(info("步骤里跳过"), stop_at_second(skip)),
]
"""

VERDICTS = {
    "通过": Verdict.PASSED,
    "偏差": Verdict.FAILED,
    "偏差且收尾出错": Verdict.FAILED,
    "环境": Verdict.CANNOT_TELL,
    "程序错": Verdict.CANNOT_TELL,
    "没有步骤定义": Verdict.CANNOT_TELL,
    "准备失败": Verdict.CANNOT_TELL,
    "收尾失败": Verdict.CANNOT_TELL,
    "不适用": Verdict.INAPPLICABLE,
    "步骤里跳过": Verdict.UNTESTED,
}
STATUSES = {
    Verdict.PASSED: "passed",
    Verdict.FAILED: "failed",
    Verdict.CANNOT_TELL: "broken",
    Verdict.INAPPLICABLE: "skipped",
    Verdict.UNTESTED: "skipped",
}


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "xdist"])
def finished(run: Runner, request: pytest.FixtureRequest) -> FinishedRun:
    return run(SCRIPT, *request.param)


def test_every_scenario_has_the_right_verdict(finished: FinishedRun) -> None:
    last = {record.name: record for record in finished.records}
    assert {name: record.verdict for name, record in last.items()} == VERDICTS
    assert finished.exit_status == pytest.ExitCode.TESTS_FAILED


def test_a_failed_teardown_is_told_beside_the_deviation(finished: FinishedRun) -> None:
    [message] = {record.message for record in finished.records if record.name == "偏差且收尾出错"} - {
        "“张三”的登录结果：应为“账号已锁定”，实为“登录成功”"
    }
    assert "账号已锁定" in message
    assert "收尾时出错：部署没有回答" in message


def test_findings_quote_the_manual_and_tell_the_course(finished: FinishedRun) -> None:
    for part in (
        "应为：“账号已锁定”",
        "实为：“登录成功”",
        "SM-ACC-12 004《实名登录操作手册》",
        "√ 假如 准备",
        "× 当 做事（在此中止）",
        "－ 那么 看结果（未执行）",
        "证据：Allure 报告里这个场景",
        "建议：请检查部署是否在运行",
        "符合性结论",
        "[不符合] 偏差（接口；SM-ACC-12、KJ2-ACC-12）",
    ):
        assert part in finished.output
    assert "Traceback" not in finished.output
    assert "scripted.py" not in finished.output


def test_allure_has_a_result_for_every_scenario_and_no_containers(finished: FinishedRun) -> None:
    assert {one["name"]: one["status"] for one in finished.results()} == {
        name: STATUSES[verdict] for name, verdict in VERDICTS.items()
    }
    assert not list((finished.folder / "allure-results").glob("*-container.json"))
    assert len({one["historyId"] for one in finished.results()}) == len(VERDICTS)


def test_allure_names_things_as_analysts_do(finished: FinishedRun) -> None:
    result = finished.result("通过")
    labels = {(label["name"], label["value"]) for label in result["labels"]}
    assert {
        ("epic", "004 实名登录操作手册"),
        ("feature", "实名登录"),
        ("story", "密码错误会被锁定"),
        ("severity", "normal"),
        ("clause", "SM-ACC-12"),
        ("clause", "KJ2-ACC-12"),
        ("tag", "SM-ACC-12"),
        ("tag", "smoke"),
    } <= labels
    assert {(one["name"], one["value"]) for one in result["parameters"]} == {
        ("渠道", "接口"),
        ("次数", "4"),
        ("状态", "正常"),
    }
    assert result["links"][0]["url"] == "../matrix.html#SM-ACC-12"
    assert "> SM-ACC-12 004《实名登录操作手册》" in result["description"]
    assert "特性说明" in result["description"]


def test_allure_shows_every_step_with_its_status(finished: FinishedRun) -> None:
    statuses = {one["name"]: [(step["name"], step["status"]) for step in one["steps"]] for one in finished.results()}
    assert [status for _, status in statuses["通过"]] == ["passed"] * 3
    assert statuses["偏差"] == [("假如 准备", "passed"), ("当 做事", "failed"), ("那么 看结果", "skipped")]
    for name in ("环境", "程序错", "没有步骤定义"):
        assert [status for _, status in statuses[name]] == ["passed", "broken", "skipped"]
    assert [status for _, status in statuses["步骤里跳过"]] == ["passed", "skipped", "skipped"]
    assert statuses["不适用"] == []


def test_allure_tells_why(finished: FinishedRun) -> None:
    details = finished.result("偏差")["statusDetails"]
    assert details["expected"] == "“账号已锁定”"
    assert details["actual"] == "“登录成功”"
    assert "trace" not in details
    assert "SM-ACC-12 004《实名登录操作手册》1.1：“密码错误超过5次（含）后会被锁定”" in details["message"]
    assert finished.result("不适用")["statusDetails"]["message"] == "不适用：部署缺少能力 scan_qr"


def test_evidence_belongs_to_its_step(finished: FinishedRun) -> None:
    first = finished.result("通过")["steps"][0]
    kinds = [(one["name"], one["type"]) for one in first["attachments"]]
    assert kinds == [
        ("数据表", "text/csv"),
        ("文本", "text/plain"),
        ("便条", "text/plain"),
        ("请求与响应", "application/vnd.allure.http+json"),
    ]
    table = finished.folder / "allure-results" / first["attachments"][0]["source"]
    assert table.read_text(encoding="utf-8") == "列,值\n甲,1\n"
    outside = finished.result("通过")["attachments"]
    assert any("stdout" in one["name"] for one in outside)


def test_junit_counts_what_pytest_counts(finished: FinishedRun) -> None:
    [suite] = ET.parse(finished.folder / "junit.xml").getroot()  # noqa: S314 - our own file
    names = {case.get("name") for case in suite.iter("testcase")}
    assert "通过[4-正常][api]" in names
    assert suite.get("failures") == "5"
    assert suite.get("skipped") == "2"
