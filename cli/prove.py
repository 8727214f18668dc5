"""`./etax prove`: plant every defect of the simulator and see whether the scenarios of its clause notice."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

import click

from cli.blaming.arithmetic import Charge
from cli.blaming.command import BlameOptions, run_blame
from cli.messages import CommandError
from cli.mutation import options as mutation
from cli.proof import DefectRow, ProofReport, Target, noticed_by, prove, survivors
from cli.proving.memory import read_memory, write_memory
from cli.proving.rounds import Planner, conduct, only_alone
from cli.proving.running import Runner
from cli.proving.sound import Sound
from conformance.clauses import Channel, Register, load_register
from conformance.verdicts import ExitCode, Verdict
from reports.records import ScenarioRecord, key_of, under_planned_ids
from steps.gherkin.defects import Place
from steps.gherkin.plan import plan


def _processes(_context: click.Context, _option: click.Parameter, wanted: str) -> str:
    """How many processes are meant: by `auto`, two wait for pages while the others work."""
    return str((os.cpu_count() or 1) + 2) if wanted == "auto" else wanted


@click.command
@click.argument("selection", nargs=-1)
@click.option("--defect", "ids", multiple=True, metavar="ID", help="Only this defect; may be repeated.")
@click.option("--channel", type=click.Choice(["api", "ui", "both"]), default="both", show_default=True)
@click.option(
    "-n",
    "workers",
    default="auto",
    show_default="auto, two more than there are processors",
    metavar="N|auto",
    callback=_processes,
    help="Processes; 0 runs in this one.",
)
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write the result here; - is standard output."
)
@click.option("--remember", is_flag=True, help="Keep which scenarios noticed, so that they go first the next time.")
@click.option("--afresh", is_flag=True, help="Run scenarios in a sound world, too, that passed there with this code.")
@click.option("--list", "list_only", is_flag=True, help="List the defects and where they must be noticed.")
@click.option("--blame", is_flag=True, help="Run other clauses' scenarios too: which turn red, and rightly?")
@click.option("--keep", type=click.Path(path_type=Path), help="With --blame: keep runs here, and go on from them.")
@click.option("--page", type=click.Path(path_type=Path), help="With --blame: write the result as a page (Markdown).")
@mutation.mutation_options
def command(
    *,
    selection: tuple[str, ...],
    ids: tuple[str, ...],
    channel: str,
    workers: str,
    json_file: Path | None,
    remember: bool,
    afresh: bool,
    list_only: bool,
    blame: bool,
    keep: Path | None,
    page: Path | None,
    **mutants: Unpack[mutation.MutationOptions],
) -> int:
    """Prove that the scenarios would notice: plant each named defect and run the scenarios of its clause.

    SELECTION narrows it to manuals (SM), chapters (SM-ACC) or clauses (SM-ACC-12). A defect is killed on a channel when
    a scenario of its clause that passes without it fails with it; cannot_tell does not count. A survivor fails the
    command. That it passes without is taken from `./etax run` and earlier proofs, as long as no file has changed since.

    With --mutate the mutants of the rules take the place of the defects, in the HTTP channel; --remember then writes
    docs/mutation.md.
    """
    from simulators.defects.catalogue import DEFECTS

    if mutation.asked(mutants, samples_too=blame):
        if ids or channel == "ui":
            raise CommandError("--mutate 不看缺陷，只用接口渠道：去掉 --defect 和 --channel ui")
        outputs = mutation.Outputs(json_file, remember=remember, list_only=list_only)
        return mutation.mutate(selection, workers, mutants, outputs)
    register = load_register()
    targets = _targets(selection, ids, channel, register)
    if list_only:
        for target in targets:
            click.echo(
                f"{target.id}　{target.title}（{'、'.join(target.clauses)}；{'、'.join(sorted(target.channels))}）"
            )
        return ExitCode.CONFORMS
    if blame:
        charges = [Charge(one.id, one.title, DEFECTS[one.id].clauses) for one in targets]
        return run_blame(charges, register, BlameOptions(channel, workers, mutants["sample"], keep, page, json_file))
    clock = time.monotonic()
    began = Sound.of_this_code()
    sound = [] if afresh else began.records()
    records = _run(targets, register, channel, workers, sound)
    began.note(records, now=Sound.of_this_code())
    report = prove(targets, records, register)
    titles = {target.id: target.title for target in targets}
    _print(report, titles, _Effort.of(records, sound, time.monotonic() - clock))
    if json_file is not None:
        _write(json_file, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    if remember:
        seconds = {one.id: one.duration_s for one in records if not one.defects}
        write_memory(read_memory().of(DEFECTS).after(noticed_by(report), seconds, only_alone(records)))
    return ExitCode.FAILED if survivors(report) else ExitCode.CONFORMS


def _targets(words: Iterable[str], ids: Sequence[str], channel: str, register: Register) -> list[Target]:
    from simulators.defects.catalogue import DEFECTS

    channels = frozenset(Channel) if channel == "both" else frozenset({Channel(channel)})
    meant = {word: register.named(word) for word in sorted(words)}
    if unknown := [word for word, named in meant.items() if not named]:
        raise CommandError(f"没有这样的手册、章节或条款：{'、'.join(unknown)}")
    if unknown := sorted(set(ids) - set(DEFECTS)):
        raise CommandError(f"没有这样的缺陷：{'、'.join(unknown)}（./etax prove --list 列出全部缺陷）")
    wanted = frozenset(one.id for named in meant.values() for one in named) or frozenset(register.clauses)
    chosen = [
        Target(one.id, one.title, clauses, frozenset(map(Channel, one.channels)))
        for one in DEFECTS.values()
        if (clauses := tuple(clause for clause in one.clauses if clause in wanted)) and (not ids or one.id in ids)
    ]
    targets = [on for target in chosen if (on := replace(target, channels=target.channels & channels)).places(register)]
    if ids or not targets:
        _check_named(ids, channel, chosen, targets, register)
    return targets


def _check_named(
    ids: Sequence[str], channel: str, chosen: Sequence[Target], targets: Sequence[Target], register: Register
) -> None:
    """Refuse to prove less than was named, without a word."""
    left = {one.id for one in targets}
    for target in chosen:
        if target.id in ids and target.id not in left:
            places = "、".join(f"{one.clause}[{one.channel}]" for one in target.places(register))
            raise CommandError(f"缺陷 {target.id} 不能在渠道 {channel} 上验证：它须被发现之处是 {places}")
    if outside := set(ids) - {one.id for one in chosen}:
        raise CommandError(
            f"缺陷 {'、'.join(sorted(outside))} 不违反所选的条款（./etax prove --list 列出各缺陷的条款）"
        )
    if not targets:
        raise CommandError("没有选中任何缺陷：请检查选择的手册、条款、缺陷和渠道（./etax prove --list 列出全部缺陷）")


def _run(
    targets: Sequence[Target], register: Register, channel: str, workers: str, sound: Sequence[ScenarioRecord]
) -> list[ScenarioRecord]:
    from cli.proving.composing import composable

    planned = plan()
    planner = Planner(planned, register, read_memory(), composable)
    known = under_planned_ids(sound, (one.id for one in planned))
    places = [place for target in targets for place in target.places(register)]

    def open_places(records: Sequence[ScenarioRecord]) -> list[Place]:
        noticed = noticed_by(prove(targets, records, register))
        return [place for place in places if place not in noticed]

    with tempfile.TemporaryDirectory(prefix="etax-prove-") as folder:
        return conduct(planner, open_places, Runner(Path(folder), channel, workers), known)


@dataclass(frozen=True, slots=True)
class _Effort:
    """What a proof took."""

    runs: int
    """Scenarios in worlds."""
    spared: int
    """Of them, those in sound worlds whose result was known."""
    duration_s: float

    @classmethod
    def of(cls, records: Sequence[ScenarioRecord], sound: Sequence[ScenarioRecord], duration_s: float) -> _Effort:
        known = {one.key for one in sound}
        ran = {one.key for one in records if one.verdict is not Verdict.UNTESTED} - known
        used = {key_of(one.sound_id) for one in records if one.defects} & known
        return cls(len(ran), len(used), duration_s)

    def __str__(self) -> str:
        spared = f"（另有 {self.spared} 个在符合手册的世界里已经通过，没有重复）" if self.spared else ""
        return f"执行场景 {self.runs} 个次{spared}，用时 {self.duration_s:.0f} 秒"


def _print(report: ProofReport, titles: dict[str, str], effort: _Effort) -> None:
    surviving = survivors(report)
    defects = {row["id"] for row in report["defects"]}
    for row in surviving:
        click.secho(f"存活　{_place(row)}　{row['id']}　{titles[row['id']]}", fg="red")
    click.echo(
        f"缺陷 {len(defects)} 个，须被发现 {report['total']} 处（缺陷×条款×渠道）："
        f"已发现 {report['killed']}，存活 {len(surviving)}；{effort}"
    )
    if surviving:
        click.echo("存活的缺陷没有被任何场景发现：为它的条款补上场景，或改正缺陷本身。")


def _place(row: DefectRow) -> str:
    return f"{row['clause']}[{row['channel']}]"


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
