"""`./etax resume`: goes on with the scenarios of a run that waited for real time to pass (ADR 0010)."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from cli.conducting import PytestEnd, PytestRun, RunOptions, run_pytest
from cli.messages import CommandError
from cli.pending import is_pending, write_pending
from cli.reporting import make_reports
from cli.run import facts_of, plan_of
from cli.runs import LATEST
from cli.selection import FEATURES, Selection
from cli.waiting import WaitingRun, waiting_run
from cli.wall_clock import now
from conformance.verdicts import ExitCode, Verdict
from reports.records import ScenarioRecord, append_record, key_of, read_records, worst_by_key
from reports.run import VerdictsError, read_verdicts
from steps.parking import Parked

_EVERYTHING: Final = Selection((), "", "")
_GONE: Final = "台账里没有这个待续场景的状态了，不能继续；请重新执行它"
_GIVEN_UP: Final = "没有等到期就放弃了（./etax resume --give-up）"
_RENAMED: Final = "特性文件里已经没有这个场景，不能继续；请重新执行"

_HELP: Final = """Go on with the scenarios of a run that wait for real time to pass.

RUN is the folder of a run, its name under reports/runs/, or `latest`. What is due goes on after its wait, and the
reports of the run are made anew; what is not due stays pending, and the command says when it will be.

On another machine with the same ledger, name the profile; without RUN, the newest run that waits there goes on.

\b
Examples:
  ./etax resume
  ./etax resume --patience 7200
  ./etax resume --give-up
  ./etax resume --deployment deployments/mine.toml
"""


@click.command(help=_HELP)
@click.argument("run_word", metavar="[RUN]", default=LATEST)
@click.option("--deployment", metavar="NAME|FILE", help="Profile of the run; needed where its folder is not.")
@click.option("--patience", type=float, metavar="SECONDS", help="Wait so long for what is not due yet.")
@click.option("--give-up", is_flag=True, help="Do not go on: what waits is cannot_tell, its accounts are free.")
@click.option("-n", "workers", metavar="N|auto", help="Processes; as in the run when not given.")
@click.option("--headed", is_flag=True, help="Show the browser.")
@click.option("--no-html", is_flag=True, help="Leave out the Allure report.")
def command(
    *,
    run_word: str,
    deployment: str | None,
    patience: float | None,
    give_up: bool,
    workers: str | None,
    headed: bool,
    no_html: bool,
) -> int:
    """Turn options into the rest of a run."""
    if deployment and deployment.endswith(".toml"):
        deployment = str(Path(deployment).resolve())
    waiting = waiting_run(run_word, deployment)
    options = RunOptions(
        waiting.asked.deployment,
        waiting.asked.channel,
        workers or waiting.asked.workers,
        waiting.asked.seed,
        headed,
        (),
    )
    return _Resumption(waiting, options, patience, now()).conduct(html=not no_html, give_up=give_up)


@dataclass(frozen=True, slots=True)
class _Resumption:
    """One time of going on."""

    waiting: WaitingRun
    options: RunOptions
    patience: float | None
    started: datetime

    def conduct(self, *, html: bool, give_up: bool) -> int:
        """Go on with what is due, or give everything up; returns the exit code of the whole run."""
        clock, run, asked = time.monotonic(), self.waiting.run, self.waiting.asked
        planned = plan_of(self.waiting.basis, _EVERYTHING)
        parked = self._kept(set() if give_up else {info.id for info in planned}, _GIVEN_UP if give_up else _RENAMED)
        done = (
            self._run(parked)
            if self._any_due(parked)
            else PytestRun(PytestEnd.FINISHED, any_failure=False, selected=())
        )
        if not run.records.is_file():
            click.echo("etax：没有得到任何结果，原因见上面的输出。", err=True)
            return ExitCode.CANNOT_TELL
        began, took = self._earlier()
        profile, register = self.waiting.basis.profile, self.waiting.basis.register
        facts = facts_of(profile, asked.seed, began, took + time.monotonic() - clock)
        whole = PytestRun(done.end, done.any_failure or asked.any_failure, asked.selected)
        code = make_reports(
            run, facts, register, planned, whole, channels=asked.channels, partial=asked.partial, html=html
        )
        if is_pending(run):
            write_pending(run, asked.model_copy(update={"any_failure": whole.any_failure}))
        else:
            run.pending.unlink(missing_ok=True)
        return code

    def _kept(self, known: Collection[str], reason: str) -> Sequence[Parked]:
        """Scenarios that can go on; of those not `known`, or not in the ledger, it is noted that they cannot."""
        parked = self.waiting.parked
        for one in parked:
            if one.scenario not in known:
                self.waiting.lot.drop(one)
        self._give_up((one.scenario for one in parked if one.scenario not in known), reason)
        kept = [one for one in parked if one.scenario in known]
        held = {key_of(one.scenario) for one in kept}
        records = worst_by_key(read_records(self.waiting.run.records))
        lost = (one.id for key, one in records.items() if one.verdict is Verdict.PENDING and key not in held)
        self._give_up(lost, _GONE)
        return kept

    def _give_up(self, scenarios: Iterable[str], reason: str) -> None:
        records = worst_by_key(read_records(self.waiting.run.records))
        for scenario in scenarios:
            record = records.get(key_of(scenario)) or next(
                (one for one in records.values() if one.id == scenario), None
            )
            if record is not None:
                self._note(record, reason)

    def _note(self, record: ScenarioRecord, reason: str) -> None:
        told = {"verdict": Verdict.CANNOT_TELL, "message": reason, "due": None}
        append_record(self.waiting.run.records, record.model_copy(update=told))

    def _any_due(self, parked: Sequence[Parked]) -> bool:
        if not parked:
            return False
        patience_s = self.waiting.basis.profile.time.max_wait_s if self.patience is None else self.patience
        return parked[0].due_s - time.time() <= patience_s

    def _run(self, parked: Sequence[Parked]) -> PytestRun:
        files = dict.fromkeys(one.scenario.partition("::")[0] for one in parked)
        paths = tuple(str(FEATURES.parent / file) for file in files)
        words = [
            f"--resume={self.waiting.name}",
            f"--junitxml={self.waiting.run.path / f'junit-{self.started:%Y%m%d-%H%M%S}.xml'}",
        ]
        words += [f"--patience={self.patience}"] if self.patience is not None else []
        options = replace(self.options, pytest_arguments=tuple(words), today=self.started.date())
        return run_pytest(self.waiting.run, Selection(paths, "", ""), options)

    def _earlier(self) -> tuple[datetime, float]:
        """When the run began, and how long it has taken so far."""
        if not self.waiting.run.verdicts.is_file():
            return self.started, 0.0
        try:
            before = read_verdicts(self.waiting.run.verdicts)
        except VerdictsError as error:
            raise CommandError(str(error)) from error
        return before.started, before.duration_s
