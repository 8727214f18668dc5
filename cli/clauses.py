"""`./etax clauses`: the clause register, and what stands behind each clause."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import click

from cli.coverage import Coverage, coverage, coverage_csv
from cli.messages import CommandError
from cli.project import ROOT
from cli.table import render
from conformance.clauses import MANUALS, Channel, RegisterError, load_register
from conformance.verdicts import ExitCode, Verdict
from reports.directory import latest_run
from reports.run import VerdictsError, read_verdicts

COVERAGE_FILE: Final = ROOT / "features" / "coverage.csv"
_HEADER = ("条款", "渠道", "场景", "缺陷", "上次结论", "要求")


def _manuals(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    if value is None:
        return tuple(MANUALS)
    chosen = tuple(word.strip().upper() for word in value.split(",") if word.strip())
    unknown = [word for word in chosen if word not in MANUALS]
    if unknown or not chosen:
        raise CommandError(f"没有这样的手册：{'、'.join(unknown) or value}（可用：{'、'.join(MANUALS)}，用逗号分隔）")
    return chosen


@click.command
@click.option("--manual", "manuals", metavar="SM,KJ2,...", callback=_manuals, help="Only these manuals.")
@click.option("--uncovered", is_flag=True, help="Only clauses that lack a scenario on one of their channels.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the list here; - is standard output.")
@click.option("--write-coverage", is_flag=True, help="Only write features/coverage.csv anew, for all manuals.")
def command(*, manuals: tuple[str, ...], uncovered: bool, json_file: Path | None, write_coverage: bool) -> int:
    """List the clauses of the manuals with their scenarios, defects and last verdict.

    The last verdict (上次结论) is that of reports/latest. An informational clause has nothing to test; a clause with a
    reason not to be tested is never uncovered.
    """
    if write_coverage:
        _write(COVERAGE_FILE, coverage_csv(all_coverage()))
        click.echo(f"已写 features/{COVERAGE_FILE.name}")
        return ExitCode.CONFORMS
    entries = [entry for entry in _gather(manuals, _last_verdicts) if entry.uncovered or not uncovered]
    if json_file is None:
        _print(entries, manuals)
    else:
        _write(json_file, json.dumps([entry.as_json() for entry in entries], ensure_ascii=False, indent=1) + "\n")
    return ExitCode.CONFORMS


def all_coverage() -> list[Coverage]:
    """Of every clause of all manuals; without verdicts.

    Raises:
        CommandError: register or features cannot be read.
    """
    return _gather(tuple(MANUALS), dict)


def _gather(manuals: tuple[str, ...], last_verdicts: Callable[[], dict[str, Verdict]]) -> list[Coverage]:
    from steps.gherkin.findings import FeatureFileError
    from steps.gherkin.plan import plan

    try:
        register = load_register()
        scenarios = plan(register=register)
        verdicts = last_verdicts()
    except (RegisterError, FeatureFileError, VerdictsError) as error:
        raise CommandError(str(error)) from error
    return coverage(register, manuals, scenarios, defects_of_clauses(), verdicts)


def defects_of_clauses() -> dict[str, tuple[tuple[str, ...], frozenset[Channel]]]:
    """Every defect by id: the clauses it breaks, and the channels on which it must be noticed."""
    from simulators.defects.catalogue import DEFECTS

    return {one.id: (one.clauses, frozenset(map(Channel, one.channels))) for one in DEFECTS.values()}


def _last_verdicts() -> dict[str, Verdict]:
    """Clause id -> verdict of the last run; empty when there was none."""
    run = latest_run()
    if run is None or not run.verdicts.is_file():
        return {}
    return {clause.id: clause.verdict for clause in read_verdicts(run.verdicts).clauses}


def _print(entries: Sequence[Coverage], manuals: tuple[str, ...]) -> None:
    total_width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for manual in (MANUALS[one] for one in manuals):
        of_manual = [entry for entry in entries if entry.clause.manual is manual]
        click.secho(f"{manual.id} {manual.number} {manual.title}：{len(of_manual)} 条", bold=True)
        if of_manual:
            click.echo("\n".join(render(_HEADER, (_row(entry) for entry in of_manual), total_width=total_width)))
        click.echo()


def _row(entry: Coverage) -> tuple[str, ...]:
    clause = entry.clause
    reason = f"（不测：{clause.not_tested_reason}）" if clause.not_tested_reason else ""
    ahead = sum(one.ahead for one in entry.scenarios)
    scenarios = f"{len(entry.scenarios) - ahead or '-'}{f'（待实现 {ahead}）' if ahead else ''}"
    counts = (scenarios, str(len(entry.defects) or "-"))
    verdict = "-" if clause.informational else entry.last_verdict.label
    return (clause.id, entry.channel, *counts, verdict, clause.requirement + reason)


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
