"""`./etax run --checks`: what a run has evaluated, against the committed list or in its place."""

from __future__ import annotations

import click

from cli.checklist import CHECKS_FILE, ChecklistError, of_features, of_run, read_checklist, text_of, updated
from cli.conducting import PytestRun
from cli.messages import CommandError
from cli.project import ROOT
from conformance.clauses import Register
from conformance.verdicts import ExitCode
from reports.directory import RunDirectory
from reports.records import read_records, worst_by_key
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.plan import plan_with_steps

_NAME = CHECKS_FILE.relative_to(ROOT).as_posix()


def mind_checks(run: RunDirectory, register: Register, done: PytestRun, code: ExitCode, *, write: bool) -> ExitCode:
    """Compare with the list, or write it; returns the exit code of the run.

    A run that conforms but evaluated something else than is listed cannot tell: what it did not look at may be broken.

    Raises:
        CommandError: the features, or the list, cannot be read.
    """
    records = worst_by_key(read_records(run.records))
    try:
        listed, planned = read_checklist(), plan_with_steps(register=register)
    except (ChecklistError, FeatureFileError) as error:
        raise CommandError(f"不能与 {_NAME} 比较：{error}") from error
    if write:
        found = updated(listed, planned, records)
        CHECKS_FILE.write_text(text_of(found), encoding="utf-8", newline="\n")
        changed = len({scenario for scenario, _ in found.items() ^ listed.items()})
        click.echo(f"\n已写 {_NAME}：共 {len(found)} 个场景，改动 {changed} 个")
        return code
    differences = [*of_features(listed, planned), *of_run(listed, done.selected or (), records)]
    if not differences:
        click.echo(f"\n所执行的检验与 {_NAME} 一致")
        return code
    click.echo(f"\n与 {_NAME} 有 {len(differences)} 处不同；确属有意的，用 ./etax run --checks write 重写：")
    for one in sorted(differences, key=str):
        click.secho(f"  {one}", fg="red")
    return ExitCode.CANNOT_TELL if code is ExitCode.CONFORMS else code
