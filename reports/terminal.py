"""What the terminal shows at the end of a run. Functions return text; callers print it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from conformance.clauses import MANUALS, Channel, Register
from conformance.columns import width
from conformance.verdicts import Verdict, roll_up
from reports.directory import RunDirectory
from reports.findings import CHANNEL_LABELS
from reports.records import ScenarioRecord, for_clause, worst_by_key
from reports.run import RunFacts, ScenarioVerdict, Verdicts

STATUS_LETTERS: Final = {
    Verdict.PASSED: ".",
    Verdict.FAILED: "F",
    Verdict.CANNOT_TELL: "?",
    Verdict.INAPPLICABLE: "s",
    Verdict.KNOWN_DEVIATION: "d",
    Verdict.PENDING: "p",
    Verdict.UNTESTED: "u",
}

_WORTH_A_LINE: Final = (Verdict.FAILED, Verdict.CANNOT_TELL, Verdict.KNOWN_DEVIATION, Verdict.PENDING)
_MOST_LINES: Final = 40
_NOT_RUN: Final = {Verdict.UNTESTED}


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as aligned lines: the first column to the left, all others to the right."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(_pad(cell, widths[column], right=column > 0) for column, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def _pad(cell: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if right else cell + space


def findings_section(records: Sequence[ScenarioRecord]) -> list[str]:
    """One line a scenario that failed or could not tell, worst first, then the counts; empty without scenarios."""
    known = list(worst_by_key(records).values())
    if not known:
        return []
    counts = Counter(record.verdict for record in known)
    lines = [*_findings(known), *_ahead(known)]
    return [*lines, f"场景 {len(known)} 个：{_counts(counts)}"]


def _findings(results: Sequence[ScenarioRecord]) -> Iterator[str]:
    for verdict in _WORTH_A_LINE:
        found = [result for result in results if result.verdict is verdict]
        for result in found[:_MOST_LINES]:
            clauses = "、".join(one for one in result.clauses if for_clause(result, one).verdict is verdict)
            channel = CHANNEL_LABELS[result.channel]
            yield f"[{verdict.label}] {result.name}（{channel}；{clauses}）{result.message}"
        if len(found) > _MOST_LINES:
            yield f"[{verdict.label}] ……另有 {len(found) - _MOST_LINES} 个，见报告"


def _ahead(results: Sequence[ScenarioRecord]) -> Iterator[str]:
    """Scenarios that are written ahead of their steps: nobody should take them for tests."""
    for result in results:
        if result.ahead:
            yield f"[{result.verdict.label}] {result.name}（{CHANNEL_LABELS[result.channel]}）{result.message}"


def _counts(counts: Counter[Verdict]) -> str:
    return "，".join(f"{verdict.label} {counts[verdict]}" for verdict in Verdict if counts[verdict]) or "无"


def verdict_table(
    facts: RunFacts,
    verdicts: Verdicts,
    register: Register,
    *,
    channels: frozenset[Channel] = frozenset(Channel),
    partial: bool = False,
) -> str:
    """Clauses by chapter group and verdict, for the manuals that bind; then one line for the others.

    Args:
        facts: of the run and its deployment.
        verdicts: what the run found.
        register: all clauses.
        channels: channels that were to run; the table speaks of these alone, `verdicts.json` of all.
        partial: whether scenarios were selected; chapters without any are left out then.
    """
    groups: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for clause in verdicts.clauses:
        on = [verdict for channel, verdict in clause.channels.items() if channel in channels]
        if on and register[clause.id].manual.id in facts.manuals:
            groups[register[clause.id].group][roll_up(on)] += 1
    if partial:
        groups = defaultdict(Counter, {name: counts for name, counts in groups.items() if set(counts) != _NOT_RUN})
    used = [verdict for verdict in Verdict if any(counts[verdict] for counts in groups.values())]
    rows = [["条款", *(verdict.label for verdict in used), "合计"]]
    rows += [_row(group, counts, used) for group, counts in groups.items()]
    total = sum(groups.values(), Counter[Verdict]())
    rows.append(_row("合计", total, used))
    lines = table(rows)
    rule = "─" * max(width(line) for line in lines)
    lines = [lines[0], rule, *_with_manuals(lines[1:-1], list(groups)), rule, lines[-1]]
    scenarios = Counter(scenario.verdict for scenario in verdicts.scenarios)
    lines += ["", f"部署：{facts.title}（{facts.deployment}）　场景 {len(verdicts.scenarios)} 个：{_counts(scenarios)}"]
    others = [f"{manual.number} {manual.title}" for manual in MANUALS.values() if manual.id not in facts.manuals]
    if partial or channels != frozenset(Channel):
        only = "、".join(CHANNEL_LABELS[channel] for channel in sorted(channels))
        lines.append(
            f"本次只执行了部分场景（渠道：{only}）：上表只说这些渠道，没有执行的章节未列出；整个条款的结论见条款对照表"
        )
    if others:
        lines.append(f"不约束本部署的手册（不适用）：{'；'.join(others)}")
    return "\n".join(lines)


def _row(name: str, counts: Counter[Verdict], used: Sequence[Verdict]) -> list[str]:
    return [name, *(str(counts[verdict] or "·") for verdict in used), str(counts.total())]


def _with_manuals(lines: Sequence[str], groups: Sequence[str]) -> Iterator[str]:
    """A heading above the first group of every manual."""
    manuals = [group.partition("-")[0] for group in groups]
    for index, line in enumerate(lines):
        if index == 0 or manuals[index] != manuals[index - 1]:
            manual = MANUALS[manuals[index]]
            yield f"{manual.number} {manual.title}"
        yield line


def pending_lines(scenarios: Sequence[ScenarioVerdict]) -> list[str]:
    """How many scenarios wait, and when the first of them goes on; empty when none does."""
    waiting = [one for one in scenarios if one.verdict is Verdict.PENDING]
    if not waiting:
        return []
    due = min((one.due for one in waiting if one.due), default=None)
    when = f"，最早的 {due:%Y-%m-%d %H:%M:%S} 到期" if due else ""
    return [f"待续 {len(waiting)} 个{when}：到期后运行 ./etax resume，从等待之后继续"]


def where_reports_are(run: RunDirectory, allure_note: str = "") -> str:
    """One line a report that was written.

    Args:
        run: the run's folder.
        allure_note: Chinese, why there is no Allure report and how to get it; shown when there is none.
    """
    index = run.allure_report / "index.html"
    known = [
        ("条款对照表", run.matrix),
        ("Allure 报告", index),
        ("结论数据", run.verdicts),
        ("JUnit", run.junit),
    ]
    rows = [[name, str(shown(path))] for name, path in known if path.is_file()]
    lines = [f"{_pad(name, 12, right=False)}{path}" for name, path in rows]
    if not index.is_file() and allure_note:
        lines.append(f"{_pad('Allure 报告', 12, right=False)}{allure_note}")
    return "\n".join(lines)


def shown(path: Path) -> Path:
    """Relative to the working folder where it lies below: shorter, and clickable in most terminals."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
