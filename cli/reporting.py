"""From the records of a run to its reports, its table on the terminal, and the exit code."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence

import click

from cli.conducting import PytestEnd, PytestRun
from cli.project import ROOT
from cli.setup.layout import Layout
from conformance.clauses import Channel, Register
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import ExitCode, Verdict, exit_code
from reports.deviations import deviation_lines, deviations_to_change
from reports.directory import REPORTS_DIR, RunDirectory
from reports.html import AllureReportError, generate_allure_html, history_of
from reports.left_behind import left_behind_lines
from reports.matrix import write_matrix
from reports.records import ScenarioRecord, key_of, read_records, worst_by_key
from reports.run import RunFacts, Verdicts, build_verdicts, exit_code_of_run
from reports.terminal import pending_lines, verdict_table, where_reports_are


def make_reports(
    run: RunDirectory,
    facts: RunFacts,
    register: Register,
    planned: Sequence[ScenarioInfo],
    done: PytestRun,
    *,
    channels: frozenset[Channel],
    partial: bool,
    html: bool,
) -> ExitCode:
    """Write every report of a run, print the verdicts and where the reports are.

    Args:
        run: with the records in it.
        facts: of the run and its deployment.
        register: all clauses.
        planned: every scenario there is, selected or not.
        done: how pytest ended, and what it was to run.
        channels: channels that were to run.
        partial: whether only some scenarios were to run; then they alone make the exit code.
        html: whether to make the Allure report.
    """
    records = worst_by_key(read_records(run.records))
    verdicts = build_verdicts(facts, records.values(), planned, register)
    verdicts.write(run.verdicts)
    note = _allure_report(run, facts) if html else "没有生成（--no-html）"
    index = run.allure_report / "index.html"
    write_matrix(run.matrix, facts, verdicts, register, index if index.is_file() else None)
    if run.path.parent == REPORTS_DIR / "runs":
        run.point_latest()
    table = verdict_table(facts, verdicts, register, channels=channels, partial=partial)
    click.echo(f"\n{table}\n\n{where_reports_are(run, note)}")
    if told := deviation_lines(verdicts.deviations, partial=partial):
        click.echo("\n" + "\n".join(told))
    if waiting := pending_lines(verdicts.scenarios):
        click.echo("\n" + "\n".join(waiting))
    if left := list(left_behind_lines(verdicts)):
        click.echo("\n" + "\n".join(left))
    code = exit_code_of(verdicts, records, done, partial=partial)
    if code is ExitCode.INTERRUPTED:
        click.echo("\n已中断：以上是中断前执行完的场景的结果。")
    return code


def _allure_report(run: RunDirectory, facts: RunFacts) -> str:
    """Make the Allure report where Allure is installed; returns why there is none, in Chinese, or nothing."""
    node, program = shutil.which("node"), Layout(ROOT).allure / "node_modules/allure/cli.js"
    if node is None or not program.is_file():
        return "没有生成：需要 Node.js 20 以上，装好后运行 ./etax setup"
    history = history_of(REPORTS_DIR, facts.deployment)
    history.parent.mkdir(parents=True, exist_ok=True)
    try:
        generate_allure_html(run, facts, [node, str(program)], history=history)
    except AllureReportError as error:
        return f"没有生成：{error}"
    return ""


def exit_code_of(
    verdicts: Verdicts, records: Mapping[str, ScenarioRecord], done: PytestRun, *, partial: bool
) -> ExitCode:
    """The exit code of the whole command.

    What pytest says counts too: a scenario that was to run and left no record, or a failure that no record explains,
    is never taken for conformance. A deviation that has expired, or whose clause holds, fails the run.
    """
    if done.end is PytestEnd.INTERRUPTED:
        return ExitCode.INTERRUPTED
    if done.end is PytestEnd.USAGE:
        return ExitCode.USAGE
    if deviations_to_change(verdicts.deviations, partial=partial):
        return ExitCode.FAILED
    keys = [key_of(scenario_id) for scenario_id in done.selected or ()]
    selected = exit_code(records[key].verdict if key in records else Verdict.UNTESTED for key in keys)
    code = selected if partial else exit_code_of_run(verdicts)
    if code is not ExitCode.CONFORMS:
        return code
    unexplained = done.any_failure or done.end is not PytestEnd.FINISHED
    return ExitCode.CANNOT_TELL if unexplained else selected
