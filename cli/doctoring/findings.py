"""What a look at a deployment found, as data. Holds no secret and no personal datum."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique

from conformance.clauses import Channel


@unique
class State(Enum):
    """What it means."""

    WELL = "正常"
    NOTE = "说明"
    """Worth knowing; nothing to put right."""
    WRONG = "有问题"
    UNSURE = "看不出"
    """Could not be looked at, because of something else or because it would leave a trace."""

    @property
    def bad(self) -> bool:
        """Whether somebody has to do something before a run."""
        return self in {State.WRONG, State.UNSURE}


@dataclass(frozen=True, slots=True)
class Loss:
    """What scenarios cannot use: a capability, or a portal on a channel, or one operation of a portal."""

    capability: str = ""
    portal: str = ""
    channel: Channel | None = None
    operation: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    area: str
    """Chinese: 网络, 证书, 时钟 ..."""
    subject: str
    state: State
    detail: str
    """Chinese; where it is bad, with what to do."""
    loss: Loss | None = None
    quiet: bool = False
    """Told only by what it costs: another finding speaks for many of its kind."""
    bad_if_costly: bool = False
    """Whether somebody has to do something when it costs clauses that are in scope."""
