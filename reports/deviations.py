"""What a run makes of the deviations that the profile accepts: for programs, and in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict

from conformance.clauses import Channel
from conformance.deviations import AcceptedDeviations, Deviation, DeviationState, state_of
from conformance.verdicts import Verdict
from reports.findings import CHANNEL_LABELS


class DeviationVerdict(BaseModel):
    """A deviation of the profile, and what the run makes of it on one channel."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    clause: str
    channel: Channel
    state: DeviationState
    verdict: Verdict
    """Of the clause on the channel."""
    reason: str
    accepted_by: str
    expires: date
    link: str

    @property
    def terms(self) -> str:
        """Why, who, until when and where to read on; Chinese, one line."""
        return Deviation(
            self.clause, frozenset({self.channel}), self.reason, self.accepted_by, self.expires, self.link
        ).terms


def states_of(
    accepted: AcceptedDeviations, cells: Mapping[str, Mapping[Channel, Verdict]]
) -> Iterator[DeviationVerdict]:
    """Every entry on each of its channels.

    Args:
        accepted: the profile's entries.
        cells: clause id -> verdict on each channel that the clause names. An entry for a channel that its clause does
            not name covers nothing, but still expires, and is told.
    """
    for entry in accepted.entries:
        of_clause = cells.get(entry.clause, {})
        for channel in sorted(entry.channels & of_clause.keys() or entry.channels):
            verdict = of_clause.get(channel, Verdict.INAPPLICABLE)
            yield _row(entry, channel, verdict, state_of(entry, verdict, accepted.today))


def _row(entry: Deviation, channel: Channel, verdict: Verdict, state: DeviationState) -> DeviationVerdict:
    return DeviationVerdict(
        clause=entry.clause,
        channel=channel,
        state=state,
        verdict=verdict,
        reason=entry.reason,
        accepted_by=entry.accepted_by,
        expires=entry.expires,
        link=entry.link,
    )


def deviations_to_change(rows: Iterable[DeviationVerdict], *, partial: bool) -> list[DeviationVerdict]:
    """Entries that fail the run until somebody edits the profile: expired ones, and those whose clause holds.

    Args:
        rows: of the run.
        partial: whether only some scenarios were to run; an entry whose clause was not among them is let be then.
    """
    silent = {Verdict.UNTESTED, Verdict.INAPPLICABLE} if partial else frozenset[Verdict]()
    return [row for row in rows if row.state.fails_the_run and row.verdict not in silent]


_REMEDIES: Final = {
    DeviationState.EXPIRED: "这条偏差已过期，不再算数：请修好部署，或由负责人重新接受并改写有效期",
    DeviationState.UNEXPECTEDLY_PASSING: "条款已经符合，请从部署配置里删去这条偏差（只在一个渠道上符合时改写 channel）",
}


def deviation_lines(rows: Iterable[DeviationVerdict], *, partial: bool) -> list[str]:
    """One line an entry that counted, then one for each that fails the run, with what to do. Chinese."""
    known = list(rows)
    lines = [f"[已知偏差] {_place(row)}{row.terms}" for row in known if row.state is DeviationState.ACCEPTED]
    lines += [
        f"[偏差{row.state.label}] {_place(row)}{_REMEDIES[row.state]}。原条目：{row.terms}"
        for row in deviations_to_change(known, partial=partial)
    ]
    return lines


def _place(row: DeviationVerdict) -> str:
    return f"{row.clause}（{CHANNEL_LABELS[row.channel]}）"
