"""False greens that pytest-bdd would let pass: each is refused at collection, with file, line and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from itertools import zip_longest
from typing import Final

from conformance.clauses import Register
from steps.gherkin.examples import PLACEHOLDER, by_tags
from steps.gherkin.findings import Finding
from steps.gherkin.lint.keywords import glued_keywords, lost_keywords
from steps.gherkin.row_clauses import check_rows
from steps.gherkin.tables import data_file_line
from steps.gherkin.tables_places import in_cell, in_row
from steps.gherkin.tags import check_tags
from steps.gherkin.tree import ExamplesTable, FeatureTree, ScenarioNode, StepLine

_CONJUNCTIONS: Final = frozenset({"而且", "并且", "同时", "但是", "*"})


def check_feature(tree: FeatureTree, lines: list[str], register: Register) -> Iterator[Finding]:
    """Every mistake of a parsed feature that does not depend on the step definitions.

    Args:
        tree: the parsed file.
        lines: its text.
        register: what clause tags may name.
    """
    if not tree.scenarios:
        yield Finding(tree.path, tree.line, 1, "no-scenario", "功能里没有场景", "加上 场景: 名称")
    yield from lost_keywords(tree, lines)
    yield from _duplicates(tree)
    for background in {scenario.background: None for scenario in tree.scenarios}:
        yield from _check_beginning(background, tree.path)
    for scenario in tree.scenarios:
        yield from _check_steps(scenario, tree.path)
        yield from _check_beginning(scenario.steps, tree.path)
        yield from _check_behaviour(scenario, tree.path)
        yield from glued_keywords(scenario, tree.path, lines)
        yield from _check_examples(scenario, tree.path)
        yield from _check_placeholders(scenario, tree.path)
        yield from dict.fromkeys(_check_clauses(scenario, tree.path, register))


def _check_clauses(scenario: ScenarioNode, path: str, register: Register) -> Iterator[Finding]:
    for part in by_tags(scenario):
        yield from check_tags(part, path, register)
        yield from check_rows(part, path, register)


def _duplicates(tree: FeatureTree) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for scenario in tree.scenarios:
        if scenario.name in first:
            message = f"场景名称“{scenario.name}”与第 {first[scenario.name]} 行重复，只会执行其中一个"
            yield Finding(tree.path, scenario.line, 1, "duplicate-name", message, "换一个说得出差别的名称")
        first.setdefault(scenario.name, scenario.line)


def _check_steps(scenario: ScenarioNode, path: str) -> Iterator[Finding]:
    name = scenario.name
    if not name:
        yield Finding(path, scenario.line, 1, "no-name", "场景没有名称", "写一句话说明它检验什么")
    if not scenario.steps:
        yield Finding(
            path, scenario.line, 1, "no-steps", f"场景“{name}”没有步骤，什么也没有检验", "加上 假如、当、那么"
        )
    elif not any(step.kind == "then" for step in scenario.steps):
        yield Finding(
            path, scenario.line, 1, "no-then", f"场景“{name}”没有“那么”，什么也没有检验", "加上 那么 应有的结果"
        )


def _check_behaviour(scenario: ScenarioNode, path: str) -> Iterator[Finding]:
    """One scenario, one behaviour: what is done after a 那么 is a scenario of its own."""
    judged = False
    for step in scenario.steps:
        judged = judged or step.kind == "then"
        if judged and step.kind != "then":
            message = f"场景“{scenario.name}”在“那么”之后又有“{step.keyword}”：一个场景只检验一个行为"
            remedy = "拆成两个场景，后一个把前面的经过写成 假如"
            yield Finding(path, step.line, step.column, "several-behaviours", message, remedy)
            return


def _check_beginning(steps: tuple[StepLine, ...], path: str) -> Iterator[Finding]:
    if steps and steps[0].keyword in _CONJUNCTIONS:
        message = f"场景或背景不能以“{steps[0].keyword}”开头"
        yield Finding(path, steps[0].line, steps[0].column, "starts-with-and", message, "第一步写 假如、当 或 那么")


def _check_examples(scenario: ScenarioNode, path: str) -> Iterator[Finding]:
    if scenario.outline and not any(table.rows or data_file_line(table) for table in scenario.examples):
        message = f"场景大纲“{scenario.name}”没有例子，一次也不会执行"
        yield Finding(path, scenario.line, 1, "no-examples", message, "加上 例子: 和表格")
    used = set(PLACEHOLDER.findall(_all_text(scenario)))
    seen: set[tuple[str, ...]] = set()
    for table in scenario.examples:
        yield from _check_table(table, used, seen, path)


def _check_table(table: ExamplesTable, used: set[str], seen: set[tuple[str, ...]], path: str) -> Iterator[Finding]:
    if table.header and not table.rows and data_file_line(table) is None:
        yield Finding(path, table.line, 1, "empty-examples", "例子只有表头，没有数据", "加上数据行，或删去这个例子")
    heading = replace(table.origins[0], row=1) if table.origins else None
    for position, column in enumerate(table.header):
        if column not in used:
            message = f"例子的列“{column}”没有在步骤里用到"
            near = get_close_matches(column, used - set(table.header), n=1)
            remedy = f"改为 {near[0]}" if near else f"在步骤里写 <{column}>，或删去这一列"
            if heading and not near:
                remedy = f"在步骤里写 <{column}>；只作备注的话，在特性文件的数据文件下面写一行表头来选列"
            yield in_cell(Finding(path, table.line, 1, "unused-column", message, remedy), heading, position)
        if column in table.header[:position]:
            finding = Finding(path, table.line, 1, "duplicate-column", f"例子的列“{column}”重复", "换一个列名")
            yield in_cell(finding, heading, position)
    for (line, row), origin in zip_longest(table.rows, table.origins):
        if row in seen:
            finding = Finding(path, line, 1, "duplicate-row", f"例子重复：{' | '.join(row)}", "删去重复的一行")
            yield in_row(finding, origin)
        seen.add(row)


def _check_placeholders(scenario: ScenarioNode, path: str) -> Iterator[Finding]:
    known = [set(table.header) for table in scenario.examples if table.header or data_file_line(table) is None]
    if scenario.examples and not known:
        return  # no data file could be read: what is wrong with it is told already
    columns = set.intersection(*known) if known else set()
    for step in (*scenario.background, *scenario.steps):
        for name in PLACEHOLDER.findall(_step_text(step)):
            if name not in columns:
                message = f"<{name}> 没有对应的例子列，会原样当成文字"
                remedy = "把场景改成场景大纲并加上例子" if not scenario.outline else f"在每个例子里加上列 {name}"
                yield Finding(path, step.line, step.column, "unknown-placeholder", message, remedy)


def _all_text(scenario: ScenarioNode) -> str:
    return "\n".join([scenario.name, *(_step_text(step) for step in (*scenario.background, *scenario.steps))])


def _step_text(step: StepLine) -> str:
    cells = [cell for row in step.table or () for cell in row]
    return "\n".join([step.text, step.docstring or "", *cells])
