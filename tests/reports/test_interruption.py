"""What finished before a run was cut short is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.verdicts import Verdict
from reports.records import RecordsError, append_record, read_records
from tests.reports.conftest import Runner
from tests.reports.samples import record

CTRL_C = """
def interrupt(item): raise KeyboardInterrupt
SCENARIOS = [
    Scripted(info("第一个")),
    Scripted(info("第二个"), [Line("偏离", lambda item: (_ for _ in ()).throw(DeviationError("甲", "乙", "丙")))]),
    Scripted(info("打断"), [Line("按下 Ctrl-C", interrupt)]),
    Scripted(info("没有轮到")),
]
"""

CRASH = """
import os
SCENARIOS = [Scripted(info("正常")), Scripted(info("退出"), [Line("进程退出", lambda item: os._exit(9))])]
"""


def test_records_before_ctrl_c_remain(run: Runner) -> None:
    finished = run(CTRL_C)
    assert finished.exit_status == pytest.ExitCode.INTERRUPTED
    known = {record.name: record.verdict for record in finished.records}
    assert known == {"第一个": Verdict.PASSED, "第二个": Verdict.FAILED}
    assert {one["name"] for one in finished.results()} == {"第一个", "第二个"}
    assert (finished.folder / "junit.xml").is_file()


def test_a_crashed_worker_leaves_its_scenario_without_a_record(run: Runner) -> None:
    finished = run(CRASH, "-n", "1", "--max-worker-restart", "0")
    assert {record.name: record.verdict for record in finished.records} == {"正常": Verdict.PASSED}
    assert finished.exit_status != pytest.ExitCode.OK


def test_a_line_cut_off_by_a_kill_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    append_record(path, record("甲"))
    append_record(path, record("乙"))
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert [one.name for one in read_records(path)] == ["甲"]


def test_a_foreign_line_is_refused_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    append_record(path, record("甲"))
    with path.open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(RecordsError, match=r"records\.jsonl:2"):
        read_records(path)


def test_no_file_means_no_records(tmp_path: Path) -> None:
    assert read_records(tmp_path / "records.jsonl") == []
