"""`./etax prove --mutate`: has the scenarios run against every mutant of the rules, in as many processes as wanted."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from cli.messages import CommandError
from cli.mutation.explained import explanation_of, read_explanations
from cli.mutation.judge import verdict_counts
from cli.mutation.modules import chosen
from cli.mutation.mutants import Mutant, mutants_of, sampled
from cli.mutation.outcomes import Fate, Finding, Session
from cli.mutation.table import Judged, Tally, by_module, document, survivor
from cli.mutation.touching import TouchMap, read_shards
from cli.project import ROOT, python_module
from conformance.verdicts import ExitCode

FOLDER: Final = ROOT / "reports" / "runs" / ".mutation"
DOCUMENT: Final = ROOT / "docs" / "mutation.md"
_SESSION: Final = "session.sqlite"
_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin", "cli.mutation.plugin")
_LOOK_S: Final = 0.5
_WORN: Final = ("simulators", "steps", "conformance", "features")
"""What the scenarios run on: when it changes, who touches what has to be found out anew."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for."""

    words: tuple[str, ...]
    """Modules or packages; all rule modules without any."""
    workers: int = 2
    sample: int | None = None
    """Mutants of each module; None for all."""
    minutes: float | None = None
    """After this time no further mutant is begun."""
    resume: bool = False
    """Keep what an earlier call has found out, and go on."""
    again: bool = False
    """With `resume`: try once more what was not killed."""
    remember: bool = False
    """Write `docs/mutation.md`."""


def mutate(wishes: Wishes, folder: Path = FOLDER) -> int:
    """Try every mutant that is meant; returns the exit code: 1 when one is neither killed nor explained."""
    began = time.monotonic()
    mutants = sampled({name: mutants_of(name, path) for name, path in chosen(wishes.words).items()}, wishes.sample)
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(wishes, mutants, folder)
    waiting = [one for one in mutants if _waits(known.get(one.id), again=wishes.again)]
    left = wishes.minutes * 60 if wishes.minutes is not None else None
    if waiting:
        touched = _touch(wishes.workers, folder)
        shards = [str(path) for path in touched]
        spent = time.monotonic() - began
        _work(
            [
                {
                    "do": "judge",
                    "session": str(folder / _SESSION),
                    "touched": shards,
                    "mutants": [one.id for one in waiting[number :: wishes.workers]],
                    "seconds": None if left is None else max(left - spent, 1.0),
                }
                for number in range(wishes.workers)
            ],
            folder,
            "逐个试变异",
        )
    return _tell(wishes, mutants, folder, time.monotonic() - began)


def list_modules(words: Sequence[str]) -> None:
    """Print the rule modules and how many mutants each has."""
    for name, path in chosen(words).items():
        click.echo(f"{name}　{len(mutants_of(name, path))}")


def _waits(finding: Finding | None, *, again: bool) -> bool:
    return finding is None or (again and finding.fate is not Fate.KILLED)


def _known(wishes: Wishes, mutants: Sequence[Mutant], folder: Path) -> Mapping[str, Finding]:
    """What is known already, and an entry for each of the mutants."""
    file = folder / _SESSION
    if not wishes.resume:
        file.unlink(missing_ok=True)
    session = Session(file)
    try:
        session.expect(mutants)
        return session.findings()
    finally:
        session.close()


def _touch(workers: int, folder: Path) -> list[Path]:
    """Files that tell which scenarios run which lines; made anew when code or features have changed."""
    mark = _mark()
    shards = sorted(folder.glob(f"touched-{mark}-*.json"))
    if not shards:
        for old in folder.glob("touched-*.json"):
            old.unlink()
        orders = [
            {"do": "trace", "shard": number, "shards": workers, "to": str(folder / f"touched-{mark}-{number}.part")}
            for number in range(workers)
        ]
        _work(orders, folder, "查看每个场景经过哪些代码")
        for order in orders:
            part = Path(order["to"])
            shards.append(part.rename(part.with_suffix(".json")))
    return shards


def _mark() -> str:
    digest = hashlib.blake2b(digest_size=6)
    for name in _WORN:
        for path in sorted((ROOT / name).rglob("*")):
            if path.suffix in {".py", ".feature", ".yaml", ".toml", ".html"}:
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _work(orders: Sequence[Mapping[str, Any]], folder: Path, what: str) -> None:
    """Have each order done by a pytest of its own.

    Raises:
        CommandError: one of them did not come to its end.
    """
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    running: list[tuple[subprocess.Popen[bytes], Path]] = []
    try:
        for number, order in enumerate(orders):
            file, log = folder / f"work-{number}.json", folder / f"work-{number}.log"
            file.write_text(json.dumps(order), encoding="utf-8")
            words = python_module("pytest", "features", "--channel", "api", "--seed", "0", "--tb=short", "-q")
            words += [word for plugin in _PLUGINS for word in ("-p", plugin)]
            words += ["--mutation-work", str(file)]
            with log.open("wb") as output:
                words.remove("-P")
                process = subprocess.Popen(words, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT)
            running.append((process, log))
        _wait([process for process, _ in running], folder, what)
    finally:
        for process, _ in running:
            process.terminate()
            process.wait()
    for process, log in running:
        if process.returncode not in {0, 5}:  # 5: pytest itself ran no test
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-30:])
            raise CommandError(f"变异测试没有跑完（pytest 退出码 {process.returncode}）：\n{tail}")


def _wait(running: Sequence[subprocess.Popen[bytes]], folder: Path, what: str) -> None:
    while any(one.poll() is None for one in running):
        try:
            next(one for one in running if one.poll() is None).wait(_LOOK_S)
        except subprocess.TimeoutExpired:
            if sys.stderr.isatty():
                click.echo(f"\r{what}：已完成 {_done(folder)} 个变异", nl=False, err=True)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def _done(folder: Path) -> int:
    session = Session(folder / _SESSION)
    try:
        return len(session.findings())
    finally:
        session.close()


def _tell(wishes: Wishes, mutants: Sequence[Mutant], folder: Path, duration_s: float) -> int:
    session = Session(folder / _SESSION)
    findings = session.findings()
    session.close()
    explanations = read_explanations()
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
    if wishes.remember:
        touched = read_shards(sorted(folder.glob("touched-*.json")))
        _remember(judged, missing, touched)
    return ExitCode.FAILED if missing or any(one.open for one in judged) else ExitCode.CONFORMS


def _remember(judged: Sequence[Judged], missing: int, touched: TouchMap) -> None:
    text = document(judged, missing, len(touched.witnesses), verdict_counts(touched))
    DOCUMENT.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"已写入 {DOCUMENT.relative_to(ROOT).as_posix()}")
