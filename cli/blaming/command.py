"""What `./etax prove --blame` does with the chosen defects."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from cli.blaming.arithmetic import Charge, blame
from cli.blaming.running import Runner
from cli.blaming.telling import GOAL, page, summary
from cli.messages import CommandError
from conformance.clauses import Channel, Register
from conformance.verdicts import ExitCode


@dataclass(frozen=True, slots=True)
class BlameOptions:
    """What a person asked for."""

    channel: str
    workers: str
    sample: int | None = None
    keep: Path | None = None
    """Folder in which what has been run is kept: the same command goes on from there."""
    page: Path | None = None
    json_file: Path | None = None


def run_blame(charges: Sequence[Charge], register: Register, options: BlameOptions) -> ExitCode:
    """Run, print and write; fails below the goal.

    Raises:
        CommandError: both channels at once, or pytest did not come to its end.
    """
    if options.channel == "both":
        raise CommandError("归因一次只看一个渠道：请加 --channel api 或 --channel ui")
    with tempfile.TemporaryDirectory(prefix="etax-blame-") as folder:
        runner = Runner(Channel(options.channel), options.workers, options.keep or Path(folder))
        evidence, chosen = runner.evidence(charges, options.sample)
    report = blame(charges, evidence, register, options.channel, chosen.left_out)
    for line in summary(report):
        click.echo(line)
    if options.json_file is not None:
        _write(options.json_file, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    if options.page is not None:
        _write(options.page, page(report))
    precision = report["total"]["precision"]
    return ExitCode.CONFORMS if precision is None or precision >= GOAL else ExitCode.FAILED


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
