"""Three-party agreements: their status, paying with them, revoking them. Source: DL-AGR-06c, DL-AGR-08a, DL-FAQ-7a."""

from __future__ import annotations

from typing import Final

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.paperwork import asks_for_paper_or_visit
from steps.drivers.ports import (
    AgreementRow,
    AgreementStatus,
    PaymentOutcome,
    Portal,
    RevocationOutcome,
    SubmissionOutcome,
    SubmissionReply,
)
from steps.tasks.backstage import backstage
from steps.tasks.bank_cards import authority_named
from steps.tasks.submission import submit

_AMOUNT_FEN: Final = 12_345
"""What is paid; the manual sets no limits."""


@backstage(Portal.NATURAL_PERSON_ETAX)
def have_signed(scene: Scene, who: str, card: str, authority: str) -> None:
    """Sign, as a premise.

    Raises:
        PremiseError: the agreement is not verified.
    """
    reply = submit(scene, who, card, authority)
    status = status_with(scene, who, authority) if reply.outcome is SubmissionOutcome.ACCEPTED else None
    if status is not AgreementStatus.VERIFIED:
        observed = reply.outcome.value if status is None else status.value
        raise PremiseError(f"“{who}”与“{authority}”的三方协议应能验证成功，实际为“{observed}”（{reply.message}）")


def verified_count(scene: Scene, who: str) -> int:
    """How many agreements of `who` are verified."""
    return sum(row.status is AgreementStatus.VERIFIED for row in _rows(scene, who))


def count(scene: Scene, who: str) -> int:
    """How many agreements `who` is shown, whatever their status."""
    return len(_rows(scene, who))


def row_with(scene: Scene, who: str, authority: str) -> AgreementRow | None:
    """The newest agreement of `who` with this authority."""
    name = authority_named(scene, authority)
    return next((row for row in reversed(_rows(scene, who)) if row.tax_authority == name), None)


def status_with(scene: Scene, who: str, authority: str) -> AgreementStatus | None:
    """Its status; None when there is none."""
    row = row_with(scene, who, authority)
    return None if row is None else row.status


def newest_status(scene: Scene, who: str) -> AgreementStatus | None:
    """The status of the newest agreement of `who`, with whatever authority; None when there is none."""
    rows = _rows(scene, who)
    return rows[-1].status if rows else None


def asks_for_more(scene: Scene, who: str, authority: str) -> bool:
    """Whether the portal asks to print a paper agreement or to go to the bank for the newest agreement.

    Raises:
        PremiseError: there is none.
    """
    row = row_with(scene, who, authority)
    if row is None:
        raise PremiseError(f"“{who}”与“{authority}”没有三方协议，看不到是否还要办别的手续")
    return row.asks_for_paper_or_visit


def asks_for_more_on_submission(scene: Scene, who: str) -> bool:
    """The same of what was shown when the newest application was submitted."""
    return asks_for_paper_or_visit(scene.person(who).last(SubmissionReply).message)


def pay(scene: Scene, who: str, authority: str) -> PaymentOutcome:
    """Pay this authority by agreement."""
    person = scene.person(who)
    return person.saw(person.natural_person_etax.pay(authority_named(scene, authority), _AMOUNT_FEN))


def pays_without_any(scene: Scene, who: str) -> bool:
    """Whether `who` pays an authority with which there is no agreement at all.

    Raises:
        ProvisioningError: there is no such authority.
    """
    person = scene.person(who)
    authority = scene.banking.authority_elsewhere(person.facts)
    signed = any(row.tax_authority == authority for row in _rows(scene, who))
    return not signed and person.natural_person_etax.pay(authority, _AMOUNT_FEN) is PaymentOutcome.PAID


def revoke_online(scene: Scene, who: str, authority: str, owner: str) -> RevocationOutcome:
    """Let `who` try to revoke the agreement of `owner` with this authority online."""
    person = scene.person(who)
    return person.saw(person.natural_person_etax.revoke(_to_revoke(scene, owner, authority).agreement_id))


def revoke_at_counter(scene: Scene, who: str, authority: str, shown: str) -> RevocationOutcome:
    """Let `who` go to the authority with the identity document of `shown` and ask for a revocation."""
    person, number = scene.person(who), scene.person(shown).facts.id_document_number
    agreement_id = _to_revoke(scene, who, authority).agreement_id
    return person.saw(scene.revocation_counter.revoke(person.facts, number, agreement_id))


def _to_revoke(scene: Scene, owner: str, authority: str) -> AgreementRow:
    row = row_with(scene, owner, authority)
    if row is None:
        raise PremiseError(f"“{owner}”与“{authority}”没有三方协议，无从撤销")
    return row


def _rows(scene: Scene, who: str) -> tuple[AgreementRow, ...]:
    return scene.person(who).natural_person_etax.agreements()
