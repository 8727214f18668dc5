"""Examples of a 场景大纲, and their values put in place of `<列名>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from steps.gherkin.tree import ScenarioNode, StepLine

PLACEHOLDER: Final = re.compile(r"<([^<>]+)>")


def examples_of(node: ScenarioNode) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and values of every time the scenario runs: its own line and no values where it has no examples."""
    if not node.outline:
        yield node.line, {}
    for table in node.examples:
        for line, cells in table.rows:
            yield line, dict(zip(table.header, cells, strict=True))


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
