"""Why an agreement, or a payment with one, did not come out as it should; see `explanations`."""

from __future__ import annotations

from typing import Final

from steps.actors import Scene
from steps.drivers.errors import HarnessError
from steps.drivers.ports import PaymentOutcome, SubmissionOutcome, SubmissionReply
from steps.tasks import agreements
from steps.tasks.explanations import last_refusal

PAID_WITH_NOTHING: Final = "没有三方协议也能缴款"
LOOKED_INTO: Final = frozenset({PAID_WITH_NOTHING})
"""What a look finds out, beside the answers of ports."""


def submission_refusal(scene: Scene, who: str, observed: object) -> str:
    """Why somebody has no agreement: how the last application ended."""
    return "" if observed else last_refusal(scene, who, SubmissionReply, {SubmissionOutcome.ACCEPTED})


def payment(scene: Scene, who: str, observed: object) -> str:
    """Why nothing was paid: how the last application ended; or whether anybody pays without any agreement."""
    if observed is PaymentOutcome.NO_AGREEMENT:
        return submission_refusal(scene, who, observed=None)
    if observed is not PaymentOutcome.PAID or not scene.deployment.profile.control_api:
        return ""
    try:
        return PAID_WITH_NOTHING if agreements.pays_with_nothing(scene, who) else ""
    except HarnessError:
        return ""
