"""The counter of the tax service hall, over its HTTP interface. Source: ZC-HC-03, ZC-HC-24."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conformance.redaction import Redactor, Secret
from steps.drivers.http import HttpSession
from steps.drivers.ports import CodeApplication, CodeApplicationOutcome, IdDocumentType
from steps.drivers.secrets import Teller

_OUTCOMES: Final = {
    "issued": CodeApplicationOutcome.ISSUED,
    "document_refused": CodeApplicationOutcome.DOCUMENT_REFUSED,
}


@dataclass(frozen=True, slots=True)
class HallPortalCounter:
    """The counter that the portal of the hall stands for; every visit is one of its own."""

    http: HttpSession
    """At the portal of the hall."""
    redactor: Redactor

    def apply_for_registration_code(
        self, name: str, id_document_type: IdDocumentType, id_document_number: str
    ) -> CodeApplication:
        """Show this identity document and ask for a code; the code is registered as a secret.

        Raises:
            UnexpectedReplyError: an answer that nobody knows, or a code that is no text.
        """
        teller = Teller(self.redactor)
        teller.sensitive(id_document_number)
        self.http.forget()
        reply = self.http.post(
            "/api/registration-codes",
            {"name": name, "id_document_type": id_document_type.value, "id_document_number": id_document_number},
        )
        outcome = reply.one_of(_OUTCOMES)
        if outcome is not CodeApplicationOutcome.ISSUED:
            return CodeApplication(outcome, None)
        code = Secret(reply.text("registration_code"))
        teller.tell(code)
        return CodeApplication(outcome, code)
