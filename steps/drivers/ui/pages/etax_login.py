"""The forms of the login page: 普通登录, 自然人登录, 代理机构登录.

Source: LN-ENT, LN-NAT, LN-AG.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.redaction import Secret
from steps.drivers.ports import Agreement, CaptchaEntry, CaptchaSource, EtaxOutcome, EtaxReply
from steps.drivers.ui import etax_messages
from steps.drivers.ui.controls import tick
from steps.drivers.ui.forms import CaptchaForm
from steps.drivers.ui.pages.etax_pages import EtaxPages
from steps.drivers.ui.sight import Sight


class LoginForms:
    """These forms, in one session."""

    def __init__(self, pages: EtaxPages, captchas: CaptchaSource) -> None:
        self._pages, self._window, self._labels = pages, pages.window, pages.labels.login
        self._captchas = captchas

    def standard(
        self, taxpayer_id: str, enterprise_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """普通登录, its first step."""
        labels = self._labels
        self._open(labels.standard_path, labels.enterprise_password)
        fields = {
            labels.taxpayer_id: taxpayer_id,
            labels.enterprise_password: self._window.teller.tell(enterprise_password),
        }
        return self._with_captcha(labels.standard, fields, labels.agreement, captcha, agreement)

    def natural_person(
        self, user_name: str, account_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """自然人登录."""
        labels = self._labels
        self._open(labels.natural_person_path, labels.user_name)
        fields = {labels.user_name: user_name, labels.account_password: self._window.teller.tell(account_password)}
        return self._with_captcha(labels.natural_person, fields, labels.natural_person_agreement, captcha, agreement)

    def agency(self, agency_id: str, agency_password: Secret) -> EtaxReply:
        """代理机构登录, its first step."""
        labels, window = self._labels, self._window
        self._open(labels.agency_path, labels.agency_id)
        window.fill_all({labels.agency_id: agency_id, labels.agency_password: window.teller.tell(agency_password)})
        seen = window.submit(window.button(labels.submit), labels.submit)
        return self._pages.reply(seen, etax_messages.REFUSALS, labels.agency)

    def _open(self, path: str, field: str) -> None:
        seen = self._window.open(path)
        if field not in seen.fields:
            raise self._window.unrecognised(seen, f"带有“{field}”的登录页面")

    def _with_captcha(
        self, doing: str, fields: Mapping[str, str], box: str, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        window, ticked = self._window, agreement is Agreement.TICKED
        form = CaptchaForm(
            window=window,
            captchas=self._captchas,
            labels=self._labels.captcha,
            table=etax_messages.WITH_CAPTCHA,
            arrived=self._outcome,
            captcha_required=EtaxOutcome.CAPTCHA_REQUIRED,
            incomplete=EtaxOutcome.INCOMPLETE,
            doing=doing,
        )

        def fill_in() -> None:
            window.fill_all(fields)
            tick(window, box, on=ticked)

        outcome, message = form.submit(fill_in, self._labels.submit, captcha)
        if outcome is EtaxOutcome.INCOMPLETE and not ticked and message.startswith(box):
            outcome = EtaxOutcome.AGREEMENT_REQUIRED  # stopped by the browser, at the box alone
        return EtaxReply(outcome, message)

    def _outcome(self, seen: Sight) -> EtaxOutcome | None:
        return self._pages.outcome(seen, etax_messages.WITH_CAPTCHA)
