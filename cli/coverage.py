"""What stands behind each clause: its scenarios, the defects that they must notice, and the last verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from conformance.clauses import Channel, Clause, Register
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict

_BOTH: Final = frozenset(Channel)


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
    defects: tuple[str, ...]
    """Ids of named violations of the simulator."""
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
    defects: Mapping[str, Sequence[str]],
    verdicts: Mapping[str, Verdict],
) -> list[Coverage]:
    """Every clause of `manuals`, in the order of the register.

    Args:
        register: all clauses.
        manuals: ids of manuals, as in `SM`.
        scenarios: every scenario there is.
        defects: defect id -> ids of the clauses it breaks.
        verdicts: clause id -> verdict of the last run.
    """
    by_clause: dict[str, list[ScenarioInfo]] = {}
    for scenario in scenarios:
        for clause_id in scenario.clauses:
            by_clause.setdefault(clause_id, []).append(scenario)
    breaking: dict[str, list[str]] = {}
    for defect_id, clause_ids in defects.items():
        for clause_id in clause_ids:
            breaking.setdefault(clause_id, []).append(defect_id)
    return [
        Coverage(
            clause=clause,
            scenarios=tuple(one for one in by_clause.get(clause.id, ()) if one.channel in clause.channels),
            defects=tuple(breaking.get(clause.id, ())),
            last_verdict=verdicts.get(clause.id, Verdict.UNTESTED),
        )
        for clause in register.clauses.values()
        if clause.manual.id in manuals
    ]
