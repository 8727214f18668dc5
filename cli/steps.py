"""`./etax steps`: the catalogue of sentences that a scenario can be written with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from cli.messages import CommandError
from cli.steps_json import as_json
from cli.steps_page import catalogue_page
from cli.steps_text import detailed, missing_text, overview
from conformance.clauses import RegisterError, load_register
from conformance.verdicts import ExitCode
from steps.gherkin.catalogue import Catalogue, Sentence, catalogue
from steps.gherkin.catalogue_search import search
from steps.gherkin.stubs import stub_module, stubs

_HELP: Final = """List the sentences that a scenario can be written with.

\b
列出写场景可用的句子。不写词语时按业务领域列出全部；写词语时只列有关的，并说明填什么、在哪些渠道、有什么副作用、例子在哪里。
词语可以是句子里的字、术语表里的中文或英文、拼音首字母；写几个词语时，每个都要符合。

\b
Examples:
  ./etax steps
  ./etax steps 锁定
  ./etax steps 短信 验证码
  ./etax steps sd
  ./etax steps --html 句子.html
  ./etax steps --missing
"""


@click.command(help=_HELP)
@click.argument("words", metavar="[词语]...", nargs=-1)
@click.option("--unused", is_flag=True, help="Only sentences that no scenario uses. 只列没有场景用到的句子。")
@click.option(
    "--missing", is_flag=True, help="Sentences not defined yet, as step stubs. 还没有定义的句子，写成代码框架。"
)
@click.option("--html", "html_file", type=click.Path(path_type=Path, dir_okay=False), help="Write one searchable page.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the list here; - is standard output.")
def command(
    *, words: tuple[str, ...], unused: bool, missing: bool, html_file: Path | None, json_file: Path | None
) -> int:
    """Gather, choose, print or write."""
    try:
        found = catalogue(load_register())
    except RegisterError as error:
        raise CommandError(str(error)) from error
    for broken in found.unreadable:
        click.echo(f"etax：有一个特性文件有误，它用到的句子没有计入：\n{broken}", err=True)
    if missing:
        return _print_missing(found)
    chosen = found.unused if unused else found.sentences
    chosen = tuple(search(chosen, words)) if words else chosen
    if words and not chosen:
        raise CommandError(f"没有句子符合：{'、'.join(words)}\n  换一个说法，或用 ./etax steps 按业务领域查看全部句子")
    if json_file is not None:
        _write(json_file, json.dumps([as_json(one) for one in chosen], ensure_ascii=False, indent=1) + "\n")
    if html_file is not None:
        _write(html_file, catalogue_page(chosen))
        click.echo(f"已写好 {html_file}（{len(chosen)} 句），用浏览器打开即可查找", err=True)
    if json_file is None and html_file is None:
        _print(chosen, in_detail=bool(words))
    return ExitCode.CONFORMS


def _print(chosen: Sequence[Sentence], *, in_detail: bool) -> None:
    if not chosen:
        click.echo("没有：每个句子都有场景用到。")
    elif in_detail:
        click.echo("\n\n".join("\n".join(detailed(one)) for one in chosen))
        click.echo(f"\n共 {len(chosen)} 句。")
    else:
        click.echo("\n".join(overview(chosen)))
        click.echo(f"\n共 {len(chosen)} 句。查看某句怎样填写、副作用和例子：./etax steps 词语")


def _print_missing(found: Catalogue) -> int:
    listed = stubs(found.missing)
    for line in missing_text(found.missing):
        click.echo(line, err=True)
    if listed:
        click.echo(stub_module(listed), nl=False)
    return ExitCode.CONFORMS


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
