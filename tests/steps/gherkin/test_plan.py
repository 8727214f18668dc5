"""A feature becomes scenarios: none lost, examples filled in, channels and twins from the register."""

from __future__ import annotations

from pathlib import Path

from conformance.clauses import Channel, load_register
from steps.gherkin.plan import PlannedScenario, expand, plan, read_feature

REGISTER = load_register()


def planned(text: str, folder: Path) -> list[PlannedScenario]:
    path = folder / "x.feature"
    path.write_text("# language: zh-CN\n" + text, encoding="utf-8")
    return list(expand(read_feature(path, REGISTER), REGISTER))


OUTLINE = """\
@clause:SM-ACC-12
功能: 锁定
  背景:
    假如 "张三"已注册
  规则: 5次锁定
    @severity:critical @needs:virtual_clock
    场景大纲: 输错<次数>次
      当 "张三"输错<次数>次
        | 次 |
        | <次数> |
      那么 状态为"<状态>"
      例子:
        | 次数 | 状态 |
        | 4    | 正常 |
      例子:
        | 次数 | 状态 |
        | 5    | 锁定 |
"""


def test_examples_are_filled_in_everywhere(tmp_path: Path) -> None:
    scenarios = planned(OUTLINE, tmp_path)
    assert [scenario.info.id.partition("::")[2] for scenario in scenarios] == [
        "输错<次数>次[4-正常][api]",
        "输错<次数>次[4-正常][ui]",
        "输错<次数>次[5-锁定][api]",
        "输错<次数>次[5-锁定][ui]",
    ]
    first = scenarios[0]
    assert [step.text for step in first.steps] == ['"张三"已注册', '"张三"输错4次', '状态为"正常"']
    assert first.steps[1].table == (("次",), ("4",))
    assert first.background_steps == 1
    assert first.info.name == "输错4次"
    assert first.info.rule == "5次锁定"
    assert first.info.parameters == (("次数", "4"), ("状态", "正常"))
    assert first.info.line == 15
    assert first.info.needs == {"virtual_clock"}
    assert first.info.severity == "critical"


def test_twins_are_evidence_too(tmp_path: Path) -> None:
    assert planned(OUTLINE, tmp_path)[0].info.clauses == ("SM-ACC-12", "KJ2-ACC-12")


def test_channels_default_to_what_all_clauses_have(tmp_path: Path) -> None:
    body = "  场景: 默认\n    当 甲\n    那么 乙\n"
    screen_only = planned("@clause:SM-ACC-03 @clause:SM-ACC-01\n功能: 页面\n" + body, tmp_path)
    assert [scenario.info.channel for scenario in screen_only] == [Channel.UI]
    asked = planned("@clause:SM-ACC-01 @api\n功能: 接口\n" + body, tmp_path)
    assert [scenario.info.channel for scenario in asked] == [Channel.API]


def test_and_inherits_the_kind_of_the_step_before(tmp_path: Path) -> None:
    body = "@clause:SM-ACC-01 @api\n功能: 甲\n  场景: 乙\n    当 一\n    而且 二\n    那么 三\n    但是 四\n"
    (scenario,) = planned(body, tmp_path)
    assert [step.kind for step in scenario.steps] == ["when", "when", "then", "then"]


def test_tags_of_an_examples_table_are_those_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "examples.feature"
    path.write_text(
        "# language: zh-CN\n功能: 例子\n"
        '  场景大纲: 两张表\n    假如 办税人员"<谁>"已完成实名注册\n    那么 "<谁>"的账号状态为"正常"\n'
        "    @clause:SM-ACC-12\n    例子:\n      | 谁 |\n      | 张三 |\n"
        "    @clause:SM-ACC-13 @api\n    例子:\n      | 谁 |\n      | 李四 |\n",
        encoding="utf-8",
    )
    found = {(one.parameters[0][1], one.channel.value): one.clauses[0] for one in plan(tmp_path)}
    assert found == {
        ("张三", "api"): "SM-ACC-12",
        ("张三", "ui"): "SM-ACC-12",
        ("李四", "api"): "SM-ACC-13",
    }
