"""Runs scenarios for blame: all of them in watched worlds, then the chosen ones in worlds with defects."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from cli.blaming.arithmetic import Charge, Evidence
from cli.blaming.choosing import Chosen, Encounters, choose
from cli.conducting import found_browser
from cli.messages import CommandError
from cli.project import ROOT, python_module
from conformance.clauses import Channel
from reports.records import ScenarioRecord, key_of, read_records, worst_by_key
from steps.gherkin.defects import Trial, write_defect_plan
from steps.gherkin.plan import plan

_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin")
_FINISHED: Final = frozenset({0, 1})
"""pytest's exit codes when every scenario had its turn."""


@dataclass(frozen=True, slots=True)
class Runner:
    """How scenarios run."""

    channel: Channel
    workers: str
    folder: Path
    """For records and logs. What has a record there already is not run again."""

    def evidence(self, charges: Sequence[Charge], sample: int | None) -> tuple[Evidence, Chosen]:
        """Run whatever is needed.

        Raises:
            CommandError: pytest did not come to its end.
        """
        watched = self._watched()
        ids = {key_of(one.id): one.id for one in plan() if one.channel is self.channel}
        sound = {ids[record.key]: record for record in worst_by_key(watched).values() if record.key in ids}
        chosen = choose(sound, {one.id: one.clauses for one in charges}, sample)
        click.echo(f"场景 {len(sound)} 个；缺陷对场景有影响的组合 {chosen.count} 个，逐个执行", err=True)
        return Evidence(sound, self._broken(chosen.encounters)), chosen

    def _watched(self) -> list[ScenarioRecord]:
        run = self.folder / "watched"
        finished = run / "finished"
        if not finished.is_file():
            run.mkdir(parents=True, exist_ok=True)
            (run / "records.jsonl").unlink(missing_ok=True)
            self._pytest(run, "--watched")
            finished.touch()
        return read_records(run / "records.jsonl")

    def _broken(self, encounters: Encounters) -> dict[tuple[str, str], ScenarioRecord]:
        run = self.folder / "broken"
        run.mkdir(parents=True, exist_ok=True)
        names = {key_of(f"{name}[{defect}]"): (name, defect) for name, met in encounters.items() for defect in met}
        known = {record.key for record in read_records(run / "records.jsonl")}
        left: Encounters = {}
        for key, (name, defect) in names.items():
            if key not in known:
                left.setdefault(name, []).append(defect)
        if left:
            file = run / "defects.json"
            trials = [Trial(name, (defect,)) for name, met in left.items() for defect in met]
            write_defect_plan(file, trials, (), sparing=False)
            self._pytest(run, "--defects", str(file))
        records = worst_by_key(read_records(run / "records.jsonl"))
        return {names[key]: record for key, record in records.items() if key in names}

    def _pytest(self, run: Path, *options: str) -> None:
        words = python_module("pytest", "features", "--run-dir", str(run), *options)
        words += ["--channel", self.channel.value, "--seed", "0", "--tb=no", "--no-header", "-q"]
        words += ["-n", self.workers] if self.workers != "0" else []
        words += [word for plugin in _PLUGINS for word in ("-p", plugin)]
        environ = {**found_browser(headed=False), **os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        log = run / "pytest.log"
        with log.open("wb") as output:
            ended = subprocess.run(words, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT, check=False)
        if ended.returncode not in _FINISHED:
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-40:])
            raise CommandError(f"归因没有跑完（pytest 退出码 {ended.returncode}）：\n{tail}")
