"""Scenarios as Allure shows them, in place of what allure-pytest writes of plain test functions.

allure-pytest keeps its options and its place in the run; for a run of scenarios its listener is taken out, because it
writes a container file for every fixture, step arguments in clear text, and a result only for tests that were set up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import md5
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import allure_commons
import pytest

from conformance.clauses import MANUALS, Register
from conformance.redaction import Redactor
from conformance.rows import RowOutcome
from conformance.scenarios import Attachment, ScenarioInfo
from conformance.verdicts import Verdict
from reports.allure_results import (
    LinkResult,
    Pair,
    ParameterResult,
    ResultWriter,
    Status,
    StatusDetails,
    StepResult,
    TestResult,
    csv_attachment,
    text_attachment,
)
from reports.findings import CHANNEL_LABELS, cite, concerned, headline
from reports.journal import Journal, StepEntry, StepState, journal_of
from reports.judging import PASSED, Judgement, judge_row
from reports.keeper import scenario_of
from reports.plugin import ReportPlugin

STATUS: Final[dict[Verdict, Status]] = {
    Verdict.PASSED: "passed",
    Verdict.FAILED: "failed",
    Verdict.CANNOT_TELL: "broken",
    Verdict.INAPPLICABLE: "skipped",
    Verdict.KNOWN_DEVIATION: "skipped",
    Verdict.PENDING: "skipped",
    Verdict.UNTESTED: "skipped",
}

LISTENER: Final = "allure_listener"
"""Name under which allure-pytest registers its listener."""


class AllureBridge:
    """A pytest plugin that also listens to the journal keeper of the report plugin."""

    def __init__(self, config: pytest.Config, register: Register, reports: ReportPlugin) -> None:
        """Make the bridge; register it only where `--alluredir` is given, in workers too.

        Args:
            config: says where to write.
            register: for the sentences of the manuals.
            reports: judges the scenarios that are shown.
        """
        self._writer = ResultWriter(Path(config.getoption("allure_report_dir")).absolute())
        self._register = register
        self._thread: str = getattr(config, "workerinput", {}).get("workerid", "main")
        reports.keeper.listeners.append(self._scenario_over)
        self._replaced: object | None = None
        self._current: Journal | None = None
        self._describe = lru_cache(maxsize=256)(self._description)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take the place of allure-pytest's listener when there are scenarios to run."""
        plugins = session.config.pluginmanager
        listener = plugins.get_plugin(LISTENER)
        if listener is not None and any(scenario_of(item) for item in session.items):
            plugins.unregister(listener)
            allure_commons.plugin_manager.unregister(listener)
            allure_commons.plugin_manager.register(self)
            self._replaced = listener

    def pytest_unconfigure(self) -> None:
        """Put the listener back where allure-pytest's own clean-up looks for it."""
        if self._replaced is not None:
            allure_commons.plugin_manager.unregister(self)
            allure_commons.plugin_manager.register(self._replaced)
            self._replaced = None

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Know where `allure.attach` belongs."""
        self._current = journal_of(item)

    @allure_commons.hookimpl
    def attach_data(self, body: str | bytes, name: str | None, attachment_type: Any) -> None:  # noqa: ANN401 - untyped library
        """`allure.attach`."""
        if self._current is not None:
            media_type = str(getattr(attachment_type, "mime_type", attachment_type) or "text/plain")
            data = body.encode() if isinstance(body, str) else body
            self._current.attach(Attachment(name or "附件", media_type, data))

    @allure_commons.hookimpl
    def attach_file(self, source: str, name: str | None, attachment_type: Any) -> None:  # noqa: ANN401 - untyped library
        """`allure.attach.file`."""
        self.attach_data(Path(source).read_bytes(), name, attachment_type)

    def _scenario_over(self, info: ScenarioInfo, journal: Journal, redactor: Redactor) -> None:
        """Write the result of a scenario."""
        judgement = journal.judgement or PASSED
        start = round(journal.began_at * 1000)
        identity = md5(info.id.encode(), usedforsecurity=False).hexdigest()
        manual = MANUALS[info.manual]
        path = [f"{manual.number} {manual.title}", info.feature, *([info.rule] if info.rule else ())]
        result: TestResult = {
            "uuid": str(uuid4()),
            "testCaseId": identity,
            "historyId": identity,
            "fullName": info.id,
            # Trees show names alone, and a scenario stands there once a channel.
            "name": f"{info.name} · {CHANNEL_LABELS[info.channel]}",
            "titlePath": path,
            "description": self._describe(info.feature_description, _about(info), info.clauses),
            "status": STATUS[judgement.verdict],
            "stage": "finished",
            "start": start,
            "stop": start + round(journal.phases_s * 1000),
            "labels": self._labels(info, path, judgement),
            "links": self._links(info, judgement),
            "parameters": _parameters(info),
            "steps": [self._step(entry, judgement, journal, redactor) for entry in journal.steps],
            "attachments": [self._writer.attach(one, redactor) for one in _gathered(journal)],
        }
        if judgement.verdict is not Verdict.PASSED:
            result["statusDetails"] = _details(judgement, self._quotes(concerned(judgement, info, journal)))
        self._writer.write(result, redactor)

    def _labels(self, info: ScenarioInfo, path: list[str], judgement: Judgement) -> list[Pair]:
        pairs = [
            ("epic", path[0]),
            ("feature", info.feature),
            ("story", path[-1]),
            ("parentSuite", path[0]),
            ("suite", info.feature),
            ("severity", info.severity.value),
            ("framework", "pytest-bdd"),
            ("language", "zh-CN"),
            ("thread", self._thread),
            ("verdict", judgement.verdict.value),
        ]
        pairs += [("subSuite", info.rule)] if info.rule else []
        pairs += [(name, clause) for clause in info.clauses for name in ("clause", "tag")]
        pairs += [("tag", tag) for tag in info.tags if ":" not in tag]
        return [{"name": name, "value": value} for name, value in pairs]

    def _links(self, info: ScenarioInfo, judgement: Judgement) -> list[LinkResult]:
        defects: list[LinkResult] = [
            {"type": "issue", "name": f"{one.clause} 已知偏差", "url": one.link}
            for one in judgement.accepted
            if one.link
        ]
        return defects + [
            {"type": "link", "name": f"{clause} 对照表", "url": f"../matrix.html#{clause}"} for clause in info.clauses
        ]

    def _description(self, feature: str, scenario: str, clauses: tuple[str, ...]) -> str:
        """Markdown. Cached: a feature has many scenarios of one rule."""
        quotes = (f"> {quote}" for quote in self._quotes(clauses))
        return "\n\n".join(part for part in (scenario.strip(), feature.strip(), *quotes) if part)

    def _quotes(self, clauses: Iterable[str]) -> list[str]:
        return [cite(self._register[clause]) for clause in clauses if clause in self._register]

    def _step(self, entry: StepEntry, judgement: Judgement, journal: Journal, redactor: Redactor) -> StepResult:
        start, stop = (round((journal.began_at + moment) * 1000) for moment in (entry.start_s, entry.stop_s))
        gathered = [csv_attachment("数据表", entry.table)] if entry.table else []
        gathered += [text_attachment("文本", entry.docstring)] if entry.docstring is not None else []
        step: StepResult = {
            "name": entry.line,
            "status": _step_status(entry.state, judgement),
            "stage": "finished",
            "start": start,
            "stop": stop,
            "steps": [_row_step(outcome, stop) for outcome in entry.rows],
            "attachments": [self._writer.attach(one, redactor) for one in (*gathered, *entry.attachments)],
        }
        if entry.state is StepState.STOPPED and judgement.message:
            step["statusDetails"] = _details(judgement)
        elif entry.state is StepState.NOT_RUN:
            step["statusDetails"] = {"message": StepState.NOT_RUN.value}
        return step


def _row_step(outcome: RowOutcome, moment: int) -> StepResult:
    """A row of a step's table with its own status; when each was checked is not kept."""
    judgement = judge_row(outcome)
    step: StepResult = {
        "name": outcome.label,
        "status": STATUS[outcome.verdict],
        "stage": "finished",
        "start": moment,
        "stop": moment,
        "steps": [],
        "attachments": [],
    }
    if outcome.verdict is not Verdict.PASSED:
        step["statusDetails"] = _details(judgement)
    return step


