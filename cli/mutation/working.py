"""The processes that do the work of a mutation run: pytest, with the plugin that obeys orders."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from cli.conducting import found_browser
from cli.messages import CommandError
from cli.mutation.outcomes import Session
from cli.mutation.touching import DEED, ON_IMPORT
from cli.project import ROOT, python_module
from conformance.clauses import Channel

SESSION: Final = "session.sqlite"
"""File of cosmic-ray's session, below the folder of the mutation run."""
_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin", "cli.mutation.plugin")
_LOOK_S: Final = 0.5
_WORN: Final = ("simulators", "steps", "conformance", "features")
"""What the scenarios run on: when it changes, who touches what has to be found out anew."""
_FORMAT: Final = f"{DEED} {ON_IMPORT!r}"
"""What is kept of that; files that keep less are made anew."""


def touch(workers: int, folder: Path, mark: str) -> list[Path]:
    """Files that tell which scenarios run which lines in this `state`; made anew when there are none."""
    shards = sorted(folder.glob(f"touched-{mark}-*.json"))
    if not shards:
        for old in folder.glob("touched-*.json"):
            old.unlink()
        orders: list[dict[str, Any]] = [
            {"do": "trace", "shard": number, "shards": workers, "to": str(folder / f"touched-{mark}-{number}.part")}
            for number in range(workers)
        ]
        work(orders, folder, "查看每个场景经过哪些代码")
        for order in orders:
            part = Path(order["to"])
            shards.append(part.rename(part.with_suffix(".json")))
    return shards


def state() -> str:
    """Digest of the code and the features that scenarios run on: it changes with any of them."""
    digest = hashlib.blake2b(_FORMAT.encode(), digest_size=6)
    for name in _WORN:
        for path in sorted((ROOT / name).rglob("*")):
            if path.suffix in {".py", ".feature", ".yaml", ".toml", ".html"}:
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def work(orders: Sequence[Mapping[str, Any]], folder: Path, what: str, channel: Channel = Channel.API) -> None:
    """Have each order done by a pytest of its own, which knows the scenarios of one channel.

    Raises:
        CommandError: one of them did not come to its end.
    """
    environ = {**found_browser(headed=False), **os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    running: list[tuple[subprocess.Popen[bytes], Path]] = []
    try:
        for number, order in enumerate(orders):
            file, log = folder / f"work-{number}.json", folder / f"work-{number}.log"
            file.write_text(json.dumps(order), encoding="utf-8")
            words = python_module("pytest", "features", "--channel", channel.value, "--seed", "0", "--tb=short", "-q")
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
    session = Session(folder / SESSION)
    try:
        return len(session.findings())
    finally:
        session.close()
