"""A desk at which people answer: one question at a time, from all worker processes of a run, on loopback only.

The process that starts a run opens it (`open_desk`); its workers find it by an environment variable that they inherit.
"""

from __future__ import annotations

import os
from collections.abc import Collection, MutableMapping
from dataclasses import dataclass
from typing import Final

from steps.drivers.support.sources.desk.host import DeskHost
from steps.drivers.support.sources.desk.terminal import TerminalClerk, open_terminal

VARIABLE: Final = "ETAX_ANSWER_DESK"
"""Environment variable with the workers' entrance."""
NO_TERMINAL: Final = "ETAX_ANSWER_DESK_WITHOUT_TERMINAL"
"""Set when there is no terminal to ask at."""


@dataclass
class OpenDesk:
    """A desk of this process."""

    host: DeskHost
    clerk: TerminalClerk | None
    page_address: str
    """What a person opens in a browser on this machine; empty when nothing is asked there."""
    environment: MutableMapping[str, str]

    def close(self) -> None:
        """Ask nobody any more."""
        for name in (VARIABLE, NO_TERMINAL):
            self.environment.pop(name, None)
        self.host.close()
        if self.clerk is not None:
            self.clerk.close()


def open_desk(ways: Collection[str], environment: MutableMapping[str, str] | None = None) -> OpenDesk | None:
    """Open a desk for this process and all that it starts.

    Args:
        ways: `terminal`, `page`, or both.
        environment: in place of the process's own.

    Returns:
        None when nobody is to be asked, or an outer process has opened a desk.
    """
    environment = os.environ if environment is None else environment
    if not ways or VARIABLE in environment:
        return None
    terminal = open_terminal() if "terminal" in ways else None
    if terminal is None and "terminal" in ways:
        environment[NO_TERMINAL] = "1"
    host = DeskHost()
    clerk = TerminalClerk(host.terminal, *terminal) if terminal else None
    if clerk is not None:
        clerk.start()
    environment[VARIABLE] = host.worker_address
    return OpenDesk(host, clerk, host.page_address if "page" in ways else "", environment)
