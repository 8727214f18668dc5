"""申报密码重置: the same on the WEB end and in the APP. Source: SM-UN-05, SM-UN-06."""

from __future__ import annotations

from typing import Final

from conformance.redaction import Secret
from steps.drivers.http import HttpSession
from steps.drivers.ports import ResetOutcome
from steps.drivers.secrets import Teller

FILING_RESET_OUTCOMES: Final = {
    "done": ResetOutcome.DONE,
    "not_permitted": ResetOutcome.NOT_PERMITTED,
    "not_logged_in": ResetOutcome.NOT_LOGGED_IN,
    "rule_violated": ResetOutcome.RULE_VIOLATED,
    "not_offered": ResetOutcome.NOT_OFFERED,
}


def reset_filing_password(http: HttpSession, teller: Teller, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
    """Reset a unit's filing password as the person logged in, or as a guest.

    Raises:
        UnexpectedReplyError: an outcome that is none of a reset.
    """
    body = {"taxpayer_id": taxpayer_id, "new_filing_password": teller.tell(new_password)}
    return http.post("/api/filing-password/reset", body).one_of(FILING_RESET_OUTCOMES)
