"""自然人电子税务局 over HTTP: login and registration; signing stands in `signing`. Source: DL-FLOW-03, DL-REG."""

from __future__ import annotations

from typing import Final

from conformance.redaction import Secret
from steps.drivers.api.business import PERSON_ACCESS
from steps.drivers.api.captcha import left_blank
from steps.drivers.api.login import AccountLogin
from steps.drivers.api.signing import ApiSigning
from steps.drivers.form_replies import malformed
from steps.drivers.http import HttpSession
from steps.drivers.natural_person_etax_wire import AGREED, METHODS, PROOFS, READ_TOO, REGISTRATION, RULED, EtaxPaths
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    CaptchaEntry,
    CaptchaSource,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    EtaxRegistrationReply,
    LoginReply,
)
from steps.drivers.secrets import Teller

_PROVING: Final = frozenset[str]().union(*PROOFS.values())
"""What any method asks for."""


class ApiNaturalPersonEtax(ApiSigning):
    """One session of the portal."""

    def __init__(self, http: HttpSession, captchas: CaptchaSource, teller: Teller, paths: EtaxPaths) -> None:
        super().__init__(http, teller, paths)
        self._login = AccountLogin(http, captchas, teller, paths.login)

    def login(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        """自然人登录, opened afresh: nobody has said yet whether a captcha is asked."""
        self._login.start_afresh()
        return self._login.submit(account, account_password, captcha)

    def begin_registration(self, agreement: AgreementEntry) -> None:
        """Begin afresh, as a visitor whom the portal does not know yet.

        Raises:
            UnexpectedReplyError: the portal does not take the agreement.
        """
        self._http.forget()
        if agreement is AgreementEntry.AGREED:
            self._http.post(self._paths.registration_agreement, {}).one_of(AGREED)

    def register(self, method: EtaxRegistrationMethod | None, entry: EtaxRegistrationEntry) -> EtaxRegistrationReply:
        """Send method and entries; what the method does not ask for stays at home."""
        fields = {**self._identity(entry), **self._proof(method, entry)}
        body = {"method": None if method is None else METHODS[method], **fields}
        reply = self._http.post(self._paths.registration, body, also=READ_TOO)
        missed = malformed(reply)
        if left_blank(reply, fields) or (method is not None and missed and missed <= _PROVING - PROOFS[method]):
            return EtaxRegistrationReply(EtaxRegistrationOutcome.INCOMPLETE, reply.message)
        outcome = RULED.get(missed) or reply.one_of(REGISTRATION)
        return EtaxRegistrationReply(outcome, reply.message)

    def try_business(self) -> BusinessAccess:
        """Ask for a page for people who are logged in."""
        return self._http.get(self._paths.business).one_of(PERSON_ACCESS)

    def _identity(self, entry: EtaxRegistrationEntry) -> dict[str, str]:
        self._teller.sensitive(entry.id_document_number)
        return {
            "name": entry.name,
            "id_document_type": "" if entry.id_document_type is None else entry.id_document_type.value,
            "id_document_number": entry.id_document_number,
            "account": entry.account,
            "account_password": self._teller.tell(entry.account_password),
        }

    def _proof(self, method: EtaxRegistrationMethod | None, entry: EtaxRegistrationEntry) -> dict[str, str]:
        """What this method asks for; where none was chosen, whatever the person has."""
        told = self._teller
        told.sensitive(entry.reserved_mobile)
        card = "" if entry.bank_card_number is None else told.tell(entry.bank_card_number)
        code = "" if entry.registration_code is None else told.tell(entry.registration_code)
        proof = {"bank_card_number": card, "reserved_mobile": entry.reserved_mobile, "registration_code": code}
        return {name: value for name, value in proof.items() if (value if method is None else name in PROOFS[method])}
