"""个人所得税APP over HTTP. Source: SM-QR-03, SM-PH-05, SM-UN-06."""

from __future__ import annotations

from typing import Final

from conformance.redaction import Secret
from steps.drivers.api.business import PERSON_ACCESS
from steps.drivers.api.filing_password import reset_filing_password
from steps.drivers.api.login import AccountLogin
from steps.drivers.http import HttpSession
from steps.drivers.ports import (
    AuthorisationOutcome,
    BusinessAccess,
    CaptchaEntry,
    CaptchaSource,
    LoginReply,
    QrCode,
    ResetOutcome,
    ScanOutcome,
)
from steps.drivers.secrets import Teller

SCAN_OUTCOMES: Final = {
    "confirmed": ScanOutcome.CONFIRMED,
    "expired": ScanOutcome.EXPIRED,
    "not_logged_in": ScanOutcome.NOT_LOGGED_IN,
    "unknown_code": ScanOutcome.UNKNOWN_CODE,
}
AUTHORISATION_OUTCOMES: Final = {
    "granted": AuthorisationOutcome.GRANTED,
    "not_permitted": AuthorisationOutcome.NOT_PERMITTED,
    "not_logged_in": AuthorisationOutcome.NOT_LOGGED_IN,
    "not_offered": AuthorisationOutcome.NOT_OFFERED,
    "unknown_handler": AuthorisationOutcome.UNKNOWN_HANDLER,
}


class ApiIitApp:
    """One session of the APP."""

    def __init__(self, http: HttpSession, captchas: CaptchaSource, teller: Teller) -> None:
        self._http, self._teller = http, teller
        self._login = AccountLogin(http, captchas, teller, "/api/login")

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the APP."""
        return self._login.submit(account, account_password, CaptchaEntry.IF_ASKED)

    def scan(self, qr_code: QrCode) -> ScanOutcome:
        """扫一扫 and confirm."""
        return self._http.post("/api/scan", {"content": qr_code.content}).one_of(SCAN_OUTCOMES)

    def grant_authorisation(self, taxpayer_id: str, handler_name: str, handler_mobile: str) -> AuthorisationOutcome:
        """办税授权."""
        self._teller.sensitive(handler_mobile)
        body = {"taxpayer_id": taxpayer_id, "handler_name": handler_name, "handler_mobile": handler_mobile}
        return self._http.post("/api/authorisations", body).one_of(AUTHORISATION_OUTCOMES)

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        return reset_filing_password(self._http, self._teller, taxpayer_id, new_password)

    def try_business(self) -> BusinessAccess:
        """Ask for a page for people who are logged in."""
        return self._http.get("/api/business").one_of(PERSON_ACCESS)
