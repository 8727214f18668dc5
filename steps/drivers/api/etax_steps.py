"""What an answer to one step of a login at 省电子税务局 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from steps.drivers.api.captcha import left_blank
from steps.drivers.etax_staff import ListedPerson, listed_people
from steps.drivers.etax_wire import LISTS, STEPS
from steps.drivers.ports import Agreement, EtaxOutcome, EtaxReply
from steps.drivers.replies import Reply

AGREED: Final = {Agreement.TICKED: True, Agreement.UNTICKED: False}


def etax_reply(reply: Reply, fields: Mapping[str, object]) -> EtaxReply:
    """Outcome and message.

    Args:
        reply: the answer.
        fields: what was sent; an empty text is a field left blank.

    Raises:
        UnexpectedReplyError: an outcome that nobody knows.
    """
    if left_blank(reply, fields):
        return EtaxReply(EtaxOutcome.INCOMPLETE, reply.message)
    return EtaxReply(reply.one_of(STEPS), reply.message)


def people_or_refusal(
    reply: Reply, fields: Mapping[str, object] | None = None
) -> tuple[tuple[ListedPerson, ...], EtaxReply | None]:
    """The persons that an answer offers; none, and why, when it offers none.

    Raises:
        UnexpectedReplyError: an outcome that nobody knows, or a list that is none.
    """
    if left_blank(reply, fields or {}) or not reply.one_of(LISTS):
        return (), etax_reply(reply, fields or {})
    return listed_people(reply), None
