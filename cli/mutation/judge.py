"""Lets scenarios run against a mutant until one fails."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cli.mutation.hosting import Host, HostDiedError
from cli.mutation.mutants import Mutant
from cli.mutation.outcomes import Fate, Finding
from cli.mutation.touching import TouchMap, Witness
from conformance.verdicts import Verdict

Play = Callable[[str, str], tuple[Verdict, str]]
"""Run a scenario, by id, against a simulator, by its origin: verdict and why."""

_ENOUGH_CRASHES: Final = 10
"""So many scenarios of different features that cannot tell are enough: the mutant breaks the simulator."""
_ENOUGH_PASSES: Final = 200
"""So many scenarios, the likeliest first and then of every feature in turn, that pass are enough: it survives."""
_SLOW_S: Final = 8.0
"""A scenario that takes longer hit a simulator that does not answer."""


@dataclass
class Judge:
    """One process's simulator, and what it has learnt about who kills what."""

    touched: TouchMap
    play: Play
    _host: Host | None = None
    _killers: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def judge(self, mutant: Mutant) -> Finding:
        """What becomes of the mutant."""
        witnesses = self.touched.witnesses_of(mutant)
        if not witnesses:
            return Finding(Fate.UNREACHED)
        witnesses = self._likeliest_first(mutant, witnesses)
        if self._warm().plant(mutant):
            finding = self._face(witnesses, self._warm().origin)
            self._clean_up(finding)
        else:
            finding = self._face_alone(mutant, witnesses)
        if finding.fate is Fate.KILLED:
            self._killers[mutant.module, mutant.statement.definition].insert(0, finding.by)
            return finding
        clauses = dict.fromkeys(clause for one in witnesses for clause in one.clauses)
        return Finding(finding.fate, finding.by, finding.why, finding.tried, tuple(sorted(clauses)))

    def close(self) -> None:
        """End the simulator."""
        if self._host is not None:
            self._host.close()
            self._host = None

    def _warm(self) -> Host:
        if self._host is None:
            self._host = Host()
        return self._host

    def _likeliest_first(self, mutant: Mutant, witnesses: list[Witness]) -> list[Witness]:
        killers = self._killers[mutant.module, mutant.statement.definition]
        place = {name: number for number, name in enumerate(dict.fromkeys(killers))}
        return sorted(witnesses, key=lambda one: place.get(one.id, len(place)))

    def _face(self, witnesses: list[Witness], origin: str) -> Finding:
        lost: list[tuple[str, str]] = []
        number = 0
        for number, one in enumerate(witnesses[:_ENOUGH_PASSES], start=1):
            began = time.monotonic()
            verdict, why = self.play(one.id, origin)
            if verdict is Verdict.FAILED:
                return Finding(Fate.KILLED, one.id, why, number)
            if verdict is not Verdict.PASSED:
                lost.append((one.id, why))
            if len(lost) == _ENOUGH_CRASHES or time.monotonic() - began > _SLOW_S:
                break
        if lost:
            return Finding(Fate.CRASHED, *lost[0], number)
        return Finding(Fate.SURVIVED, tried=number)

    def _face_alone(self, mutant: Mutant, witnesses: list[Witness]) -> Finding:
        """The same in a process of its own, which has imported the mutated module."""
        with tempfile.TemporaryDirectory(prefix="etax-mutant-") as folder:
            source = Path(folder) / "mutated.py"
            source.write_text(mutant.mutated, encoding="utf-8")
            try:
                host = Host("--mutated", mutant.module, str(source))
            except HostDiedError:
                return Finding(Fate.CRASHED, why="模拟器不能启动", tried=0)
            try:
                finding = self._face(witnesses, host.origin)
            finally:
                host.close()
        if finding.fate is Fate.KILLED and self.play(finding.by, self._warm().origin)[0] is not Verdict.PASSED:
            raise UnstableError(finding.by)
        return finding

    def _clean_up(self, finding: Finding) -> None:
        """Take the mutant out, and see that it left nothing behind: whoever failed passes again, or all starts anew."""
        if finding.fate is Fate.CRASHED:
            self.close()
            return
        self._warm().uproot()
        if finding.fate is Fate.KILLED and self.play(finding.by, self._warm().origin)[0] is not Verdict.PASSED:
            self.close()
            if self.play(finding.by, self._warm().origin)[0] is not Verdict.PASSED:
                raise UnstableError(finding.by)


class UnstableError(Exception):
    """A scenario that passed before does not pass any more, though nothing is mutated."""


def verdict_counts(touched: TouchMap) -> Mapping[str, int]:
    """How many scenarios say nothing here, by verdict."""
    counts: dict[str, int] = defaultdict(int)
    for verdict in touched.not_passed.values():
        counts[verdict] += 1
    return counts
