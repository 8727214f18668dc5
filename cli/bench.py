"""`./etax bench`: how fast the harness is, as ratios to what anybody would write by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from cli.benchmarks.results import HEADER, Row, cells, missed, read_medians, row
from cli.benchmarks.surroundings import environment
from cli.benchmarks.topics import TOPICS, Line
from cli.messages import CommandError
from cli.project import ROOT, python_module
from cli.table import render
from conformance.verdicts import ExitCode

_PLUGINS: Final = ("pytest_bdd.plugin", "pytest_benchmark.plugin", "cli.benchmarks.rounds")
_FULL: Final = (36, 3)
_QUICK: Final = (5, 2)
"""Turns of every side, and scenarios a turn: short ones, since the load of a machine changes within a second."""
_LOG_LINES: Final = 40
_GOODBYE_S: Final = 15
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_ROOM: Final = 500_000_000
"""Bytes; a full measurement writes a tenth of that."""


@click.command
@click.option("--quick", is_flag=True, help="A tenth of the scenarios: rough numbers.")
@click.option("--only", "names", multiple=True, type=click.Choice(list(TOPICS)), help="Only this; may be repeated.")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write the numbers here; - is standard output."
)
def command(*, quick: bool, names: tuple[str, ...], json_file: Path | None) -> int:
    """Measure the speed of the harness, always against something that anybody could write by hand.

    Both sides of a comparison take turns on this machine, and medians are told, so that other load does little harm to
    the ratios. An aim that is missed is marked; it does not fail the command.
    """
    told: list[tuple[Line, Row]] = []
    others = getattr(os, "getloadavg", lambda: (0.0,))()[0]
    failures: list[str] = []
    try:
        with _work_folder() as folder:
            for name in names or TOPICS:
                click.echo(f"正在测量：{TOPICS[name].title}……", err=True)
                try:
                    told += _measure(name, folder / name, *(_QUICK if quick else _FULL))
                except CommandError as error:
                    failures.append(error.message)
    finally:  # what was measured before Ctrl-C is told as well
        if told:
            _print(told, quick=quick, busy=others >= (os.cpu_count() or 1))
    if json_file is not None:
        _write(json_file, [numbers for _, numbers in told], quick=quick)
    if failures:
        raise CommandError("\n\n".join(failures))
    return ExitCode.CONFORMS


@contextmanager
def _work_folder() -> Iterator[Path]:
    """Where everything is generated and reported: in memory where that is a folder, else among temporary files.

    A disk would add its own moods to one side: ext4 takes 0.02 ms to create a file, but up to 1 ms where thousands were
    removed in the last minutes, as in a temporary folder that others use; and a scenario writes a file an exchange.
    """
    place = _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM else None
    with tempfile.TemporaryDirectory(prefix="etax-bench-", dir=place, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _measure(name: str, folder: Path, turns: int, size: int) -> list[tuple[Line, Row]]:
    folder.mkdir()
    numbers, log = folder / "benchmark.json", folder / "log.txt"
    words = python_module("pytest", str(ROOT / f"cli/benchmarks/measure_{name}.py"), "--noconftest")
    words += [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"), "-o", "python_functions=measure_*"]
    words += [f"--basetemp={folder / 'work'}", f"--benchmark-json={numbers}", "--tb=short", "-x"]
    words += ["-W", "default::pytest_benchmark.logger.PytestBenchmarkWarning"]  # of a run that failed anyway
    words += [f"--bench-rounds={min(turns, TOPICS[name].most_turns)}", f"--bench-size={size}"]
    code = _run([*words, *(word for plugin in _PLUGINS for word in ("-p", plugin))], log)
    if code:
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_LINES:])
        raise CommandError(f"“{TOPICS[name].title}”没有测成（pytest 退出码 {code}）：\n{tail}")
    medians = read_medians(numbers)
    return [(line, row(line, medians)) for line in TOPICS[name].lines]


def _run(words: Sequence[str], log: Path) -> int:
    """Exit code; Ctrl-C reaches pytest as well, which then ends what it started."""
    with (
        log.open("wb") as output,
        subprocess.Popen(
            words, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        ) as process,
    ):
        try:
            return process.wait()
        except KeyboardInterrupt:
            try:
                process.wait(_GOODBYE_S)
            except subprocess.TimeoutExpired:
                process.kill()
            raise


def _print(told: Sequence[tuple[Line, Row]], *, quick: bool, busy: bool) -> None:
    for line in render(HEADER, [cells(*one) for one in told]):
        click.echo(line)
    count = missed(numbers for _, numbers in told)
    click.echo(
        f"用时为中位数，每个场景（每次）计。{'有 ' + str(count) + ' 项未达到目标。' if count else '目标均已达到。'}"
    )
    if busy:
        click.echo("测量开始时机器正忙于别的任务：用时偏长，请以倍数为准，并在空闲时再测。")
    if quick:
        click.echo("这是快速测量，数字粗略；正式的数字请不加 --quick 再测。")


def _write(path: Path, rows: Sequence[Row], *, quick: bool) -> None:
    text = json.dumps({"schema": 1, "quick": quick, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
