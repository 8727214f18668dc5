"""三方协议: 【提交】, the list, paying, the refusal to revoke. Source: DL-AGR-06 to DL-AGR-08, DL-PRE, DL-FAQ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulators.banks import service as bank_service
from simulators.banks.store import BookEntry
from simulators.golden_tax_core.agreements import find, new_number, settle, withdraw
from simulators.golden_tax_core.store import Person
from simulators.natural_person_etax import submission
from simulators.natural_person_etax.accounts import person_of
from simulators.natural_person_etax.outcomes import (
    NO_ANSWER,
    ONE_ONLY,
    STATUS_NAMES,
    SUBMISSION_MESSAGES,
    VERIFIED_REMARK,
    WAITING,
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from simulators.natural_person_etax.session import NaturalPersonSession
from simulators.natural_person_etax.signing import access
from simulators.natural_person_etax.submission import Form, Signer
from simulators.rules.agreements import Agreement, AgreementStatus, BankVerdict
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class Submission:
    """What came of 【提交】."""

    outcome: SubmissionOutcome
    message: str
    agreement_id: str | None = None
    status: AgreementStatus | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    agreement_id: str
    tax_authority: str
    bank: str
    account_number: str
    status: AgreementStatus
    message: str
    asks_for_paper_or_visit: bool


def submit(universe: Universe, session: NaturalPersonSession, form: Form) -> Submission:
    """【提交】: what the portal can see for itself, then the bank. Once more the same is the same application."""
    settle(universe)
    granted = access(universe, session)
    if granted is not SigningAccess.OPEN:
        return _refused(universe, SubmissionOutcome(granted.value), form)
    signer = submission.signer_of(universe, session, form)
    refusal = submission.refused(universe, signer, form)
    if refusal is not None or signer is None:
        return _refused(universe, refusal or SubmissionOutcome.HOLDER_NOT_SIGNER, form)
    return _apply(universe, signer, form)


def refuse(universe: Universe, refusal: str, form: Form) -> None:
    """Do what a refusal does to the bank's books: nothing, unless a defect writes them all the same."""
    if universe.rules.dalian.booked_in_spite(refusal):
        universe.banks.write(BookEntry(form.account_number, form.tax_authority, new_number(universe)), 1)


def _refused(universe: Universe, outcome: SubmissionOutcome, form: Form) -> Submission:
    refuse(universe, outcome, form)
    return Submission(outcome, SUBMISSION_MESSAGES[outcome])


def _apply(universe: Universe, signer: Signer, form: Form) -> Submission:
    rules, now = universe.rules.dalian, universe.clock.now()
    mine = universe.etax.agreements_of(signer.person_id)
    wish = Agreement(
        "",
        signer.person_id,
        form.tax_authority,
        form.bank,
        form.branch,
        form.administrative_division,
        form.account_number,
        now,
    )
    same = next((one for one in mine if rules.same_application(one, wish)), None)
    if same is not None:
        return _read(universe, same)
    if not rules.may_submit_again(mine):
        return Submission(SubmissionOutcome.ACCOUNT_ERROR, SUBMISSION_MESSAGES[SubmissionOutcome.ACCOUNT_ERROR])
    if not rules.beside_others(wish, mine):
        return Submission(
            SubmissionOutcome.BANK_REFUSED, SUBMISSION_MESSAGES[SubmissionOutcome.BANK_REFUSED] + ONE_ONLY
        )
    answers = bank_service.verify(universe, form.bank, form.account_number, signer.document_number)
    new = replace(wish, id=new_number(universe), answers=answers)
    kept = rules.agreements_beside(new, mine)
    others = [one for one in universe.etax.agreements if one.person_id != signer.person_id or one in kept]
    universe.etax.agreements = [*others, new]
    settle(universe)
    return _read(universe, _kept(universe, new))


