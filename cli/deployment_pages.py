"""`./etax deployment pages`: what a profile may say of a portal's pages."""

from __future__ import annotations

import click

from steps.drivers.ui.catalogue import markdown


@click.command
def command() -> None:
    """Print every label and message of the portals' pages (docs/page-names.md).

    These are the names that labels, locators and messages of a profile use, as Markdown in Chinese.
    """
    click.echo(markdown(), nl=False)
