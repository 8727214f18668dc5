"""Runs the trials of a round with pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from cli.conducting import found_browser
from cli.messages import CommandError
from cli.project import ROOT, python_module
from reports.records import ScenarioRecord, read_records, scenarios_in, under_planned_ids
from steps.gherkin.defects import Place, Trial, write_defect_plan

_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin")
_LOOK_S: Final = 0.2
_FINISHED: Final = frozenset({0, 1})
"""pytest's exit codes when every scenario had its turn."""


@dataclass(frozen=True, slots=True)
class Runner:
    """How pytest is to run."""

    folder: Path
    """Takes plans, logs and records."""
    channel: str
    workers: str

    def __call__(self, trials: Sequence[Trial], places: Sequence[Place], *, sparing: bool) -> list[ScenarioRecord]:
        """The records of these trials; with `sparing`, `untested` for those whose places were noticed meanwhile.

        Raises:
            CommandError: pytest did not end as it should.
        """
        if not trials:
            return []
        number = sum(1 for _ in self.folder.glob("*.log")) + 1
        plan, log, run_dir = (self.folder / f"{number}{suffix}" for suffix in (".json", ".log", ""))
        run_dir.mkdir()
        write_defect_plan(plan, trials, places, sparing=sparing)
        words = python_module("pytest", *_features(trials), "--defects", str(plan), "--run-dir", str(run_dir))
        words += ["--channel", self.channel, "--seed", "0", "--tb=no", "--no-header", "-q"]
        if self.workers != "0":
            # Handed out one by one, in the order of the plan: no process is left with the long ones at the end.
            words += ["-n", self.workers, *(["--dist", "loadgroup"] if sparing else ["--maxschedchunk", "1"])]
        words += [word for plugin in _PLUGINS for word in ("-p", plugin)]
        code = _follow(words, log, run_dir / "records.jsonl", len(trials))
        if code not in _FINISHED:
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-40:])
            raise CommandError(f"缺陷验证没有跑完（pytest 退出码 {code}）：\n{tail}")
        return under_planned_ids(read_records(run_dir / "records.jsonl"), (one.id for one in trials))


def _features(trials: Sequence[Trial]) -> list[str]:
    return sorted({trial.scenario.partition("::")[0] for trial in trials})


def _follow(words: Sequence[str], log: Path, records: Path, total: int) -> int:
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
                    done = scenarios_in(records)
                    click.echo(f"\r正在植入缺陷：已执行场景 {done} / {total} 个次", nl=False, err=True)
            else:
                if sys.stderr.isatty():
                    click.echo("\r\x1b[K", nl=False, err=True)
                return code
