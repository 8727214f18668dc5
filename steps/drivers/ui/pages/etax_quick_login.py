"""企业登录 - 快捷登录 in a browser: one form, filled in over several calls. Source: LN-QK."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from conformance.redaction import Secret
from steps.drivers.errors import PremiseError
from steps.drivers.ports import Agreement, EtaxOutcome, EtaxReply, PersonOffered
from steps.drivers.ui import etax_messages, messages
from steps.drivers.ui.controls import choose, options, tick
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_pages import EtaxPages, person_of

_VALUE: Final = "(field) => field.value"


@dataclass
class QuickLoginForm:
    """The form of one session."""

    pages: EtaxPages
    _filled_in: dict[str, str] | None = field(default=None, init=False, repr=False)
    """What was typed, by label: a page that comes back without it gets it again."""
    _person: str | None = field(default=None, init=False)
    """The option chosen."""

    def people(self, taxpayer_id: str, enterprise_password: Secret) -> tuple[PersonOffered, ...]:
        """Open it, type both; the identities to choose from then."""
        if self._find_people(taxpayer_id, enterprise_password) is not None:
            return ()
        return tuple(one for one in map(person_of, self._options()) if one)

    def request_sms_code(self, taxpayer_id: str, enterprise_password: Secret, name: str, mobile: str) -> EtaxReply:
        """Open it, fill in everything up to the mobile and 【发送验证码】."""
        window, labels = self.pages.window, self.pages.labels.login
        window.teller.sensitive(mobile)
        refusal = self._find_people(taxpayer_id, enterprise_password)
        window.fill(labels.mobile, mobile)
        assert self._filled_in is not None  # noqa: S101 - just filled in
        self._filled_in[labels.mobile] = mobile
        if refusal is not None:
            return refusal
        self._person = next((one for one in self._options() if (found := person_of(one)) and found.name == name), None)
        if self._person is None:
            return EtaxReply(EtaxOutcome.PERSON_NOT_OFFERED, "")
        choose(window, labels.person, self._person)
        seen = window.submit(window.button(labels.send_sms), labels.send_sms)
        if not seen.alert and window.meaning(seen.status, etax_messages.SMS_SENT) is messages.SENT:
            return EtaxReply(EtaxOutcome.SMS_SENT, seen.status)
        return self.pages.reply(seen, etax_messages.WITH_SMS_CODE, labels.send_sms)

    def finish(self, sms_code: Secret, agreement: Agreement, enterprise_password: Secret | None) -> EtaxReply:
        """Type this code below what was filled in, a password over the one there if one is given, and 【登录】.

        Raises:
            PremiseError: nothing was filled in.
        """
        window, labels = self.pages.window, self.pages.labels.login
        if self._filled_in is None:
            raise PremiseError("快捷登录还没有填写纳税人识别号、密码、身份和手机号码，不能点击【登录】")
        if enterprise_password is not None:
            self._filled_in[labels.enterprise_password] = window.teller.tell(enterprise_password)
        if labels.sms_code not in window.current().fields:
            window.open(labels.quick_path)
        self._fill_in_again()
        window.fill(labels.sms_code, window.teller.tell(sms_code))
        tick(window, labels.agreement, on=agreement is Agreement.TICKED)
        seen = window.submit(window.button(labels.submit), labels.submit)
        return self.pages.reply(seen, etax_messages.WITH_SMS_CODE, labels.quick)

    def _find_people(self, taxpayer_id: str, enterprise_password: Secret) -> EtaxReply | None:
        """Open the form, type both and 【选择身份】; why that was refused, if it was."""
        window, labels = self.pages.window, self.pages.labels.login
        seen = window.open(labels.quick_path)
        if labels.sms_code not in seen.fields:
            raise window.unrecognised(seen, f"“{labels.quick}”的表单")
        password = window.teller.tell(enterprise_password)
        self._filled_in = {labels.taxpayer_id: taxpayer_id, labels.enterprise_password: password}
        self._person = None
        window.fill_all(self._filled_in)
        seen = window.submit(window.button(labels.find_people), labels.find_people)
        if not seen.alert and not seen.stopped_at:
            return None
        return self.pages.reply(seen, etax_messages.WITH_SMS_CODE, labels.find_people)

    def _options(self) -> tuple[str, ...]:
        return options(self.pages.window, self.pages.labels.login.person)

    def _fill_in_again(self) -> None:
        """Passwords do not survive a page that comes back; people type them again."""
        window, labels = self.pages.window, self.pages.labels.login
        for label, text in (self._filled_in or {}).items():
            with understood(f"在{window.portal}的页面查看“{label}”"):
                typed: str = window.field(label).evaluate(_VALUE)
            if typed != text:
                window.fill(label, text)
        if self._person is not None and self._person in self._options():
            choose(window, labels.person, self._person)