def _step_status(state: StepState, judgement: Judgement) -> Status:
    if state is StepState.PASSED:
        return "passed"
    return "skipped" if state is StepState.NOT_RUN else STATUS[judgement.verdict]


def _details(judgement: Judgement, quotes: Sequence[str] = ()) -> StatusDetails:
    """Of a scenario with the manuals' sentences, where the deployment breaks them; of a step without."""
    lines = [headline(judgement)]
    if judgement.advice:
        lines.append(f"建议：{judgement.advice}")
    if judgement.verdict in {Verdict.FAILED, Verdict.KNOWN_DEVIATION}:
        lines += quotes
    details: StatusDetails = {"message": "\n".join(lines)}
    if judgement.expected:
        details["expected"], details["actual"] = judgement.expected, judgement.observed
    return details


def _about(info: ScenarioInfo) -> str:
    return "\n\n".join(filter(None, (info.description, f"例子：{info.origin}" if info.origin else "")))


def _parameters(info: ScenarioInfo) -> list[ParameterResult]:
    columns = (("渠道", CHANNEL_LABELS[info.channel]), *info.parameters)
    return [{"name": name, "value": value, "excluded": True} for name, value in columns]


def _gathered(journal: Journal) -> list[Attachment]:
    return journal.attachments + [text_attachment(name, text) for name, text in journal.output]
