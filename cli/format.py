"""`./etax format`: feature files in one style."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from cli.feature_files import feature_files
from cli.messages import CommandError
from conformance.verdicts import ExitCode
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.formatted import formatted
from steps.gherkin.lint.source import Source, read_source
from steps.gherkin.plan import display_path
from steps.gherkin.syntax import suspicious_text

_HELP: Final = """Put feature files into one style.

\b
把特性文件排成统一的样式：缩进、空行、标签、关键字，表格按汉字宽度对齐。只改排版，不改内容。
没有写文件时排 features/ 里的全部。有语法错误的文件不动，先用 ./etax lint 改正。

\b
Examples:
  ./etax format
  ./etax format 我的.feature
  ./etax format --check

Exit code 0; 2 for files that cannot be read as features, and with --check for files to be formatted.
"""


@click.command(help=_HELP)
@click.argument("paths", metavar="[文件]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing, name the files. 不改文件，只列出要排版的。")
def command(*, paths: tuple[Path, ...], check: bool) -> int:
    """Format or check, and say what was done."""
    files = feature_files(paths)
    changed, unread = 0, list[Finding]()
    for path in files:
        try:
            source, text = _formatted(path)
        except FeatureFileError as error:
            unread += error.findings
            continue
        if text != source.text:
            changed += 1
            click.echo(f"{'需要排版' if check else '已排版'}：{display_path(path)}")
            if not check:
                _write(source, path, text)
    for finding in unread:
        click.echo(str(finding))
    click.echo(_summary(len(files), changed, len({one.path for one in unread}), check=check))
    return ExitCode.USAGE if unread or (check and changed) else ExitCode.CONFORMS


def _formatted(path: Path) -> tuple[Source, str]:
    name = display_path(path)
    source = read_source(path, name)
    if findings := (*source.findings, *suspicious_text(source.text, name)):
        raise FeatureFileError(findings)
    return source, formatted(source.text, name)


def _write(source: Source, path: Path, text: str) -> None:
    try:
        source.corrected(text).write(path)
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error


def _summary(files: int, changed: int, unread: int, *, check: bool) -> str:
    done = f"{changed} 个需要排版" if check else f"排版了 {changed} 个"
    wrong = f"，{unread} 个有错误、没有动（./etax lint 说明怎么改）" if unread else ""
    return f"看了 {files} 个特性文件，{done}{wrong}"
