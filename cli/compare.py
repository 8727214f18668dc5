"""`./etax compare`: two runs side by side."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Final

import click

from cli.messages import CommandError
from reports.comparison import RunResult, compare
from reports.comparison_page import write_comparison
from reports.comparison_text import comparison_text
from reports.directory import REPORTS_DIR, RunDirectory, latest_run
from reports.records import RecordsError, read_records
from reports.run import VerdictsError, read_verdicts

_LATEST: Final = "latest"
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
    run = _run(word)
    try:
        return RunResult(
            name=run.path.name, verdicts=read_verdicts(run.verdicts), records=tuple(read_records(run.records))
        )
    except (VerdictsError, RecordsError) as error:
        raise CommandError(f"{error}（执行 {run.path.name}）") from error


def _run(word: str) -> RunDirectory:
    reports_dir = REPORTS_DIR
    if word == _LATEST:
        found = latest_run(reports_dir)
        if found is None:
            raise CommandError("还没有执行过（reports/latest 不存在），请先运行 ./etax run")
        return found
    for path in (Path(word), reports_dir / "runs" / word):
        if path.is_dir():
            return RunDirectory(path.resolve())
    raise CommandError(f"没有这样的执行：{word}{_meant(word, reports_dir)}")


def _meant(word: str, reports_dir: Path) -> str:
    known = sorted((path.name for path in (reports_dir / "runs").glob("*") if path.is_dir()), reverse=True)
    if not known:
        return f"（{reports_dir / 'runs'} 里还没有任何执行）"
    near = get_close_matches(word, known, n=3)
    return f"，是不是 {'、'.join(near)}？" if near else f"（最近的：{'、'.join(known[:3])}；也可以写 {_LATEST}）"
