"""银联实名认证: compares what somebody says with what the bank has on file. Source: DL-REG-03a, DL-FAQ-1b."""

from __future__ import annotations

from simulators.rules.etax_accounts import UnionPayAnswer
from simulators.rules.registration import Citizen
from simulators.universe import Universe


def verify(universe: Universe, claim: Citizen, card_number: str, mobile: str) -> UnionPayAnswer:
    """Whether the card is the person's, and `mobile` the number left with the bank."""
    if not universe.policy.unionpay_available:
        return UnionPayAnswer.UNAVAILABLE
    card = universe.banks.cards.get(card_number)
    holder = (claim.name, claim.id_document_number.upper())
    if card is None or (card.holder_name, card.holder_document_number.upper()) != holder:
        return UnionPayAnswer.NOT_THE_HOLDER
    return UnionPayAnswer.MATCH if mobile == card.reserved_mobile else UnionPayAnswer.ANOTHER_MOBILE
