"""`./etax setup`: tells what is set up. The bootstrap, which ran before, has tried again what was missing."""

from __future__ import annotations

import platform

import click

from cli.project import ROOT
from cli.setup import stamp
from cli.setup.layout import Layout
from conformance.verdicts import ExitCode


@click.command
def command() -> int:
    """Try once more what set-up could not get (browser, Allure), and tell what is there.

    To start over, delete the folders `.venv` and `.tools`.
    """
    layout = Layout(ROOT)
    state = stamp.read(layout)
    report = "没有" if state.report in {None, stamp.NO_NODE, stamp.FAILED} else "已装"
    click.echo(f"Python        {platform.python_version()}（{layout.venv}）")
    click.echo(f"浏览器        {'没有' if state.browser in {None, stamp.NO_BROWSER} else state.browser}")
    click.echo(f"Allure 报告   {report}")
    return ExitCode.CONFORMS
