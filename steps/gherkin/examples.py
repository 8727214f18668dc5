"""Examples of a 场景大纲, and their values put in place of `<列名>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from steps.gherkin.tree import RowOrigin, ScenarioNode, StepLine

PLACEHOLDER: Final = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Example:
    """One time that a scenario runs."""

    line: int
    """Of the examples row; of the scenario where it has no examples."""
    values: Mapping[str, str]
    """By column; empty where it has no examples."""
    origin: RowOrigin | None = None
    """Where the row stands when it is in a data file."""


def examples_of(node: ScenarioNode) -> Iterator[Example]:
    """Every time the scenario runs."""
    if not node.outline:
        yield Example(node.line, {})
    for table in node.examples:
        for (line, cells), origin in zip_longest(table.rows, table.origins):
            yield Example(line, dict(zip(table.header, cells, strict=True)), origin)


def by_tags(node: ScenarioNode) -> Iterator[ScenarioNode]:
    """The scenario once for each of its examples tables that has tags of its own, with these tags added.

    The tables without tags stay together. A scenario without tagged examples comes as it is.
    """
    tagged = [table for table in node.examples if table.tags]
    if not tagged:
        yield node
        return
    plain = tuple(table for table in node.examples if not table.tags)
    if plain:
        yield replace(node, examples=plain)
    for table in tagged:
        yield replace(node, tags=node.tags + table.tags, examples=(table,))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every known placeholder replaced."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text) if values else text


def filled(step: StepLine, values: Mapping[str, str]) -> StepLine:
    """The step with every known placeholder replaced, in table and docstring too."""
    if not values:
        return step
    table = tuple(tuple(fill(cell, values) for cell in cells) for cells in step.table) if step.table else None
    docstring = fill(step.docstring, values) if step.docstring is not None else None
    return replace(step, text=fill(step.text, values), table=table, docstring=docstring)
