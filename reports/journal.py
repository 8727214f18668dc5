"""What happened in one scenario, step by step: kept while it runs, read when its result is written.

Times are seconds since the scenario's beginning. Steps are named by the sentence alone; arguments are never kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from time import perf_counter
from typing import TYPE_CHECKING, Final

import pytest

from conformance.checks import CheckLog
from conformance.rows import RowLog, RowOutcome
from conformance.scenarios import Attachment, EvidenceLog
from reports.judging import Judgement

if TYPE_CHECKING:
    from pytest_bdd.parser import Step


class StepState(Enum):
    """How a step ended."""

    NOT_RUN = "未执行"
    RUNNING = "执行中"
    PASSED = "通过"
    STOPPED = "在此中止"
    """By an exception; what it means is the judgement's."""


@dataclass(slots=True)
class StepEntry:
    """A step line of the scenario, background lines included."""

    keyword: str
    sentence: str
    table: tuple[tuple[str, ...], ...] = ()
    docstring: str | None = None
    state: StepState = StepState.NOT_RUN
    start_s: float = 0.0
    stop_s: float = 0.0
    attachments: list[Attachment] = field(default_factory=list)
    rows: tuple[RowOutcome, ...] = ()
    """What it noted of single rows of its table."""

    @property
    def line(self) -> str:
        """As it stands in the feature."""
        return f"{self.keyword} {self.sentence}"


@dataclass(slots=True)
class Journal:
    """The course of one scenario."""

    evidence: EvidenceLog
    row_log: RowLog = field(default_factory=RowLog)
    check_log: CheckLog = field(default_factory=CheckLog)
    steps: list[StepEntry] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    """Gathered outside every step."""
    judgement: Judgement | None = None
    rows: dict[str, Judgement] = field(default_factory=dict)
    """Of the clauses that only rows of the scenario's tables stand for."""
    output: tuple[tuple[str, str], ...] = ()
    """What pytest captured (stdout, log, ...), scrubbed: name and text."""
    began_at: float = 0.0
    """Seconds since the epoch, by pytest's clock."""
    phases_s: float = 0.0
    """Time of the phases that are over."""
    _begin: float = field(default_factory=perf_counter)
    _running: StepEntry | None = None
    _index: dict[int, StepEntry] = field(default_factory=dict)
    _rows_seen: int = 0

    def plan(self, steps: Iterable[Step]) -> None:
        """Note every step that the scenario is going to take."""
        for step in steps:
            self._add(step)

    def begin(self, step: Step) -> None:
        """A step starts."""
        entry = self._index.get(id(step)) or self._add(step)
        self.attachments += self.evidence.drain()
        entry.state, entry.start_s = StepState.RUNNING, self._now()
        entry.stop_s, self._running = entry.start_s, entry

    def end(self, state: StepState) -> None:
        """The step that runs, if any, ends; evidence gathered since its start is its."""
        entry, self._running = self._running, None
        if entry is not None:
            entry.state, entry.stop_s = state, self._now()
            entry.attachments += self.evidence.drain()
            entry.rows = tuple(self.row_log.outcomes[self._rows_seen :])
            self._rows_seen = len(self.row_log.outcomes)

    def attach(self, attachment: Attachment) -> None:
        """Keep evidence that came another way than by the log."""
        (self._running.attachments if self._running else self.attachments).append(attachment)

    def close(self) -> None:
        """The scenario is over: a step still open was stopped, by a skip or an interrupt."""
        self.end(StepState.STOPPED)
        self.attachments += self.evidence.drain()

    def _add(self, step: Step) -> StepEntry:
        table = tuple(tuple(str(cell) for cell in row) for row in step.datatable.raw()) if step.datatable else ()
        entry = StepEntry(step.keyword.strip(), step.name, table, step.docstring)
        self._index[id(step)] = entry
        self.steps.append(entry)
        return entry

    def _now(self) -> float:
        return perf_counter() - self._begin


JOURNAL: Final = pytest.StashKey[Journal]()


def journal_of(item: pytest.Item) -> Journal | None:
    """The journal of a scenario item; None for other items."""
    return item.stash.get(JOURNAL, None)
