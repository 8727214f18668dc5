"""`./etax plan`: what a run would do to a deployment, told before anything is touched."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import click

from cli.messages import CommandError
from cli.plan_text import told
from cli.planned import FILE_VARIABLE, WORKERS_VARIABLE
from cli.project import ROOT, python_module
from cli.selection import Selection, select
from conformance.clauses import RegisterError, load_register
from conformance.verdicts import ExitCode
from steps.outlook import Outlook
from steps.profile import ProfileError, load_profile

_HELP: Final = """Tell what a run would do to a deployment, before anything is touched.

SELECTION and the options narrow it as they narrow `./etax run`. The profile, its secrets and the ledger are read; the
deployment is not.

\b
Exit codes:
  0  everything in scope can run
  2  usage, configuration or feature-file error
  3  something in scope cannot run: effects not granted, a capability, people or a budget missing

\b
Examples:
  ./etax plan --deployment deployments/mine.toml
  ./etax plan SM-ACC --deployment mine --channel api -n 4
  ./etax plan --deployment mine --json outlook.json
"""
_PLUGINS: Final = ("pytest_bdd.plugin", "cli.planned")
_USUAL_WORKERS: Final = 2


@click.command(help=_HELP)
@click.argument("selection", nargs=-1)
@click.option("--deployment", default="simulator", show_default=True, metavar="NAME|FILE", help="Profile to test.")
@click.option("--channel", type=click.Choice(["api", "ui", "both"]), default="both", show_default=True)
@click.option("-m", "markers", default="", metavar="EXPR", help="Only scenarios with these marks, as in pytest.")
@click.option("-k", "keywords", default="", metavar="EXPR", help="Only scenarios whose name has these words.")
@click.option("-n", "workers", default=str(_USUAL_WORKERS), show_default=True, metavar="N|auto", help="Processes.")
@click.option("--all-reasons", is_flag=True, help="Also what is out of scope, and every clause that is lost.")
@click.option(
    "--json", "json_file", metavar="FILE", help="Write everything, scenario by scenario; - for standard output."
)
def command(
    *,
    selection: tuple[str, ...],
    deployment: str,
    channel: str,
    markers: str,
    keywords: str,
    workers: str,
    all_reasons: bool,
    json_file: str | None,
) -> int:
    """Turn options into an outlook."""
    deployment = str(Path(deployment).resolve()) if deployment.endswith(".toml") else deployment
    try:
        load_profile(deployment)
        chosen = select(selection, markers, keywords, load_register())
    except (ProfileError, RegisterError) as error:
        raise CommandError(str(error)) from error
    outlook = _outlook(chosen, deployment, channel, _number(workers))
    if json_file == "-":
        click.echo(outlook.model_dump_json(indent=2))
    else:
        click.echo("\n".join(told(outlook, everything=all_reasons)))
    if json_file not in {None, "-"}:
        _write(Path(str(json_file)), outlook)
    return ExitCode.CONFORMS if outlook.complete else ExitCode.CANNOT_TELL


def _number(workers: str) -> int:
    if workers == "auto":
        return os.cpu_count() or _USUAL_WORKERS
    if not workers.isdecimal():
        raise CommandError(f"-n 应为进程数或 auto：{workers}")
    return max(1, int(workers))


def _outlook(chosen: Selection, deployment: str, channel: str, workers: int) -> Outlook:
    """Let pytest collect, which knows the selection exactly as a run does."""
    with tempfile.TemporaryDirectory(prefix="etax-plan-") as folder:
        target = Path(folder) / "outlook.json"
        words = python_module("pytest", *(chosen.paths or (str(ROOT / "features"),)), "--collect-only", "-q")
        words += [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml")]
        words += ["--deployment", deployment, "--channel", channel]
        words += ["-m", chosen.markers] if chosen.markers else []
        words += ["-k", chosen.keywords] if chosen.keywords else []
        words += [word for plugin in _PLUGINS for word in ("-p", plugin)]
        environ = {
            **os.environ,
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            FILE_VARIABLE: str(target),
            WORKERS_VARIABLE: str(workers),
        }
        done = subprocess.run(
            words, cwd=ROOT, env=environ, check=False, capture_output=True, encoding="utf-8", errors="replace"
        )
        if target.is_file():
            return Outlook.model_validate_json(target.read_text(encoding="utf-8"))
    raise CommandError(_why(done))


def _why(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode == 5:
        return "没有选中任何场景：请检查选择的文件、条款、标记（-m）、关键字（-k）和渠道（--channel）"
    return "不能推算：\n" + (done.stderr.strip() or done.stdout.strip())


def _write(path: Path, outlook: Outlook) -> None:
    try:
        path.write_text(outlook.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error
