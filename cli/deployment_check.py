"""`./etax deployment check`: a profile, held against everything that can be known without going there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from cli.deployment_summary import Summary, deviation_mistakes, summary
from cli.deployment_told import told
from cli.messages import CommandError
from cli.wall_clock import now
from conformance.clauses import RegisterError
from conformance.verdicts import ExitCode
from steps.profile import ProfileError, find_profile, load_profile
from steps.profile.load import read_text, with_lines
from steps.profile.mistakes import Mistake, dotted
from steps.profile.secrets import find_secrets


@click.command
@click.argument("profile", metavar="FILE|NAME")
@click.option("--json", "as_json", is_flag=True, help="Print mistakes and summary as JSON.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge deviations as of this day, not by the clock.")
def command(*, profile: str, as_json: bool, today: datetime | None) -> int:
    """Check a profile offline: nothing is contacted, and no secret is needed.

    Lists every mistake as FILE:LINE key: what is wrong, and what to write; then what the profile stands for: manuals,
    portals, capabilities, accounts, secrets it needs and which are set, effects it grants, deviations.

    Exit code 0 when there is no mistake, else 2.
    """
    try:
        path = find_profile(profile)
        checked = _check(path, today.date() if today else now().date())
    except (ProfileError, RegisterError) as error:
        raise CommandError(str(error)) from error
    if as_json:
        click.echo(json.dumps(checked.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(checked)
    return ExitCode.USAGE if checked.problems else ExitCode.CONFORMS


@dataclass(frozen=True, slots=True)
class _Checked:
    path: Path
    mistakes: tuple[Mistake, ...]
    other: tuple[str, ...]
    """Problems without a line: the file is not TOML, the secrets file can be read by others. Chinese."""
    summary: Summary | None

    @property
    def problems(self) -> int:
        return len(self.mistakes) + len(self.other)

    def as_json(self) -> dict[str, object]:
        return {
            "file": str(self.path),
            "valid": not self.problems,
            "mistakes": [{"line": one.line, "key": dotted(one.location), "message": str(one)} for one in self.mistakes],
            "problems": list(self.other),
            "summary": self.summary,
        }


def _check(path: Path, today: date) -> _Checked:
    try:
        profile = load_profile(str(path))
    except ProfileError as error:
        return _Checked(path, error.mistakes, () if error.mistakes else (str(error),), None)
    mistakes = with_lines(deviation_mistakes(profile, today), read_text(path))
    return _Checked(path, mistakes, find_secrets(profile).wrong, summary(profile, today))


def _print(checked: _Checked) -> None:
    for one in checked.mistakes:
        click.echo(f"{checked.path}:{one.line} {one}")
    for problem in checked.other:
        click.echo(problem)
    if checked.summary is not None:
        if checked.problems:
            click.echo()
        click.echo("\n".join(told(checked.summary)))
        click.echo()
    if checked.problems:
        click.secho(f"{checked.path}：有 {checked.problems} 处错误", fg="red")
    else:
        click.secho(f"{checked.path}：没有错误", fg="green")
