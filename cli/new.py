"""`./etax new`: a feature file to begin with, which can be run as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from cli.clause_search import find_clauses
from cli.messages import CommandError
from cli.new_answers import (
    Given,
    ask,
    ask_clause,
    ask_manual,
    ask_people,
    read_file_name,
    read_manual,
    read_people,
    read_title,
)
from cli.project import ROOT
from conformance.clauses import Clause, Register, RegisterError, load_register
from conformance.verdicts import ExitCode
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.formatted import formatted
from steps.gherkin.model import Model, best_model, channels_for, feature_text, models, retold
from steps.gherkin.plan import display_path
from steps.prepared.rehearsal import rehearse
from steps.profile import load_profile

_HELP: Final = """Write a feature file that runs, for a clause of a manual.

\b
为一个条款写一个能执行的特性文件：先找条款，再以写法最接近的现有场景为样子。没有写明的逐项提问。写好以后改成条款所说的样子。

\b
Examples:
  ./etax new
  ./etax new --manual SM --clause SM-ACC-12 --title 输错5次后不能登录 --people 王五 --name my_first --no-input
"""


def _checked(read: Callable[[str], object]) -> Callable[[click.Context, click.Parameter, str | None], object]:
    return lambda _ctx, _param, value: None if value is None else read(value)


@click.command(help=_HELP)
@click.option("--manual", callback=_checked(read_manual), metavar="SM|004", help="Manual. 手册。")
@click.option("--clause", metavar="ID|WORDS", help="Clause, by id or by words of the manual. 条款，编号或原文里的字。")
@click.option("--title", callback=_checked(read_title), help="What the scenario is called. 场景的名称。")
@click.option("--people", callback=_checked(read_people), metavar="NAME,...", help="Their names. 人员的名字。")
@click.option("--name", callback=_checked(read_file_name), help="Of the file, without .feature. 文件名。")
@click.option("--ahead", is_flag=True, help="Tag it @待实现: its sentences will come later. 句子以后再定义。")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Write it here, not to the manual's.")
@click.option("--no-input", is_flag=True, help="Ask nothing: what is not given is as usual. 不提问。")
def command(*, ahead: bool, folder: Path | None, no_input: bool, **said: object) -> int:
    """Ask, write, tell what to do next."""
    given = Given(**said)  # type: ignore[arg-type]  # click has read every value with its own callback
    try:
        register = load_register()
    except RegisterError as error:
        raise CommandError(str(error)) from error
    clause = _clause(given, register, asking=not no_input)
    model = best_model(clause, models(register, clause.manual.id))
    if model is None:
        raise CommandError(f"没有可以作为样子的场景：{clause.id}。请照 docs/analysts.zh-CN.md 自己写")
    title = given.title or (read_title(f"检验{clause.id}") if no_input else ask("场景的名称（检验什么）", read_title))
    names = _names(given, model, asking=not no_input)
    path = _path(given, clause, folder, asking=not no_input)
    _write(path, first_text(title, clause, model, names, ahead=ahead))
    _announce(path, model)
    return ExitCode.CONFORMS


def _clause(given: Given, register: Register, *, asking: bool) -> Clause:
    manual = given.manual or _manual_of(given.clause, register)
    if not asking and (manual is None or given.clause is None):
        raise click.UsageError("不提问时必须写明 --clause；不写编号时还要写明 --manual")
    manual = manual or ask_manual()
    if given.clause is None:
        return ask_clause(register, manual)
    found = find_clauses(register, manual, given.clause)
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(
            f"手册 {manual} 里没有可检验的条款符合“{given.clause}”（./etax clauses --manual {manual} 列出全部）"
        )
    listed = "\n".join(f"  {one.id}　{one.section}：“{one.quote}”" for one in found)
    raise CommandError(f"“{given.clause}”指的不止一个条款，请写编号：\n{listed}")


def _manual_of(clause: str | None, register: Register) -> str | None:
    known = {one.upper(): one for one in register.clauses}
    return register[known[clause.upper()]].manual.id if clause and clause.upper() in known else None


def _names(given: Given, model: Model, *, asking: bool) -> dict[str, str]:
    """Name in the model -> name in the new scenario."""
    cast = rehearse(load_profile("simulator"), model.steps)
    labels = [one.label for one in cast.people if one.label]
    chosen = given.people if given.people is not None else ask_people(labels) if asking else ()
    if len(chosen) > len(labels):
        raise CommandError(f"这个样子里只有 {len(labels)} 人（{'、'.join(labels)}），写了 {len(chosen)} 个名字")
    names = dict(zip(labels, chosen, strict=False))
    if len({*names.values(), *labels[len(chosen) :]}) != len(labels):
        raise CommandError(f"新的名字与留下的名字重复：{'、'.join(labels[len(chosen) :])}")
    return names


def _path(given: Given, clause: Clause, folder: Path | None, *, asking: bool) -> Path:
    usual = clause.id.lower().replace("-", "_")
    name = given.name or (ask("文件名（不写 .feature）", read_file_name, default=usual) if asking else usual)
    path = (folder or ROOT / "features" / clause.manual.folder) / f"{name}.feature"
    if path.exists():
        raise CommandError(f"{display_path(path)} 已经存在，不会覆盖：请换一个文件名（--name）")
    return path


def first_text(title: str, clause: Clause, model: Model, names: Mapping[str, str], *, ahead: bool = False) -> str:
    """The feature file to begin with.

    Args:
        title: of feature and scenario.
        clause: what it is to check.
        model: the scenario that it is written after.
        names: of people in the model -> their names from now on.
        ahead: whether its sentences will be defined later.

    Raises:
        CommandError: together they make no Gherkin.
    """
    info = model.planned.info
    channels = channels_for(model, clause)
    tags = [f"clause:{clause.id}", *(["待实现"] if ahead else []), *(f"needs:{need}" for need in model.needs)]
    tags += sorted(channel.value for channel in channels) if channels != clause.channels else []
    comments = (
        f"以“{info.name}”（{info.feature_path}:{info.line}）为样子写成，请改成条款所说的样子。",
        "可用的句子：./etax steps 词语　检查：./etax lint 文件",
    )
    text = feature_text(title, clause, tags, retold([one.line for one in model.steps], names), comments)
    try:
        return formatted(text, title)
    except FeatureFileError as error:
        raise CommandError(f"这些回答拼不成一个特性文件，没有写任何文件：\n{error}") from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error


def _announce(path: Path, model: Model) -> None:
    shown, info = display_path(path), model.planned.info
    click.echo(f"已写好 {shown}（样子：{info.feature_path}:{info.line}）")
    click.echo(
        f"下一步：\n  1. 用编辑器打开它，改成条款所说的样子\n  2. ./etax explain {shown}\n  3. ./etax run {shown}"
    )
