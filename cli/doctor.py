"""`./etax deployment doctor`: goes to a deployment, looks around, and says what is missing and what that costs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import click

from cli.doctoring.findings import Finding, State
from cli.messages import CommandError
from cli.table import render
from conformance.verdicts import ExitCode

if TYPE_CHECKING:
    from steps.profile import DeploymentProfile

_HELP: Final = """Go to a deployment and look whether a run can work there.

Looks at network, certificates and clocks, at the start pages and at those operations of the HTTP interface that leave
nothing behind, at secrets and at the ledger; says for everything that is missing which clauses it costs. Read only:
--login and --sources do more, and say so.

\b
Exit codes:
  0  a run can work there
  2  the profile is wrong
  3  something is missing or could not be looked at
"""
_SIGNS: Final = {State.WELL: "✓", State.NOTE: "·", State.WRONG: "✗", State.UNSURE: "?"}
_COLOURS: Final = {State.WELL: "green", State.NOTE: None, State.WRONG: "red", State.UNSURE: "yellow"}
_LISTED: Final = 12


@click.command(help=_HELP)
@click.argument("profile", metavar="FILE|NAME")
@click.option("--login", is_flag=True, help="Log every usable account in once; the ledger counts it.")
@click.option("--sources", is_flag=True, help="Ask the captcha source about one picture, and look for SMS. Sends none.")
@click.option("--no-browser", is_flag=True, help="Leave the pages out.")
@click.option("--no-clauses", is_flag=True, help="Leave out which clauses are lost, which takes some seconds.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def command(*, profile: str, login: bool, sources: bool, no_browser: bool, no_clauses: bool, as_json: bool) -> int:
    """Turn options into a visit."""
    from cli.doctoring.visit import Wishes, visit
    from steps.drivers.errors import HarnessError
    from steps.profile import ProfileError, find_profile, load_profile

    findings: list[Finding] = []
    try:
        path = str(find_profile(profile))
        loaded = load_profile(path)
        with ExitStack() as stack:
            for finding in visit(loaded, Wishes(login, sources, browser=not no_browser), stack, _announce):
                findings.append(finding)
                if not as_json and not finding.quiet:
                    _say(finding)
    except (ProfileError, HarnessError) as error:
        raise CommandError(str(error)) from error
    lost = {} if no_clauses else _lost(path, loaded, findings)
    if as_json:
        click.echo(json.dumps(_as_json(loaded, findings, lost), ensure_ascii=False, indent=1))
    else:
        _sum_up(loaded, findings, lost)
    return ExitCode.CANNOT_TELL if _bad(findings, lost) else ExitCode.CONFORMS


def _announce(address: str) -> None:
    click.echo(f"需要人工回答的问题在这里，请打开：{address}", err=True)


def _lost(path: str, profile: DeploymentProfile, findings: Sequence[Finding]) -> Mapping[int, tuple[str, ...]]:
    """Number of a finding -> clauses that it costs."""
    from cli.doctoring.costs import clauses_lost
    from cli.doctoring.uses import uses_of

    if not any(one.loss for one in findings):
        return {}
    uses = uses_of(path)
    if uses is None:
        click.echo("场景没有收集成功，无法说明影响哪些条款：请先执行 ./etax clauses 看特性文件的错误", err=True)
        return {}
    manuals = frozenset[str](profile.manuals)
    return {
        number: clauses_lost(one.loss, uses, manuals) for number, one in enumerate(findings) if one.loss is not None
    }


def _bad(findings: Sequence[Finding], lost: Mapping[int, tuple[str, ...]]) -> int:
    """How many somebody has to see to."""
    return sum(one.state.bad or bool(one.bad_if_costly and lost.get(number)) for number, one in enumerate(findings))


def _say(finding: Finding) -> None:
    sign = click.style(_SIGNS[finding.state], fg=_COLOURS[finding.state])
    click.echo(f"{sign} {finding.area}　{finding.subject}：{finding.detail}")


def _sum_up(profile: DeploymentProfile, findings: Sequence[Finding], lost: Mapping[int, tuple[str, ...]]) -> None:
    costly = [(one, lost[number]) for number, one in enumerate(findings) if lost.get(number)]
    if costly:
        click.echo("\n缺的这些，使下列条款得不到结论：")
        rows = [(one.area, one.subject, str(len(clauses)), _listed(clauses)) for one, clauses in costly]
        click.echo("\n".join(render(("方面", "对象", "条款数", "条款"), rows)))
    bad = _bad(findings, lost)
    click.echo()
    if bad:
        click.secho(f"{profile.title}：有 {bad} 处要处理，然后再执行", fg="red")
    else:
        click.secho(f"{profile.title}：可以执行", fg="green")


def _listed(clauses: Sequence[str]) -> str:
    more = f" 等（--json 列出全部 {len(clauses)} 个）" if len(clauses) > _LISTED else ""
    return "、".join(clauses[:_LISTED]) + more


def _as_json(
    profile: DeploymentProfile, findings: Sequence[Finding], lost: Mapping[int, tuple[str, ...]]
) -> dict[str, object]:
    return {
        "deployment": profile.name,
        "ready": not _bad(findings, lost),
        "findings": [
            {
                "area": one.area,
                "subject": one.subject,
                "state": one.state.name.lower(),
                "detail": one.detail,
                "clauses": list(lost.get(number, ())),
            }
            for number, one in enumerate(findings)
        ],
    }
