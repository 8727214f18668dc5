"""Verdicts of rows are kept in records and verdicts.json; files without any read as before."""

from __future__ import annotations

import json
from pathlib import Path

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.verdicts import ExitCode, Verdict
from reports.judging import PASSED, Judgement
from reports.records import append_record, for_clause, read_records, record_of
from reports.run import build_verdicts, exit_code_of_run, read_verdicts
from reports.terminal import findings_section
from tests.reports.samples import clause, facts, record, register
from tests.reports.scripted import info

LIST = info("列表", clauses=("LN-TX-01", "LN-TX-01-m01", "LN-TX-01-m02"), rows=(("LN-TX-01-m01",), ("LN-TX-01-m02",)))
RULES = register(*(clause(one, Channel.API) for one in LIST.clauses))
FACTS = facts(manuals=frozenset({"LN"}))
ROWS = {"LN-TX-01-m01": PASSED, "LN-TX-01-m02": Judgement(Verdict.FAILED, "口令是 s3cret-word")}


def secretive() -> Redactor:
    redactor = Redactor()
    redactor.register("s3cret-word")
    return redactor


RECORD = record_of(LIST, Verdict.FAILED, "缺一项", 0.5, secretive(), rows=ROWS)


def test_rows_survive_the_file_and_are_free_of_secrets(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    append_record(path, RECORD)
    assert "s3cret-word" not in path.read_text(encoding="utf-8")
    [read] = read_records(path)
    assert read == RECORD
    assert [for_clause(read, one).verdict for one in LIST.clauses] == [Verdict.FAILED, Verdict.PASSED, Verdict.FAILED]
    assert for_clause(read, "LN-TX-01").message == "缺一项"


def test_a_record_without_rows_is_written_and_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    append_record(path, record("甲"))
    assert "rows" not in json.loads(path.read_text(encoding="utf-8"))
    assert read_records(path) == [record("甲")]


def test_a_clause_is_as_its_row_is(tmp_path: Path) -> None:
    verdicts = build_verdicts(FACTS, [RECORD], [LIST], RULES)
    assert {one.id: one.verdict for one in verdicts.clauses} == {
        "LN-TX-01": Verdict.FAILED,
        "LN-TX-01-m01": Verdict.PASSED,
        "LN-TX-01-m02": Verdict.FAILED,
    }
    assert exit_code_of_run(verdicts) is ExitCode.FAILED
    verdicts.write(tmp_path / "verdicts.json")
    assert read_verdicts(tmp_path / "verdicts.json") == verdicts


def test_a_list_that_never_ran_leaves_all_its_clauses_untested() -> None:
    verdicts = build_verdicts(FACTS, [], [LIST], RULES)
    assert {one.verdict for one in verdicts.clauses} == {Verdict.UNTESTED}


def test_the_terminal_names_the_clauses_that_share_the_verdict() -> None:
    assert findings_section([RECORD])[0] == "[不符合] 列表（接口；LN-TX-01、LN-TX-01-m02）缺一项"
