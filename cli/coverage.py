"""What stands behind each clause: its scenarios, the defects that they must notice, and the last verdict."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from conformance.clauses import Channel, Clause, Register
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict

_BOTH: Final = frozenset(Channel)
_HEADER: Final = ("clause", "channel", "scenarios", "defects", "not_tested_reason")


class CoverageEntry(TypedDict):
    """One clause in `./etax clauses --json`."""

    id: str
    manual: str
    channel: str
    """As in the register: `api`, `ui`, `both` or `informational`."""
    scenarios: list[str]
    defects: list[str]
    not_tested_reason: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One clause with everything that speaks of it."""

    clause: Clause
    scenarios: tuple[ScenarioInfo, ...]
    defects: Mapping[str, frozenset[Channel]]
    """Named violations of the simulator by id, each with the channels on which it must be noticed."""
    last_verdict: Verdict

    @property
    def channel(self) -> str:
        """As in the register."""
        if self.clause.informational:
            return "informational"
        return "both" if self.clause.channels == _BOTH else next(iter(self.clause.channels)).value

    @property
    def uncovered(self) -> bool:
        """Whether it should have a scenario on one of its channels and has none there."""
        if self.clause.not_tested_reason:
            return False
        return bool(self.clause.channels - {scenario.channel for scenario in self.scenarios if not scenario.ahead})

    def counts(self, channel: Channel) -> tuple[int, int]:
        """How many scenarios and how many defects there are on a channel."""
        scenarios = sum(one.channel is channel for one in self.scenarios)
        return scenarios, sum(channel in channels for channels in self.defects.values())

    def as_json(self) -> CoverageEntry:
        """The shape that other programs read."""
        return {
            "id": self.clause.id,
            "manual": self.clause.manual.id,
            "channel": self.channel,
            "scenarios": [scenario.id for scenario in self.scenarios],
            "defects": list(self.defects),
            "not_tested_reason": self.clause.not_tested_reason,
        }


def coverage(
    register: Register,
    manuals: Sequence[str],
    scenarios: Iterable[ScenarioInfo],
    defects: Mapping[str, tuple[Collection[str], frozenset[Channel]]],
    verdicts: Mapping[str, Verdict],
) -> list[Coverage]:
    """Every clause of `manuals`, in the order of the register.

    Args:
        register: all clauses.
        manuals: ids of manuals, as in `SM`.
        scenarios: every scenario there is.
        defects: defect id -> ids of the clauses it breaks, and the channels on which it must be noticed.
        verdicts: clause id -> verdict of the last run.
    """
    by_clause: dict[str, list[ScenarioInfo]] = {}
    for scenario in scenarios:
        for clause_id in scenario.clauses:
            by_clause.setdefault(clause_id, []).append(scenario)
    breaking: dict[str, dict[str, frozenset[Channel]]] = {}
    for defect_id, (clause_ids, channels) in defects.items():
        for clause_id in clause_ids:
            breaking.setdefault(clause_id, {})[defect_id] = channels
    return [
        Coverage(
            clause=clause,
            scenarios=tuple(one for one in by_clause.get(clause.id, ()) if one.channel in clause.channels),
            defects=breaking.get(clause.id, {}),
            last_verdict=verdicts.get(clause.id, Verdict.UNTESTED),
        )
        for clause in register.clauses.values()
        if clause.manual.id in manuals
    ]


def coverage_csv(entries: Iterable[Coverage]) -> str:
    """`features/coverage.csv`: a line a clause and channel; an informational clause has one without a channel."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for entry in entries:
        clause = entry.clause
        reason = clause.not_tested_reason or ""
        if clause.informational:
            writer.writerow((clause.id, "", 0, 0, reason))
        writer.writerows((clause.id, channel, *entry.counts(channel), reason) for channel in sorted(clause.channels))
    return out.getvalue()
