"""A desk at which people answer: one question at a time, from all worker processes of a run, on loopback only.

The process that starts a run opens it (`open_desk`); its workers find it by an environment variable that they inherit.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping
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
    environment: MutableMapping[str, str]

    @property
    def page_address(self) -> str:
        """What a person opens in a browser on this machine."""
        return self.host.page_address

    def close(self) -> None:
        """Ask nobody any more."""
        for name in (VARIABLE, NO_TERMINAL):
            self.environment.pop(name, None)
        self.host.close()
        if self.clerk is not None:
            self.clerk.close()


def open_desk(*, at_terminal: bool, environment: MutableMapping[str, str] | None = None) -> OpenDesk | None:
    """Open a desk for this process and all that it starts; None when an outer process has opened one.

    Args:
        at_terminal: whether questions are to be asked at the terminal, too.
        environment: in place of the process's own.
    """
    environment = os.environ if environment is None else environment
    if VARIABLE in environment:
        return None
    host = DeskHost()
    clerk = None
    if at_terminal:
        terminal = open_terminal()
        if terminal is None:
            environment[NO_TERMINAL] = "1"
        else:
            clerk = TerminalClerk(host.terminal, *terminal)
            clerk.start()
    environment[VARIABLE] = host.worker_address
    return OpenDesk(host, clerk, environment)
