"""`./etax prove --mutate`: has the scenarios run against every mutant of the rules, in as many processes as wanted."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from cli.messages import CommandError
from cli.mutation.document import document
from cli.mutation.explained import Explanation, explanation_of, read_explanations
from cli.mutation.judge import verdict_counts
from cli.mutation.modules import chosen
from cli.mutation.mutants import Mutant, mutants_of, sampled
from cli.mutation.outcomes import Fate, Finding, Session
from cli.mutation.table import Judged, Tally, as_json, by_module, survivor
from cli.mutation.touching import TouchMap, read_shards
from cli.mutation.working import SESSION, state, touch, work
from cli.project import ROOT
from conformance.clauses import Channel
from conformance.verdicts import ExitCode

FOLDER: Final = ROOT / "reports" / "runs" / ".mutation"
DOCUMENT: Final = ROOT / "docs" / "mutation.md"
_SEEN: Final = frozenset({Fate.KILLED, Fate.NOTICED})
_NOT_AGAINST: Final = _SEEN | {Fate.INCOMPETENT}
"""What does not count against the scenarios."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for."""

    words: tuple[str, ...]
    """Modules or packages; all rule modules without any."""
    workers: int = 2
    sample: int | None = None
    """Mutants of each module; None for all."""
    minutes: float | None = None
    """After this time no further mutant is begun, in the browser neither."""
    resume: bool = False
    """Keep what an earlier call has found out, and go on; a kill, or a simulator that broke, in other code or
    features has to be shown again."""
    again: bool = False
    """With `resume`: try once more what was not killed."""
    remember: bool = False
    """Write `docs/mutation.md`."""
    json_file: Path | None = None
    """Where every mutant is written with its fate; `-` is standard output."""


def mutate(wishes: Wishes, folder: Path = FOLDER) -> int:
    """Try every mutant that is meant.

    Returns:
        The exit code: 1 when one survives unexplained; else 3 when scenarios cannot tell of one, or it was not tried.
    """
    began = time.monotonic()
    mutants = sampled({name: mutants_of(name, path) for name, path in chosen(wishes.words).items()}, wishes.sample)
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(wishes, mutants, folder)
    now = state()
    waiting = [one for one in mutants if _waits(known.get(one.id), now, again=wishes.again)]
    until = None if wishes.minutes is None else began + wishes.minutes * 60
    if waiting:
        shards = [str(path) for path in touch(wishes.workers, folder, now)]
        work(
            [
                {
                    "do": "judge",
                    "session": str(folder / SESSION),
                    "touched": shards,
                    "mutants": [one.id for one in waiting[number :: wishes.workers]],
                    "state": now,
                    "seconds": _left(until),
                }
                for number in range(wishes.workers)
            ],
            folder,
            "逐个试变异",
        )
    explanations = read_explanations()
    unseen = _look_in_browser(wishes, mutants, explanations, folder, now, until)
    return _tell(wishes, mutants, unseen, explanations, folder, time.monotonic() - began)


def list_modules(words: Sequence[str]) -> None:
    """Print the rule modules and how many mutants each has."""
    for name, path in chosen(words).items():
        click.echo(f"{name}　{len(mutants_of(name, path))}")


def _left(until: float | None) -> float | None:
    """Seconds until then; one at least, so that every call gets something done."""
    return None if until is None else max(until - time.monotonic(), 1.0)


def _look_in_browser(
    wishes: Wishes,
    mutants: Sequence[Mutant],
    explanations: Sequence[Explanation],
    folder: Path,
    now: str,
    until: float | None,
) -> AbstractSet[str]:
    """Have the scenarios run that are said to notice in the browser what none notices over HTTP.

    Returns:
        Ids of the mutants for which the time was over: they have not been tried to the end.
    """
    found = _findings(folder)
    said = {
        one.id: list(why.in_browser)
        for one in mutants
        if (why := explanation_of(one, explanations)) is not None
        and why.in_browser
        and one.id in found
        and found[one.id].fate not in _NOT_AGAINST
    }
    if not said:
        return frozenset()
    shards = [str(path) for path in touch(wishes.workers, folder, now)]
    seen = folder / "seen.json"
    order = {
        "do": "look",
        "session": str(folder / SESSION),
        "touched": shards,
        "mutants": said,
        "state": now,
        "seconds": _left(until),
        "to": str(seen),
    }
    work([order], folder, "在浏览器里核对说明", Channel.UI)
    return said.keys() - set(json.loads(seen.read_text(encoding="utf-8")))


def _findings(folder: Path) -> Mapping[str, Finding]:
    session = Session(folder / SESSION)
    try:
        return session.findings()
    finally:
        session.close()


def _waits(finding: Finding | None, now: str, *, again: bool) -> bool:
    """Whether it has to be tried (once more).

    Whatever does not count against the scenarios has to be shown in the code as it stands: a kill may rest on what no
    scenario asserts any more, and what broke the simulator once may run by now.
    """
    if finding is None:
        return True
    elsewhere = finding.fate in _NOT_AGAINST and finding.state != now
    return elsewhere or (again and finding.fate not in _SEEN)


def _known(wishes: Wishes, mutants: Sequence[Mutant], folder: Path) -> Mapping[str, Finding]:
    """What is known already, and an entry for each of the mutants."""
    session = Session(folder / SESSION)
    try:
        if not wishes.resume:
            session.forget(mutants)
        session.expect(mutants)
        return session.findings()
    finally:
        session.close()


def _tell(
    wishes: Wishes,
    mutants: Sequence[Mutant],
    unseen: AbstractSet[str],
    explanations: Sequence[Explanation],
    folder: Path,
    duration_s: float,
) -> int:
    findings = {name: finding for name, finding in _findings(folder).items() if name not in unseen}
    judged = [Judged(one, findings[one.id], explanation_of(one, explanations)) for one in mutants if one.id in findings]
    missing = len(mutants) - len(judged)
    for module, of_module in by_module(judged).items():
        for one in of_module:
            if one.open:
                click.secho("\n".join(survivor(one)), fg="red")
        click.echo(f"{module}　{Tally.of(of_module).line}")
    click.echo(f"合计：{Tally.of(judged).line}；用时 {duration_s:.0f} 秒")
    if missing:
        click.echo(f"还有 {missing} 个变异没有试：加 --resume 接着做")
    if wishes.json_file is not None:
        _write_json(wishes.json_file, judged)
    if wishes.remember:
        touched = read_shards(sorted(folder.glob("touched-*.json")))
        _remember(judged, missing, touched)
    return _exit_code(Tally.of(judged), missing)


def _exit_code(tally: Tally, missing: int) -> ExitCode:
    if tally.surviving:
        return ExitCode.FAILED
    return ExitCode.CANNOT_TELL if missing or tally.undecided else ExitCode.CONFORMS


def _write_json(file: Path, judged: Sequence[Judged]) -> None:
    try:
        with click.open_file(str(file), "w", encoding="utf-8") as output:
            json.dump([as_json(one) for one in judged], output, ensure_ascii=False, indent=1)
            output.write("\n")
    except OSError as error:
        raise CommandError(f"不能写 {file}：{error.strerror}") from error


def _remember(judged: Sequence[Judged], missing: int, touched: TouchMap) -> None:
    text = document(judged, missing, len(touched.witnesses), verdict_counts(touched))
    DOCUMENT.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"已写入 {DOCUMENT.relative_to(ROOT).as_posix()}")
