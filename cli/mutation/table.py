"""The result as text: what `./etax prove --mutate` prints, and `docs/mutation.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cli.mutation.explained import Explanation, Kind
from cli.mutation.mutants import Mutant
from cli.mutation.outcomes import Fate, Finding
from cli.project import ROOT

FATES: Final = {Fate.KILLED: "杀死", Fate.SURVIVED: "存活", Fate.UNREACHED: "无场景经过", Fate.CRASHED: "崩溃"}
KINDS: Final = {
    Kind.EQUIVALENT: "等价",
    Kind.UNOBSERVABLE: "看不到",
    Kind.BEYOND: "手册未规定",
    Kind.BROWSER: "只在浏览器里看得到",
}
_CLAUSES_SHOWN: Final = 8
_INTRODUCTION: Final = (
    "由 `./etax prove --mutate --remember` 写出，不要手工修改；"
    "做法和取舍见 [ADR 0022](adr/0022-mutation-by-cosmic-ray.md)。"
    "\n\n"
    "每个变异只改模拟器规则代码的一处。“杀死”：有 API 场景在没有它时通过、有它时 `failed`；`cannot_tell` 不算。"
    "“崩溃”：没有场景 `failed`，但有场景因模拟器出错而无法判定。“存活”：经过它的场景都通过，或没有场景经过它。"
    "“已说明”：没有杀死，但 `cli/mutation/explained.yaml` 写明了为什么不是场景的缺口。"
)


@dataclass(frozen=True)
class Judged:
    """A mutant, what became of it, and why that is all right where somebody said so."""

    mutant: Mutant
    finding: Finding
    explanation: Explanation | None

    @property
    def open(self) -> bool:
        """Whether it is neither killed nor explained."""
        return self.finding.fate is not Fate.KILLED and self.explanation is None


@dataclass(frozen=True)
class Tally:
    """How many mutants of a module came to what."""

    mutants: int
    killed: int
    crashed: int
    explained: int
    surviving: int
    """Neither killed, nor crashed, nor explained."""

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> Tally:
        """Count."""
        every = tuple(judged)
        fates = Counter(one.finding.fate for one in every if one.open)
        return cls(
            mutants=len(every),
            killed=sum(one.finding.fate is Fate.KILLED for one in every),
            crashed=fates[Fate.CRASHED],
            explained=sum(one.finding.fate is not Fate.KILLED and not one.open for one in every),
            surviving=fates[Fate.SURVIVED] + fates[Fate.UNREACHED],
        )

    @property
    def rate(self) -> float:
        """Killed of those that are not explained; 1 where there are none."""
        counted = self.mutants - self.explained
        return self.killed / counted if counted else 1.0

    @property
    def line(self) -> str:
        """All figures in a sentence."""
        return (
            f"变异 {self.mutants} 个：杀死 {self.killed}，崩溃 {self.crashed}，存活 {self.surviving}，"
            f"已说明 {self.explained}；杀死率 {percent(self.rate)}（不计已说明的）"
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


def survivor(one: Judged) -> Iterator[str]:
    """A mutant that was not killed, in a few lines."""
    place = one.mutant.path.relative_to(ROOT).as_posix()
    yield f"{FATES[one.finding.fate]}　{place}:{one.mutant.line}　{one.mutant.statement.definition}".rstrip("　")
    yield from (f"    {line}" for line in one.mutant.diff)
    if one.finding.fate is Fate.CRASHED:
        yield f"    {one.finding.why}（{one.finding.by or '启动时'}）"
    if one.finding.clauses:
        yield f"    经过这一行的场景（试了 {one.finding.tried} 个）涉及：{_some(one.finding.clauses)}"


def document(judged: Sequence[Judged], missing: int, scenarios: int, silent: Mapping[str, int]) -> str:
    """`docs/mutation.md`.

    Args:
        judged: every mutant that was tried.
        missing: mutants that were not tried.
        scenarios: that pass in the simulator as it is.
        silent: scenarios that do not, by verdict.
    """
    modules = by_module(judged)
    lines = [
        "# 规则代码的变异测试",
        "",
        _INTRODUCTION,
        "",
        f"场景：{scenarios} 个通过的 API 场景{_silent(silent)}。{Tally.of(judged).line}。"
        + (f"还有 {missing} 个变异没有试。" if missing else ""),
        "",
        "## 各模块",
        "",
        "| 模块 | 变异 | 杀死 | 崩溃 | 存活 | 已说明 | 杀死率 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [_row(module, Tally.of(of_module)) for module, of_module in modules.items()]
    still_open = [one for one in judged if one.open]
    lines += ["", "## 没有杀死也没有说明的", ""]
    lines += _fenced(still_open) if still_open else ["没有。"]
    lines += ["", "## 已说明的", ""]
    lines += _explained(modules) or ["没有。"]
    return "\n".join(lines) + "\n"


def _row(module: str, tally: Tally) -> str:
    figures = (tally.mutants, tally.killed, tally.crashed, tally.surviving, tally.explained)
    return f"| `{module}` | {' | '.join(map(str, figures))} | {percent(tally.rate)} |"


def _fenced(judged: Iterable[Judged]) -> list[str]:
    lines = ["```diff"]
    for number, one in enumerate(judged):
        lines += ([""] if number else []) + [line.removeprefix("    ") for line in survivor(one)]
    return [*lines, "```"]


def _explained(modules: Mapping[str, Sequence[Judged]]) -> list[str]:
    lines = []
    for module, of_module in modules.items():
        by_reason: dict[Explanation, int] = Counter(
            one.explanation for one in of_module if one.explanation and one.finding.fate is not Fate.KILLED
        )
        if by_reason:
            lines += [f"- `{module}`"]
        for why, number in by_reason.items():
            change = f"`{why.before}`" + (f" → `{why.after}`" if why.after is not None else "")
            times = f"（{number} 个）" if number > 1 else ""
            lines.append(f"  - {change}{times}：{KINDS[why.kind]}。{why.reason}")
    return lines


def _silent(silent: Mapping[str, int]) -> str:
    told = "、".join(f"{number} 个 {verdict}" for verdict, number in sorted(silent.items()))
    return f"（另有 {told}，不用）" if told else ""


def _some(clauses: Sequence[str]) -> str:
    rest = len(clauses) - _CLAUSES_SHOWN
    return "、".join(clauses[:_CLAUSES_SHOWN]) + (f" 等 {len(clauses)} 条" if rest > 0 else "")
