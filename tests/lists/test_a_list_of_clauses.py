"""One scenario, a table of clauses: every row has its verdict in every report, with and without workers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

import pytest

from cli.proof import Target, prove
from conformance.clauses import Channel, load_register
from conformance.verdicts import Verdict
from reports.matrix import write_matrix
from reports.records import ScenarioRecord, for_clause
from reports.run import build_verdicts
from tests.lists.conftest import ListRunner
from tests.reports.conftest import FinishedRun
from tests.reports.samples import facts
from tests.reports.test_matrix import Page

PASSED, FAILED, UNCLEAR = Verdict.PASSED, Verdict.FAILED, Verdict.CANNOT_TELL
LIST, FIRST, SECOND, THIRD = "LN-TX-01", "LN-TX-01-m01", "LN-TX-01-m02", "LN-TX-01-m03"

HEAD = """\
# language: zh-CN
@clause:LN-TX-01
功能: 我要办税的栏目
"""


def scenario(name: str, states: str, *, before: str = "", step: str = "栏目各如所述") -> str:
    """A scenario with a row for each state; a fourth row repeats the clause of the third."""
    titles = [(FIRST, "综合信息报告"), (SECOND, "发票使用"), (THIRD, "税费申报与缴纳"), (THIRD, "税费申报及缴纳")]
    rows = [(*title, state) for title, state in zip(titles, states.split(), strict=False)]
    lines = [f"      | {' | '.join(cells)} |" for cells in (("条款", "栏目", "表现"), *rows)]
    given = f"    假如 {before}\n" if before else ""
    return "\n".join([f"  场景: {name}", f"{given}    那么 {step}", *lines, ""])


FEATURE = HEAD + "".join(
    (
        scenario("全部在列", "在 在 在"),
        scenario("缺一项", "在 缺 在"),
        scenario("缺两项又认不出一项", "缺 打不开 缺"),
        scenario("认不出一项", "在 打不开 在"),
        scenario("浏览器中途退出", "在 浏览器退出 在"),
        scenario("程序出错", "缺 程序错 在"),
        scenario("略过一行", "在 略过 在"),
        scenario("看也不看", "在 在 在", step="栏目看也不看"),
        scenario("多出一项", "在 多出 在"),
        scenario("之前不符合", "在 在 在", before="办税页面不符合"),
        scenario("之前打不开", "在 在 在", before="办税页面打不开"),
        scenario("同一条款两行", "在 在 在 缺"),
        scenario("同一条款只看一行", "在 在 在 略过"),
    )
)

VERDICTS: Final = {
    "全部在列": (PASSED, PASSED, PASSED, PASSED),
    "缺一项": (FAILED, PASSED, FAILED, PASSED),
    "缺两项又认不出一项": (FAILED, FAILED, UNCLEAR, FAILED),
    "认不出一项": (UNCLEAR, PASSED, UNCLEAR, PASSED),
    "浏览器中途退出": (UNCLEAR, PASSED, UNCLEAR, UNCLEAR),
    "程序出错": (FAILED, FAILED, UNCLEAR, UNCLEAR),
    "略过一行": (UNCLEAR, PASSED, UNCLEAR, PASSED),
    "看也不看": (UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR),
    "多出一项": (FAILED, PASSED, PASSED, PASSED),
    "之前不符合": (FAILED, UNCLEAR, UNCLEAR, UNCLEAR),
    "之前打不开": (UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR),
    "同一条款两行": (FAILED, PASSED, PASSED, FAILED),
    "同一条款只看一行": (UNCLEAR, PASSED, PASSED, UNCLEAR),
}
"""Of the list (the scenario's tag) and of its first three members."""


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "xdist"])
def finished(run_lists: ListRunner, request: pytest.FixtureRequest) -> FinishedRun:
    return run_lists(FEATURE, *request.param)


def last(finished: FinishedRun) -> dict[str, ScenarioRecord]:
    return {record.name: record for record in finished.records}


def test_every_row_has_its_own_verdict(finished: FinishedRun) -> None:
    clauses = (LIST, FIRST, SECOND, THIRD)
    found = {name: tuple(for_clause(record, one).verdict for one in clauses) for name, record in last(finished).items()}
    assert found == VERDICTS, finished.output
    assert finished.exit_status == pytest.ExitCode.TESTS_FAILED


def test_a_row_says_what_is_wrong_with_it_and_the_scenario_says_all(finished: FinishedRun) -> None:
    record = last(finished)["缺两项又认不出一项"]
    assert for_clause(record, FIRST).message == "栏目“综合信息报告”：应为“在”，实为“缺”"
    assert for_clause(record, SECOND).message == "没有认出页面发票使用"
    for part in (FIRST, SECOND, THIRD, "表格有 2 处不符合", "另外无法判定"):
        assert part in record.message


def test_a_row_without_an_outcome_says_why(finished: FinishedRun) -> None:
    records = last(finished)
    assert SECOND in for_clause(records["略过一行"], SECOND).message
    assert "在此之前已判为不符合" in for_clause(records["之前不符合"], THIRD).message
    assert for_clause(records["之前打不开"], THIRD).message == "没有认出办税页面"
    assert "检验在此中止" in records["程序出错"].message


def test_the_terminal_and_junit_name_the_members_that_fail(finished: FinishedRun) -> None:
    assert f"[不符合] 缺一项（界面；{LIST}、{SECOND}）" in finished.output
    root = ET.parse(finished.folder / "junit.xml").getroot()  # noqa: S314 - our own file
    [failure] = [
        case.findtext("failure") or "" for case in root.iter("testcase") if "缺一项" in (case.get("name") or "")
    ]
    assert f"× {SECOND} 发票使用：栏目“发票使用”：应为“在”，实为“缺”" in failure
    assert f"√ {FIRST} 综合信息报告" in failure
    assert f"{SECOND} 001《" in failure
    assert f"{FIRST} 001《" not in failure


