"""Which run with scenarios that wait is meant, here or in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from cli.messages import CommandError
from cli.pending import PendingRun, read_pending
from cli.run import Basis, basis_of
from cli.runs import LATEST, run_named
from reports.directory import REPORTS_DIR, RunDirectory
from steps.ledger import Ledger, LedgerError
from steps.parking import Parked, ParkingLot


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run with scenarios that wait."""

    run: RunDirectory
    name: str
    """What the ledger calls the run."""
    asked: PendingRun
    basis: Basis
    lot: ParkingLot

    @property
    def parked(self) -> Sequence[Parked]:
        """Those that wait, the first due first."""
        try:
            return self.lot.of_run(self.name)
        except LedgerError as error:
            raise CommandError(str(error)) from error


def waiting_run(word: str, deployment: str | None) -> WaitingRun:
    """The run that a person means.

    Args:
        word: folder, name, or `latest`.
        deployment: name or path of the profile; None where the run's folder tells it.

    Raises:
        CommandError: there is none, or nothing of it waits.
    """
    if deployment is None:
        run = run_named(word, REPORTS_DIR)
        asked = read_pending(run)
        if asked is None:
            raise CommandError(f"执行 {run.name} 没有待续的场景")
        basis = basis_of(asked.deployment)
        return WaitingRun(run, run.name, asked, basis, ParkingLot(Ledger(basis.profile.ledger_path)))
    basis = basis_of(deployment)
    lot = ParkingLot(Ledger(basis.profile.ledger_path))
    run, name = _run_of_ledger(word, lot)
    asked = read_pending(run) or PendingRun(
        deployment=deployment,
        channel="both",
        workers="2",
        seed=None,
        partial=True,
        selected=tuple(one.scenario for one in lot.of_run(name)),
        any_failure=False,
    )
    return WaitingRun(run, name, asked.model_copy(update={"deployment": deployment}), basis, lot)


def _run_of_ledger(word: str, lot: ParkingLot) -> tuple[RunDirectory, str]:
    """The run's folder, made where it began on another machine, and what the ledger calls it."""
    try:
        known = lot.runs()
    except LedgerError as error:
        raise CommandError(str(error)) from error
    here = RunDirectory(Path(word).resolve())
    name = (known[-1] if known else "") if word == LATEST else here.name if here.path.is_dir() else word
    if name not in known:
        which = f"执行 {name} 的" if name else ""
        raise CommandError(f"台账里没有{which}待续场景（待续的执行：{'、'.join(known) or '无'}）")
    path = REPORTS_DIR / "runs" / Path(name).name if not Path(name).is_dir() else Path(name)
    if not path.is_dir():
        path.mkdir(parents=True)
        click.echo(f"执行 {name} 是在另一台机器上开始的：这里的报告只有续跑的场景")
    return RunDirectory(path.resolve()), name
