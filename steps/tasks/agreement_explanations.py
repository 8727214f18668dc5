"""Why an agreement, or a payment with one, did not come out as it should; see `explanations`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from steps.actors import Scene
from steps.drivers.ports import (
    AgreementStatus,
    PaymentOutcome,
    Portal,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
    SubmissionReply,
)
from steps.tasks import agreements, bank_cards
from steps.tasks.explanations import GUEST, OPEN_TO_GUESTS, found, last_refusal

PAID_WITH_NOTHING: Final = "没有三方协议也能缴款"
PAID_ELSEWHERE: Final = "与别的税务机关签订了协议就能缴款"
PAID_UNVERIFIED: Final = "没有验证成功的协议也能缴款"
BOOKS_DIFFER: Final = "银行账上与显示验证成功的份数不一致"
LOOKED_INTO: Final = frozenset({PAID_WITH_NOTHING, PAID_ELSEWHERE, PAID_UNVERIFIED, BOOKS_DIFFER})
"""What a look finds out, beside the answers of ports."""


def signing(scene: Scene, who: str, _observed: object) -> str:
    """How the last application ended: refused, or what its status has come to instead of 验证成功."""
    refused = last_refusal(scene, who, SubmissionReply, {SubmissionOutcome.ACCEPTED})
    return refused or _unverified(scene, who)


def refusal(scene: Scene, who: str, observed: object) -> str:
    """Where an application was accepted that should have been refused: whether the bank's answer is not there yet."""
    return _unverified(scene, who) if observed is SubmissionOutcome.ACCEPTED else ""


def books(scene: Scene, expected: int, observed: int) -> str:
    """Why the bank has something else on file: how applications ended; or it differs from what the portal shows.

    That an application was refused explains what is missing; never what is there in spite of that. What is missing
    after somebody has asked for a revocation was there before, as the premise says, and needs no explanation.
    """
    if observed < expected and any(RevocationOutcome in person.seen for person in scene.people.values()):
        return ""
    applicants = [label for label, person in scene.people.items() if SubmissionReply in person.seen]
    for who in applicants:
        if why := signing(scene, who, None):
            return why if observed < expected else ""
    differ = bool(applicants) and found(lambda: _books_differ(scene, applicants), otherwise=False)
    return BOOKS_DIFFER if differ else ""


def opening(scene: Scene, _who: str, observed: object) -> str:
    """Whether 三方协议签订 opens to anybody."""
    if observed is not SigningAccess.OPEN or not scene.deployment.profile.control_api:
        return ""
    guest = scene.deployment.beside(Portal.NATURAL_PERSON_ETAX).natural_person_etax(GUEST)
    opens = found(lambda: guest.open_signing()[0] is SigningAccess.OPEN, otherwise=False)
    return OPEN_TO_GUESTS if opens else ""


def payment(scene: Scene, who: str, observed: object) -> str:
    """Why nothing was paid: how the last application ended; or whether anybody pays with less than an agreement."""
    if observed is PaymentOutcome.NO_AGREEMENT:
        return last_refusal(scene, who, SubmissionReply, {SubmissionOutcome.ACCEPTED})
    if observed is not PaymentOutcome.PAID or not scene.deployment.profile.control_api:
        return ""
    return found(lambda: _pays_with_less(scene, who), "")


def _books_differ(scene: Scene, applicants: Sequence[str]) -> bool:
    return sum(agreements.verified_count(scene, who) for who in applicants) != bank_cards.books_of_all(scene)


def _pays_with_less(scene: Scene, who: str) -> str:
    verified = agreements.verified_count(scene, who)
    if agreements.pays_without_any(scene, who):
        return PAID_ELSEWHERE if verified else PAID_WITH_NOTHING
    return PAID_UNVERIFIED if not verified and agreements.count(scene, who) else ""


def _unverified(scene: Scene, who: str) -> str:
    status = found(lambda: agreements.newest_status(scene, who), None)
    return "" if status is None or status is AgreementStatus.VERIFIED else str(status.value)
