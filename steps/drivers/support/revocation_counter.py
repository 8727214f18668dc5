"""主管税务机关 at its counter, over the HTTP interface of the hall: revoking an agreement. Source: DL-FAQ-7a."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conformance.redaction import Redactor
from steps.drivers.http import HttpSession
from steps.drivers.ports import PersonFacts, RevocationOutcome
from steps.drivers.secrets import Teller

_OUTCOMES: Final = {
    "revoked": RevocationOutcome.REVOKED,
    "document_refused": RevocationOutcome.DOCUMENT_REFUSED,
    "not_found": RevocationOutcome.NOT_FOUND,
}
_UNREADABLE: Final = {**_OUTCOMES, "invalid_input": RevocationOutcome.DOCUMENT_REFUSED}
"""Who brings no document at all leaves the clerk nothing to type."""


@dataclass(frozen=True, slots=True)
class HallRevocationCounter:
    """The counter that the portal of the hall stands for; every visit is one of its own."""

    http: HttpSession
    """At the portal of the hall."""
    redactor: Redactor

    def revoke(self, person: PersonFacts, shown_document_number: str, agreement_id: str) -> RevocationOutcome:
        """Bring this document and have the agreement revoked; an empty number brings none.

        Raises:
            UnexpectedReplyError: an answer that nobody knows.
        """
        Teller(self.redactor).sensitive(shown_document_number)
        self.http.forget()
        body = {
            "name": person.name,
            "id_document_type": person.id_document_type.value,
            "id_document_number": shown_document_number,
            "agreement_id": agreement_id,
        }
        if shown_document_number:
            return self.http.post("/api/agreements/revoke", body).one_of(_OUTCOMES)
        return self.http.post("/api/agreements/revoke", body, also=frozenset({422})).one_of(_UNREADABLE)
