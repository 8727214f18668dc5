"""Two runs side by side: what got worse, what got better, what is no longer looked at. Pure.

Clauses are compared on each of their channels, scenarios by their ids, messages by their wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from conformance.clauses import Channel
from conformance.verdicts import ExitCode, Verdict, roll_up
from reports.changes import Change, change_of
from reports.records import ScenarioRecord
from reports.run import ScenarioVerdict, Verdicts
from reports.wordings import WordingChange, wording_changes

T = TypeVar("T")
K = TypeVar("K")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class RunSide(_Model):
    """One of the two runs."""

    run: str
    """Name of its folder."""
    deployment: str
    title: str
    started: datetime
    seed: int | None
    version: str
    """Of the harness; empty where the run did not note it."""
    cells: dict[Verdict, int]
    """Number of clauses on their channels, by verdict."""
    scenarios: dict[Verdict, int]


class ClauseChange(_Model):
    """A clause on a channel."""

    change: Change
    clause: str
    channel: Channel
    before: Verdict | None
    after: Verdict | None


class ScenarioChange(_Model):
    """A scenario."""

    change: Change
    id: str
    name: str
    channel: Channel
    clauses: tuple[str, ...]
    before: Verdict | None
    after: Verdict | None
    message: str
    """What the newer run says of it; else the older one."""


class Comparison(_Model):
    """`./etax compare --json`."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    before: RunSide
    after: RunSide
    clauses: tuple[ClauseChange, ...]
    """Worst change first, then in the register's order."""
    scenarios: tuple[ScenarioChange, ...]
    unchanged_cells: int
    unchanged_scenarios: int
    wordings: tuple[WordingChange, ...]
    notes: tuple[str, ...]
    """Chinese: what makes the two runs hard to compare."""

    @property
    def exit_code(self) -> ExitCode:
        """1 when something newly fails; 3 when something cannot be told any more or is no longer executed; else 0."""
        seen = {one.change for one in self.clauses} | {one.change for one in self.scenarios}
        if Change.NEWLY_FAILING in seen:
            return ExitCode.FAILED
        if seen & {Change.NEWLY_CANNOT_TELL, Change.NO_LONGER_EXECUTED}:
            return ExitCode.CANNOT_TELL
        return ExitCode.CONFORMS


class RunResult(_Model):
    """A run as it is compared."""

    name: str
    verdicts: Verdicts
    records: tuple[ScenarioRecord, ...]


def compare(before: RunResult, after: RunResult) -> Comparison:
    """Everything that differs between two runs."""
    cells = _pairs(_cells(before.verdicts), _cells(after.verdicts))
    clause_changes = [
        ClauseChange(change=change, clause=clause, channel=channel, before=old, after=new)
        for (clause, channel), (old, new) in cells.items()
        if (change := change_of(old, new))
    ]
    scenarios = _pairs(_scenarios(before.verdicts), _scenarios(after.verdicts))
    scenario_changes = [one for old, new in scenarios.values() if (one := _scenario_change(old, new))]
    wordings, notes = wording_changes(before.records, after.records)
    return Comparison(
        before=_side(before),
        after=_side(after),
        clauses=_worst_first(clause_changes, lambda one: one.change),
        scenarios=_worst_first(scenario_changes, lambda one: one.change),
        unchanged_cells=len(cells) - len(clause_changes),
        unchanged_scenarios=len(scenarios) - len(scenario_changes),
        wordings=wordings,
        notes=(*_warnings(before.verdicts, after.verdicts), *notes),
    )


def _cells(verdicts: Verdicts) -> dict[tuple[str, Channel], Verdict]:
    return {(row.id, channel): verdict for row in verdicts.clauses for channel, verdict in row.channels.items()}


def _scenarios(verdicts: Verdicts) -> dict[str, ScenarioVerdict]:
    """By id; scenarios whose ids are alike once masked count as the worst of them."""
    known: dict[str, ScenarioVerdict] = {}
    for one in verdicts.scenarios:
        other = known.get(one.id)
        if other is None or roll_up((one.verdict, other.verdict)) is one.verdict:
            known[one.id] = one
    return known


def _scenario_change(before: ScenarioVerdict | None, after: ScenarioVerdict | None) -> ScenarioChange | None:
    old, new = before.verdict if before else None, after.verdict if after else None
    shown = after or before
    change = change_of(old, new)
    if change is None or shown is None:
        return None
    facts = shown.model_dump(include={"id", "name", "channel", "clauses", "message"})
    return ScenarioChange(change=change, before=old, after=new, **facts)


def _pairs(before: Mapping[K, T], after: Mapping[K, T]) -> dict[K, tuple[T | None, T | None]]:
    """In the newer run's order, then what only the older one knows."""
    return {key: (before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before))}


def _worst_first(changes: Iterable[T], change: Callable[[T], Change]) -> tuple[T, ...]:
    order = list(Change)
    return tuple(sorted(changes, key=lambda one: order.index(change(one))))


def _side(result: RunResult) -> RunSide:
    verdicts = result.verdicts
    return RunSide(
        run=result.name,
        deployment=verdicts.deployment,
        title=verdicts.title or verdicts.deployment,
        started=verdicts.started,
        seed=verdicts.seed,
        version=verdicts.version,
        cells=_counted(_cells(verdicts).values()),
        scenarios=_counted(one.verdict for one in verdicts.scenarios),
    )


def _counted(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    counts = Counter(verdicts)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}


def _warnings(before: Verdicts, after: Verdicts) -> Iterator[str]:
    if before.deployment != after.deployment:
        yield f"两次执行的不是同一个部署：{before.deployment} 与 {after.deployment}"
    if before.started > after.started:
        yield "“之前”的执行比“之后”的晚：两个参数可能写反了"
    if before.version != after.version and before.version and after.version:
        yield f"测试工具的版本不同（{before.version} 与 {after.version}）：变化不一定来自部署"
