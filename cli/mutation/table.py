"""The result as text, as `./etax prove --mutate` prints it, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from cli.mutation.explained import Explanation
from cli.mutation.mutants import Mutant
from cli.mutation.outcomes import Fate, Finding
from cli.project import ROOT

FATES: Final = {
    Fate.KILLED: "杀死",
    Fate.SURVIVED: "存活",
    Fate.UNREACHED: "无场景经过",
    Fate.UNDECIDED: "判不了",
    Fate.INCOMPETENT: "不能运行",
    Fate.NOTICED: "浏览器里发现",
}
_CLAUSES_SHOWN: Final = 8


@dataclass(frozen=True)
class Judged:
    """A mutant, what became of it, and why that is all right where somebody said so."""

    mutant: Mutant
    finding: Finding
    explanation: Explanation | None

    @property
    def explained(self) -> bool:
        """Whether it needed the reason that somebody gave."""
        return self.explanation is not None and self.explanation.holds(self.finding.fate)

    @property
    def open(self) -> bool:
        """Whether it is a gap: not killed although it runs, and not explained."""
        return self.finding.fate not in {Fate.KILLED, Fate.INCOMPETENT} and not self.explained


@dataclass(frozen=True)
class Tally:
    """How many mutants of a module came to what."""

    mutants: int
    killed: int
    undecided: int
    """Of those that are neither killed nor explained: scenarios could not tell, though the simulator answered."""
    surviving: int
    """The others of these."""
    explained: int
    incompetent: int
    """They break the simulator itself."""

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> Tally:
        """Count."""
        every = tuple(judged)
        still_open = [one.finding.fate for one in every if one.open]
        undecided = still_open.count(Fate.UNDECIDED)
        return cls(
            mutants=len(every),
            killed=sum(one.finding.fate is Fate.KILLED for one in every),
            undecided=undecided,
            surviving=len(still_open) - undecided,
            explained=sum(one.explained for one in every),
            incompetent=sum(one.finding.fate is Fate.INCOMPETENT for one in every),
        )

    @property
    def rate(self) -> float:
        """Killed of those that run and are not explained; 1 where there are none."""
        counted = self.mutants - self.incompetent - self.explained
        return self.killed / counted if counted else 1.0

    @property
    def raw_rate(self) -> float:
        """Killed over HTTP of those that run, whatever anybody has explained; 1 where there are none."""
        counted = self.mutants - self.incompetent
        return self.killed / counted if counted else 1.0

    @property
    def line(self) -> str:
        """All figures in a sentence."""
        return (
            f"变异 {self.mutants} 个：杀死 {self.killed}，判不了 {self.undecided}，存活 {self.surviving}，"
            f"已说明 {self.explained}，不能运行 {self.incompetent}；杀死率 {percent(self.rate)}（不计后两种），"
            f"已说明的也算没有杀死时为 {percent(self.raw_rate)}"
        )


def percent(share: float) -> str:
    """`94.9%`; never rounded up to a figure that was not reached."""
    return f"{int(share * 1000) / 10:.1f}%"


def by_module(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Mutants of each module, in the order of their lines."""
    found: dict[str, list[Judged]] = {}
    for one in sorted(judged, key=lambda each: (each.mutant.module, each.mutant.span)):
        found.setdefault(one.mutant.module, []).append(one)
    return found


class MutantRow(TypedDict):
    """A mutant in `./etax prove --mutate --json FILE`."""

    module: str
    line: int
    definition: str
    operator: str
    diff: list[str]
    fate: str
    by: str
    why: str
    tried: int
    clauses: list[str]
    explained: str | None
    """The reason; None where nobody gave one."""


def as_json(one: Judged) -> MutantRow:
    """The mutant and its fate."""
    mutant, finding = one.mutant, one.finding
    return MutantRow(
        module=mutant.module,
        line=mutant.line,
        definition=mutant.statement.definition,
        operator=mutant.operator,
        diff=list(mutant.diff),
        fate=finding.fate.value,
        by=finding.by,
        why=finding.why,
        tried=finding.tried,
        clauses=list(finding.clauses),
        explained=one.explanation.reason if one.explanation else None,
    )


def survivor(one: Judged) -> Iterator[str]:
    """A mutant that was not killed, in a few lines."""
    place = one.mutant.path.relative_to(ROOT).as_posix()
    yield f"{FATES[one.finding.fate]}　{place}:{one.mutant.line}　{one.mutant.statement.definition}".rstrip("　")
    yield from (f"    {line}" for line in one.mutant.diff)
    if one.finding.fate is Fate.UNDECIDED:
        yield f"    {one.finding.why}（{one.finding.by}）"
    if one.finding.clauses:
        yield f"    经过这一行的场景（试了 {one.finding.tried} 个）涉及：{_some(one.finding.clauses)}"


def _some(clauses: Sequence[str]) -> str:
    rest = len(clauses) - _CLAUSES_SHOWN
    return "、".join(clauses[:_CLAUSES_SHOWN]) + (f" 等 {len(clauses)} 条" if rest > 0 else "")
