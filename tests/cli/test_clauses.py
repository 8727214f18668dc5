"""What `./etax clauses` says of a clause, on the terminal and in JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cli.__main__ import main
from cli.coverage import Coverage, coverage
from cli.table import fit, render
from conformance.clauses import Channel, Clause, Register, load_register
from conformance.columns import width
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict

CLAUSE = Clause("SM-ACC-12", "3.1", "原文", "locks", "rule", frozenset(Channel))


def scenario(channel: Channel, clause: str = "SM-ACC-12") -> ScenarioInfo:
    return ScenarioInfo(
        id=f"features/x.feature::甲[{channel}]",
        feature_path="features/x.feature",
        feature="x",
        feature_description="",
        rule=None,
        name="甲",
        description="",
        line=1,
        channel=channel,
        manual="SM",
        tags=(),
        clauses=(clause,),
        needs=frozenset(),
    )


def only(clause: Clause, *scenarios: ScenarioInfo) -> Coverage:
    (entry,) = coverage(
        Register({clause.id: clause}),
        ["SM"],
        scenarios,
        {"never-locks": ([clause.id], frozenset({Channel.API}))},
        {clause.id: Verdict.FAILED},
    )
    return entry


def test_clause_is_covered_on_both_channels_or_not_at_all() -> None:
    assert only(CLAUSE).uncovered
    assert only(CLAUSE, scenario(Channel.API)).uncovered
    assert not only(CLAUSE, scenario(Channel.API), scenario(Channel.UI)).uncovered


def test_only_channels_of_the_register_count() -> None:
    ui_only = replace(CLAUSE, channels=frozenset({Channel.UI}))
    assert only(ui_only, scenario(Channel.API)).uncovered
    assert only(ui_only, scenario(Channel.API)).as_json()["scenarios"] == []
    assert not only(ui_only, scenario(Channel.UI)).uncovered


def test_nothing_to_test_is_never_uncovered() -> None:
    assert not only(replace(CLAUSE, channels=frozenset())).uncovered
    assert not only(replace(CLAUSE, not_tested_reason="需要真实短信")).uncovered


def test_scenarios_of_other_clauses_do_not_count() -> None:
    assert only(CLAUSE, scenario(Channel.API, "SM-ACC-13")).as_json()["scenarios"] == []


def test_json_shape() -> None:
    assert only(CLAUSE, scenario(Channel.API)).as_json() == {
        "id": "SM-ACC-12",
        "manual": "SM",
        "channel": "both",
        "scenarios": ["features/x.feature::甲[api]"],
        "defects": ["never-locks"],
        "not_tested_reason": None,
    }


def test_json_lists_the_whole_register(tmp_path: Path) -> None:
    target = tmp_path / "clauses.json"
    assert main(["clauses", "--json", str(target)]) == 0
    entries = json.loads(target.read_text(encoding="utf-8"))
    register = load_register()
    assert [entry["id"] for entry in entries] == list(register.clauses)
    keys = {"id", "manual", "channel", "scenarios", "defects", "not_tested_reason"}
    assert all(entry.keys() == keys for entry in entries)
    assert {entry["channel"] for entry in entries} <= {"api", "ui", "both", "informational"}


def test_json_to_standard_output_and_of_chosen_manuals(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--manual", "sm, KJ2", "--json", "-"]) == 0
    assert {entry["manual"] for entry in json.loads(capsys.readouterr().out)} == {"SM", "KJ2"}


def test_list_names_manual_and_requirement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--manual", "SM"]) == 0
    listed = capsys.readouterr().out
    register = load_register()
    assert "SM 004 实名登录操作手册" in listed
    assert "扣缴客户端“实名办税”" not in listed
    assert register["SM-ACC-12"].requirement in listed


def test_unknown_manual_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--manual", "SM,XX"]) == 2
    assert "没有这样的手册：XX（可用" in capsys.readouterr().err


def test_file_that_cannot_be_written_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--json", str(tmp_path / "gone" / "file.json")]) == 2
    assert "不能写" in capsys.readouterr().err


def test_columns_line_up_whatever_the_width_of_characters() -> None:
    lines = render(("条款", "结论", "要求"), [("SM-ACC-12", "符合", "x"), ("甲", "-", "y")])
    assert len({width(line[: line.index(mark)]) for line, mark in zip(lines, ("要求", "x", "y"), strict=True)}) == 1


def test_last_column_is_cut_to_the_terminal() -> None:
    lines = render(("条款", "要求"), [("SM", "密码错误超过五次后会被锁定")], total_width=16)
    assert max(width(line) for line in lines) <= 16
    assert fit("密码错误", 5) == "密码…"
    assert fit("密码", 4) == "密码"
