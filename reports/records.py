"""What is kept of every scenario that ran: one line each in `records.jsonl`, written as soon as it is known.

Verdicts and the matrix are built from these, never from Allure's files. A killed run loses the scenario at hand only.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.scenarios import ScenarioInfo, defects_of, sound_id
from conformance.verdicts import Verdict, roll_up
from reports.judging import Judgement


class RecordsError(Exception):
    """A `records.jsonl` is not what this program wrote."""


class RowResult(BaseModel):
    """What a scenario says of one of its clauses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Verdict
    message: str
    """Chinese, one line; empty when passed."""


class ScenarioResult(Protocol):
    """A scenario with its verdict, wherever it is kept."""

    @property
    def verdict(self) -> Verdict:
        """Of the whole scenario."""
        ...

    @property
    def message(self) -> str:
        """Of the whole scenario."""
        ...

    @property
    def rows(self) -> Mapping[str, RowResult]:
        """Of the clauses that only rows of its tables stand for."""
        ...


def for_clause(scenario: ScenarioResult, clause: str) -> RowResult:
    """What the scenario says of a clause: its row's result where a row stands for it, else the scenario's own."""
    return scenario.rows.get(clause) or RowResult(verdict=scenario.verdict, message=scenario.message)


class ScenarioRecord(BaseModel):
    """The result of one scenario, free of secrets."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    """`key_of` the scenario: its id may be masked."""
    id: str
    feature: str
    name: str
    channel: Channel
    verdict: Verdict
    clauses: tuple[str, ...]
    duration_s: float
    message: str
    """Chinese, one line; empty when passed."""
    defect: str | None = None
    wordings: tuple[str, ...] = ()
    """Messages that the deployment showed, in order, as far as the scenario looked at them."""
    left_behind: tuple[str, ...] = ()
    """What it did to the deployment and could not undo; Chinese."""
    due: datetime | None = None
    """When a `pending` scenario can go on; aware."""
    ahead: bool = Field(default=False, exclude_if=operator.not_)
    """Whether it is written ahead of its steps: not executed, whatever the deployment."""
    rows: dict[str, RowResult] = Field(default_factory=dict, exclude_if=operator.not_)
    """By clause: those that a row of a table stands for, twins included. See `for_clause`."""
    checks: tuple[str, ...] = Field(default=(), exclude_if=operator.not_)
    """What each 那么 evaluated, in order: see `CheckLog.told`."""
    met: tuple[str, ...] = Field(default=(), exclude_if=operator.not_)
    """Defects that it would have met, where its world watched for them."""

    @property
    def defects(self) -> tuple[str, ...]:
        """Ids of the defects planted in its world."""
        return defects_of(self.defect)

    @property
    def sound_id(self) -> str:
        """The id of the same scenario in a sound world."""
        return sound_id(self.id, self.defect)


def key_of(scenario_id: str) -> str:
    """A short digest that links a record to the plan, also where the id holds a masked value."""
    return blake2b(scenario_id.encode(), digest_size=8).hexdigest()


def scenarios_in(path: Path) -> int:
    """How many scenarios have a record by now; one that did not pass is written again after its teardown."""
    if not path.is_file():
        return 0
    *lines, _ = path.read_bytes().split(b"\n")  # the last one may still be under way
    return len({line.partition(b",")[0] for line in lines})  # `key` comes first


def under_planned_ids(records: Iterable[ScenarioRecord], ids: Iterable[str]) -> list[ScenarioRecord]:
    """The records, each under the one of these ids that it is of: where its own is masked, nobody finds it by that."""
    planned = {key_of(one): one for one in ids}
    return [one.model_copy(update={"id": planned.get(one.key, one.id)}) for one in records]


def record_of(
    info: ScenarioInfo,
    verdict: Verdict,
    message: str,
    duration_s: float,
    redactor: Redactor,
    *,
    wordings: Iterable[str] = (),
    due: datetime | None = None,
    left_behind: Iterable[str] = (),
    rows: Mapping[str, Judgement] | None = None,
    checks: tuple[str, ...] = (),
    met: Iterable[str] = (),
) -> ScenarioRecord:
    """The record of a scenario, with every text scrubbed; `rows` as of `judge_rows`, `checks` as `CheckLog.told`."""
    return ScenarioRecord(
        key=key_of(info.id),
        id=redactor.scrub(info.id),
        feature=redactor.scrub(info.feature),
        name=redactor.scrub(info.name),
        channel=info.channel,
        verdict=verdict,
        clauses=info.clauses,
        duration_s=round(duration_s, 4),
        message=redactor.scrub(message),
        defect=info.defect,
        wordings=tuple(redactor.scrub(" ".join(text.split())) for text in wordings),
        due=due,
        ahead=info.ahead,
        left_behind=tuple(redactor.scrub(text) for text in left_behind),
        rows={
            clause: RowResult(verdict=one.verdict, message=redactor.scrub(one.message))
            for clause, one in (rows or {}).items()
        },
        checks=checks,
        met=tuple(met),
    )


def append_record(path: Path, record: ScenarioRecord) -> None:
    """Add a line; it is on disk when this returns."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(record.model_dump_json() + "\n")


def read_records(path: Path) -> list[ScenarioRecord]:
    """Every complete line; a last line cut off by a kill is left out. Empty when there is no file.

    Raises:
        RecordsError: another line is not a record.
    """
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if not text.endswith("\n"):
        lines = lines[:-1]
    records = []
    for number, line in enumerate(lines, start=1):
        try:
            records.append(ScenarioRecord.model_validate_json(line))
        except ValidationError as error:
            raise RecordsError(f"{path}:{number}: 这一行不是场景记录，文件可能被改动过") from error
    return records


def worst_by_key(records: Iterable[ScenarioRecord]) -> dict[str, ScenarioRecord]:
    """One record a scenario: of several (a failure is written before its teardown), the worst, then the newest.

    A `pending` one is not a result yet: whatever comes later takes its place (ADR 0010).
    """
    best: dict[str, ScenarioRecord] = {}
    for record in records:
        known = best.get(record.key)
        settled = () if known is None or known.verdict is Verdict.PENDING else (known.verdict,)
        if roll_up((*settled, record.verdict)) is record.verdict:
            best[record.key] = record
    return best
