"""What the watching process and the warm one say to each other: a line of JSON each."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from conformance.verdicts import Verdict


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Request(_Message):
    """Run what is named here."""

    changed: tuple[str, ...] = ()
    """Feature files of which to run what changed since they were read last."""
    whole: tuple[str, ...] = ()
    """Feature files to run as a whole."""
    scenarios: tuple[str, ...] = ()
    """Ids of scenarios to run, as they stand now."""


class Outcome(_Message):
    """One scenario that ran."""

    id: str
    name: str
    channel: str
    """Chinese."""
    verdict: Verdict
    duration_s: float
    text: str
    """The finding, several lines; empty when passed."""


class Answer(_Message):
    """What became of a request, or of the start."""

    outcomes: tuple[Outcome, ...] = ()
    mistakes: str = ""
    """What is wrong with feature files; nothing of them ran."""
    other_channel: int = 0
    """Scenarios that changed and run only on a channel that is not watched."""
    trouble: str = ""
    """Why nothing could be run at all: a mistake in Python, or in the profile."""
