"""What becomes of a mutant, and how that is kept: in a session of cosmic-ray, whose own reports can read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult

from cli.mutation.mutants import Mutant


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    """A scenario that passes without it failed with it."""
    SURVIVED = "survived"
    """Every scenario that runs it passed."""
    UNDECIDED = "undecided"
    """No scenario failed, but one could not tell, though the simulator answered whatever it was asked."""
    INCOMPETENT = "incompetent"
    """The simulator does not start, or breaks on requests; no scenario failed, and none could not tell for another
    reason. Such a mutant is no wrong rule, so it counts neither for the scenarios nor against them."""
    UNREACHED = "unreached"
    """No scenario runs it."""
    NOTICED = "noticed"
    """None of these over HTTP: in the browser a scenario that passes without it failed with it."""


_OUTCOME = {
    Fate.KILLED: TestOutcome.KILLED,
    Fate.SURVIVED: TestOutcome.SURVIVED,
    Fate.UNDECIDED: TestOutcome.SURVIVED,
    Fate.INCOMPETENT: TestOutcome.INCOMPETENT,
    Fate.UNREACHED: TestOutcome.SURVIVED,
    Fate.NOTICED: TestOutcome.KILLED,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one mutant, and who can say so."""

    fate: Fate
    by: str = ""
    """Id of the scenario that failed, or that could not tell; empty when there is none."""
    why: str = ""
    """What it said; Chinese, one line."""
    tried: int = 0
    """How many scenarios had a try."""
    clauses: tuple[str, ...] = ()
    """Of the scenarios that run the mutated line; kept where nobody failed."""
    state: str = ""
    """Of the code and the features when this was found out (`working.state`)."""


class Session:
    """Mutants and their fates, in a file. Several processes may write to it."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it."""
        self._db = WorkDB(path, WorkDB.Mode.create)

    def expect(self, mutants: Iterable[Mutant]) -> None:
        """Have an entry for each of them, beside those that are there."""
        wanted = {one.id: one for one in mutants}
        known = {item.job_id for item in self._db.work_items}
        self._db.add_work_items(_item(one) for name, one in wanted.items() if name not in known)

    def forget(self, mutants: Iterable[Mutant]) -> None:
        """Drop the fates of these, as if nobody had tried them."""
        dropped = {one.id for one in mutants}
        items = self._db.work_items
        kept = [(name, result) for name, result in self._db.results if name not in dropped]
        self._db.clear()
        self._db.add_work_items(items)
        for name, result in kept:
            self._db.set_result(name, result)

    def note(self, mutant: Mutant, finding: Finding) -> None:
        """Keep what became of a mutant; it is on disk when this returns."""
        result = WorkResult(
            worker_outcome=WorkerOutcome.NO_TEST if finding.fate is Fate.UNREACHED else WorkerOutcome.NORMAL,
            output=json.dumps(asdict(finding), ensure_ascii=False),
            test_outcome=_OUTCOME[finding.fate],
            diff="\n".join(mutant.diff),
        )
        self._db.set_result(mutant.id, result)

    def findings(self) -> Mapping[str, Finding]:
        """Mutant's id -> what became of it, as far as it is known; fates that an earlier version gave are not."""
        found = ((name, _finding(result.output)) for name, result in self._db.results)
        return {name: finding for name, finding in found if finding is not None}

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _item(mutant: Mutant) -> WorkItem:
    return WorkItem.single(
        job_id=mutant.id,
        mutation=MutationSpec(
            module_path=mutant.path,
            operator_name=mutant.operator,
            occurrence=mutant.occurrence,
            start_pos=mutant.span[0],
            end_pos=mutant.span[1],
            operator_args={},
            definition_name=mutant.statement.definition or None,
        ),
    )


def _finding(output: str) -> Finding | None:
    entry = json.loads(output)
    if entry["fate"] not in set(Fate):
        return None
    clauses, state = tuple(entry["clauses"]), entry.get("state", "")
    return Finding(Fate(entry["fate"]), entry["by"], entry["why"], entry["tried"], clauses, state)
