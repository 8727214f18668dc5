"""From pytest-benchmark's JSON to the lines that a person reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Final, TypedDict

from cli.benchmarks.rounds import SIDE, UNITS
from cli.benchmarks.topics import Line

HEADER: Final = ("项目", "用时", "对照", "倍数", "目标", "结论")
Medians = Mapping[tuple[str, str], float]
"""Seconds a unit, by group and side."""


class Row(TypedDict):
    """A line with its numbers; times are medians in seconds."""

    name: str
    """Group and, where it is compared, the side it is divided by."""
    title: str
    measured_s: float
    compared_s: float | None
    ratio: float | None
    aim: str
    """Chinese; empty when there is none."""
    met: bool | None
    """None when there is no aim that is a number."""


def read_medians(path: Path) -> Medians:
    """The median of every side: over its turns, or over the rounds of its only one."""
    turns: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in json.loads(path.read_text(encoding="utf-8"))["benchmarks"]:
        known = one["extra_info"]
        turns[one["group"], known[SIDE]].append(one["stats"]["median"] / known[UNITS])
    return {side: median(times) for side, times in turns.items()}


def row(line: Line, medians: Medians) -> Row:
    """The numbers of a line."""
    measured = medians[line.group, line.measured]
    compared = medians[line.group, line.compared] if line.compared else None
    ratio = measured / compared if compared else None
    met: bool | None = None
    if line.most_ratio is not None and ratio is not None:
        met = ratio <= line.most_ratio
    elif line.most_s is not None:
        met = measured <= line.most_s
    return {
        "name": f"{line.group}/{line.compared}" if line.compared else line.group,
        "title": line.title,
        "measured_s": measured,
        "compared_s": compared,
        "ratio": ratio,
        "aim": _aim(line),
        "met": met,
    }


def cells(line: Line, numbers: Row) -> tuple[str, ...]:
    """The line as the table shows it, in the order of `HEADER`."""
    compared, ratio, met = numbers["compared_s"], numbers["ratio"], numbers["met"]
    return (
        line.title,
        duration(numbers["measured_s"]),
        f"{line.than} {duration(compared)}" if compared is not None else "",
        f"{ratio:.2f} 倍" if ratio is not None else "",
        numbers["aim"],
        "" if met is None else "达到" if met else "未达到",
    )


def duration(seconds: float) -> str:
    """Three digits and a plain unit."""
    units = (("秒", 1.0), ("毫秒", 1e-3), ("微秒", 1e-6))
    unit, size = next((one for one in units if seconds >= one[1]), units[-1])
    number = seconds / size
    return f"{number:.{max(0, 2 - len(str(int(number))) + 1)}f} {unit}"


def missed(rows: Iterable[Row]) -> int:
    """How many aims were missed."""
    return sum(one["met"] is False for one in rows)


def _aim(line: Line) -> str:
    if line.wish:
        return f"{line.wish}（≤ {line.most_ratio:g} 倍）" if line.most_ratio is not None else line.wish
    if line.most_ratio is not None:
        return f"≤ {line.most_ratio:g} 倍"
    return f"≤ {duration(line.most_s)}" if line.most_s is not None else ""
