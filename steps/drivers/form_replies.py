"""Reading JSON answers of 自然人电子税务局 to a form: the same over HTTP and in the session of a window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steps.drivers.natural_person_etax_wire import FORGED_KEY, SUBMISSION
from steps.drivers.ports import SubmissionOutcome, SubmissionReply
from steps.drivers.replies import Reply


def read_submission(reply: Reply, fields: Mapping[str, str]) -> SubmissionReply:
    """What the portal made of an application with these fields.

    Raises:
        UnexpectedReplyError: an outcome that nobody knows, or mistakes in fields that were filled in.
    """
    mistaken = malformed(reply)
    if FORGED_KEY in mistaken & fields.keys():
        return SubmissionReply(SubmissionOutcome.FORGERY_REFUSED, reply.message, None)
    if mistaken and all(fields.get(one) == "" for one in mistaken):
        return SubmissionReply(SubmissionOutcome.INCOMPLETE, reply.message, None)
    agreement_id: Any = reply.data.get("agreement_id")
    if agreement_id is not None and not isinstance(agreement_id, str):
        raise reply.refuse("agreement_id 应为文字")
    return SubmissionReply(reply.one_of(SUBMISSION), reply.message, agreement_id)


def malformed(reply: Reply) -> frozenset[str]:
    """Fields that the portal refused as such; empty when it did something else."""
    errors: Any = reply.data.get("errors")
    if reply.data.get("outcome") != "invalid_input" or not isinstance(errors, list):
        return frozenset()
    return frozenset(str(one.get("field")) if isinstance(one, dict) else "" for one in errors)
