"""`./etax prove`: plant every defect of the simulator and see whether the scenarios of its clause notice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Unpack

import click

from cli.conducting import found_browser
from cli.messages import CommandError
from cli.mutation import options as mutation
from cli.project import ROOT, python_module
from cli.proof import DefectRow, ProofReport, Target, noticed_by, prove, survivors
from conformance.clauses import Channel, Register, load_register
from conformance.verdicts import ExitCode
from reports.records import read_records

_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin")
_REMEMBERED: Final = ROOT / "cli" / "noticed_by.json"
"""Defect id -> scenarios that noticed it, without their channel. Decides an order, never a verdict."""
_LOOK_S: Final = 0.5
_FINISHED: Final = frozenset({0, 1})
"""pytest's exit codes when every scenario had its turn."""


@click.command
@click.argument("selection", nargs=-1)
@click.option("--defect", "ids", multiple=True, metavar="ID", help="Only this defect; may be repeated.")
@click.option("--channel", type=click.Choice(["api", "ui", "both"]), default="both", show_default=True)
@click.option("-n", "workers", default="2", show_default=True, metavar="N", help="Processes; 0 runs in this one.")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write the result here; - is standard output."
)
@click.option("--remember", is_flag=True, help="Keep which scenarios noticed, so that they go first the next time.")
@click.option("--list", "list_only", is_flag=True, help="List the defects and where they must be noticed.")
@mutation.mutation_options
def command(
    *,
    selection: tuple[str, ...],
    ids: tuple[str, ...],
    channel: str,
    workers: str,
    json_file: Path | None,
    remember: bool,
    list_only: bool,
    **mutants: Unpack[mutation.MutationOptions],
) -> int:
    """Prove that the scenarios would notice: plant each named defect and run the scenarios of its clause.

    SELECTION narrows it to manuals (SM), chapters (SM-ACC) or clauses (SM-ACC-12). A defect is killed on a channel when
    a scenario of its clause that passes without it fails with it; cannot_tell does not count. A survivor fails the
    command.

    With --mutate the mutants of the rules take the place of the defects, in the HTTP channel; --remember then writes
    docs/mutation.md.
    """
    if mutation.asked(mutants):
        if ids or channel == "ui":
            raise CommandError("--mutate 不看缺陷，只用接口渠道：去掉 --defect 和 --channel ui")
        outputs = mutation.Outputs(json_file, remember=remember, list_only=list_only)
        return mutation.mutate(selection, workers, mutants, outputs)
    register = load_register()
    channels = frozenset(Channel) if channel == "both" else frozenset({Channel(channel)})
    targets = _targets(selection, ids, channels, register)
    if list_only:
        for target in targets:
            click.echo(
                f"{target.id}　{target.title}（{'、'.join(target.clauses)}；{'、'.join(sorted(target.channels))}）"
            )
        return ExitCode.CONFORMS
    clock = time.monotonic()
    report = _run(targets, register, channel, workers)
    _print(report, {target.id: target.title for target in targets}, time.monotonic() - clock)
    if json_file is not None:
        _write(json_file, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    if remember:
        known = {**_remembered(), **noticed_by(report)}
        _write(_REMEMBERED, json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return ExitCode.FAILED if survivors(report) else ExitCode.CONFORMS


def _targets(
    words: Iterable[str], ids: Sequence[str], channels: frozenset[Channel], register: Register
) -> list[Target]:
    from simulators.defects.catalogue import DEFECTS

    meant = {word: register.named(word) for word in sorted(words)}
    if unknown := [word for word, named in meant.items() if not named]:
        raise CommandError(f"没有这样的手册、章节或条款：{'、'.join(unknown)}")
    if unknown := sorted(set(ids) - set(DEFECTS)):
        raise CommandError(f"没有这样的缺陷：{'、'.join(unknown)}（./etax prove --list 列出全部缺陷）")
    wanted = frozenset(one.id for named in meant.values() for one in named) or frozenset(register.clauses)
    targets = []
    for defect in DEFECTS.values():
        clauses = tuple(one for one in defect.clauses if one in wanted)
        on = channels & frozenset(map(Channel, defect.channels))
        if clauses and on and (not ids or defect.id in ids):
            targets.append(Target(defect.id, defect.title, clauses, on))
    if not targets:
        raise CommandError("没有选中任何缺陷：请检查选择的手册、条款、缺陷和渠道（./etax prove --list 列出全部缺陷）")
    return targets


def _run(targets: Sequence[Target], register: Register, channel: str, workers: str) -> ProofReport:
    with tempfile.TemporaryDirectory(prefix="etax-prove-") as folder:
        run = Path(folder)
        plan = run / "defects.json"
        known = _remembered()
        entries = [
            {
                "id": one.id,
                "clauses": one.clauses,
                "channels": sorted(one.channels),
                "noticed_by": known.get(one.id, []),
            }
            for one in targets
        ]
        plan.write_text(json.dumps(entries), encoding="utf-8")
        words = python_module("pytest", "features", "--defects", str(plan), "--run-dir", str(run))
        words += ["--channel", channel, "--seed", "0", "--tb=no", "--no-header", "-q"]
        words += ["-n", workers, "--dist", "loadgroup"] if workers != "0" else []
        words += [word for plugin in _PLUGINS for word in ("-p", plugin)]
        log = run / "pytest.log"
        code = _follow(words, log, run / "records.jsonl")
        if code not in _FINISHED:
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-40:])
            raise CommandError(f"缺陷验证没有跑完（pytest 退出码 {code}）：\n{tail}")
        return prove(targets, read_records(run / "records.jsonl"), register)


def _follow(words: Sequence[str], log: Path, records: Path) -> int:
    """Run pytest with its output in `log`; show how many scenarios are done while somebody looks."""
    environ = {**found_browser(headed=False), **os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    with (
        log.open("wb") as output,
        subprocess.Popen(words, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        while True:
            try:
                code = process.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                if sys.stderr.isatty():
                    done = records.read_bytes().count(b"\n") if records.is_file() else 0
                    click.echo(f"\r正在逐个植入缺陷：已执行场景 {done} 个次", nl=False, err=True)
            else:
                if sys.stderr.isatty():
                    click.echo("\r\x1b[K", nl=False, err=True)
                return code


def _print(report: ProofReport, titles: dict[str, str], duration_s: float) -> None:
    surviving = survivors(report)
    defects = {row["id"] for row in report["defects"]}
    for row in surviving:
        click.secho(f"存活　{_place(row)}　{row['id']}　{titles[row['id']]}", fg="red")
    click.echo(
        f"缺陷 {len(defects)} 个，须被发现 {report['total']} 处（缺陷×条款×渠道）："
        f"已发现 {report['killed']}，存活 {len(surviving)}；用时 {duration_s:.0f} 秒"
    )
    if surviving:
        click.echo("存活的缺陷没有被任何场景发现：为它的条款补上场景，或改正缺陷本身。")


def _place(row: DefectRow) -> str:
    return f"{row['clause']}[{row['channel']}]"


def _remembered() -> dict[str, list[str]]:
    known: dict[str, list[str]] = json.loads(_REMEMBERED.read_text(encoding="utf-8")) if _REMEMBERED.is_file() else {}
    return known


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
