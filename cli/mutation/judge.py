"""Lets scenarios run against a mutant until one fails."""

from __future__ import annotations

import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from cli.mutation.hosting import Host, HostDiedError
from cli.mutation.mutants import Mutant
from cli.mutation.outcomes import Fate, Finding
from cli.mutation.touching import TouchMap, Witness
from conformance.verdicts import Verdict

Play = Callable[[str, str], tuple[Verdict, str]]
"""Run a scenario, by id, against a simulator, by its origin: verdict and why."""

_ENOUGH_BROKEN: Final = 10
"""So many scenarios that a broken simulator keeps from telling are enough, when nothing else keeps any of them."""
_ENOUGH_UNTOLD: Final = 60
"""So many scenarios that cannot tell, for whatever reason, are enough; the likeliest to fail had their turn."""
_ENOUGH_PASSES: Final = 200
"""So many scenarios, the likeliest first and then of every feature in turn, that pass are enough: it survives."""
_SLOW_S: Final = 8.0
"""One that takes longer and got no answer met a simulator that does not come back; the next one need not wait too."""


@dataclass
class Judge:
    """One process's simulator, and what it has learnt about who kills what."""

    touched: TouchMap
    play: Play
    _host: Host | None = None
    _killers: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def judge(self, mutant: Mutant, first: str = "") -> Finding:
        """What becomes of the mutant; the scenario `first`, which said something of it before, has the first try."""
        witnesses = self.touched.witnesses_of(mutant)
        if not witnesses:
            return Finding(Fate.UNREACHED)
        finding = self._faced(mutant, self._likeliest_first(mutant, witnesses, first))
        if finding.fate is Fate.KILLED:
            self._killers[mutant.module, mutant.statement.definition].insert(0, finding.by)
            return finding
        clauses = dict.fromkeys(clause for one in witnesses for clause in one.clauses)
        return Finding(finding.fate, finding.by, finding.why, finding.tried, tuple(sorted(clauses)))

    def look(self, mutant: Mutant, names: Sequence[str]) -> Finding:
        """Whether one of these scenarios notices the mutant, whatever it runs; killed means noticed here."""
        finding = self._faced(mutant, [Witness(name, (), 0.0) for name in names])
        return replace(finding, fate=Fate.NOTICED) if finding.fate is Fate.KILLED else finding

    def _faced(self, mutant: Mutant, witnesses: list[Witness]) -> Finding:
        if self.touched.begins_with(mutant) or not self._warm().plant(mutant):
            return self._face_alone(mutant, witnesses)
        finding = self._face(witnesses, self._warm())
        self._clean_up(finding)
        return finding

    def close(self) -> None:
        """End the simulator."""
        if self._host is not None:
            self._host.close()
            self._host = None

    def _warm(self) -> Host:
        if self._host is None:
            self._host = Host()
        return self._host

    def _likeliest_first(self, mutant: Mutant, witnesses: list[Witness], first: str) -> list[Witness]:
        killers = [first, *self._killers[mutant.module, mutant.statement.definition]]
        place = {name: number for number, name in enumerate(dict.fromkeys(killers))}
        return sorted(witnesses, key=lambda one: place.get(one.id, len(place)))

    def _face(self, witnesses: list[Witness], host: Host) -> Finding:
        broken: list[tuple[str, str]] = []
        puzzled: list[tuple[str, str]] = []
        number = 0
        for number, one in enumerate(witnesses[:_ENOUGH_PASSES], start=1):
            unanswered, began = _unanswered(host), time.monotonic()
            verdict, why = self.play(one.id, host.origin)
            if verdict is Verdict.FAILED:
                return Finding(Fate.KILLED, one.id, why, number)
            if verdict is Verdict.PASSED:
                continue
            if _unanswered(host) == unanswered:
                puzzled.append((one.id, why))
            else:
                broken.append((one.id, why))
                if time.monotonic() - began > _SLOW_S or (not puzzled and len(broken) == _ENOUGH_BROKEN):
                    break
            if len(broken) + len(puzzled) == _ENOUGH_UNTOLD:
                break
        if puzzled:
            return Finding(Fate.UNDECIDED, *puzzled[0], number)
        return Finding(Fate.INCOMPETENT, *broken[0], number) if broken else Finding(Fate.SURVIVED, tried=number)

    def _face_alone(self, mutant: Mutant, witnesses: list[Witness]) -> Finding:
        """The same in a process of its own, which has imported the mutated module."""
        with tempfile.TemporaryDirectory(prefix="etax-mutant-") as folder:
            source = Path(folder) / "mutated.py"
            source.write_text(mutant.mutated, encoding="utf-8")
            try:
                host = Host("--mutated", mutant.module, str(source))
            except HostDiedError:
                return Finding(Fate.INCOMPETENT, why="模拟器不能启动")
            try:
                finding = self._face(witnesses, host)
            finally:
                host.close()
        if finding.fate is Fate.KILLED and self.play(finding.by, self._warm().origin)[0] is not Verdict.PASSED:
            raise UnstableError(finding.by)
        return finding

    def _clean_up(self, finding: Finding) -> None:
        """Take the mutant out, and see that it left nothing behind: whoever failed passes again, or all starts anew."""
        if finding.fate in {Fate.UNDECIDED, Fate.INCOMPETENT}:
            self.close()
            return
        self._warm().uproot()
        if finding.fate is Fate.KILLED and self.play(finding.by, self._warm().origin)[0] is not Verdict.PASSED:
            self.close()
            if self.play(finding.by, self._warm().origin)[0] is not Verdict.PASSED:
                raise UnstableError(finding.by)


def _unanswered(host: Host) -> float:
    """Requests without an answer; a process that has died gives a number that is equal to none."""
    try:
        return host.unanswered()
    except HostDiedError:
        return math.nan


class UnstableError(Exception):
    """A scenario that passed before does not pass any more, though nothing is mutated."""


def verdict_counts(touched: TouchMap) -> Mapping[str, int]:
    """How many scenarios say nothing here, by verdict."""
    counts: dict[str, int] = defaultdict(int)
    for verdict in touched.not_passed.values():
        counts[verdict] += 1
    return counts
