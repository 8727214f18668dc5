"""Two runs side by side: verdicts, scenarios, wordings; as text and as a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.verdicts import ExitCode, Verdict
from reports.changes import Change, change_of
from reports.comparison import Comparison, RunResult, compare
from reports.comparison_page import write_comparison
from reports.comparison_text import comparison_text
from reports.records import ScenarioRecord, record_of
from reports.run import build_verdicts
from reports.wordings import lasting, wording_changes
from tests.reports.samples import STARTED, clause, facts, register
from tests.reports.scripted import info
from tests.reports.test_matrix import Page

API, UI = Channel.API, Channel.UI
PASSED, FAILED, LOST = Verdict.PASSED, Verdict.FAILED, Verdict.CANNOT_TELL
UNTESTED, NOT_HERE = Verdict.UNTESTED, Verdict.INAPPLICABLE
KNOWN, PENDING = Verdict.KNOWN_DEVIATION, Verdict.PENDING
RULES = register(clause("SM-ACC-12", API))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (PASSED, PASSED, None),
        (FAILED, FAILED, None),
        (None, UNTESTED, None),
        (PASSED, FAILED, Change.NEWLY_FAILING),
        (LOST, FAILED, Change.NEWLY_FAILING),
        (None, FAILED, Change.NEWLY_FAILING),
        (KNOWN, FAILED, Change.NEWLY_FAILING),
        (FAILED, LOST, Change.NEWLY_CANNOT_TELL),
        (UNTESTED, LOST, Change.NEWLY_CANNOT_TELL),
        (PASSED, UNTESTED, Change.NO_LONGER_EXECUTED),
        (FAILED, NOT_HERE, Change.NO_LONGER_EXECUTED),
        (PASSED, None, Change.NO_LONGER_EXECUTED),
        (PASSED, PENDING, Change.NO_LONGER_EXECUTED),
        (FAILED, PASSED, Change.FIXED),
        (KNOWN, PASSED, Change.FIXED),
        (None, PASSED, Change.NEWLY_EXECUTED),
        (PENDING, PASSED, Change.NEWLY_EXECUTED),
        (NOT_HERE, KNOWN, Change.NEWLY_EXECUTED),
        (LOST, PASSED, Change.OTHERWISE),
        (FAILED, KNOWN, Change.OTHERWISE),
        (UNTESTED, NOT_HERE, Change.OTHERWISE),
    ],
)
def test_what_becomes_of_a_verdict(before: Verdict | None, after: Verdict | None, change: Change | None) -> None:
    assert change_of(before, after) is change


def ran(name: str, verdict: Verdict = PASSED, *wordings: str, message: str = "") -> ScenarioRecord:
    return record_of(info(name, clauses=("SM-ACC-12",)), verdict, message, 0.1, Redactor(), wordings=wordings)


def result(name: str, *records: ScenarioRecord, **changes: object) -> RunResult:
    return RunResult(name=name, verdicts=build_verdicts(facts(**changes), records, [], RULES), records=records)


def compared(before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> Comparison:
    first, second = (
        result(name, *(ran(one, verdict) for one, verdict in verdicts.items()))
        for name, verdicts in (("旧", before), ("新", after))
    )
    return compare(first, second)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({"甲": PASSED}, {"甲": PASSED}, ExitCode.CONFORMS),
        ({"甲": FAILED}, {"甲": FAILED}, ExitCode.CONFORMS),
        ({"甲": FAILED}, {"甲": PASSED}, ExitCode.CONFORMS),
        ({"甲": PASSED}, {"甲": PASSED, "乙": PASSED}, ExitCode.CONFORMS),
        ({"甲": PASSED}, {"甲": LOST}, ExitCode.CANNOT_TELL),
        ({"甲": PASSED, "乙": PASSED}, {"甲": PASSED}, ExitCode.CANNOT_TELL),
        ({"甲": PASSED, "乙": PASSED}, {"甲": FAILED}, ExitCode.FAILED),
        # The clause failed before as well: it is the scenario that newly fails.
        ({"甲": FAILED, "乙": PASSED}, {"甲": FAILED, "乙": FAILED}, ExitCode.FAILED),
    ],
)
def test_the_exit_code_says_whether_anything_got_worse(
    before: Mapping[str, Verdict], after: Mapping[str, Verdict], code: ExitCode
) -> None:
    assert compared(before, after).exit_code is code


def test_clauses_and_scenarios_are_told_worst_first() -> None:
    comparison = compared({"甲": PASSED, "乙": FAILED, "丙": PASSED}, {"乙": PASSED, "甲": FAILED, "丙": PASSED})
    assert [(one.change, one.name) for one in comparison.scenarios] == [
        (Change.NEWLY_FAILING, "甲"),
        (Change.FIXED, "乙"),
    ]
    assert comparison.clauses == ()
    assert (comparison.unchanged_cells, comparison.unchanged_scenarios) == (1, 1)


def test_runs_that_are_hard_to_compare_are_told() -> None:
    other = result("新", ran("甲"), deployment="b", version="0.2.0", started=STARTED - timedelta(days=1))
    notes = "\n".join(compare(result("旧", ran("甲")), other).notes)
    for part in ("不是同一个部署：simulator 与 b", "写反", "0.1.0 与 0.2.0", "“之前”的执行没有留下提示文字"):
        assert part in notes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("账号已锁定至2026-03-01 11:30", "账号已锁定至2026-12-12 9:05"),
        ("2026年3月1日 11时30分前有效", "2026年12月31日 9时05分前有效"),
        ("验证码已发送至138****1234", "验证码已发送至139****9876"),
        ("协议号2026030112345678已生成", "协议号2026030187654321已生成"),
        ("您好，•••", "您好，•••"),
    ],
)
def test_what_differs_every_time_is_no_wording(one: str, other: str) -> None:
    assert lasting(one) == lasting(other)


def test_numbers_that_a_rule_speaks_of_are_wording() -> None:
    assert lasting("还可以再试4次，锁定120分钟") != lasting("还可以再试3次，锁定120分钟")
    assert lasting("锁定120分钟") != lasting("锁定20分钟")
    assert lasting("至2026-03-01") != lasting("至2026年3月1日")


def test_a_changed_message_is_told_once_with_everybody_who_saw_it() -> None:
    before = [ran("甲", PASSED, "密码错误", "已锁定"), ran("乙", PASSED, "密码错误"), ran("丙", PASSED, "成功")]
    after = [ran("甲", PASSED, "口令有误", "已锁定"), ran("乙", PASSED, "口令有误"), ran("丙", PASSED, "成功", "再见")]
    [first, second], notes = wording_changes(before, after)
    assert (first.before, first.after, len(first.scenarios)) == ("密码错误", "口令有误", 2)
    assert (second.before, second.after, len(second.scenarios)) == ("", "再见", 1)
    assert notes == ()


def test_a_scenario_that_stopped_earlier_lost_no_wording() -> None:
    changes, _ = wording_changes([ran("甲", PASSED, "密码错误", "已锁定")], [ran("甲", FAILED, "口令有误")])
    assert [(one.before, one.after) for one in changes] == [("密码错误", "口令有误")]


@pytest.fixture
def eventful() -> Comparison:
    before = result("旧", ran("甲", PASSED, "密码错误"), ran("丢"), seed=None)
    return compare(before, result("新", ran("甲", FAILED, "口令<b>有误", message="应为<i>甲</i>")))


def test_the_text_tells_both_runs_and_every_change(eventful: Comparison) -> None:
    text = comparison_text(eventful)
    for part in (
        "之前：旧",
        "之后：新",
        "之前：未记录",
        "之后：7",
        "新出现的不符合：条款×渠道 1 处，场景 1 个",
        "  SM-ACC-12（接口）符合 → 不符合",
        "  场景 甲（接口；SM-ACC-12）符合 → 不符合：应为<i>甲</i>",
        "不再执行：条款×渠道 0 处，场景 1 个",
        "  场景 丢（接口；SM-ACC-12）符合 → 没有",
        "  “密码错误” → “口令<b>有误”（场景 1 个：甲[api]）",
        "没有变化：条款×渠道 0 处，场景 0 个",
    ):
        assert part in text.splitlines() or part in text


def test_a_long_list_is_cut_in_the_terminal() -> None:
    many = {f"场景{number}": PASSED for number in range(60)}
    text = comparison_text(compared(many, {"另一个": PASSED}))
    assert "另有 20 行" in text


def test_the_page_holds_the_same_and_needs_nothing_from_outside(eventful: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "c.html"
    write_comparison(path, eventful)
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert page.foreign == []
    assert not {"script", "link", "img", "b", "i"} & set(page.tags)
    for part in ("新出现的不符合", "不再执行", "口令&lt;b&gt;有误", "应为&lt;i&gt;甲&lt;/i&gt;", "✗", "未记录"):
        assert part in text


def test_json_can_be_read_back(eventful: Comparison) -> None:
    assert Comparison.model_validate_json(eventful.model_dump_json(by_alias=True)) == eventful
