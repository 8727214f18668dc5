"""From the records of a run to `verdicts.json`: a verdict per clause on each channel it names, and the exit code."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.clauses import Channel, Clause, Register
from conformance.deviations import AcceptedDeviations
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import ExitCode, Verdict, exit_code, roll_up
from reports.deviations import DeviationVerdict, states_of
from reports.records import RowResult, ScenarioRecord, for_clause, key_of, worst_by_key

NEVER_RAN: Final = "没有执行到这个场景（未选中、运行被中断或执行进程退出）"


class VerdictsError(Exception):
    """A `verdicts.json` cannot be read."""


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a run was about, told by whoever started it."""

    deployment: str
    """Name of the profile."""
    title: str
    """Chinese title of the deployment."""
    manuals: frozenset[str]
    """Ids of the manuals that bind it."""
    channels: frozenset[Channel]
    """Channels that it offers, whether selected or not."""
    started: datetime
    """Aware."""
    duration_s: float
    seed: int | None = None
    """Of made-up people."""
    version: str = ""
    """Of the harness."""
    deviations: AcceptedDeviations = field(default_factory=AcceptedDeviations.none)
    """What the profile accepts, on the day of the run."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ScenarioVerdict(_Model):
    """A planned scenario and what came of it."""

    id: str
    feature: str
    name: str
    channel: Channel
    verdict: Verdict
    clauses: tuple[str, ...]
    duration_s: float
    message: str
    due: datetime | None = None
    """When a `pending` one can go on; aware."""
    left_behind: tuple[str, ...] = ()
    """What it did to the deployment and could not undo; Chinese."""
    rows: dict[str, RowResult] = Field(default_factory=dict, exclude_if=operator.not_)
    """As in `ScenarioRecord`."""


class ClauseVerdict(_Model):
    """A clause that can be tested, on every channel its register entry names."""

    id: str
    verdict: Verdict
    channels: dict[Channel, Verdict]


class Verdicts(_Model):
    """`verdicts.json`."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    deployment: str
    title: str = ""
    """Chinese title of the deployment."""
    started: datetime
    duration_s: float
    seed: int | None = None
    version: str = ""
    """Of the harness."""
    summary: dict[Verdict, int]
    """Number of clauses by verdict."""
    scenarios: tuple[ScenarioVerdict, ...]
    clauses: tuple[ClauseVerdict, ...]
    deviations: tuple[DeviationVerdict, ...] = ()

    def write(self, path: Path) -> None:
        """Write as JSON, readable by people too."""
        path.write_text(self.model_dump_json(by_alias=True, indent=1) + "\n", encoding="utf-8")


def read_verdicts(path: Path) -> Verdicts:
    """Read a `verdicts.json`.

    Raises:
        VerdictsError: there is none, or it is not one.
    """
    try:
        return Verdicts.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise VerdictsError(f"无法读取 {path}：{error.strerror}") from error
    except ValidationError as error:
        raise VerdictsError(f"{path} 不是 verdicts.json：{error.error_count()} 处不符合格式") from error


def build_verdicts(
    facts: RunFacts, records: Iterable[ScenarioRecord], plan: Sequence[ScenarioInfo], register: Register
) -> Verdicts:
    """Everything that a run can say.

    Args:
        facts: of the run and its deployment.
        records: of the scenarios that ran; several of one scenario count as the worst of them.
        plan: every scenario in scope, whether it ran or not. A record outside the plan is kept as well.
        register: all clauses; informational ones are left out.
    """
    scenarios = tuple(_scenarios(worst_by_key(records), plan))
    evidence: defaultdict[tuple[str, Channel], list[Verdict]] = defaultdict(list)
    for scenario in scenarios:
        for clause_id in scenario.clauses:
            evidence[clause_id, scenario.channel].append(for_clause(scenario, clause_id).verdict)
    clauses = tuple(
        _clause(clause, facts, evidence) for clause in register.clauses.values() if not clause.informational
    )
    counts = dict.fromkeys(Verdict, 0)
    for clause in clauses:
        counts[clause.verdict] += 1
    return Verdicts(
        deployment=facts.deployment,
        title=facts.title,
        started=facts.started,
        duration_s=round(facts.duration_s, 3),
        seed=facts.seed,
        version=facts.version,
        summary=counts,
        scenarios=scenarios,
        clauses=clauses,
        deviations=tuple(states_of(facts.deviations, {clause.id: clause.channels for clause in clauses})),
    )


def exit_code_of_run(verdicts: Verdicts) -> ExitCode:
    """The exit code of a run over everything in scope.

    Counts every scenario of the plan, and every clause that at least one scenario covers, on all channels its register
    entry names. A clause that no scenario covers shows as `untested` and does not count here: `./etax clauses
    --uncovered` is the gate for those.
    """
    covered = {clause for scenario in verdicts.scenarios for clause in scenario.clauses}
    return exit_code(
        [scenario.verdict for scenario in verdicts.scenarios]
        + [clause.verdict for clause in verdicts.clauses if clause.id in covered]
    )


def _scenarios(records: Mapping[str, ScenarioRecord], plan: Sequence[ScenarioInfo]) -> Iterable[ScenarioVerdict]:
    planned = {key_of(info.id): info for info in plan}
    for key, info in planned.items():
        record = records.get(key)
        yield _of_record(record) if record else _never_ran(info)
    for key, record in records.items():
        if key not in planned:
            yield _of_record(record)


def _of_record(record: ScenarioRecord) -> ScenarioVerdict:
    told = record.model_dump(exclude={"key", "defect", "wordings", "ahead", "checks", "met"})
    return ScenarioVerdict(**told)


def _never_ran(info: ScenarioInfo) -> ScenarioVerdict:
    return ScenarioVerdict(
        id=info.id,
        feature=info.feature,
        name=info.name,
        channel=info.channel,
        verdict=Verdict.UNTESTED,
        clauses=info.clauses,
        duration_s=0.0,
        message=NEVER_RAN,
    )


def _clause(
    clause: Clause, facts: RunFacts, evidence: Mapping[tuple[str, Channel], Sequence[Verdict]]
) -> ClauseVerdict:
    channels = {
        channel: _cell(clause, channel, facts, evidence.get((clause.id, channel), ()))
        for channel in sorted(clause.channels)
    }
    return ClauseVerdict(id=clause.id, verdict=roll_up(channels.values()), channels=channels)


def _cell(clause: Clause, channel: Channel, facts: RunFacts, verdicts: Sequence[Verdict]) -> Verdict:
    """A clause on a channel; a scenario that never ran is `untested` here and keeps it from being `passed`."""
    if clause.manual.id not in facts.manuals or channel not in facts.channels:
        return Verdict.INAPPLICABLE
    return roll_up(facts.deviations.verdict_of(verdict, clause.id, channel) for verdict in verdicts)
