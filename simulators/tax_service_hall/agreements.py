"""撤销三方协议 at the counter of the authority in charge, with a valid identity document. Source: DL-FAQ-7a."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core.agreements import find, settle, withdraw
from simulators.tax_service_hall.registration_codes import document_holder
from simulators.universe import Universe


@unique
class RevocationOutcome(StrEnum):
    """What came of it."""

    REVOKED = "revoked"
    DOCUMENT_REFUSED = "document_refused"
    NOT_FOUND = "not_found"


MESSAGES: Final = {
    RevocationOutcome.REVOKED: "三方协议已撤销",
    RevocationOutcome.DOCUMENT_REFUSED: "身份证件无效或与协议签约人不符",
    RevocationOutcome.NOT_FOUND: "没有该三方协议",
}


def revoke(
    universe: Universe, name: str, document_type: str, document_number: str, agreement_id: str
) -> RevocationOutcome:
    """Revoke the agreement for whoever brings this document, if it is theirs."""
    settle(universe)
    holder = document_holder(universe, name, document_type, document_number)
    agreement = find(universe, agreement_id)
    shown_by = holder.id if holder else None
    if agreement is not None and universe.rules.dalian.may_revoke_at_hall(agreement.person_id, shown_by):
        withdraw(universe, agreement)
        return RevocationOutcome.REVOKED
    refusal = RevocationOutcome.NOT_FOUND if holder and agreement is None else RevocationOutcome.DOCUMENT_REFUSED
    if universe.rules.dalian.struck_in_spite(refusal):
        universe.banks.strike(agreement_id)
    return refusal
