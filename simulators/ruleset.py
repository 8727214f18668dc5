"""RuleSet: every rule of a world by name. A defect is this with some fields replaced (or a policy with some)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Final

from simulators.dalian_ruleset import DalianRules
from simulators.province_ruleset import ProvinceRules
from simulators.rules import (
    authorisation,
    certificates,
    filing_password_reset,
    forgotten_password,
    identifiers,
    lockout,
    login_names,
    password_rules,
    phases,
    qr_code,
    rare_characters,
    refusals,
    registration,
    registration_codes,
    unit_verification,
)
from simulators.rules.certificates import Certificate
from simulators.rules.filing_password_reset import ResetPlace, Roles
from simulators.rules.forgotten_password import IdentityFacts
from simulators.rules.identifiers import AccountNames, Found
from simulators.rules.lockout import Lock
from simulators.rules.password_gate import PasswordGate
from simulators.rules.qr_code import QrCode, QrState
from simulators.rules.rare_characters import Table
from simulators.rules.registration import BureauAnswer, Citizen, RegistrationWay, person_business_open
from simulators.rules.registration_codes import CodeVerdict, RegistrationCode
from simulators.rules.unit_verification import LoginWay, Stage, UnitPath, UnitSecret

Authorisations = frozenset[tuple[str, str]]
Passwords = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilingGates:
    """The gate before a filing password, by the way to the unit: the same everywhere, unless a defect differs."""

    single: PasswordGate = field(default_factory=PasswordGate)
    several: PasswordGate = field(default_factory=PasswordGate)
    first_use: PasswordGate = field(default_factory=PasswordGate)
    former_login: PasswordGate = field(default_factory=PasswordGate)

    def on(self, path: UnitPath) -> PasswordGate:
        """The gate on this way."""
        gates = {
            UnitPath.SINGLE: self.single,
            UnitPath.SEVERAL: self.several,
            UnitPath.FIRST_USE: self.first_use,
            UnitPath.FORMER_LOGIN: self.former_login,
        }
        return gates[path]


@dataclass(frozen=True)
class CertificateRules:
    """The rules around a CA key on one way to a unit."""

    offered: Callable[..., bool] = certificates.ca_offered
    holds: Callable[[Certificate | None, str, str], bool] = certificates.certificate_holds


@dataclass(frozen=True)
class CertificateGates:
    """The CA rules by the way to the unit."""

    single: CertificateRules = field(default_factory=CertificateRules)
    several: CertificateRules = field(default_factory=CertificateRules)
    former_login: CertificateRules = field(default_factory=CertificateRules)

    def on(self, path: UnitPath) -> CertificateRules:
        """The rules on this way; first use goes with several units, because no single one is known."""
        if path is UnitPath.FORMER_LOGIN:
            return self.former_login
        return self.single if path is UnitPath.SINGLE else self.several


Codes = Sequence[RegistrationCode]


@dataclass(frozen=True)
class RegistrationRules:
    """The rules of one way of registering. `required` names the fields that must not be left blank."""

    required: frozenset[str]
    may_register: Callable[..., bool] = registration.may_register
    document_supported: Callable[[str], bool] = registration.every_document
    identity_matches: Callable[[Citizen, Citizen], bool] = registration.identity_matches
    judge_code: Callable[[str, Codes, Codes, int | None, datetime], CodeVerdict] = registration_codes.judge_code
    document_free: Callable[..., bool] = registration.document_free
    face_accepted: Callable[[BureauAnswer], bool] = registration.face_accepted
    login_setup_open: Callable[..., bool] = registration.login_setup_open
    login_name_read: Callable[[str], str] = registration.as_typed
    login_name_allowed: Callable[[str], bool] = login_names.login_name_allowed
    login_name_taken: Callable[[str, Iterable[AccountNames]], bool] = registration.login_name_taken
    password_read: Callable[[str], str] = registration.as_typed
    password_allowed: Callable[[str], bool] = password_rules.account_password_allowed
    mobile_taken: Callable[[str, Iterable[AccountNames]], bool] = registration.mobile_taken
    sms_recipient: Callable[[str], str | None] = registration.sms_recipient
    sms_code_holds: Callable[[str, str | None, Sequence[str]], bool] = registration.sms_code_holds
    mobile_refused_a_code: Callable[[str, Iterable[AccountNames]], bool] = registration.mobile_taken
    proof_outlives_claim: Callable[[], bool] = registration.proof_outlives_claim
    proof_used_up: Callable[[], bool] = registration.proof_used_up
    proven_in_spite: Callable[[str], bool] = registration.proven_in_spite
    opened_in_spite: Callable[[str], bool] = registration.opened_in_spite
    revealed: Callable[[Citizen], str] = registration.nothing_revealed
    revealed_when_taken: Callable[[Citizen], str] = registration.nothing_revealed

    def needed(self, blank: frozenset[str]) -> frozenset[str]:
        """Those of the blank fields that must not be."""
        return blank & self.required


_CARD: Final = frozenset({"name", "id_document_type", "id_document_number"})
_LOGIN: Final = frozenset({"login_name", "account_password", "mobile", "sms_code"})
WEB_FIELDS: Final = _CARD | _LOGIN | {"registration_code", "household_registration_place"}
"""ZC-WEB-10, ZC-WEB-14 (reading T05)."""
APP_HALL_FIELDS: Final = _CARD | _LOGIN | {"registration_code", "nationality"}
"""ZC-HC-09, ZC-HC-13 (reading T05)."""
APP_FACE_FIELDS: Final = _CARD | _LOGIN
"""ZC-FC-06, ZC-FC-11 (reading T05)."""


@dataclass(frozen=True)
class RegistrationGates:
    """The rules of registration by the way of registering. Source: readings T03, T05."""

    web: RegistrationRules = field(default_factory=lambda: RegistrationRules(WEB_FIELDS))
    app_hall: RegistrationRules = field(default_factory=lambda: RegistrationRules(APP_HALL_FIELDS))
    app_face: RegistrationRules = field(
        default_factory=lambda: RegistrationRules(
            APP_FACE_FIELDS, document_supported=registration.resident_id_card_only
        )
    )

    def on(self, way: RegistrationWay) -> RegistrationRules:
        """The rules on this way."""
        gates = {
            RegistrationWay.WEB_HALL: self.web,
            RegistrationWay.APP_HALL: self.app_hall,
            RegistrationWay.APP_FACE: self.app_face,
        }
        return gates[way]


@dataclass(frozen=True)
class RuleSet:
    """The rules of a world."""

    # accounts
    find_account: Callable[[str, Iterable[AccountNames]], Found | None] = identifiers.find_account
    account_counting_key: Callable[[Found], str] = identifiers.account_counting_key
    account_captcha_key: Callable[[Found, str], str] = identifiers.account_captcha_key
    account_gate: PasswordGate = field(default_factory=PasswordGate)
    web_account_gate: PasswordGate | None = None
    """Of the WEB end alone; None for the one that it shares with the client and the APP."""
    app_account_gate: PasswordGate | None = None
    """The same for the APP."""
    account_password_allowed: Callable[[str], bool] = password_rules.account_password_allowed
    let_in_after_refusal: Callable[[str, Iterable[AccountNames], str], str | None] = refusals.nobody_let_in
    # 实名注册
    registration: RegistrationGates = field(default_factory=RegistrationGates)
    new_code_text: Callable[[Random, str, int], str] = registration_codes.new_code_text
    code_renewed: Callable[[RegistrationCode | None, RegistrationCode], RegistrationCode | None] = (
        registration_codes.renewed
    )
    rare_stroke_counts: Callable[[Table, str], Sequence[int]] = rare_characters.stroke_counts_found
    rare_characters: Callable[[Table, str, int], Sequence[str]] = rare_characters.characters_found
    web_business_open: Callable[..., bool] = person_business_open
    app_business_open: Callable[..., bool] = person_business_open
    # 忘记密码
    identity_matches: Callable[[IdentityFacts, IdentityFacts], bool] = forgotten_password.identity_matches
    sms_code_holds: Callable[[str, str, Sequence[str]], bool] = forgotten_password.sms_code_holds
    verified_after_new_claim: Callable[..., bool] = forgotten_password.verified_after_new_claim
    verified_after_refusal: Callable[[str], bool] = refusals.nothing_verified
    account_reset_form_open: Callable[..., bool] = forgotten_password.reset_allowed
    account_reset_allowed: Callable[..., bool] = forgotten_password.reset_allowed
    account_lock_after_reset: Callable[[Lock], Lock] = lockout.after_reset
    account_passwords_after_reset: Callable[[Passwords, str], Passwords] = forgotten_password.passwords_after_reset
    account_lock_after_refusal: Callable[[Lock], Lock] = lockout.untouched
    account_passwords_after_refusal: Callable[[Passwords, str], Passwords] = forgotten_password.passwords_kept
    filing_lock_after_account_reset: Callable[[Lock], Lock] = lockout.untouched
    filing_passwords_after_account_reset: Callable[[Passwords, str], Passwords] = forgotten_password.passwords_kept
    # ways in
    real_name_login_offered: Callable[[date | None, date], bool] = phases.is_live
    former_login_offered: Callable[[date | None, date], bool] = phases.former_login_offered
    ca_login_offered: Callable[[date | None, date | None, date], bool] = phases.ca_login_offered
    ca_in_force: Callable[[date | None, date], bool] = phases.ca_in_force
    way_open: Callable[..., bool] = unit_verification.way_open
    qr_state: Callable[[QrCode, int, datetime], QrState] = qr_code.qr_state
    qr_scannable: Callable[[QrCode, int, datetime], bool] = qr_code.scannable
    qr_scanner: Callable[[str | None, str | None], str | None] = qr_code.scanner
    qr_scanned_in_spite: Callable[[str, str | None], str | None] = qr_code.scanned_in_spite
    qr_renewed: Callable[[QrCode | None, QrCode], QrCode] = qr_code.renewed
    # units
    stage_after_login: Callable[[int, LoginWay], Stage] = unit_verification.stage_after_login
    password_spared: Callable[..., bool] = unit_verification.password_spared
    first_unit: Callable[[str, str, Sequence[UnitSecret]], str | None] = unit_verification.first_unit
    passwords_asked: Callable[[Passwords, Passwords], Passwords] = unit_verification.passwords_asked
    stage_after_verification: Callable[[UnitPath], Stage] = unit_verification.stage_after_verification
    stage_after_refusal: Callable[[Stage, UnitPath, str], Stage] = refusals.stage_kept
    business_open: Callable[[Stage, UnitPath | None], bool] = unit_verification.business_open
    filing_counting_key: Callable[[str, str | None], str] = identifiers.filing_counting_key
    filing_gates: FilingGates = field(default_factory=FilingGates)
    certificates: CertificateGates = field(default_factory=CertificateGates)
    # reset of the filing password
    filing_password_allowed: Callable[[str], bool] = password_rules.filing_password_allowed
    filing_reset_needs_login: Callable[[ResetPlace], bool] = filing_password_reset.login_needed
    may_reset_filing_password: Callable[[Roles, ResetPlace], bool] = filing_password_reset.may_reset_filing_password
    filing_lock_after_reset: Callable[[Lock], Lock] = lockout.after_reset
    filing_passwords_after_reset: Callable[[Passwords, str], Passwords] = forgotten_password.passwords_after_reset
    filing_lock_after_refusal: Callable[[Lock], Lock] = lockout.untouched
    filing_passwords_after_refusal: Callable[[Passwords, str], Passwords] = forgotten_password.passwords_kept
    account_lock_after_filing_reset: Callable[[Lock], Lock] = lockout.untouched
    account_passwords_after_filing_reset: Callable[[Passwords, str], Passwords] = forgotten_password.passwords_kept
    # 办税授权
    authorisation_in_force: Callable[[date | None, date], bool] = phases.is_live
    granting_offered: Callable[[date | None, date], bool] = phases.is_live
    granting_needs_login: Callable[[], bool] = authorisation.login_needed
    may_authorise: Callable[[Roles], bool] = authorisation.may_authorise
    authorisations_after_grant: Callable[[Authorisations, str, str], Authorisations] = (
        authorisation.authorisations_after_grant
    )
    authorisations_after_refusal: Callable[[Authorisations, str, str], Authorisations] = refusals.nothing_granted
    # 自然人电子税务局（大连）
    dalian: DalianRules = field(default_factory=DalianRules)
    # 省电子税务局
    province: ProvinceRules = field(default_factory=ProvinceRules)
