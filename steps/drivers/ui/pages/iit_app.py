"""个人所得税APP in a browser. Source: SM-QR-03, SM-PH-05, SM-UN-06."""

from __future__ import annotations

from conformance.redaction import Secret
from steps.drivers.ports import (
    AuthorisationOutcome,
    BusinessAccess,
    CaptchaSource,
    LoginReply,
    QrCode,
    ResetOutcome,
    ScanOutcome,
)
from steps.drivers.ui import messages
from steps.drivers.ui.labels import AppLabels
from steps.drivers.ui.pages.person_portal import PersonPortal
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


class UiIitApp:
    """One session of the APP, in a window of its own."""

    def __init__(self, window: Window, labels: AppLabels, captchas: CaptchaSource) -> None:
        self._window, self._labels = window, labels
        self._portal = PersonPortal(window, labels, captchas)

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the APP."""
        return self._portal.log_in(account, account_password)

    def scan(self, qr_code: QrCode) -> ScanOutcome:
        """扫一扫 from the home page, and confirm."""
        window, labels = self._window, self._labels
        seen = self._portal.go_home()
        if seen.heading != labels.home_heading:
            return self._scan_outcome(seen)
        seen = window.submit(window.link(labels.scan), labels.scan)
        if seen.heading != labels.scan:
            return self._scan_outcome(seen)
        window.fill(labels.scan_content, qr_code.content)
        seen = window.submit(window.button(labels.scan_submit), labels.scan_submit)
        confirm = window.button(labels.scan_confirm)
        if window.shows(confirm):
            seen = window.submit(confirm, labels.scan_confirm)
        return self._scan_outcome(seen)

    def grant_authorisation(self, taxpayer_id: str, handler_name: str, handler_mobile: str) -> AuthorisationOutcome:
        """办税授权, by its link on the home page."""
        window, labels = self._window, self._labels
        window.teller.sensitive(handler_mobile)
        seen = self._portal.from_home(labels.authorisation)
        if seen is None:
            return AuthorisationOutcome.NOT_OFFERED
        if seen.heading != labels.authorisation:
            raise window.unrecognised(seen, f"“{labels.authorisation}”页面")
        window.fill(labels.taxpayer_id, taxpayer_id)
        window.fill(labels.handler_name, handler_name)
        window.fill(labels.handler_mobile, handler_mobile)
        seen = window.submit(window.button(labels.authorise), labels.authorise)
        outcome = window.meaning(seen.alert or seen.status, messages.AUTHORISATION)
        if outcome is None:
            raise window.unknown(seen, labels.authorisation)
        return outcome

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        return self._portal.reset_filing_password(taxpayer_id, new_password)

    def try_business(self) -> BusinessAccess:
        """Open the home page by its address; the window stays where it was."""
        return self._portal.try_business()

    def _scan_outcome(self, seen: Sight) -> ScanOutcome:
        outcome = self._window.meaning(seen.alert or seen.status, messages.SCAN)
        if outcome is None:
            raise self._window.unknown(seen, self._labels.scan)
        return outcome
