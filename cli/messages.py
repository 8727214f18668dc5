"""How commands speak to people when something is wrong."""

from __future__ import annotations

from typing import IO, Any

import click

from conformance.verdicts import ExitCode


class CommandError(click.ClickException):
    """The command cannot do what was asked; Chinese, with what to do. Exit code 2."""

    exit_code = ExitCode.USAGE

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message to standard error (or `file`)."""
        click.echo(f"etax：{self.format_message()}", file=file, err=file is None)
