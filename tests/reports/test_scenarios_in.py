"""How far a run has come, told from its records."""

from __future__ import annotations

from pathlib import Path

from conformance.redaction import Redactor
from conformance.verdicts import Verdict
from reports.records import append_record, record_of, scenarios_in
from steps.gherkin.plan import plan


def test_a_scenario_counts_once_however_often_it_is_written(tmp_path: Path) -> None:
    first, second, *_ = plan()
    path = tmp_path / "records.jsonl"
    assert scenarios_in(path) == 0
    for info in (first, first, second):
        append_record(path, record_of(info, Verdict.FAILED, "应为“是”，实为“否”", 0.1, Redactor()))
    assert scenarios_in(path) == 2
    with path.open("a", encoding="utf-8") as file:
        file.write('{"key":"under way')
    assert scenarios_in(path) == 2
