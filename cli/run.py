"""`./etax run`: a convenience over pytest. Checks the profile, runs pytest, and makes the reports of what finished."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import SystemRandom
from typing import Final

import click

from cli.checking import mind_checks
from cli.conducting import PytestEnd, RunOptions, run_pytest
from cli.deviation_blocks import STANDARD_OUTPUT, check_target, write_deviations
from cli.messages import CommandError
from cli.pending import keep_pending
from cli.project import ROOT, version
from cli.proving.sound import DEPLOYMENT, Sound
from cli.reporting import make_reports
from cli.selection import Selection, select
from cli.wall_clock import now
from conformance.clauses import Channel, Register, RegisterError, load_register
from conformance.deviations import AcceptedDeviations
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import ExitCode
from reports.directory import RunDirectory
from reports.records import read_records
from reports.run import RunFacts, read_verdicts
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.plan import plan
from steps.profile import DeploymentProfile, ProfileError, load_profile

_HELP: Final = """Run the scenarios against a deployment and give a verdict per clause.

SELECTION narrows the run: feature files or folders, manuals (SM), chapters (SM-ACC) or clauses (SM-ACC-12); clauses add
up. Without it every scenario runs. What stands after -- goes to pytest as it is.

\b
Verdicts (结论):
  passed 符合               every expectation held
  failed 不符合             the deployment breaks the clause
  cannot_tell 无法判定      the test could not find out
  inapplicable 不适用       the deployment is not bound, or lacks the channel or capability
  known_deviation 已知偏差  failed, and accepted in the profile until a date
  pending 待续              has to wait for real time to pass
  untested 未测试           no scenario ran

\b
Examples:
  ./etax run
  ./etax run SM-ACC --channel api
  ./etax run features/sm_real_name_login --headed -n 0
  ./etax run -k 锁定 -- -x --pdb
"""


class _WithPytestArguments(click.Command):
    """Keeps what stands after `--` apart: click alone would take it for more of SELECTION."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        cut = args.index("--") if "--" in args else len(args)
        ctx.meta["pytest_arguments"] = tuple(args[cut + 1 :])
        return super().parse_args(ctx, args[:cut])


@click.command(cls=_WithPytestArguments, help=_HELP)
@click.argument("selection", nargs=-1)
@click.option("--deployment", default="simulator", show_default=True, metavar="NAME|FILE", help="Profile to test.")
@click.option("--channel", type=click.Choice(["api", "ui", "both"]), default="both", show_default=True)
@click.option("-m", "markers", default="", metavar="EXPR", help="Only scenarios with these marks, as in pytest.")
@click.option("-k", "keywords", default="", metavar="EXPR", help="Only scenarios whose name has these words.")
@click.option("-n", "workers", default="2", show_default=True, metavar="N|auto", help="Processes; 0 runs in this one.")
@click.option("--seed", type=int, help="Of made-up people; repeats those of an earlier run.")
@click.option("--headed", is_flag=True, help="Show the browser.")
@click.option("--no-html", is_flag=True, help="Leave out the Allure report, which takes a few seconds.")
@click.option("--run-dir", type=click.Path(path_type=Path, file_okay=False), help="Write here, not to reports/runs/.")
@click.option(
    "--write-deviations",
    "deviations_file",
    is_flag=False,
    flag_value=STANDARD_OUTPUT,
    metavar="[FILE]",
    help="Print a [[deviations]] block for each failed clause, or append it to this .toml.",
)
@click.option(
    "--checks",
    "checks",
    type=click.Choice(["compare", "write"]),
    help="Compare the expectations evaluated with features/checks.csv, or write them there.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    selection: tuple[str, ...],
    deployment: str,
    channel: str,
    markers: str,
    keywords: str,
    workers: str,
    seed: int | None,
    headed: bool,
    no_html: bool,
    run_dir: Path | None,
    deviations_file: str | None,
    checks: str | None,
) -> int:
    """Turn options into a run."""
    if deviations_file is not None:
        check_target(deviations_file)
    deployment = str(Path(deployment).resolve()) if deployment.endswith(".toml") else deployment
    seed = SystemRandom().randrange(1_000_000) if seed is None else seed
    started = now()
    arguments = ctx.meta["pytest_arguments"]
    options = RunOptions(deployment, channel, workers, seed, headed, arguments, started.date())
    basis = basis_of(deployment)
    chosen = select(selection, markers, keywords, basis.register)
    wishes = _Wishes(html=not no_html, deviations_file=deviations_file, checks=checks)
    return _conduct(basis, chosen, options, run_dir, started, wishes)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a run stands on, checked before anything is started."""

    profile: DeploymentProfile
    register: Register


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What is to be made of the results."""

    html: bool
    deviations_file: str | None
    checks: str | None
    """`compare` or `write`."""


