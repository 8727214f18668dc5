"""What has to be known to begin a scenario, and the questions that find it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import click

from cli.clause_search import find_clauses
from conformance.clauses import MANUALS, Clause, Register

T = TypeVar("T")

_MOST: Final = 12
_FILE: Final = re.compile(r"[a-z0-9][a-z0-9_]*")
_SEPARATORS: Final = re.compile(r"[\s,，、]+")


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line said; None or empty was not said."""

    manual: str | None
    clause: str | None
    title: str | None
    people: tuple[str, ...] | None
    name: str | None


def read_manual(text: str) -> str:
    """The id of a manual, by id or number.

    Raises:
        click.BadParameter: there is none.
    """
    wanted = text.strip().upper()
    for manual in MANUALS.values():
        if wanted in {manual.id, manual.number}:
            return manual.id
    known = "、".join(f"{one.id}（{one.number}）" for one in MANUALS.values())
    raise click.BadParameter(f"没有这样的手册 {text}（可用：{known}）")


def read_title(text: str) -> str:
    """The name of a scenario.

    Raises:
        click.BadParameter: Gherkin would read something else.
    """
    title = text.strip()
    if not title or title.startswith(("#", "@", "|")) or re.search(r"[\r\n<>\[\]]", title):
        raise click.BadParameter("标题写成一句话，说明检验什么；不用 < > [ ]，开头不用 # @ |")
    return title


def read_people(text: str) -> tuple[str, ...]:
    """Names separated by commas or blanks.

    Raises:
        click.BadParameter: a name twice, or with quotes.
    """
    names = tuple(word for word in _SEPARATORS.split(text) if word)
    if len(set(names)) != len(names) or any('"' in name for name in names):
        raise click.BadParameter(f"人员的名字不能重复，也不能有引号：{text}")
    return names


def read_file_name(text: str) -> str:
    """The name of a feature file without folder and suffix.

    Raises:
        click.BadParameter: it cannot be one.
    """
    name = text.strip().removesuffix(".feature")
    if not _FILE.fullmatch(name):
        raise click.BadParameter(f"文件名 {text} 只能用小写字母、数字和下划线，例如 my_first")
    return name


def ask_manual() -> str:
    """The manual that somebody at the terminal names."""
    listed = "\n".join(f"  {one.id}　{one.number}《{one.title}》" for one in MANUALS.values())
    return ask(f"哪本手册\n{listed}\n手册", read_manual)


def ask_clause(register: Register, manual: str) -> Clause:
    """The clause that somebody at the terminal finds, by as many searches as it takes."""
    while True:
        text = ask("哪个条款（编号，或手册原文里的几个字）", str)
        found = find_clauses(register, manual, text)
        if len(found) == 1:
            click.echo(f"  {found[0].id}　{found[0].section}：“{found[0].quote}”")
            return found[0]
        if not found:
            click.echo("  没有找到，换几个字试试（./etax clauses 列出全部条款）")
            continue
        for number, one in enumerate(found[:_MOST], start=1):
            click.echo(f"  {number:>2}. {one.id}　{one.section}：“{one.quote}”")
        if len(found) > _MOST:
            click.echo(f"  ……另有 {len(found) - _MOST} 条，可以多写几个字")
        most = min(len(found), _MOST)
        chosen: int = click.prompt("第几条（0 重新查找）", type=click.IntRange(0, most), default=1)
        if chosen:
            return found[chosen - 1]


def ask_people(proposed: Sequence[str]) -> tuple[str, ...]:
    """What the people of the scenario are called."""
    if not proposed:
        return ()
    return ask(f"人员叫什么（{len(proposed)} 人，用顿号分开）", read_people, default="、".join(proposed))


def ask(question: str, read: Callable[[str], T], *, default: str | None = None) -> T:
    """An answer at the terminal; asked again until it can be read."""
    answer: T = click.prompt(question, value_proc=read, default=default)
    return answer
