"""What a page of 企业人员维护 and its neighbours says of an act."""

from __future__ import annotations

from dataclasses import dataclass

from steps.drivers.ports import MaintenanceOutcome, MaintenanceReply
from steps.drivers.ui import etax_messages
from steps.drivers.ui.etax_messages import asks_to_fill_in
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Reads the answers to what one session administers."""

    window: Window

    def reply(self, seen: Sight, doing: str) -> MaintenanceReply:
        """Outcome and message of an act.

        Args:
            seen: what followed the click, or the page that the portal led to instead.
            doing: Chinese, for the error.

        Raises:
            UnexpectedReplyError: nobody knows the message, or there is none.
        """
        if seen.stopped_at and all(one.missing for one in seen.stopped_at):
            message = "；".join(f"{one.label}：{one.message}" for one in seen.stopped_at)
            return MaintenanceReply(MaintenanceOutcome.INCOMPLETE, message)
        outcome = self.outcome(seen)
        if outcome is None:
            raise self.window.unknown(seen, doing)
        return MaintenanceReply(outcome, seen.alert or seen.status)

    def outcome(self, seen: Sight) -> MaintenanceOutcome | None:
        """What the messages of a page say; None when nobody knows."""
        known = self.window.meaning(seen.alert or seen.status, etax_messages.MAINTENANCE)
        if known is None and seen.alert and asks_to_fill_in(seen.alert, seen.fields):
            return MaintenanceOutcome.INCOMPLETE
        return known
