"""DalianRules: every rule of the natural-person e-tax bureau of Dalian by name, each of which a defect may replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from simulators.rules import agreements, captcha_policy, etax_accounts, registration, registration_codes, signing
from simulators.rules.agreements import Agreement, AgreementStatus, Answer
from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.etax_accounts import EtaxAccount
from simulators.rules.registration import Citizen
from simulators.rules.registration_codes import CodeVerdict, RegistrationCode
from simulators.rules.signing import CardKind

Names = Sequence[str]
Agreements = Sequence[Agreement]
Accounts = Sequence[EtaxAccount]
Codes = Sequence[RegistrationCode]

REGISTRATION_FIELDS: Final = frozenset(
    {
        "name",
        "id_document_type",
        "id_document_number",
        "account",
        "account_password",
        "bank_card_number",
        "reserved_mobile",
        "registration_code",
    }
)
APPLICATION_FIELDS: Final = frozenset(
    {"tax_authority", "bank", "branch", "administrative_division", "account_holder", "account_number"}
)


@dataclass(frozen=True)
class DalianRules:
    """The rules of this portal. `..._required` name the fields that must not be left blank."""

    # login
    captcha_asked: Callable[..., bool] = etax_accounts.captcha_asked
    captcha_missing: Callable[[CaptchaSeen], bool] = captcha_policy.captcha_missing
    captcha_holds: Callable[[CaptchaSeen], bool] = captcha_policy.captcha_holds
    account_meant: Callable[[str, str, Accounts], EtaxAccount | None] = etax_accounts.account_meant
    may_enter: Callable[[EtaxAccount], bool] = etax_accounts.may_enter
    password_right: Callable[[str, str], bool] = etax_accounts.password_right
    business_open: Callable[..., bool] = etax_accounts.business_open
    # registration
    registration_open: Callable[..., bool] = etax_accounts.registration_open
    registration_pages_open: Callable[..., bool] = etax_accounts.registration_open
    registration_required: frozenset[str] = REGISTRATION_FIELDS
    method_needed: Callable[[], bool] = etax_accounts.method_needed
    identity_matches: Callable[[Citizen, Citizen], bool] = registration.identity_matches
    unionpay_proves: Callable[..., bool] = etax_accounts.unionpay_proves
    judge_code: Callable[[str, Codes, Codes, int | None, datetime], CodeVerdict] = registration_codes.judge_code
    document_free: Callable[..., bool] = registration.document_free
    account_taken: Callable[[str, Accounts], bool] = etax_accounts.account_taken
    account_made: Callable[[EtaxAccount], EtaxAccount | None] = etax_accounts.account_made
    logged_in_by_registration: Callable[[], bool] = etax_accounts.logged_in_by_registration
    opened_in_spite: Callable[[str], bool] = etax_accounts.opened_in_spite
    # who may sign, and with what
    signing_open: Callable[..., bool] = etax_accounts.business_open
    document_supported: Callable[[str], bool] = signing.document_supported
    identity_shown: Callable[[Citizen], Citizen] = signing.identity_shown
    application_required: frozenset[str] = APPLICATION_FIELDS
    signs_online: Callable[[str, bool], bool] = signing.signs_online
    online_told: Callable[[bool], bool] = signing.online_told
    online_enforced: Callable[[bool], bool] = signing.online_enforced
    bank_hint: Callable[[bool], str] = signing.bank_hint
    banks_found: Callable[[Names, str], Names] = signing.found_by_keyword
    branches_found: Callable[[Names, str], Names] = signing.found_by_keyword
    division_sufficient: Callable[[str, str], bool] = signing.division_sufficient
    authority_in_charge: Callable[[str, Names], bool] = signing.authority_in_charge
    holder_is_signer: Callable[[str, str], bool] = signing.holder_is_signer
    account_of_signer: Callable[[str, str], bool] = signing.account_of_signer
    kind_supported: Callable[[CardKind], bool] = signing.kind_supported
    issued_here: Callable[[bool], bool] = signing.issued_here
    # what becomes of an application
    beside_others: Callable[[Agreement, Agreements], bool] = agreements.beside_others
    may_submit_again: Callable[[Agreements], bool] = agreements.may_submit_again
    same_application: Callable[[Agreement, Agreement], bool] = agreements.same_application
    kept_unanswered: Callable[[Agreement], Agreement | None] = agreements.kept_unanswered
    after_answer: Callable[[Agreement, Answer], Agreement] = agreements.after_answer
    after_silence: Callable[[Agreement, int | None, datetime], Agreement] = agreements.after_silence
    signs_again: Callable[[Answer], bool] = agreements.signs_again
    entries_written: Callable[[Agreement], int] = agreements.entries_written
    booked_in_spite: Callable[[str], bool] = agreements.booked_in_spite
    agreements_beside: Callable[[Agreement, Agreements], Agreements] = agreements.agreements_beside
    # what an agreement is good for
    status_shown: Callable[[AgreementStatus], AgreementStatus] = agreements.status_shown
    words_shown: Callable[[str], str] = agreements.words_shown
    asked_after_signing: Callable[[AgreementStatus], str] = agreements.asked_after_signing
    asked_on_submission: Callable[[AgreementStatus], str] = agreements.asked_on_submission
    may_pay: Callable[[str, Agreements], bool] = agreements.may_pay
    revoked_online: Callable[[], bool] = agreements.revoked_online
    struck_in_spite: Callable[[str], bool] = agreements.struck_in_spite
    may_revoke_at_hall: Callable[[str, str | None], bool] = agreements.may_revoke_at_hall

    def needed_to_register(self, blank: frozenset[str]) -> frozenset[str]:
        """Those of the blank fields that must not be."""
        return blank & self.registration_required

    def needed_to_sign(self, blank: frozenset[str]) -> frozenset[str]:
        """Those of the blank fields that must not be."""
        return blank & self.application_required
