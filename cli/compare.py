"""`./etax compare`: two runs side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from cli.messages import CommandError
from cli.runs import run_named
from reports.comparison import RunResult, compare
from reports.comparison_page import write_comparison
from reports.comparison_text import comparison_text
from reports.directory import REPORTS_DIR
from reports.records import RecordsError, read_records
from reports.run import VerdictsError, read_verdicts

_HELP: Final = """Compare two runs: clauses and scenarios that newly fail, are fixed, or are no longer executed, and
messages of the deployment that read differently.

BEFORE and AFTER are folders of runs, their names under reports/runs/, or `latest`.

\b
Exit codes:
  0  nothing got worse
  1  something newly fails
  2  usage: no such run, or a file of it cannot be read
  3  something is no longer executed, or can no longer be told
"""


@click.command(help=_HELP)
@click.argument("before")
@click.argument("after")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write it here; - is standard output.")
@click.option("--html", "html_file", type=click.Path(path_type=Path, dir_okay=False), help="Write a page here.")
def command(*, before: str, after: str, json_file: Path | None, html_file: Path | None) -> int:
    """Compare, print, write."""
    comparison = compare(_result(before), _result(after))
    to_stdout = json_file is not None and str(json_file) == "-"
    text = comparison.model_dump_json(by_alias=True, indent=1) + "\n"
    if to_stdout:
        click.echo(text, nl=False)
    else:
        click.echo(comparison_text(comparison))
    try:
        if json_file is not None and not to_stdout:
            json_file.write_text(text, encoding="utf-8")
        if html_file is not None:
            write_comparison(html_file, comparison)
    except OSError as error:
        raise CommandError(f"不能写 {error.filename}：{error.strerror}") from error
    return comparison.exit_code


def _result(word: str) -> RunResult:
    run = run_named(word, REPORTS_DIR)
    try:
        return RunResult(
            name=run.path.name, verdicts=read_verdicts(run.verdicts), records=tuple(read_records(run.records))
        )
    except (VerdictsError, RecordsError) as error:
        raise CommandError(f"{error}（执行 {run.path.name}）") from error
