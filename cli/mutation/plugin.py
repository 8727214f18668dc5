"""A pytest plugin: collects the scenarios as ever, then runs them as often and in the order that mutants need.

`--mutation-work FILE` says what to do: trace every scenario once, judge mutants, or look at some of them with the
scenarios that are said to notice. One process; the command starts as many as it wants.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from cli.mutation.hosting import Host
from cli.mutation.judge import Judge
from cli.mutation.modules import rule_modules
from cli.mutation.mutants import Mutant, mutants_of
from cli.mutation.outcomes import Fate, Session
from cli.mutation.touching import DEED, Witness, read_shards, write_shard
from conformance.clauses import Channel
from conformance.verdicts import Verdict
from steps.actors import Scene
from steps.expect import NonconformanceError
from steps.gherkin.applicability import inapplicable
from steps.gherkin.collect import ScenarioItem
from steps.gherkin.execute import replay
from steps.harness import Harness
from steps.profile import load_profile


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the command passes on."""
    parser.addoption("--mutation-work", type=Path, help="what to do, as JSON (./etax prove --mutate)")


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Do the work instead of running every scenario once."""
    if session.testsfailed:
        raise session.Interrupted("features cannot be collected")
    work = json.loads(session.config.getoption("--mutation-work").read_text(encoding="utf-8"))
    stage = Stage([item for item in session.items if isinstance(item, ScenarioItem)])
    try:
        if work["do"] == "trace":
            _trace(stage, work)
        elif work["do"] == "judge":
            _judge(stage, work)
        else:
            _look(stage, work)
    finally:
        stage.close()
    return True


class Stage:
    """The scenarios, to be run again and again against simulators that come and go."""

    def __init__(self, items: list[ScenarioItem]) -> None:
        """Touch nothing yet."""
        self._kept = 1 if any(item.scenario.channel is Channel.UI for item in items) else 2
        """Of browsers a process has one at a time."""
        self.items = {item.scenario.id: item for item in items}
        self._profile = load_profile("simulator")
        self._harnesses: dict[str, Harness] = {}

    def play(self, name: str, origin: str, at_deed: Callable[[], None] = lambda: None) -> tuple[Verdict, str]:
        """Run a scenario in a world of its own of the simulator there; verdict and why.

        Args:
            name: id of the scenario.
            origin: of the simulator.
            at_deed: called before its first 当.
        """
        known = self.items[name]
        reason = inapplicable(known.scenario, self._profile, known.steps)
        if reason is not None:
            return Verdict.INAPPLICABLE, reason
        # What hangs on an item belongs to one run of it.
        item = ScenarioItem.from_parent(known.parent, planned=known.planned, steps=known.steps, call=None)
        judged: tuple[Verdict, str] | None = None
        try:
            with self._harness(origin).scene(item) as scene:
                judged = _played(item, scene, at_deed)
        except Exception as error:  # noqa: BLE001 - no world, or none to be done away with: that says nothing, and takes
            # nothing from what was seen before (as reports.judging)
            return judged if judged and judged[0] is not Verdict.PASSED else (Verdict.CANNOT_TELL, _told(error))
        return judged

    def close(self) -> None:
        """Let go of every connection."""
        for harness in self._harnesses.values():
            harness.close()

    def _harness(self, origin: str) -> Harness:
        if origin not in self._harnesses:
            profile = self._profile.model_copy(update={"base_url": origin})
            self._harnesses = {origin: Harness(profile, 0, headed=False), **self._harnesses}
            for gone in list(self._harnesses)[self._kept :]:
                self._harnesses.pop(gone).close()
        return self._harnesses[origin]


def _played(item: ScenarioItem, scene: Scene, at_deed: Callable[[], None]) -> tuple[Verdict, str]:
    beforehand = tuple(takewhile(lambda step: step.line.kind == "given", item.steps))
    try:
        replay(beforehand, {"scene": scene})
        at_deed()
        replay(item.steps[len(beforehand) :], {"scene": scene})
    except NonconformanceError as broken:
        return Verdict.FAILED, _told(broken)
    except Exception as error:  # noqa: BLE001 - whatever else went wrong, we cannot tell (as conftest.classify)
        return Verdict.CANNOT_TELL, _told(error)
    unchecked = item.rows.unchecked()
    return (Verdict.FAILED, f"没有检验的行：{'、'.join(unchecked)}") if unchecked else (Verdict.PASSED, "")


def _told(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if isinstance(error, NonconformanceError) else f"{type(error).__name__}：{text}"


def _trace(stage: Stage, work: dict[str, Any]) -> None:
    results = []
    host = Host("--trace")
    try:
        for name in list(stage.items)[work["shard"] :: work["shards"]]:
            host.context(name)
            began = time.monotonic()
            verdict, _ = stage.play(name, host.origin, partial(host.context, name + DEED))
            witness = Witness(name, stage.items[name].scenario.clauses, round(time.monotonic() - began, 4))
            results.append((witness, verdict))
        lines = host.lines()
    finally:
        host.close()
    write_shard(Path(work["to"]), results, lines)


def _judge(stage: Stage, work: dict[str, Any]) -> None:
    session = Session(Path(work["session"]))
    known = session.findings()
    judge = Judge(read_shards(map(Path, work["touched"])), stage.play)
    try:
        for mutant in _in_time(_mutants(work["mutants"]), work["seconds"]):
            before = known.get(mutant.id)
            finding = judge.judge(mutant, before.by if before else "")
            session.note(mutant, replace(finding, state=work["state"]))
    finally:
        judge.close()
        session.close()


def _look(stage: Stage, work: dict[str, Any]) -> None:
    seen: list[str] = []
    session = Session(Path(work["session"]))
    judge = Judge(read_shards(map(Path, work["touched"])), stage.play)
    try:
        for mutant in _in_time(_mutants(list(work["mutants"])), work["seconds"]):
            finding = judge.look(mutant, work["mutants"][mutant.id])
            if finding.fate is not Fate.SURVIVED:
                session.note(mutant, replace(finding, state=work["state"]))
            seen.append(mutant.id)
    finally:
        judge.close()
        session.close()
    Path(work["to"]).write_text(json.dumps(seen), encoding="utf-8")


def _in_time(mutants: Iterable[Mutant], seconds: float | None) -> Iterator[Mutant]:
    """Those that can be begun within so many seconds; all of them without a limit."""
    until = math.inf if seconds is None else time.monotonic() + seconds
    return takewhile(lambda _: time.monotonic() <= until, mutants)


def _mutants(ids: list[str]) -> list[Mutant]:
    files = rule_modules()
    modules = dict.fromkeys(one.partition(":")[0] for one in ids)
    known = {mutant.id: mutant for module in modules for mutant in mutants_of(module, files[module])}
    return [known[one] for one in ids]
