"""Compare what a camera sees with the portrait on file. Source: ZC-FC-01."""

from __future__ import annotations

from simulators.rules.registration import BureauAnswer, Citizen
from simulators.universe import Universe


def compare(universe: Universe, claim: Citizen, face: str) -> BureauAnswer:
    """Whether `face` is that of the citizen with this very name, document type and number."""
    if not universe.policy.face_bureau_available:
        return BureauAnswer.UNAVAILABLE
    for person in universe.core.people.values():
        facts = person.identity
        on_file = (facts.name, facts.id_document_type, facts.id_document_number.upper(), person.face)
        if on_file == (claim.name, claim.id_document_type, claim.id_document_number.upper(), face) and person.face:
            return BureauAnswer.MATCH
    return BureauAnswer.NO_MATCH
