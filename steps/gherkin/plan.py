"""From the tree of a feature to the scenarios that a run may execute: examples expanded, channels and clauses known.

Used by collection, and by every command that speaks of scenarios without running them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.clauses import MANUALS, Register, load_register
from conformance.rows import clauses_of
from conformance.scenarios import ScenarioInfo
from steps.gherkin.examples import by_tags, examples_of, fill, filled
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.lint.reading import read
from steps.gherkin.lint.source import read_source
from steps.gherkin.row_clauses import channels_of, row_clauses
from steps.gherkin.tags import read_tags
from steps.gherkin.tree import FeatureTree, StepLine

PROJECT_DIR: Final = Path(__file__).resolve().parents[2]
FEATURES_DIR: Final = PROJECT_DIR / "features"

_MANUAL_BY_FOLDER: Final = {manual.folder: manual.id for manual in MANUALS.values()}


@dataclass(frozen=True, slots=True)
class PlannedScenario:
    """A scenario with placeholders filled in: what it is, and what it does."""

    info: ScenarioInfo
    steps: tuple[StepLine, ...]
    """Background steps first."""
    background_steps: int
    """How many of `steps` are background."""


def read_feature(path: Path, register: Register) -> FeatureTree:
    """Parse and check one feature file.

    Raises:
        FeatureFileError: it cannot be run as it stands; names every mistake.
    """
    name = display_path(path)
    source = read_source(path, name)
    reading = read(source.text, name, path.parent, register)
    findings = (*source.findings, *reading.findings)
    if reading.tree is None or findings:
        raise FeatureFileError(findings)
    return reading.tree


def expand(tree: FeatureTree, register: Register) -> Iterator[PlannedScenario]:
    """Every scenario of a checked feature, once a channel and examples row, in file order."""
    folder = Path(tree.path).parent.name
    for node in (part for written in tree.scenarios for part in by_tags(written)):
        meaning = read_tags(node.tags, register)
        tagged = tuple(dict.fromkeys(one for clause in meaning.clauses for one in register.with_twins(clause)))
        for example in examples_of(node):
            row = example.values
            steps = tuple(filled(step, row) for step in (*node.background, *node.steps))
            suffix = f"[{'-'.join(row.values())}]" if row else ""
            members = row_clauses(steps)
            manual = _MANUAL_BY_FOLDER.get(folder) or (*meaning.clauses, *members)[0].partition("-")[0]
            rows = tuple(register.with_twins(clause) for clause in members)
            for channel in sorted(meaning.channels & channels_of(members, register)):
                info = ScenarioInfo(
                    id=f"{tree.path}::{node.name}{suffix}[{channel}]",
                    feature_path=tree.path,
                    feature=tree.name,
                    feature_description=tree.description,
                    rule=node.rule,
                    name=fill(node.name, row),
                    description=node.description,
                    line=example.line,
                    channel=channel,
                    manual=manual,
                    tags=tuple(dict.fromkeys(tag.name for tag in node.tags)),
                    clauses=tuple(dict.fromkeys((*tagged, *clauses_of(rows)))),
                    needs=meaning.needs,
                    severity=meaning.severity,
                    parameters=tuple(row.items()),
                    rows=rows,
                    origin=str(example.origin or ""),
                )
                yield PlannedScenario(info, steps, len(node.background))


def plan(features_dir: Path = FEATURES_DIR, register: Register | None = None) -> list[ScenarioInfo]:
    """Every scenario under `features_dir`, on every channel it is meant for; see `plan_with_steps`."""
    return [planned.info for planned in plan_with_steps(features_dir, register)]


def plan_with_steps(features_dir: Path = FEATURES_DIR, register: Register | None = None) -> list[PlannedScenario]:
    """Every scenario under `features_dir`, on every channel it is meant for, with what it does.

    Raises:
        FeatureFileError: at least one file cannot be run; findings of all files.
    """
    register = register or load_register()
    scenarios: list[PlannedScenario] = []
    findings: list[Finding] = []
    for path in sorted(features_dir.rglob("*.feature")):
        try:
            scenarios += expand(read_feature(path, register), register)
        except FeatureFileError as error:
            findings += error.findings
    if findings:
        raise FeatureFileError(findings)
    return scenarios


def display_path(path: Path) -> str:
    """POSIX path relative to the project, or as it is when it stands elsewhere."""
    resolved = path.resolve()
    return resolved.relative_to(PROJECT_DIR).as_posix() if resolved.is_relative_to(PROJECT_DIR) else path.as_posix()
