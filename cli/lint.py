"""`./etax lint`: what is wrong with feature files, and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from cli.feature_files import feature_files
from cli.lint_output import WRITERS, Linted
from cli.messages import CommandError
from conformance.clauses import RegisterError, load_register
from conformance.verdicts import ExitCode
from steps.gherkin.lint.files import Fixed, Linter
from steps.gherkin.loaded import step_index

_HELP: Final = """Check feature files without running them.

\b
检查特性文件，不执行。指出每处错误的文件、行、列，说明哪里不对、应该怎么写；没有写文件时检查 features/ 里的全部。
--fix 直接改正不用动脑筋的错误：全角符号、编码、语言声明、关键字、漏写的标签等，其余的照样列出。

\b
Examples:
  ./etax lint
  ./etax lint features/sm_real_name_login
  ./etax lint --fix 我的.feature
  ./etax lint --format github

Exit code 0 when nothing is wrong (any more), else 2.
"""


@click.command(help=_HELP)
@click.argument("paths", metavar="[文件]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Put right what takes no thought. 改正不用动脑筋的错误。")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(WRITERS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations of a pull request, sarif for editors and CI.",
)
def command(*, paths: tuple[Path, ...], fix: bool, output_format: str) -> int:
    """Lint, perhaps fix, print."""
    files = feature_files(paths)
    try:
        linter = Linter(load_register(), step_index())
    except RegisterError as error:
        raise CommandError(str(error)) from error
    try:
        fixed = [linter.fix(path) if fix else Fixed(0, linter.lint(path)) for path in files]
    except OSError as error:
        raise CommandError(f"不能写 {error.filename}：{error.strerror}") from error
    linted = Linted(
        len(files), tuple(finding for one in fixed for finding in one.left), sum(one.edits for one in fixed)
    )
    click.echo(WRITERS[output_format](linted))
    return ExitCode.USAGE if linted.findings else ExitCode.CONFORMS
