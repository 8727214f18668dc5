"""Which scenario meets which defect: only those to which it makes a difference, and of these a sample if asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from conformance.verdicts import Verdict
from reports.records import ScenarioRecord

Encounters = dict[str, list[str]]
"""Scenario id -> defects."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to run, and how much is not."""

    encounters: Encounters
    left_out: int

    @property
    def count(self) -> int:
        """How many worlds that takes."""
        return sum(map(len, self.encounters.values()))


def choose(
    sound: Mapping[str, ScenarioRecord], clauses: Mapping[str, Collection[str]], sample: int | None = None
) -> Chosen:
    """Pair scenarios and defects.

    Args:
        sound: by scenario id: how it went in a sound, watched world. What does not pass there proves nothing.
        clauses: defect in question -> the clauses that it names.
        sample: at most so many scenarios a defect beyond those of its own clauses; the same ones every time.
    """
    of_defect: dict[str, list[str]] = defaultdict(list)
    for name, record in sound.items():
        for defect in record.met if record.verdict is Verdict.PASSED else ():
            of_defect[defect].append(name)
    encounters: Encounters = {}
    left_out = 0
    for defect, named in clauses.items():
        own = [one for one in of_defect[defect] if set(sound[one].clauses) & set(named)]
        others = [one for one in of_defect[defect] if not set(sound[one].clauses) & set(named)]
        spared = others if sample is None else _sampled(others, sound, defect, sample)
        left_out += len(others) - len(spared)
        for name in (*own, *spared):
            encounters.setdefault(name, []).append(defect)
    return Chosen(encounters, left_out)


def _sampled(names: Sequence[str], sound: Mapping[str, ScenarioRecord], defect: str, sample: int) -> Sequence[str]:
    """The cheapest scenario of every clause first, in an order that is as good as chance and always the same."""
    cheapest: dict[str, str] = {}
    for name in sorted(names, key=lambda one: (sound[one].duration_s, one)):
        for clause in sound[name].clauses:
            cheapest.setdefault(clause, name)
    first = set(cheapest.values())
    return sorted(names, key=lambda one: (one not in first, _lot(f"{defect} {one}")))[:sample]


def _lot(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
