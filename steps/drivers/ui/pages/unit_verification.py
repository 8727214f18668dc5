"""单位办税验证, and the former ways in, which ask for the same. Source: SM 1.3, SM-PH-03, KJ2-PH-10."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.redaction import Secret
from steps.drivers.ports import (
    CaCertificate,
    CaptchaEntry,
    CaptchaSource,
    ClientStage,
    EntityOutcome,
    EntityReply,
)
from steps.drivers.ui import messages
from steps.drivers.ui.forms import CaptchaForm
from steps.drivers.ui.pages.client_pages import ClientPages
from steps.drivers.ui.sight import Sight


class UnitVerification:
    """The forms that let a unit in, in one session."""

    def __init__(self, pages: ClientPages, captchas: CaptchaSource) -> None:
        self._pages, self._captchas = pages, captchas

    def first(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """First use: verify by taxpayer id and filing password."""
        fields = {self._pages.labels.verification.taxpayer_id: taxpayer_id, **self._password(filing_password)}
        return self._verify(ClientStage.FIRST_USE, fields, captcha)

    def by_password(self, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """Verify the unit at hand by its filing password."""
        return self._verify(ClientStage.UNIT_VERIFICATION, self._password(filing_password), captcha)

    def by_ca(self, certificate: CaCertificate) -> EntityReply:
        """Verify the unit at hand by its CA key."""
        labels, window = self._pages.labels.verification, self._pages.window
        if self._pages.come_to_verification(ClientStage.UNIT_VERIFICATION, ClientStage.FIRST_USE) is ClientStage.LOGIN:
            return EntityReply(EntityOutcome.NOT_LOGGED_IN, "")
        button = window.button(labels.ca)
        if not window.shows(button):
            return EntityReply(EntityOutcome.NOT_OFFERED, "")
        if labels.certificate_number not in window.current().fields:
            window.click(button, labels.ca)
            window.await_shown(window.field(labels.certificate_number), labels.certificate_number)
        return self._submitted("CA校验", self._key(certificate), labels.ca, CaptchaEntry.BLANK)

    def log_in_by_password(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """The former way in: 申报密码登录."""
        fields = {self._pages.labels.verification.taxpayer_id: taxpayer_id, **self._password(filing_password)}
        return self._former_login(self._pages.labels.login.filing_password_tab, fields, captcha)

    def log_in_by_ca(self, taxpayer_id: str, certificate: CaCertificate) -> EntityReply:
        """The former way in: CA登录."""
        fields = {self._pages.labels.verification.taxpayer_id: taxpayer_id, **self._key(certificate)}
        return self._former_login(self._pages.labels.login.ca_tab, fields, CaptchaEntry.BLANK)

    def _former_login(self, tab: str, fields: Mapping[str, str], captcha: CaptchaEntry) -> EntityReply:
        self._pages.screen.come()
        if not self._pages.screen.choose_tab(tab, self._pages.window.field(list(fields)[1])):
            return EntityReply(EntityOutcome.NOT_OFFERED, "")
        return self._submitted(tab, fields, self._pages.labels.login.form.submit, captcha)

    def _verify(self, wanted: ClientStage, fields: Mapping[str, str], captcha: CaptchaEntry) -> EntityReply:
        if self._pages.come_to_verification(wanted) is ClientStage.LOGIN:
            return EntityReply(EntityOutcome.NOT_LOGGED_IN, "")
        return self._submitted("单位办税验证", fields, self._pages.labels.verification.submit, captcha)

    def _submitted(self, doing: str, fields: Mapping[str, str], button: str, captcha: CaptchaEntry) -> EntityReply:
        form = CaptchaForm(
            window=self._pages.window,
            captchas=self._captchas,
            labels=self._pages.labels.verification.captcha,
            table=messages.ENTITY,
            arrived=self._entered,
            captcha_required=EntityOutcome.CAPTCHA_REQUIRED,
            incomplete=EntityOutcome.INCOMPLETE,
            doing=doing,
        )
        return EntityReply(*form.submit(lambda: self._pages.window.fill_all(fields), button, captcha))

    def _password(self, filing_password: Secret) -> dict[str, str]:
        clear = self._pages.window.teller.tell(filing_password)
        return {self._pages.labels.verification.filing_password: clear}

    def _key(self, certificate: CaCertificate) -> dict[str, str]:
        labels = self._pages.labels.verification
        pin = self._pages.window.teller.tell(certificate.pin)
        return {labels.certificate_number: certificate.number, labels.certificate_pin: pin}

    def _entered(self, seen: Sight) -> EntityOutcome | None:
        return EntityOutcome.ENTERED if seen.heading == self._pages.labels.business_heading else None
