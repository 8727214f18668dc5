"""From records and plan to verdicts per clause and channel, and to the exit code."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.verdicts import ExitCode, Verdict
from reports.records import record_of
from reports.run import (
    NEVER_RAN,
    VerdictsError,
    build_verdicts,
    exit_code_of_run,
    read_verdicts,
)
from tests.reports.samples import clause, facts, record, recorded, register
from tests.reports.scripted import info

API, UI = Channel.API, Channel.UI
PASSED, FAILED, LOST = Verdict.PASSED, Verdict.FAILED, Verdict.CANNOT_TELL
UNTESTED, INAPPLICABLE, DEVIATION = Verdict.UNTESTED, Verdict.INAPPLICABLE, Verdict.KNOWN_DEVIATION

ONE = register(clause("SM-ACC-12", API))


@pytest.mark.parametrize(
    ("ran", "expected", "code"),
    [
        ([PASSED], PASSED, ExitCode.CONFORMS),
        ([PASSED, PASSED], PASSED, ExitCode.CONFORMS),
        ([PASSED, FAILED], FAILED, ExitCode.FAILED),
        ([LOST, FAILED], FAILED, ExitCode.FAILED),
        ([PASSED, LOST], LOST, ExitCode.CANNOT_TELL),
        ([PASSED, None], UNTESTED, ExitCode.CANNOT_TELL),
        ([FAILED, None], FAILED, ExitCode.FAILED),
        ([LOST, None], LOST, ExitCode.CANNOT_TELL),
        ([None], UNTESTED, ExitCode.CANNOT_TELL),
        ([PASSED, INAPPLICABLE], PASSED, ExitCode.CONFORMS),
        ([INAPPLICABLE], INAPPLICABLE, ExitCode.CONFORMS),
        ([INAPPLICABLE, None], UNTESTED, ExitCode.CANNOT_TELL),
        ([PASSED, DEVIATION], DEVIATION, ExitCode.CONFORMS),
        ([PASSED, Verdict.PENDING], Verdict.PENDING, ExitCode.CANNOT_TELL),
    ],
)
def test_worst_scenario_decides_and_one_that_never_ran_never_conforms(
    ran: list[Verdict | None], expected: Verdict, code: ExitCode
) -> None:
    plan = [info(f"场景{number}", clauses=("SM-ACC-12",)) for number in range(len(ran))]
    records = [recorded(one, verdict) for one, verdict in zip(plan, ran, strict=True) if verdict]
    verdicts = build_verdicts(facts(), records, plan, ONE)
    [row] = verdicts.clauses
    assert row.verdict is row.channels[API] is expected
    assert exit_code_of_run(verdicts) is code


def test_a_clause_shows_the_channels_it_names_and_no_other() -> None:
    plan = [info("甲", clauses=("SM-ACC-12", "SM-ACC-13"))]
    both = register(clause("SM-ACC-12", API, UI), clause("SM-ACC-13", UI), clause("SM-ACC-14"))
    verdicts = build_verdicts(facts(), [recorded(plan[0])], plan, both)
    assert {row.id: row.channels for row in verdicts.clauses} == {
        "SM-ACC-12": {API: PASSED, UI: UNTESTED},
        "SM-ACC-13": {UI: UNTESTED},
    }
    assert [row.verdict for row in verdicts.clauses] == [UNTESTED, UNTESTED]
    assert verdicts.summary[UNTESTED] == 2
    assert sum(verdicts.summary.values()) == 2


def test_an_unbound_manual_and_a_missing_channel_do_not_apply() -> None:
    plan = [info("甲", clauses=("SM-ACC-12", "ZC-HC-01"))]
    mixed = register(clause("SM-ACC-12", API, UI), clause("ZC-HC-01", API))
    verdicts = build_verdicts(facts(channels=frozenset({API})), [recorded(plan[0], FAILED)], plan, mixed)
    assert {row.id: row.channels for row in verdicts.clauses} == {
        "SM-ACC-12": {API: FAILED, UI: INAPPLICABLE},
        "ZC-HC-01": {API: INAPPLICABLE},
    }


def test_a_clause_without_any_scenario_shows_as_untested_and_leaves_the_exit_code_alone() -> None:
    plan = [info("甲", clauses=("SM-ACC-12",))]
    two = register(clause("SM-ACC-12", API), clause("SM-REG-01", API))
    verdicts = build_verdicts(facts(), [recorded(plan[0])], plan, two)
    assert {row.id: row.verdict for row in verdicts.clauses} == {"SM-ACC-12": PASSED, "SM-REG-01": UNTESTED}
    assert exit_code_of_run(verdicts) is ExitCode.CONFORMS


def test_a_channel_that_no_scenario_covers_keeps_its_clause_from_conforming() -> None:
    plan = [info("甲", clauses=("SM-ACC-12",))]
    verdicts = build_verdicts(facts(), [recorded(plan[0])], plan, register(clause("SM-ACC-12", API, UI)))
    assert exit_code_of_run(verdicts) is ExitCode.CANNOT_TELL


def test_nothing_planned_is_nothing_known() -> None:
    assert exit_code_of_run(build_verdicts(facts(), [], [], ONE)) is ExitCode.CANNOT_TELL


def test_of_several_records_of_one_scenario_the_worst_counts() -> None:
    plan = [info("甲", clauses=("SM-ACC-12",))]
    records = [recorded(plan[0], FAILED, "偏了"), recorded(plan[0], LOST, "收尾"), recorded(plan[0])]
    [row] = build_verdicts(facts(), records, plan, ONE).scenarios
    assert (row.verdict, row.message) == (FAILED, "偏了")


@pytest.mark.parametrize("later", [Verdict.PASSED, FAILED, LOST, Verdict.PENDING])
def test_a_pending_scenario_is_what_comes_of_it_later(later: Verdict) -> None:
    plan = [info("甲", clauses=("SM-ACC-12",))]
    records = [recorded(plan[0], Verdict.PENDING, "待续"), recorded(plan[0], later, "后来")]
    [row] = build_verdicts(facts(), records, plan, ONE).scenarios
    assert (row.verdict, row.message) == (later, "后来")


def test_a_pending_scenario_tells_when_it_is_due() -> None:
    plan, due = [info("甲", clauses=("SM-ACC-12",))], datetime(2026, 3, 1, 12, tzinfo=UTC)
    waiting = record_of(plan[0], Verdict.PENDING, "待续", 0.1, Redactor(), due=due)
    verdicts = build_verdicts(facts(), [waiting], plan, ONE)
    assert verdicts.scenarios[0].due == due
    assert exit_code_of_run(verdicts) is ExitCode.CANNOT_TELL


def test_never_run_scenarios_say_so_and_unplanned_ones_are_kept() -> None:
    verdicts = build_verdicts(facts(), [record("计划外")], [info("没有跑")], ONE)
    assert [(one.name, one.verdict, one.message) for one in verdicts.scenarios] == [
        ("没有跑", UNTESTED, NEVER_RAN),
        ("计划外", PASSED, ""),
    ]


def test_the_file_has_exactly_the_promised_shape(tmp_path: Path) -> None:
    plan = [info("甲", clauses=("SM-ACC-12",))]
    verdicts = build_verdicts(facts(), [recorded(plan[0], FAILED, "偏了")], plan, ONE)
    path = tmp_path / "verdicts.json"
    verdicts.write(path)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "schema": 1,
        "deployment": "simulator",
        "title": "内置参考模拟器",
        "started": "2026-03-01T09:30:05+08:00",
        "duration_s": 12.346,
        "seed": 7,
        "version": "0.1.0",
        "summary": {verdict.value: int(verdict is FAILED) for verdict in Verdict},
        "scenarios": [
            {
                "id": "features/sm_real_name_login/登录.feature::甲[api]",
                "feature": "实名登录",
                "name": "甲",
                "channel": "api",
                "verdict": "failed",
                "clauses": ["SM-ACC-12"],
                "duration_s": 0.25,
                "message": "偏了",
                "due": None,
                "left_behind": [],
            }
        ],
        "clauses": [{"id": "SM-ACC-12", "verdict": "failed", "channels": {"api": "failed"}}],
        "deviations": [],
    }
    assert read_verdicts(path) == verdicts


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    with pytest.raises(VerdictsError, match=r"verdicts\.json"):
        read_verdicts(path)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(VerdictsError, match=r"不是 verdicts\.json"):
        read_verdicts(path)
