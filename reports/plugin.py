"""The pytest plugin that turns scenarios into records, and failures into findings that an engineer can read.

With xdist, workers judge and scrub; the controller only collects and writes, since it never learns the secrets.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final, cast

import pytest

from conformance.clauses import Register
from conformance.deviations import AcceptedDeviations, Deviation
from conformance.redaction import Redactor
from conformance.rows import clauses_of
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from reports.directory import RunDirectory
from reports.findings import describe, headline
from reports.journal import Journal, journal_of
from reports.judging import (
    PASSED,
    SETUP_FAILED,
    SKIPPED_WITHOUT_VERDICT,
    TEARDOWN_FAILED,
    Classify,
    Judgement,
    accept,
    judge_exception,
    judge_rows,
    with_teardown,
)
from reports.junit import mask_names, scrub_junit
from reports.keeper import JournalKeeper, redactor_of, scenario_of
from reports.records import ScenarioRecord, append_record, record_of
from reports.terminal import STATUS_LETTERS, findings_section, shown

RECORD_ATTRIBUTE: Final = "conformance_record"
"""Where a report carries its record, as JSON: pytest hands extra attributes on from worker to controller."""
VERDICT_ATTRIBUTE: Final = "conformance_verdict"
MASKED_ATTRIBUTE: Final = "conformance_masked_nodeid"

EVIDENCE_IN_ALLURE: Final = "Allure 报告里这个场景各步的附件（请求与响应、截图）"
NO_EVIDENCE: Final = "没有保存；加 --alluredir=<目录> 再运行，可得到每一步的请求、响应和截图"


class ReportPlugin:
    """Judges scenarios, keeps their records, and makes every report of pytest readable and free of secrets."""

    def __init__(
        self,
        *,
        register: Register,
        redactor: Redactor,
        classify: Classify,
        records_file: Path | None = None,
        deviations: AcceptedDeviations | None = None,
    ) -> None:
        """Make the plugin; register it in `pytest_configure`, in workers too.

        Args:
            register: for the sentences of the manuals.
            redactor: masks every text; an item may carry one of its own as `item.redactor`.
            classify: what an exception of a scenario means.
            records_file: `records.jsonl` of the run; None keeps records in memory only.
            deviations: what is accepted; nothing when None.
        """
        self.records: list[ScenarioRecord] = []
        self.keeper = JournalKeeper(redactor)
        self._register = register
        self._redactor = redactor
        self._classify = classify
        self._records_file = records_file
        self._deviations = deviations or AcceptedDeviations.none()
        self._config: pytest.Config | None = None
        self._masked: dict[str, str] = {}

    # --- judging ------------------------------------------------------------------------------------------------

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Judge the phase, replace what pytest would print, scrub everything."""
        report = yield
        info, journal, redactor = scenario_of(item), journal_of(item), self._redactor_of(item)
        if info is not None and journal is not None:
            self._judge(item, info, journal, call, report)
        _scrub(report, redactor)
        if journal is not None and report.when == "teardown":
            journal.output = tuple(report.sections)
        return report

    def _judge(
        self,
        item: pytest.Item,
        info: ScenarioInfo,
        journal: Journal,
        call: pytest.CallInfo[None],
        report: pytest.TestReport,
    ) -> None:
        journal.began_at = journal.began_at or call.start
        journal.phases_s += call.duration
        before = journal.judgement
        judgement = self._judgement(item, before, call, report)
        self._judge_rows(info, journal, judgement, call, report)
        journal.judgement = judgement = accept(judgement, self._accepting(info, journal, judgement))
        if report.outcome != "passed":
            self._explain(report, call, info, journal, judgement)
        report.__dict__[VERDICT_ATTRIBUTE] = judgement.verdict.value
        changed = judgement is not before and judgement.verdict is not Verdict.PASSED
        if report.when == "teardown" or changed:
            redactor = self._redactor_of(item)
            told = journal.evidence
            record = record_of(
                info,
                judgement.verdict,
                judgement.message,
                journal.phases_s,
                redactor,
                wordings=told.wordings,
                due=judgement.due,
                left_behind=told.left_behind,
                rows=journal.rows,
                checks=journal.check_log.told(),
                met=told.met,
            )
            report.__dict__[RECORD_ATTRIBUTE] = record.model_dump_json()
            masked = redactor.scrub(report.nodeid)
            if masked != report.nodeid:
                report.__dict__[MASKED_ATTRIBUTE] = masked

    def _judge_rows(
        self,
        info: ScenarioInfo,
        journal: Journal,
        judgement: Judgement,
        call: pytest.CallInfo[None],
        report: pytest.TestReport,
    ) -> None:
        if report.when != "teardown":
            only_rows = set(info.clauses) <= set(clauses_of(info.rows))
            journal.rows = judge_rows(journal.row_log, judgement, only_rows=only_rows)
        elif call.excinfo is not None:
            failed = judge_exception(call.excinfo.value, self._classify, TEARDOWN_FAILED)
            journal.rows = {clause: with_teardown(one, failed) for clause, one in journal.rows.items()}

    def _judgement(
        self, item: pytest.Item, before: Judgement | None, call: pytest.CallInfo[None], report: pytest.TestReport
    ) -> Judgement:
        error = call.excinfo.value if call.excinfo else None
        if report.when == "teardown":
            if error is None:
                return before or PASSED
            return with_teardown(before or PASSED, judge_exception(error, self._classify, TEARDOWN_FAILED))
        if report.when == "setup" and report.failed and error is not None:
            return judge_exception(error, self._classify, SETUP_FAILED)
        override: tuple[Verdict, str] | None = getattr(item, "verdict", None)
        if override is not None:
            return Judgement(*override)
        if isinstance(error, pytest.skip.Exception):
            return Judgement(Verdict.UNTESTED, str(error) or SKIPPED_WITHOUT_VERDICT)
        return PASSED if error is None else judge_exception(error, self._classify)

    def _accepting(self, info: ScenarioInfo, journal: Journal, judgement: Judgement) -> tuple[Deviation, ...]:
        """Of a list, the rows that hold need no acceptance."""
        if judgement.verdict is not Verdict.FAILED:
            return ()
        failed = [one for one in info.clauses if journal.rows.get(one, judgement).verdict is Verdict.FAILED]
        named = [one for one in failed if one in self._register and info.channel in self._register[one].channels]
        return self._deviations.accepting(named, info.channel)

    def _explain(
        self,
        report: pytest.TestReport,
        call: pytest.CallInfo[None],
        info: ScenarioInfo,
        journal: Journal,
        judgement: Judgement,
    ) -> None:
        if judgement.verdict not in {Verdict.FAILED, Verdict.CANNOT_TELL}:
            report.outcome = "skipped"
            report.longrepr = (info.feature_path, info.line, headline(judgement))
            return
        config = self._config
        text = describe(judgement, info, journal, self._register, self._evidence())
        if config is not None and config.get_verbosity() >= 1 and call.excinfo:
            # Style "short" prints neither arguments nor local variables.
            text += f"\n\n{call.excinfo.getrepr(style='short', showlocals=False)}"
        report.longrepr = text

    def _evidence(self) -> str:
        """Where exchanges and screenshots are found, for a reader of the terminal."""
        results = self._config.getoption("allure_report_dir", None) if self._config else None
        if not results:
            return NO_EVIDENCE
        if self._records_file is None:
            return f"{EVIDENCE_IN_ALLURE}；原始文件在 {shown(Path(results))}"
        page = RunDirectory(self._records_file.parent).allure_report / "index.html"
        return f"{EVIDENCE_IN_ALLURE}；运行结束后见 {shown(page)}，原始文件在 {shown(Path(results))}"

    # --- collecting, in the controller --------------------------------------------------------------------------

    def pytest_configure(self, config: pytest.Config) -> None:
        """Learn verbosity and role; start to keep journals."""
        self._config = config
        config.pluginmanager.register(self.keeper, "etax-journal-keeper")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the record of a report, at once."""
        carried = getattr(report, RECORD_ATTRIBUTE, None)
        if carried is None or self._is_worker:
            return
        masked = getattr(report, MASKED_ATTRIBUTE, None)
        if masked is not None:
            self._masked[report.nodeid] = masked
        record = ScenarioRecord.model_validate_json(carried)
        self.records.append(record)
        if self._records_file is not None:
            append_record(self._records_file, record)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, str] | None:  # noqa: ANN401 - pytest passes several kinds
        """Chinese words for the terminal; pytest's own categories, so that its counting stays right."""
        verdict = getattr(report, VERDICT_ATTRIBUTE, None)
        if verdict is None or (report.when != "call" and report.passed):
            return None
        known = Verdict(verdict)
        category = "error" if report.when != "call" and report.failed else cast("str", report.outcome)
        return category, STATUS_LETTERS[known], known.label

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Short findings after pytest's own sections."""
        lines = findings_section(self.records)
        if lines:
            terminalreporter.section("符合性结论")
            for line in lines:
                terminalreporter.write_line(line)

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        """Mask what pytest's junit.xml, written by now, still carries in its names."""
        path = getattr(config.option, "xmlpath", None)
        if path and not self._is_worker:
            scrub_junit(Path(path), self._redactor, mask_names(self._masked))

    @property
    def _is_worker(self) -> bool:
        return hasattr(self._config, "workerinput")

    def _redactor_of(self, item: pytest.Item) -> Redactor:
        return redactor_of(item, self._redactor)


def _scrub(report: pytest.TestReport, redactor: Redactor) -> None:
    if isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        report.longrepr = (path, line, redactor.scrub(reason))
    elif report.longrepr is not None:
        text = str(report.longrepr)
        masked = redactor.scrub(text)
        if masked != text or isinstance(report.longrepr, str):
            report.longrepr = masked
    report.sections = [(name, redactor.scrub(text)) for name, text in report.sections]
    report.user_properties = [
        (name, redactor.scrub(value) if isinstance(value, str) else value) for name, value in report.user_properties
    ]
