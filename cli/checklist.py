"""The committed list of executed checks: which expectations every scenario evaluates where it conforms.

`features/checks.csv` has a line a scenario and a column a channel, with one word a 那么 (`CheckLog.told`). A scenario
that is dropped or renamed, a step that no longer checks and an expectation that is left out all differ from it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cli.project import ROOT
from conformance.clauses import Channel
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, key_of
from steps.gherkin.plan import PlannedScenario

CHECKS_FILE: Final = ROOT / "features" / "checks.csv"
_HEADER: Final = ("scenario", *Channel)

Checklist = Mapping[str, str]
"""Scenario id, with its channel -> one word a 那么, in order."""


class ChecklistError(Exception):
    """The file is not what this program wrote."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that a run or the features have otherwise than the list."""

    scenario: str
    """Id, with its channel."""
    message: str
    """Chinese."""

    def __str__(self) -> str:
        return f"{self.scenario}：{self.message}"


def read_checklist(path: Path = CHECKS_FILE) -> dict[str, str]:
    """The list; empty when there is no file.

    Raises:
        ChecklistError: it has other columns.
    """
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or tuple(rows[0]) != _HEADER or any(len(row) != len(_HEADER) for row in rows):
        raise ChecklistError(
            f"{path}: 列应为 {'、'.join(_HEADER)}，文件可能被改动过；用 ./etax run --checks write 重写"
        )
    return {
        f"{name}[{channel}]": words
        for name, *cells in rows[1:]
        for channel, words in zip(Channel, cells, strict=True)
        if words
    }


def text_of(checks: Checklist) -> str:
    """The file's text: sorted, so that the same checks make the same file."""
    lines: dict[str, dict[str, str]] = {}
    for scenario, words in checks.items():
        name, _, channel = scenario.removesuffix("]").rpartition("[")
        lines.setdefault(name, {})[channel] = words
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows((name, *(lines[name].get(channel, "") for channel in Channel)) for name in sorted(lines))
    return out.getvalue()


def of_features(checks: Checklist, planned: Iterable[PlannedScenario]) -> Iterator[Difference]:
    """What the features have otherwise than the list says; nothing has to be run for that."""
    thens = {one.info.id: sum(line.kind == "then" for line in one.steps) for one in planned}
    for scenario in checks.keys() - thens.keys():
        yield Difference(scenario, "清单里有这个场景，特性文件里没有（删去、改名或少了例子）")
    for scenario, number in thens.items():
        listed = checks.get(scenario)
        if listed is None:
            yield Difference(scenario, "特性文件里有这个场景，清单里没有")
        elif len(listed.split()) != number:
            yield Difference(scenario, f"特性文件里有 {number} 个“那么”，清单里有 {len(listed.split())} 个")


def of_run(checks: Checklist, ran: Collection[str], records: Mapping[str, ScenarioRecord]) -> Iterator[Difference]:
    """What a run evaluated otherwise than the list says. Where a scenario did not pass, its verdict says enough.

    A scenario that is not listed is left to `of_features`.

    Args:
        checks: the list.
        ran: ids of the scenarios that were to run.
        records: by key.
    """
    for scenario in ran:
        record = records.get(key_of(scenario))
        if record is None:
            yield Difference(scenario, "应当执行，却没有留下记录")
        elif record.verdict is Verdict.PASSED:
            told, listed = " ".join(record.checks), checks.get(scenario)
            if listed is not None and told != listed:
                yield Difference(scenario, f"各步应检验 {listed}，实际检验 {told or '无'}")


def updated(
    checks: Checklist, planned: Iterable[PlannedScenario], records: Mapping[str, ScenarioRecord]
) -> dict[str, str]:
    """The list as this run would have it: scenarios that did not pass, or did not run, stay as they are listed."""
    found: dict[str, str] = {}
    for scenario in (one.info.id for one in planned):
        record = records.get(key_of(scenario))
        if record is not None and record.verdict is Verdict.PASSED:
            found[scenario] = " ".join(record.checks)
        elif scenario in checks:
            found[scenario] = checks[scenario]
    return found
