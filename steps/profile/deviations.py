"""`[[deviations]]`: known departures from a clause that somebody has accepted until a date."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from conformance import deviations
from conformance.deviations import CHANNEL_WORDS, is_filled_in
from steps.profile.tables import Table, Text, mistake


def _filled_in(text: str) -> str:
    if not is_filled_in(text):
        raise mistake("还没有填写（空白或 TODO）：要由人写明")
    return text


FilledIn = Annotated[str, AfterValidator(_filled_in)]


class Deviation(Table):
    """One accepted deviation. Whether it has expired is for whoever knows the date to say."""

    clause: Text
    channel: Literal["api", "ui", "both"] = "both"
    reason: FilledIn
    link: str = ""
    accepted_by: FilledIn
    expires: date
    """The last day on which it holds."""

    def accepted(self) -> deviations.Deviation:
        """The same, as verdicts and reports take it."""
        return deviations.Deviation(
            clause=self.clause,
            channels=CHANNEL_WORDS[self.channel],
            reason=self.reason,
            accepted_by=self.accepted_by,
            expires=self.expires,
            link=self.link,
        )
