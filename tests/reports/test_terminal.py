"""The terminal's table lines up in columns of a fixed-width font, Chinese included."""

from __future__ import annotations

from conformance.clauses import Channel
from conformance.columns import width
from conformance.verdicts import Verdict
from reports.run import build_verdicts
from reports.terminal import findings_section, table, verdict_table
from tests.reports.samples import clause, facts, record, recorded, register
from tests.reports.scripted import info


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("ab") == 2
    assert width("条款ab") == 6
    assert width("é") == 1


def test_columns_line_up() -> None:
    lines = table([["条款", "符合", "不符合"], ["SM-ACC", "12", "·"], ["合计", "1", "100"]])
    assert {width(line) for line in lines} == {6 + 2 + 4 + 2 + 6}


def test_the_table_counts_clauses_of_binding_manuals_by_group() -> None:
    rules = register(
        clause("KJ2-PH-01", Channel.API),
        clause("SM-ACC-01", Channel.API),
        clause("SM-ACC-02", Channel.API),
        clause("ZC-HC-01", Channel.API),
    )
    plan = [info("甲", clauses=("SM-ACC-01",)), info("乙", clauses=("SM-ACC-02",))]
    verdicts = build_verdicts(facts(), [recorded(plan[0]), recorded(plan[1], Verdict.FAILED)], plan, rules)
    lines = verdict_table(facts(), verdicts, rules).splitlines()
    assert lines[0].split() == ["条款", "符合", "不符合", "未测试", "合计"]
    assert ["KJ2-PH", "·", "·", "1", "1"] in [line.split() for line in lines]
    assert ["SM-ACC", "1", "1", "·", "2"] in [line.split() for line in lines]
    assert ["合计", "1", "1", "1", "3"] in [line.split() for line in lines]
    assert lines.index("004 实名登录操作手册") == lines.index(next(line for line in lines if "SM-ACC" in line)) - 1
    assert "003 办税人员实名注册操作指引(宁波)" in lines[-1]
    assert "ZC" not in "".join(lines)


def test_findings_name_scenario_channel_clauses_and_reason() -> None:
    lines = findings_section(
        [
            record("好"),
            record("丢", Verdict.CANNOT_TELL, message="没有回答"),
            record("坏", Verdict.FAILED, message="偏了"),
        ]
    )
    assert lines == [
        "[不符合] 坏（接口；SM-ACC-12、KJ2-ACC-12）偏了",
        "[无法判定] 丢（接口；SM-ACC-12、KJ2-ACC-12）没有回答",
        "场景 3 个：符合 1，不符合 1，无法判定 1",
    ]
    assert findings_section([]) == []


def test_a_flood_of_findings_is_cut() -> None:
    lines = findings_section([record(f"坏{number}", Verdict.FAILED) for number in range(60)])
    assert len(lines) == 42
    assert "另有 20 个" in lines[-2]


def test_a_run_on_one_channel_speaks_of_that_channel_alone() -> None:
    both = clause("SM-ACC-01", Channel.API, Channel.UI)
    rules = register(clause("KJ2-PH-01", Channel.API), both, clause("SM-QR-01", Channel.UI))
    plan = [info("甲", clauses=("SM-ACC-01",)), info("甲", clauses=("SM-ACC-01",), channel=Channel.UI)]
    verdicts = build_verdicts(facts(), [recorded(plan[0])], plan, rules)
    api_only = frozenset({Channel.API})
    lines = verdict_table(facts(), verdicts, rules, channels=api_only, partial=True).splitlines()
    assert lines[0].split() == ["条款", "符合", "合计"]
    assert ["SM-ACC", "1", "1"] in [line.split() for line in lines]
    assert not any(line.startswith(("KJ2-PH", "SM-QR")) for line in lines)
    assert "只执行了部分场景（渠道：接口）" in "".join(lines)
    assert [one.verdict for one in verdicts.clauses if one.id == "SM-ACC-01"] == [Verdict.UNTESTED]