def test_allure_shows_every_row_as_a_step_of_its_own(finished: FinishedRun) -> None:
    [result] = [one for one in finished.results() if one["name"].startswith("缺两项")]
    [step] = result["steps"]
    assert [(row["name"], row["status"]) for row in step["steps"]] == [
        (f"{FIRST} 综合信息报告", "failed"),
        (f"{SECOND} 发票使用", "broken"),
        (f"{THIRD} 税费申报与缴纳", "failed"),
    ]
    assert step["steps"][0]["statusDetails"]["expected"] == "“在”"
    assert {link["url"] for link in result["links"]} >= {f"../matrix.html#{FIRST}", f"../matrix.html#{LIST}"}
    assert ("clause", SECOND) in {(label["name"], label["value"]) for label in result["labels"]}


@pytest.mark.parametrize(
    ("accepted", "verdict"),
    [((LIST, SECOND), Verdict.KNOWN_DEVIATION), ((LIST, FIRST), FAILED), ((SECOND,), FAILED)],
    ids=["what failed", "another row", "not the list"],
)
def test_a_list_is_accepted_with_the_rows_that_failed(
    run_lists: ListRunner, accepted: tuple[str, ...], verdict: Verdict
) -> None:
    done = run_lists(HEAD + scenario("缺一项", "在 缺 在"), accepted=accepted)
    record = last(done)["缺一项"]
    assert record.verdict is verdict
    assert for_clause(record, SECOND).verdict is FAILED
    assert ("李老师" in record.message) is (verdict is Verdict.KNOWN_DEVIATION)


def test_the_matrix_shows_a_member_s_own_verdict(finished: FinishedRun, tmp_path: Path) -> None:
    rules, run = load_register(), facts(manuals=frozenset({"LN"}))
    record = last(finished)["缺一项"]
    verdicts = build_verdicts(run, [record], [], rules)
    assert {one.id: one.verdict for one in verdicts.clauses if one.id.startswith(f"{LIST}-m0")} == {
        **dict.fromkeys([f"{LIST}-m{number:02}" for number in range(4, 10)], Verdict.UNTESTED),
        FIRST: PASSED,
        SECOND: FAILED,
        THIRD: PASSED,
    }
    write_matrix(tmp_path / "matrix.html", run, verdicts, rules)
    page = Page((tmp_path / "matrix.html").read_text(encoding="utf-8"))
    assert (page.verdicts[FIRST], page.verdicts[SECOND], page.verdicts[LIST]) == ("passed", "failed", "failed")
    assert "应为“在”，实为“缺”" in page.rows[SECOND]
    assert "不符合" not in page.rows[FIRST]


@pytest.mark.parametrize("arguments", [(), ("-n", "2", "--dist", "loadgroup")], ids=["alone", "xdist"])
def test_a_defect_is_killed_by_its_own_row_only(run_lists: ListRunner, arguments: tuple[str, ...]) -> None:
    planted = {"second": [SECOND], "third": [THIRD], "elsewhere": [FIRST], "list": [LIST]}
    feature = HEAD + scenario("各有缺陷", "在 second elsewhere") + scenario("第三项", "在 list third")
    done = run_lists(feature, *arguments, defects=planted)
    targets = [Target(name, name, tuple(clauses), frozenset({Channel.UI})) for name, clauses in planted.items()]
    report = prove(targets, done.records, load_register())
    assert {row["id"]: row["killed"] for row in report["defects"]} == {
        "second": True,
        "third": True,
        "elsewhere": False,
        "list": True,
    }, done.output
    faced = next(record for record in done.records if (record.name, record.defect) == ("各有缺陷", "second"))
    assert {one: row.verdict for one, row in faced.rows.items()} == {FIRST: PASSED, SECOND: FAILED, THIRD: PASSED}


def test_a_row_that_fails_without_any_defect_kills_nothing_while_the_others_do(run_lists: ListRunner) -> None:
    planted = {"second": [SECOND], "third": [THIRD]}
    done = run_lists(HEAD + scenario("第二项本来就缺", "在 缺 third"), defects=planted)
    targets = [Target(name, name, tuple(clauses), frozenset({Channel.UI})) for name, clauses in planted.items()]
    report = prove(targets, done.records, load_register())
    assert {row["id"]: row["killed"] for row in report["defects"]} == {"second": False, "third": True}


def test_defects_of_a_list_share_worlds_and_each_is_noticed_by_its_own_row(run_lists: ListRunner) -> None:
    """`second` breaks nothing by itself: that its row fails beside `first` must not count."""
    planted = {"first": [FIRST], "second": [SECOND], "third": [THIRD]}
    worlds = [("first", "second"), ("first", "third"), ("second", "third")]
    feature = HEAD + scenario("各有缺陷", "first second third") + scenario("第二项没有缺陷", "first first third")
    done = run_lists(feature, defects=planted, worlds=worlds)
    targets = [Target(name, name, tuple(clauses), frozenset({Channel.UI})) for name, clauses in planted.items()]
    report = prove(targets, done.records, load_register())
    told = {row["id"]: [name.partition("::")[2] for name in row["by"]] for row in report["defects"]}
    assert told == {
        "first": ["各有缺陷[ui]", "第二项没有缺陷[ui]"],
        "second": ["各有缺陷[ui]"],
        "third": ["各有缺陷[ui]", "第二项没有缺陷[ui]"],
    }, done.output
