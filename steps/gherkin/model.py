"""A scenario to begin from: an existing one, retold for another clause and other people. It runs as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from conformance.clauses import Channel, Clause, Register
from steps.gherkin.execute import BoundStep
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.loaded import step_index
from steps.gherkin.lookup import StepLookupError
from steps.gherkin.plan import FEATURES_DIR, PlannedScenario, expand, read_feature
from steps.gherkin.tree import StepLine
from steps.gherkin.waiting import bends_time

_QUOTED: Final = re.compile(r'"([^"]*)"')
_CONJUNCTION: Final = "而且"
_OPENINGS: Final = {"given": "假如", "when": "当", "then": "那么"}


@dataclass(frozen=True, slots=True)
class Model:
    """A scenario that others can be written after."""

    planned: PlannedScenario
    steps: tuple[BoundStep, ...]
    channels: frozenset[Channel]
    """Where it runs."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Capabilities that its tags name."""
        return tuple(sorted(self.planned.info.needs))


def models(register: Register, manual: str, features_dir: Path = FEATURES_DIR) -> Iterator[Model]:
    """Scenarios of a manual that can be executed, without tables that name clauses; unreadable files are left out."""
    runs: dict[str, list[PlannedScenario]] = {}
    for path in sorted(features_dir.rglob("*.feature")):
        try:
            for planned in expand(read_feature(path, register), register):
                info = planned.info
                if info.manual == manual and not info.rows and not info.ahead:
                    runs.setdefault(info.id.rpartition("[")[0], []).append(planned)
        except FeatureFileError:
            continue
    for alike in runs.values():
        steps = _bound(alike[0])
        if steps is not None:
            yield Model(alike[0], steps, frozenset(one.info.channel for one in alike))


def best_model(clause: Clause, known: Iterable[Model]) -> Model | None:
    """The plainest scenario to begin from: of the clause itself, else of its chapter, else of its manual."""
    return min(
        (one for one in known if channels_for(one, clause)), key=lambda one: _distance(one, clause), default=None
    )


def channels_for(model: Model, clause: Clause) -> frozenset[Channel]:
    """Where the scenario says something about the clause."""
    return model.channels & clause.channels


def _distance(model: Model, clause: Clause) -> tuple[bool, bool, bool, bool, int]:
    clauses = model.planned.info.clauses
    chapter = any(one.startswith(f"{clause.group}-") for one in clauses)
    waits = any(bends_time(step.match.definition.function) for step in model.steps)
    partly = channels_for(model, clause) != clause.channels
    return clause.id not in clauses, not chapter, partly, waits, len(model.steps)


def _bound(planned: PlannedScenario) -> tuple[BoundStep, ...] | None:
    try:
        return tuple(BoundStep(line, step_index().find(line.kind, line.text)) for line in planned.steps)
    except StepLookupError:
        return None


def retold(steps: Sequence[StepLine], names: Mapping[str, str]) -> Iterator[StepLine]:
    """The steps with other names, in quotes and in tables; conjunctions where a keyword would be said twice."""
    before = None
    for step in steps:
        keyword = _CONJUNCTION if step.kind == before else _OPENINGS[step.kind]
        before = step.kind
        table = tuple(tuple(names.get(cell, cell) for cell in row) for row in step.table) if step.table else None
        text = _QUOTED.sub(lambda match: f'"{names.get(match[1], match[1])}"', step.text)
        yield replace(step, keyword=keyword, text=text, table=table)


def feature_text(
    title: str, clause: Clause, tags: Sequence[str], steps: Iterable[StepLine], comments: Sequence[str] = ()
) -> str:
    """A feature file with one scenario; how it is laid out is left to `formatted`."""
    quote = " ".join(clause.quote.split())
    lines = ["# language: zh-CN", *(f"# {one}" for one in comments), f"功能: {title}"]
    lines += [f"  {clause.manual.number}《{clause.manual.title}》{clause.section}：“{quote}”", ""]
    lines += [f"  {' '.join(f'@{tag}' for tag in tags)}", f"  场景: {title}"]
    for step in steps:
        lines += [f"    {step.keyword} {step.text}", *_block(step)]
    return "\n".join(lines) + "\n"


def _block(step: StepLine) -> Iterator[str]:
    if step.docstring is not None:
        yield from ('      """', *(f"      {line}" for line in step.docstring.splitlines()), '      """')
    for row in step.table or ():
        yield f"      | {' | '.join(map(_escaped, row))} |"


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
