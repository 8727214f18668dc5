"""`./etax deployment operations`: what a profile may describe of an HTTP interface."""

from __future__ import annotations

import click

from steps.drivers.wire.catalogue import markdown


@click.command
def command() -> None:
    """Print every operation of the canonical interface: fields, outcomes, reply (docs/http-operations.md).

    These are the names that [portals.*.http.operations] of a profile uses, as Markdown in Chinese.
    """
    click.echo(markdown(), nl=False)