def basis_of(deployment: str) -> Basis:
    """The profile and the register.

    Raises:
        CommandError: one of them is wrong.
    """
    try:
        return Basis(load_profile(deployment), load_register())
    except (ProfileError, RegisterError) as error:
        raise CommandError(str(error)) from error


def _conduct(
    basis: Basis,
    chosen: Selection,
    options: RunOptions,
    run_dir: Path | None,
    started: datetime,
    wishes: _Wishes,
) -> int:
    clock = time.monotonic()
    planned = plan_of(basis, chosen)
    try:
        run = _directory(run_dir) if run_dir else RunDirectory.create(started, basis.profile.name)
    except OSError as error:
        raise CommandError(f"不能写报告目录 {run_dir or ROOT / 'reports/runs'}：{error.strerror}") from error
    telling = options.deployment == DEPLOYMENT and not options.pytest_arguments
    began = Sound.of_this_code() if telling else None
    done = run_pytest(run, chosen, options)
    if not run.records.is_file():
        shutil.rmtree(run.path, ignore_errors=True)  # holds no result; everything that could be told was printed
        return _nothing_ran(done.end)
    if began is not None:
        began.note(read_records(run.records), now=Sound.of_this_code())
    facts = facts_of(basis.profile, options.seed, started, time.monotonic() - clock)
    partial = chosen.partial or options.channel != "both" or bool(options.pytest_arguments)
    channels = frozenset(Channel) if options.channel == "both" else frozenset({Channel(options.channel)})
    code = make_reports(run, facts, basis.register, planned, done, channels=channels, partial=partial, html=wishes.html)
    keep_pending(run, options, done, partial=partial)
    if wishes.checks is not None:
        code = mind_checks(run, basis.register, done, code, write=wishes.checks == "write")
    if wishes.deviations_file is not None:
        try:
            write_deviations(wishes.deviations_file, read_verdicts(run.verdicts), basis.register, started.date())
        except CommandError as error:
            error.show()  # what the run found counts more
            return code or ExitCode.USAGE
    return code


def facts_of(profile: DeploymentProfile, seed: int | None, started: datetime, duration_s: float) -> RunFacts:
    """What the reports of a run tell of it."""
    manuals = frozenset[str](profile.manuals)
    return RunFacts(
        deployment=profile.name,
        title=profile.title,
        manuals=manuals,
        channels=frozenset(channel for portal in profile.portals.values() for channel in portal.channels),
        started=started,
        duration_s=duration_s,
        seed=seed,
        version=version(),
        deviations=AcceptedDeviations(profile.accepted_deviations, started.date(), manuals),
    )


def plan_of(basis: Basis, chosen: Selection) -> list[ScenarioInfo]:
    """Every scenario there is. A mistake in a file that is not selected must not stop the others."""
    try:
        return plan(register=basis.register)
    except FeatureFileError as error:
        if not chosen.paths:
            raise CommandError(f"特性文件有误，未执行任何场景：\n{error}") from error
        return []


def _directory(path: Path) -> RunDirectory:
    path.mkdir(parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise CommandError(f"--run-dir 的目录不是空的：{path}（旧结果会混进新报告），请换一个")
    return RunDirectory(path.resolve())


def _nothing_ran(end: PytestEnd) -> int:
    if end is PytestEnd.INTERRUPTED:
        click.echo("已中断，还没有场景执行完。", err=True)
        return ExitCode.INTERRUPTED
    if end is PytestEnd.USAGE:
        return ExitCode.USAGE
    if end is PytestEnd.NOTHING_SELECTED:
        raise CommandError("没有选中任何场景：请检查选择的文件、条款、标记（-m）、关键字（-k）和渠道（--channel）")
    click.echo("etax：没有得到任何结果，原因见上面的输出。", err=True)
    return ExitCode.CANNOT_TELL
