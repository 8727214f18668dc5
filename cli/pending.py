"""`pending.json` of a run: what was asked for, so that `./etax resume` can finish it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from cli.conducting import PytestRun, RunOptions
from cli.messages import CommandError
from conformance.clauses import Channel
from conformance.verdicts import Verdict
from reports.directory import RunDirectory
from reports.records import read_records, worst_by_key


class PendingRun(BaseModel):
    """What was asked of a run that has not come to its end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deployment: str
    """Name or path of the profile."""
    channel: str
    """`api`, `ui` or `both`."""
    workers: str
    seed: int | None
    partial: bool
    """Whether only some scenarios were to run."""
    selected: tuple[str, ...]
    """Ids of the scenarios that were to run."""
    any_failure: bool
    """Whether pytest itself counted a failure."""

    @property
    def channels(self) -> frozenset[Channel]:
        """Channels that were to run."""
        return frozenset(Channel) if self.channel == "both" else frozenset({Channel(self.channel)})


def is_pending(run: RunDirectory) -> bool:
    """Whether a scenario of the run waits."""
    known = worst_by_key(read_records(run.records)).values()
    return any(record.verdict is Verdict.PENDING for record in known)


def keep_pending(run: RunDirectory, options: RunOptions, done: PytestRun, *, partial: bool) -> None:
    """Note what a run needs to be finished, where a scenario waits."""
    if is_pending(run):
        asked = PendingRun(
            deployment=options.deployment,
            channel=options.channel,
            workers=options.workers,
            seed=options.seed,
            partial=partial,
            selected=done.selected or (),
            any_failure=done.any_failure,
        )
        write_pending(run, asked)


def write_pending(run: RunDirectory, asked: PendingRun) -> None:
    """Write the file."""
    run.pending.write_text(asked.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_pending(run: RunDirectory) -> PendingRun | None:
    """What was asked for; None where nothing waits.

    Raises:
        CommandError: the file is not what this program wrote.
    """
    if not run.pending.is_file():
        return None
    try:
        return PendingRun.model_validate_json(run.pending.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise CommandError(f"{run.pending} 不能读取，文件可能被改动过") from error
