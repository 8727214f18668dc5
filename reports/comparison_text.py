"""A comparison for the terminal. Functions return text; callers print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from conformance.columns import width
from conformance.verdicts import Verdict
from reports.changes import Change
from reports.comparison import ClauseChange, Comparison, RunSide, ScenarioChange
from reports.findings import CHANNEL_LABELS
from reports.wordings import WordingChange

_ABSENT: Final = "没有"
_MOST_LINES: Final = 40
_MOST_NAMES: Final = 3


def comparison_text(comparison: Comparison) -> str:
    """Both runs, then every kind of change, worst first, then wordings."""
    return "\n".join(_lines(comparison))


def verdict_word(verdict: Verdict | None) -> str:
    """Chinese word for a verdict that a run may lack."""
    return verdict.label if verdict else _ABSENT


def counts(numbers: Mapping[Verdict, int]) -> str:
    """`符合 3，不符合 1`."""
    return "，".join(f"{verdict.label} {numbers[verdict]}" for verdict in Verdict if numbers.get(verdict)) or "无"


def facts_of(side: RunSide) -> dict[str, str]:
    """What stands on top for one run, by its Chinese heading."""
    return {
        "执行": side.run,
        "部署": f"{side.title}（{side.deployment}）",
        "开始": f"{side.started:%Y-%m-%d %H:%M:%S}",
        "随机种子": "未记录" if side.seed is None else str(side.seed),
        "工具版本": side.version or "未记录",
        "条款×渠道": counts(side.cells),
        "场景": counts(side.scenarios),
    }


def _lines(comparison: Comparison) -> Iterator[str]:
    before, after = facts_of(comparison.before), facts_of(comparison.after)
    for name, value in before.items():
        yield f"{_padded(name, 10)}之前：{value}"
        yield f"{_padded('', 10)}之后：{after[name]}"
    yield from (f"注意：{note}" for note in comparison.notes)
    for change in Change:
        yield from _of_kind(comparison, change)
    yield from _wordings(comparison.wordings)
    yield ""
    yield f"没有变化：条款×渠道 {comparison.unchanged_cells} 处，场景 {comparison.unchanged_scenarios} 个"


def _of_kind(comparison: Comparison, change: Change) -> Iterator[str]:
    clauses = [one for one in comparison.clauses if one.change is change]
    scenarios = [one for one in comparison.scenarios if one.change is change]
    if not clauses and not scenarios:
        return
    yield ""
    yield f"{change.label}：条款×渠道 {len(clauses)} 处，场景 {len(scenarios)} 个"
    yield from _cut([_clause(one) for one in clauses])
    yield from _cut([_scenario(one) for one in scenarios])


def _clause(one: ClauseChange) -> str:
    return f"  {one.clause}（{CHANNEL_LABELS[one.channel]}）{_step(one.before, one.after)}"


def _scenario(one: ScenarioChange) -> str:
    said = f"：{one.message}" if one.message else ""
    clauses = "、".join(one.clauses)
    return f"  场景 {one.name}（{CHANNEL_LABELS[one.channel]}；{clauses}）{_step(one.before, one.after)}{said}"


def _step(before: Verdict | None, after: Verdict | None) -> str:
    return f"{verdict_word(before)} → {verdict_word(after)}"


def _wordings(changes: Sequence[WordingChange]) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield f"提示文字不同：{len(changes)} 处"
    yield from _cut([_wording(one) for one in changes])


def _wording(one: WordingChange) -> str:
    names = "、".join(name.partition("::")[2] or name for name in one.scenarios[:_MOST_NAMES])
    more = " 等" if len(one.scenarios) > _MOST_NAMES else ""
    old, new = (f"“{text}”" if text else "（没有提示）" for text in (one.before, one.after))
    return f"  {old} → {new}（场景 {len(one.scenarios)} 个：{names}{more}）"


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield f"  ……另有 {len(lines) - _MOST_LINES} 行，见 --json 或 --html 的输出"


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
