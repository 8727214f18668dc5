"""`./etax deployment`: profiles of deployments, written, checked offline, and tried out there."""

from __future__ import annotations

from typing import Final

import click

from cli.lazy import LazyGroup

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "new": ("cli.deployment_new", "Write a commented profile, by asking or by options."),
    "doctor": ("cli.doctor", "Go there, look around, and say what is missing and which clauses that costs."),
    "check": ("cli.deployment_check", "Check a profile offline and say what it stands for."),
    "ledger": ("cli.deployment_ledger", "Show which accounts are not to be had and why; put one back into use."),
    "operations": ("cli.deployment_operations", "Print the HTTP operations that a profile may describe."),
    "pages": ("cli.deployment_pages", "Print the labels and messages that a profile may replace."),
}
"""Name -> module with a click command `command`, and the line that the list of commands shows."""

_HELP: Final = """Describe a deployment that is to be tested, and check the description.

One TOML file says everything; no Python is needed (docs/deployment-profile.md).

\b
Examples:
  ./etax deployment new
  ./etax deployment check deployments/mine.toml
  ./etax run --deployment deployments/mine.toml
"""


@click.group(cls=LazyGroup, commands_by_name=COMMANDS, help=_HELP)
def command() -> None:
    """Nothing but a group."""
