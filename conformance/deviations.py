"""Accepted deviations: what they cover on a given day, and what becomes of them in a run.

A deviation is accepted by somebody, for a reason, until a date. It never makes anything pass: a failure that it covers
is `known_deviation`, anything else stays what it is. The profile converts its table into these; verdicts and reports
read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from conformance.clauses import Channel
from conformance.verdicts import Verdict

TODO: Final = "TODO"
"""Stands where `--write-deviations` leaves something for a person to decide."""


def is_filled_in(text: str) -> bool:
    """Whether a person has written something here: neither blank nor begun with `TODO`."""
    return bool(text.strip()) and not text.strip().upper().startswith(TODO)


@dataclass(frozen=True, slots=True)
class Deviation:
    """One entry of a profile: this clause is known not to hold, and that is accepted for now."""

    clause: str
    """Id of the register."""
    channels: frozenset[Channel]
    """Channels on which it is accepted; both for `channel = "both"`."""
    reason: str
    """Chinese, one line."""
    accepted_by: str
    expires: date
    """The last day on which it counts, in Asia/Shanghai."""
    link: str = ""
    """Of the defect; empty when there is none."""

    def current(self, today: date) -> bool:
        """Whether it counts today."""
        return today <= self.expires

    @property
    def terms(self) -> str:
        """Why, who, until when and where to read on; Chinese, one line."""
        link = f"；{self.link}" if self.link else ""
        return f"{self.reason}（{self.accepted_by} 接受，有效期至 {self.expires.isoformat()}{link}）"


class DeviationState(StrEnum):
    """What a run makes of a deviation, for one clause on one channel."""

    ACCEPTED = "accepted"
    """The clause failed, and that is accepted."""
    EXPIRED = "expired"
    """Its last day is over; whatever failed stays failed. Fails the run."""
    UNEXPECTEDLY_PASSING = "unexpectedly_passing"
    """The clause holds: the entry has to go. Fails the run."""
    UNDECIDED = "undecided"
    """The run could not tell, or did not execute the clause: nothing is known of the deviation."""

    @property
    def label(self) -> str:
        """Chinese, for reports."""
        return _LABELS[self]

    @property
    def fails_the_run(self) -> bool:
        """Whether the entry has to be changed before the run can succeed."""
        return self in {DeviationState.EXPIRED, DeviationState.UNEXPECTEDLY_PASSING}


_LABELS: Final = {
    DeviationState.ACCEPTED: "已接受",
    DeviationState.EXPIRED: "已过期",
    DeviationState.UNEXPECTEDLY_PASSING: "意外符合",
    DeviationState.UNDECIDED: "无从判断",
}


@dataclass(frozen=True)
class AcceptedDeviations:
    """The deviations of one profile, as they stand on one day."""

    entries: tuple[Deviation, ...]
    today: date
    """In Asia/Shanghai; one for the whole run, also where that goes past midnight."""
    manuals: frozenset[str]
    """Ids of the manuals that bind the deployment: clauses of others need no acceptance."""

    @classmethod
    def none(cls) -> AcceptedDeviations:
        """Nothing is accepted."""
        return cls((), date.min, frozenset())

    def covering(self, clause_id: str, channel: Channel) -> Deviation | None:
        """The deviation that counts today for the clause on the channel."""
        return next((one for one in self._about(clause_id, channel) if one.current(self.today)), None)

    def verdict_of(self, verdict: Verdict, clause_id: str, channel: Channel) -> Verdict:
        """What a scenario's verdict says of one of its clauses: a failure that is accepted is no longer one."""
        if verdict is Verdict.FAILED and self.covering(clause_id, channel):
            return Verdict.KNOWN_DEVIATION
        return verdict

    def accepting(self, clauses: Iterable[str], channel: Channel) -> tuple[Deviation, ...]:
        """The deviations that together accept a failure that these clauses share; empty when one is missing.

        A scenario gives evidence for all its clauses at once. Which of them its failure breaks only a person can tell,
        so that every one that binds has to be accepted. Where rows tell, only those that failed are asked for.
        """
        binding = [clause for clause in clauses if clause.partition("-")[0] in self.manuals]
        found = [self.covering(clause, channel) for clause in binding]
        if not found or None in found:
            return ()
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def _about(self, clause_id: str, channel: Channel) -> Iterable[Deviation]:
        return (one for one in self.entries if one.clause == clause_id and channel in one.channels)


def state_of(deviation: Deviation, verdict: Verdict, today: date) -> DeviationState:
    """What the verdict of its clause on one channel makes of a deviation.

    A clause that holds needs no deviation, expired or not.
    """
    if verdict is Verdict.PASSED:
        return DeviationState.UNEXPECTEDLY_PASSING
    if not deviation.current(today):
        return DeviationState.EXPIRED
    return DeviationState.ACCEPTED if verdict is Verdict.KNOWN_DEVIATION else DeviationState.UNDECIDED


CHANNEL_WORDS: Final[Mapping[str, frozenset[Channel]]] = {
    "both": frozenset(Channel),
    "api": frozenset({Channel.API}),
    "ui": frozenset({Channel.UI}),
}
"""What may stand behind `channel =` in a profile."""