def _kept(universe: Universe, new: Agreement) -> Agreement:
    """The application just made, as it stands; an unanswered one is kept, unless a defect loses it."""
    now = find(universe, new.id) or new
    if now.status is AgreementStatus.VERIFYING and universe.rules.dalian.kept_unanswered(now) is None:
        withdraw(universe, now)
    return now


def _read(universe: Universe, agreement: Agreement) -> Submission:
    """The agreement as the reply to a submission."""
    row = _row(universe, agreement)
    if row.status is not AgreementStatus.FAILED:
        message = STATUS_NAMES[row.status] if row.status is AgreementStatus.VERIFIED else row.message
        message += universe.rules.dalian.asked_on_submission(agreement.status)
        return Submission(SubmissionOutcome.ACCEPTED, message, row.agreement_id, row.status)
    wrong = agreement.verdict is BankVerdict.ACCOUNT_ERROR
    outcome = SubmissionOutcome.ACCOUNT_ERROR if wrong else SubmissionOutcome.BANK_REFUSED
    return Submission(outcome, row.message, row.agreement_id, row.status)


def rows(universe: Universe, session: NaturalPersonSession) -> Sequence[Row]:
    """三方协议查询: the person's agreements, oldest first; none of nobody."""
    settle(universe)
    return [_row(universe, one) for one in universe.etax.agreements_of(session.person_id or "")]


def _row(universe: Universe, agreement: Agreement) -> Row:
    rules = universe.rules.dalian
    status = rules.status_shown(agreement.status)
    asked = rules.asked_after_signing(agreement.status)
    return Row(
        agreement.id,
        agreement.tax_authority,
        agreement.bank,
        agreement.account_number,
        status,
        asked or _remark(universe, agreement, status),
        bool(asked),
    )


def _remark(universe: Universe, agreement: Agreement, status: AgreementStatus) -> str:
    """说明."""
    if status is AgreementStatus.VERIFYING:
        return WAITING
    if status is AgreementStatus.VERIFIED:
        return VERIFIED_REMARK
    if agreement.verdict is None:
        return NO_ANSWER
    wrong = agreement.verdict is BankVerdict.ACCOUNT_ERROR
    outcome = SubmissionOutcome.ACCOUNT_ERROR if wrong else SubmissionOutcome.BANK_REFUSED
    return SUBMISSION_MESSAGES[outcome] + universe.rules.dalian.words_shown(agreement.words)


def pay(universe: Universe, session: NaturalPersonSession, tax_authority: str) -> PaymentOutcome:
    """税费缴纳: with an agreement, at once; nothing shows the amount again, so nothing keeps it."""
    settle(universe)
    person: Person | None = person_of(universe, session)
    if person is None:
        return PaymentOutcome.NOT_LOGGED_IN
    if not universe.rules.dalian.may_pay(tax_authority, universe.etax.agreements_of(person.id)):
        return PaymentOutcome.NO_AGREEMENT
    return PaymentOutcome.PAID


def revoke(universe: Universe, session: NaturalPersonSession, agreement_id: str) -> RevocationOutcome:
    """Revocation online: not offered, whoever asks for whatever. Source: DL-FAQ-7a."""
    settle(universe)
    if not universe.rules.dalian.revoked_online():
        _strike_in_spite(universe, RevocationOutcome.NOT_OFFERED, agreement_id)
        return RevocationOutcome.NOT_OFFERED
    agreement = find(universe, agreement_id)
    if agreement is None or agreement.person_id != session.person_id:
        return RevocationOutcome.NOT_FOUND
    withdraw(universe, agreement)
    return RevocationOutcome.REVOKED


def _strike_in_spite(universe: Universe, refusal: RevocationOutcome, agreement_id: str) -> None:
    """Do what a refusal does to the bank's books: nothing, unless a defect strikes the agreement all the same."""
    if universe.rules.dalian.struck_in_spite(refusal):
        universe.banks.strike(agreement_id)
