"""Scenarios written in Python, for trying the reports without features, steps or a deployment.

Stands in for `steps.gherkin`: puts the same attributes on items and fires the same hooks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.gherkin_parser import Cell, DataTable, Location, Row
from pytest_bdd.parser import Feature, Scenario, Step

from conformance.clauses import Channel, load_register
from conformance.deviations import AcceptedDeviations
from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog, ScenarioInfo
from conformance.verdicts import Verdict
from reports.allure_bridge import AllureBridge
from reports.plugin import ReportPlugin

FEATURE_PATH = "features/sm_real_name_login/登录.feature"

Action = Callable[["ScriptedItem"], None]


class DeviationError(AssertionError):
    """Looks like `steps.expect.NonconformanceError`."""

    def __init__(self, what: str, expected: str, observed: str) -> None:
        super().__init__(f"{what}：应为{expected}，实为{observed}")
        self.what, self.expected, self.observed = what, expected, observed


class NoAnswerError(Exception):
    """Looks like an error of `steps.drivers.errors`."""

    advice = "请检查部署是否在运行"


def classify(error: BaseException) -> Verdict:
    return Verdict.FAILED if isinstance(error, DeviationError) else Verdict.CANNOT_TELL


@dataclass
class Line:
    sentence: str
    action: Action | None = None
    keyword: str = "当"
    table: Sequence[Sequence[str]] = ()
    docstring: str | None = None
    defined: bool = True

    def step(self) -> Step:
        place = Location(column=1, line=1)
        rows = [Row("", place, [Cell(place, cell) for cell in row]) for row in self.table]
        table = DataTable(place, rows) if rows else None
        return Step(self.sentence, "when", 4, 1, self.keyword, table, self.docstring)


def info(name: str, *, channel: Channel = Channel.API, **facts: Any) -> ScenarioInfo:
    row = facts.get("parameters", ())
    suffix = f"[{'-'.join(value for _, value in row)}]" if row else ""
    return ScenarioInfo(
        **{
            "id": f"{FEATURE_PATH}::{name}{suffix}[{channel}]",
            "feature_path": FEATURE_PATH,
            "feature": "实名登录",
            "feature_description": "账号密码登录的特性说明",
            "rule": "密码错误会被锁定",
            "name": name,
            "description": "场景说明",
            "line": 7,
            "channel": channel,
            "manual": "SM",
            "tags": ("clause:SM-ACC-12", "needs:virtual_clock", "smoke"),
            "clauses": ("SM-ACC-12", "KJ2-ACC-12"),
            "needs": frozenset(),
            **facts,
        }
    )


@dataclass
class Scripted:
    info: ScenarioInfo
    lines: Sequence[Line] = (Line("什么也不做"),)
    verdict: tuple[Verdict, str] | None = None
    setup: Action | None = None
    teardown: Action | None = None


class ScriptedItem(pytest.Item):
    def __init__(self, *, script: Scripted, redactor: Redactor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.script = script
        self.scenario = script.info
        self.evidence = EvidenceLog()
        self.verdict = script.verdict
        self.redactor = redactor.child()

    def setup(self) -> None:
        if self.script.setup:
            self.script.setup(self)
        if self.script.teardown:
            teardown = self.script.teardown
            self.addfinalizer(lambda: teardown(self))

    def runtest(self) -> None:
        if self.verdict is not None:
            pytest.skip(self.verdict[1])
        steps = [line.step() for line in self.script.lines]
        feature = Feature(OrderedDict(), FEATURE_PATH, FEATURE_PATH, "zh-CN", "功能", "", set(), None, 1, "")
        scenario = Scenario(feature, "场景", self.scenario.name, 7, steps, "", set())
        hook = self.config.hook
        context: dict[str, Any] = {"request": _Request(self), "feature": feature, "scenario": scenario}
        hook.pytest_bdd_before_scenario(**context)
        try:
            for line, step in zip(self.script.lines, steps, strict=True):
                self._step(line, context | {"step": step})
        finally:
            hook.pytest_bdd_after_scenario(**context)

    def _step(self, line: Line, context: dict[str, Any]) -> None:
        hook = self.config.hook
        if not line.defined:
            error = NoAnswerError(f"没有与“{line.sentence}”对应的步骤")
            hook.pytest_bdd_step_func_lookup_error(**context, exception=error)
            raise error
        call = context | {"step_func": line.action, "step_func_args": {"line": line.sentence}}
        hook.pytest_bdd_before_step(**context, step_func=line.action)
        hook.pytest_bdd_before_step_call(**call)
        try:
            if line.action:
                line.action(self)
        except Exception as error:
            hook.pytest_bdd_step_error(**call, exception=error)
            raise
        hook.pytest_bdd_after_step(**call)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.scenario.line - 1, self.scenario.name


class _Request:
    """As much of pytest's request as pytest-bdd's own listeners ask for."""

    def __init__(self, item: ScriptedItem) -> None:
        self.node = item
        self.config = item.config


class ScriptedFile(pytest.File):
    scripts: Sequence[Scripted] = ()
    redactor: Redactor

    def collect(self) -> Iterator[pytest.Item]:
        for script in self.scripts:
            name = script.info.id.partition("::")[2]
            yield ScriptedItem.from_parent(self, name=name, script=script, redactor=self.redactor)


@dataclass
class ScriptedRun:
    """A pytest plugin: collects the scripts, installs the reports."""

    scripts: Sequence[Scripted]
    redactor: Redactor = field(default_factory=Redactor)
    deviations: AcceptedDeviations | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        register = load_register()
        reports = ReportPlugin(
            register=register,
            redactor=self.redactor,
            classify=classify,
            records_file=config.rootpath / "records.jsonl",
            deviations=self.deviations,
        )
        config.pluginmanager.register(reports, "scripted-reports")
        if config.option.allure_report_dir:
            config.pluginmanager.register(AllureBridge(config, register, reports), "allure-bridge")

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        if file_path.suffix != ".feature":
            return None
        collected = ScriptedFile.from_parent(parent, path=file_path)
        collected.scripts, collected.redactor = self.scripts, self.redactor
        return collected
