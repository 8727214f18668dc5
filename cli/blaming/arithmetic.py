"""What the scenarios say of each defect, and how many of the red clauses name the broken rule. Pure.

A clause is red with a defect when one of its scenarios that passes in a sound world fails in the world with the defect;
`cannot_tell` is not red.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from conformance.clauses import Register
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, for_clause

Relation = Literal["own", "twin", "other"]
"""How a red clause stands to a defect: named by it; stating the same rule elsewhere; neither."""


class RedClause(TypedDict):
    """A clause that a defect turns red."""

    clause: str
    relation: Relation
    by: list[str]
    """Ids of the scenarios that failed."""


class DefectBlame(TypedDict):
    """What one defect turns red."""

    id: str
    title: str
    clauses: list[str]
    """That it names."""
    red: list[RedClause]
    unclear: list[str]
    """Ids of the scenarios that could not tell."""
    tried: int
    """Scenarios that met it in its world."""
    could_meet: int
    """Scenarios to which it makes a difference: all others cannot notice it."""


class Share(TypedDict):
    """How many red clauses name the broken rule, or are twins of one that does."""

    named: int
    red: int
    precision: float | None
    """None where nothing is red."""


class Leaning(TypedDict):
    """A scenario that fails though no clause of its own that fails states the broken rule."""

    scenario: str
    clauses: list[str]
    defects: list[str]


class BlameReport(TypedDict):
    """`./etax prove --blame --json FILE`."""

    channel: str
    total: Share
    manuals: dict[str, Share]
    """By the manual of the red clause."""
    defects: list[DefectBlame]
    leaning: list[Leaning]
    """Worst first."""
    left_out: int
    """Encounters that `--sample` has spared."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A defect as blame sees it."""

    id: str
    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """What is known: every scenario in a sound, watched world; some of them in worlds with a defect."""

    sound: Mapping[str, ScenarioRecord]
    """By scenario id."""
    broken: Mapping[tuple[str, str], ScenarioRecord]
    """By scenario id and defect."""


def relation(charge: Charge, clause: str, register: Register) -> Relation:
    """How a clause stands to a defect.

    A list says what its members say: whether a defect names the list or a member, the other one counts as a twin.
    """
    if clause in charge.clauses:
        return "own"
    same = {twin for one in charge.clauses for twin in register.with_twins(one)}
    if clause in same or _lists(same, register) & {clause} or _lists([clause], register) & same:
        return "twin"
    return "other"


def _lists(members: Iterable[str], register: Register) -> set[str]:
    """The lists that these clauses are members of, and the lists' twins."""
    parents = {parent for one in members if (parent := register[one].parent) is not None}
    return {twin for one in parents for twin in register.with_twins(one)}


def blame(
    charges: Sequence[Charge], evidence: Evidence, register: Register, channel: str, left_out: int = 0
) -> BlameReport:
    """Roll the records up.

    Args:
        charges: the defects in question.
        evidence: of scenarios of all clauses on one channel.
        register: knows twins and lists.
        channel: for the reader.
        left_out: encounters that were spared.
    """
    met: dict[str, dict[str, ScenarioRecord]] = defaultdict(dict)
    for (name, defect), record in evidence.broken.items():
        met[defect][name] = record
    could_meet = Counter(defect for record in evidence.sound.values() for defect in record.met)
    defects = [_defect(charge, met[charge.id], could_meet[charge.id], evidence.sound, register) for charge in charges]
    every = [red for one in defects for red in one["red"]]
    manuals: dict[str, list[RedClause]] = defaultdict(list)
    for red in every:
        manuals[register[red["clause"]].manual.id].append(red)
    return BlameReport(
        channel=channel,
        total=_share(every),
        manuals={name: _share(manuals[name]) for name in sorted(manuals)},
        defects=defects,
        leaning=_leaning(defects),
        left_out=left_out,
    )


def _defect(
    charge: Charge,
    met: Mapping[str, ScenarioRecord],
    could_meet: int,
    sound: Mapping[str, ScenarioRecord],
    register: Register,
) -> DefectBlame:
    red: dict[str, list[str]] = defaultdict(list)
    for name, record in met.items():
        for clause in _red_clauses(record, sound[name]):
            red[clause].append(name)
    return DefectBlame(
        id=charge.id,
        title=charge.title,
        clauses=list(charge.clauses),
        red=[
            RedClause(clause=clause, relation=relation(charge, clause, register), by=sorted(red[clause]))
            for clause in sorted(red)
        ],
        unclear=sorted(name for name, one in met.items() if one.verdict is Verdict.CANNOT_TELL),
        tried=len(met),
        could_meet=could_meet,
    )


def _red_clauses(broken: ScenarioRecord, sound: ScenarioRecord) -> Iterator[str]:
    for clause in broken.clauses:
        passes = for_clause(sound, clause).verdict is Verdict.PASSED
        if passes and for_clause(broken, clause).verdict is Verdict.FAILED:
            yield clause


def _share(red: Sequence[RedClause]) -> Share:
    named = sum(one["relation"] != "other" for one in red)
    return Share(named=named, red=len(red), precision=round(named / len(red), 4) if red else None)


def _leaning(defects: Iterable[DefectBlame]) -> list[Leaning]:
    """Scenarios that fail with defects of which they name nothing."""
    found: dict[str, Leaning] = {}
    for one in defects:
        rightly = {name for red in one["red"] if red["relation"] != "other" for name in red["by"]}
        for name in sorted({name for red in one["red"] for name in red["by"]} - rightly):
            leaning = found.setdefault(name, Leaning(scenario=name, clauses=[], defects=[]))
            leaning["defects"].append(one["id"])
            clauses = {red["clause"] for red in one["red"] if name in red["by"]}
            leaning["clauses"] = sorted(clauses.union(leaning["clauses"]))
    return sorted(found.values(), key=lambda one: (-len(one["defects"]), one["scenario"]))
