"""The list of executed checks: written and read, and held against features and runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.checklist import ChecklistError, of_features, of_run, read_checklist, text_of, updated
from conformance.clauses import Channel, load_register
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, key_of
from steps.gherkin.plan import PlannedScenario, expand
from steps.gherkin.tree import parse_feature

FEATURE = """\
# language: zh-CN
@clause:SM-ACC-12
功能: 锁定
  场景大纲: 输错<次数>次
    当 "张三"连续<次数>次输错登录密码
    那么 "张三"的登录结果为"<结果>"
    而且 "张三"办理业务的结果为"要求登录"

    例子:
      | 次数 | 结果       |
      | 4    | 登录成功   |
      | 5    | 账号已锁定 |
"""
FOUR, FIVE = "f.feature::输错<次数>次[4-登录成功]", "f.feature::输错<次数>次[5-账号已锁定]"
LISTED = {f"{name}[{channel}]": "is is+2not" for name in (FOUR, FIVE) for channel in Channel}


def planned(text: str = FEATURE) -> list[PlannedScenario]:
    return list(expand(parse_feature(text, "f.feature"), load_register()))


def record(scenario: str, *checks: str, verdict: Verdict = Verdict.PASSED) -> dict[str, ScenarioRecord]:
    key = key_of(scenario)
    one = ScenarioRecord(
        key=key,
        id=scenario,
        feature="f",
        name="甲",
        channel=Channel.API,
        verdict=verdict,
        clauses=("SM-ACC-12",),
        duration_s=0,
        message="",
        checks=checks,
    )
    return {key: one}


def test_what_is_written_is_read_again_sorted(tmp_path: Path) -> None:
    target = tmp_path / "checks.csv"
    known = {'b.feature::甲,"乙"[ui]': "is", **dict(reversed(LISTED.items()))}
    target.write_text(text_of(known), encoding="utf-8", newline="\n")
    assert read_checklist(target) == known
    assert text_of(read_checklist(target)) == text_of(known)
    lines = target.read_bytes().decode().split("\n")
    assert lines[0] == "scenario,api,ui"
    assert lines[1] == '"b.feature::甲,""乙""",,is'
    assert lines[2] == f"{FOUR},is is+2not,is is+2not"


def test_no_file_is_an_empty_list_and_another_file_is_refused(tmp_path: Path) -> None:
    assert read_checklist(tmp_path / "none.csv") == {}
    (tmp_path / "other.csv").write_text("scenario,api\n甲,is\n", encoding="utf-8")
    with pytest.raises(ChecklistError, match="列应为 scenario、api、ui"):
        read_checklist(tmp_path / "other.csv")


def test_features_that_are_as_listed_do_not_differ() -> None:
    assert not list(of_features(LISTED, planned()))


def test_a_dropped_row_a_new_one_and_a_dropped_step_differ() -> None:
    dropped = planned(FEATURE.replace("      | 4    | 登录成功   |\n", ""))
    assert {(one.scenario, "特性文件里没有" in one.message) for one in of_features(LISTED, dropped)} == {
        (f"{FOUR}[api]", True),
        (f"{FOUR}[ui]", True),
    }
    fewer = {name: words for name, words in LISTED.items() if name.startswith(FOUR)}
    assert {one.scenario for one in of_features(fewer, planned())} == {f"{FIVE}[api]", f"{FIVE}[ui]"}
    shorter = planned(FEATURE.replace('    而且 "张三"办理业务的结果为"要求登录"\n', ""))
    assert {one.message for one in of_features(LISTED, shorter)} == {"特性文件里有 1 个“那么”，清单里有 2 个"}


@pytest.mark.parametrize(
    ("records", "told"),
    [
        (record(f"{FOUR}[api]", "is", "is+2not"), []),
        (record(f"{FOUR}[api]", "is", "is+not"), ["各步应检验 is is+2not，实际检验 is is+not"]),
        (record(f"{FOUR}[api]"), ["各步应检验 is is+2not，实际检验 无"]),
        (record(f"{FOUR}[api]", "is", verdict=Verdict.FAILED), []),
        ({}, ["应当执行，却没有留下记录"]),
    ],
)
def test_a_run_that_evaluates_something_else_differs(records: dict[str, ScenarioRecord], told: list[str]) -> None:
    assert [one.message for one in of_run(LISTED, [f"{FOUR}[api]"], records)] == told


def test_a_run_rewrites_what_passed_and_what_is_gone() -> None:
    gone = {**LISTED, "f.feature::没有了[api]": "is"}
    records = {
        **record(f"{FOUR}[api]", "3is"),
        **record(f"{FIVE}[api]", "is", verdict=Verdict.CANNOT_TELL),
    }
    assert updated(gone, planned(), records) == {**LISTED, f"{FOUR}[api]": "3is"}
