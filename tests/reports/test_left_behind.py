"""What scenarios could not undo: on the record, also when it shows only at the end, and in every report."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.clauses import Channel
from conformance.redaction import Redactor, Secret
from conformance.verdicts import Verdict
from reports.left_behind import left_behind, left_behind_lines
from reports.matrix import write_matrix
from reports.records import record_of
from reports.run import Verdicts, build_verdicts, read_verdicts
from tests.reports.conftest import FinishedRun, Runner
from tests.reports.samples import clause, facts, register
from tests.reports.scripted import info

RULES = register(clause("SM-ACC-12", Channel.API))

SCRIPT = """
def deviate(item): raise DeviationError('“张三”的登录结果', '“账号已锁定”', '“登录成功”')
def leave(item): item.evidence.left_behind.append("c001：已注册，不能再用于注册")
SCENARIOS = [
    Scripted(info("留下"), [Line("注册")], teardown=leave),
    Scripted(info("失败而留下"), [Line("注册", deviate)], teardown=leave),
    Scripted(info("什么也没留下"), [Line("登录")]),
]
"""


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "xdist"])
def finished(run: Runner, request: pytest.FixtureRequest) -> FinishedRun:
    return run(SCRIPT, *request.param)


def verdicts(*things: str, redactor: Redactor | None = None) -> Verdicts:
    planned = info("注册", clauses=("SM-ACC-12",))
    kept = record_of(planned, Verdict.PASSED, "", 0.1, redactor or Redactor(), left_behind=things)
    return build_verdicts(facts(), [kept], [planned], RULES)


def test_what_shows_only_at_the_end_is_recorded(finished: FinishedRun) -> None:
    found = {one.name: one.left_behind for one in finished.records}
    assert found["留下"] == found["失败而留下"] == ("c001：已注册，不能再用于注册",)
    assert found["什么也没留下"] == ()


def test_every_report_tells_it(tmp_path: Path) -> None:
    told = verdicts("c001：已注册", "u1：<b>密码</b>已改")
    assert [one.what for one in left_behind(told)] == ["c001：已注册", "u1：<b>密码</b>已改"]
    assert next(iter(left_behind_lines(told))).endswith("2 项")
    told.write(tmp_path / "verdicts.json")
    assert read_verdicts(tmp_path / "verdicts.json") == told
    write_matrix(tmp_path / "matrix.html", facts(), told, RULES)
    page = (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert "未能清理" in page
    assert "u1：&lt;b&gt;" in page


def test_nothing_is_told_when_nothing_is_left(tmp_path: Path) -> None:
    assert not list(left_behind_lines(verdicts()))
    write_matrix(tmp_path / "matrix.html", facts(), verdicts(), RULES)
    assert "未能清理" not in (tmp_path / "matrix.html").read_text(encoding="utf-8")


def test_a_long_list_is_cut_on_the_terminal() -> None:
    lines = list(left_behind_lines(verdicts(*(f"c{number:03d}：已注册" for number in range(50)))))
    assert len(lines) == 22
    assert "另有 30 项" in lines[-1]


def test_secrets_do_not_get_into_it() -> None:
    redactor = Redactor()
    redactor.register(Secret("13800001111"))
    assert "13800001111" not in left_behind(verdicts("13800001111：已注册", redactor=redactor))[0].what
