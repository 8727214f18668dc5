"""The JSON interface of 自然人电子税务局 as data: paths, codes, and what its outcomes mean. Source: DL.

Used by the API drivers, and by the UI drivers for what a person tries by its address when no control leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from steps.drivers.ports import (
    AgreementApplication,
    AgreementStatus,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from steps.drivers.secrets import Teller

READ_TOO: Final = frozenset({422})
"""Statuses whose body is an answer like any other: the form was not filled in right."""
FORGED_KEY: Final = "name"
"""What a forger adds to an application."""


@dataclass(frozen=True, slots=True)
class EtaxPaths:
    """Paths below the portal."""

    login: str = "/api/login"
    business: str = "/api/business"
    registration_agreement: str = "/api/registration/agreement"
    registration: str = "/api/registration"
    signing: str = "/api/signing"
    tax_authorities: str = "/api/signing/tax-authorities"
    banks: str = "/api/signing/banks"
    agreements: str = "/api/agreements"
    payments: str = "/api/payments"
    unseen_division: str = "大连市"
    """行政区划 as somebody sends it to whom the form with its default never opened. Source: DL-AGR-07c."""

    def banks_like(self, keyword: str) -> str:
        """The 开户行 list for this keyword."""
        return _searched(self.banks, keyword)

    def bank(self, name: str) -> str:
        """What is said of a bank."""
        return f"{self.banks}/{quote(name, safe='')}"

    def branches_like(self, bank: str, keyword: str) -> str:
        """The 营业网点 list of a bank for this keyword."""
        return _searched(f"{self.bank(bank)}/branches", keyword)

    def revocation(self, agreement_id: str) -> str:
        """Where somebody would revoke an agreement."""
        return f"{self.agreements}/{quote(agreement_id, safe='')}/revoke"


def _searched(path: str, keyword: str) -> str:
    return f"{path}?{urlencode({'keyword': keyword})}"


def application_fields(application: AgreementApplication, division: str, teller: Teller) -> dict[str, str]:
    """The body of 【提交】; `division` stands where the application leaves the default."""
    chosen = application.administrative_division
    fields = {
        "tax_authority": application.tax_authority,
        "administrative_division": division if chosen is None else chosen,
        "bank": application.bank,
        "branch": application.branch,
        "account_holder": application.account_holder,
        "account_number": teller.tell(application.account_number),
    }
    return fields if application.tampered_name is None else {**fields, FORGED_KEY: application.tampered_name}


METHODS: Final = {EtaxRegistrationMethod.UNIONPAY: "unionpay", EtaxRegistrationMethod.CODE: "code"}
PROOFS: Final = {
    EtaxRegistrationMethod.UNIONPAY: frozenset({"bank_card_number", "reserved_mobile"}),
    EtaxRegistrationMethod.CODE: frozenset({"registration_code"}),
}
"""What a method asks for beside the identity."""
AGREED: Final = {"agreed": True}
REGISTRATION: Final = {
    "registered": EtaxRegistrationOutcome.REGISTERED,
    "agreement_required": EtaxRegistrationOutcome.AGREEMENT_REQUIRED,
    "method_required": EtaxRegistrationOutcome.METHOD_REQUIRED,
    "identity_mismatch": EtaxRegistrationOutcome.IDENTITY_MISMATCH,
    "mobile_not_reserved": EtaxRegistrationOutcome.MOBILE_NOT_RESERVED,
    "unionpay_unavailable": EtaxRegistrationOutcome.UNIONPAY_UNAVAILABLE,
    "wrong_code": EtaxRegistrationOutcome.WRONG_CODE,
    "code_expired": EtaxRegistrationOutcome.CODE_EXPIRED,
    "account_taken": EtaxRegistrationOutcome.ACCOUNT_TAKEN,
    "document_taken": EtaxRegistrationOutcome.DOCUMENT_TAKEN,
}
RULED: Final = {
    frozenset({"reserved_mobile"}): EtaxRegistrationOutcome.MOBILE_NOT_RESERVED,
    frozenset({"registration_code"}): EtaxRegistrationOutcome.WRONG_CODE,
}
"""What it means when exactly these fields are malformed: the portal may refuse an impossible one as such."""
ACCESS: Final = {
    "open": SigningAccess.OPEN,
    "document_not_supported": SigningAccess.DOCUMENT_NOT_SUPPORTED,
    "not_logged_in": SigningAccess.NOT_LOGGED_IN,
}
BANK_KNOWN: Final = {"found": True, "not_found": False}
SUBMISSION: Final = {
    "accepted": SubmissionOutcome.ACCEPTED,
    "bank_not_online": SubmissionOutcome.BANK_NOT_ONLINE,
    "branch_unknown": SubmissionOutcome.BRANCH_UNKNOWN,
    "wrong_authority": SubmissionOutcome.WRONG_AUTHORITY,
    "holder_not_signer": SubmissionOutcome.HOLDER_NOT_SIGNER,
    "credit_card_refused": SubmissionOutcome.CREDIT_CARD_REFUSED,
    "card_of_another_city": SubmissionOutcome.CARD_OF_ANOTHER_CITY,
    "account_error": SubmissionOutcome.ACCOUNT_ERROR,
    "bank_refused": SubmissionOutcome.BANK_REFUSED,
    "document_not_supported": SubmissionOutcome.DOCUMENT_NOT_SUPPORTED,
    "not_logged_in": SubmissionOutcome.NOT_LOGGED_IN,
}
LISTED: Final = {"listed": True}
STATUS: Final = {
    "verifying": AgreementStatus.VERIFYING,
    "verified": AgreementStatus.VERIFIED,
    "failed": AgreementStatus.FAILED,
}
PAYMENT: Final = {
    "paid": PaymentOutcome.PAID,
    "no_agreement": PaymentOutcome.NO_AGREEMENT,
    "not_logged_in": PaymentOutcome.NOT_LOGGED_IN,
}
REVOCATION: Final = {
    "revoked": RevocationOutcome.REVOKED,
    "not_offered": RevocationOutcome.NOT_OFFERED,
    "not_found": RevocationOutcome.NOT_FOUND,
}
