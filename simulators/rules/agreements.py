"""三方协议: what a bank's answer makes of an application, and what an agreement is good for. Source: DL-AGR-08, DL-FAQ.

Readings T30 (no failure ever counts as signed), T31 (the exact duplicate is open: it is the same application). The
manual is silent on banks that do not answer: the application stays 验证中, and fails after a time limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum, unique


@unique
class AgreementStatus(StrEnum):
    """状态."""

    VERIFYING = "verifying"
    VERIFIED = "verified"
    FAILED = "failed"


@unique
class BankVerdict(Enum):
    """What a bank makes of a verification."""

    ACCEPTED = "accepted"
    ACCOUNT_ERROR = "account_error"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a bank, and when it arrives."""

    verdict: BankVerdict
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Agreement:
    """An application and what has become of it."""

    id: str
    person_id: str
    tax_authority: str
    bank: str
    branch: str
    administrative_division: str
    account_number: str
    submitted_at: datetime
    answers: tuple[Answer, ...] = ()
    """Everything that the bank will say."""
    answers_taken: int = 0
    status: AgreementStatus = AgreementStatus.VERIFYING
    verdict: BankVerdict | None = None
    """The answer that settled it; None while there is none, or when the bank never said anything."""
    words: str = ""
    """What the bank said with it."""


def beside_others(wish: Agreement, others: Sequence[Agreement]) -> bool:  # noqa: ARG001 - replaced rules look at them
    """Whether another agreement may be signed beside the person's others. Source: DL-FAQ-6a, DL-FAQ-6b, DL-AGR-06b."""
    return True


def may_submit_again(others: Sequence[Agreement]) -> bool:  # noqa: ARG001 - replaced rules look at them
    """Whether a new application is taken after failed ones. Source: DL-FAQ-5b."""
    return True


def same_application(one: Agreement, wish: Agreement) -> bool:
    """Whether `wish` is `one` once more: not failed, and of the same account at the same authority."""
    return (
        one.status is not AgreementStatus.FAILED
        and one.tax_authority == wish.tax_authority
        and one.account_number == wish.account_number
    )


def kept_unanswered(agreement: Agreement) -> Agreement | None:
    """What is kept of an application that the bank has not answered yet: all of it, 验证中; None loses it."""
    return agreement


def after_answer(agreement: Agreement, answer: Answer) -> Agreement:
    """The agreement after an answer has arrived: the first settles it, no other changes anything."""
    if agreement.status is not AgreementStatus.VERIFYING:
        return agreement
    accepted = answer.verdict is BankVerdict.ACCEPTED
    status = AgreementStatus.VERIFIED if accepted else AgreementStatus.FAILED
    return replace(agreement, status=status, verdict=answer.verdict, words=answer.words)


def after_silence(agreement: Agreement, limit_s: int | None, now: datetime) -> Agreement:
    """The agreement at `now` if no answer has come: failed once the limit is reached, never signed (reading T30)."""
    if limit_s is None or now < agreement.submitted_at + timedelta(seconds=limit_s):
        return agreement
    return replace(agreement, status=AgreementStatus.FAILED)


def signs_again(answer: Answer) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether an answer to a settled agreement signs another one: never."""
    return False


def entries_written(agreement: Agreement) -> int:
    """How many entries a settled agreement puts into the bank's books: one when verified. Source: DL-FAQ-4a."""
    return 1 if agreement.status is AgreementStatus.VERIFIED else 0


def booked_in_spite(refusal: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether an application that the portal itself refuses is put into the bank's books all the same: never."""
    return False


def agreements_beside(new: Agreement, others: Sequence[Agreement]) -> Sequence[Agreement]:  # noqa: ARG001
    """Which of the person's others stay when a new one is added: all. Source: DL-FAQ-6a, DL-FAQ-6b."""
    return others


def status_shown(status: AgreementStatus) -> AgreementStatus:
    """What the status reads. Source: DL-AGR-08b."""
    return status


def words_shown(words: str) -> str:
    """What is shown of the bank's own words: all. Source: DL-FAQ-5a."""
    return words


def asked_after_signing(status: AgreementStatus) -> str:  # noqa: ARG001 - replaced rules look at it
    """What the portal still asks for, paper or a visit to the bank: nothing. Source: DL-FAQ-4b."""
    return ""


def asked_on_submission(status: AgreementStatus) -> str:  # noqa: ARG001 - replaced rules look at it
    """The same of the reply to 【提交】, whatever the list says: nothing. Source: DL-FAQ-4b."""
    return ""


def may_pay(tax_authority: str, agreements: Sequence[Agreement]) -> bool:
    """Whether this authority can be paid: with a verified agreement with it. Source: DL-AGR-06c, DL-AGR-08a."""
    return any(one.tax_authority == tax_authority and one.status is AgreementStatus.VERIFIED for one in agreements)


def revoked_online() -> bool:
    """Whether the portal revokes an agreement. Source: DL-FAQ-7a."""
    return False


def struck_in_spite(refusal: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether a refused revocation strikes the agreement from the bank's books all the same: never. DL-FAQ-7a."""
    return False


def may_revoke_at_hall(owner: str, shown_by: str | None) -> bool:
    """Whether the hall revokes for whoever showed a document (person ids); None: the document is nobody's."""
    return shown_by == owner
