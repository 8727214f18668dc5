"""登录设置, the last step of registration, in a browser. Source: ZC-HC-13, ZC-HC-14, ZC-WEB-14, ZC-FC-11, ZC-FC-12."""

from __future__ import annotations

from typing import Final

from steps.drivers.ports import LoginSetup, RegistrationOutcome, RegistrationReply, SmsCodeEntry, SmsInbox
from steps.drivers.ui import messages
from steps.drivers.ui.pages.registration_pages import RegistrationPages
from steps.drivers.ui.sight import Sight
from steps.drivers.unsent_codes import unproven_or
from steps.drivers.wrong_values import certainly_wrong

_NEVER_SENT: Final = "000000"
"""Typed where no code can have arrived; the portal has to refuse the step for another reason."""


class LoginSetupForm:
    """The form of one visitor."""

    def __init__(self, pages: RegistrationPages, sms: SmsInbox) -> None:
        self._pages, self._sms = pages, sms
        self._code_at: str | None = None
        """Mobile with the code that was asked for last and is still good."""
        self._unsent: RegistrationReply | None = None
        """Why no code was sent when one was asked for last; None where one was."""

    def forget(self) -> None:
        """A new session: no code is good any more."""
        self._code_at = self._unsent = None

    def submit(self, setup: LoginSetup) -> RegistrationReply:
        """Come to the page, fill in, have a code sent where one is needed, submit."""
        pages, labels = self._pages, self._pages.labels.login_setup
        pages.window.teller.sensitive(setup.mobile, setup.other_mobile)
        self._unsent = None
        reply = pages.come_to_login_setup() or self._credentials(setup) or self._ask_for_code(setup)
        if reply is not None:
            return reply
        pages.window.fill(labels.mobile, setup.mobile)
        pages.window.fill(labels.sms_code, self._typed(setup.sms_code))
        asked = pages.labels.household_place_asked
        if asked and labels.household_registration_place in pages.window.current().fields:
            pages.window.fill(labels.household_registration_place, setup.household_registration_place)
        reply = self._read(pages.window.submit(pages.window.button(labels.submit), labels.submit))
        if reply.outcome in {RegistrationOutcome.WRONG_SMS_CODE, RegistrationOutcome.REGISTERED}:
            self._code_at = None
        return reply if self._unsent is None else unproven_or(self._unsent.outcome, self._unsent.message, reply)

    def _credentials(self, setup: LoginSetup) -> RegistrationReply | None:
        """Fill in login name and password; what it means when a field does not take all of them, else None."""
        labels, password = self._pages.labels.login_setup, self._pages.window.teller.tell(setup.account_password)
        if not self._taken(labels.login_name, setup.login_name):
            return self._pages.reply(RegistrationOutcome.LOGIN_NAME_REFUSED, "")
        if not self._taken(labels.password, password) or not self._taken(labels.repeated, password):
            return self._pages.reply(RegistrationOutcome.PASSWORD_REFUSED, "")
        return None

    def _taken(self, label: str, text: str) -> bool:
        """Type; whether the field holds all of it. A form that cuts a text off must not register what is left."""
        self._pages.window.fill(label, text)
        return self._pages.window.value(label) == text

    def _ask_for_code(self, setup: LoginSetup) -> RegistrationReply | None:
        """Have a code sent, unless the last one is good still, or there is no number to send it to.

        Returns:
            A refusal that ends the step; None to go on, also where the portal sends none for another reason: the last
            step has to be closed by itself.
        """
        window, labels = self._pages.window, self._pages.labels.login_setup
        another = setup.sms_code is SmsCodeEntry.OF_ANOTHER_MOBILE
        mobile = setup.other_mobile if another else setup.mobile
        if not mobile or mobile == self._code_at:
            return None
        self._code_at = None
        window.fill(labels.mobile, mobile)
        before = window.current()
        self._sms.expect_message(mobile)
        seen = window.ask(window.button(labels.ask_for_code), labels.ask_for_code, messages.SMS_ANSWERS)
        fresh = "；".join(alert for alert in seen.alerts if alert not in before.alerts)
        outcome = window.meaning(fresh or seen.status or seen.alert, messages.SMS_ANSWERS)
        if outcome is None:
            raise window.unknown(seen, labels.ask_for_code)
        if outcome is messages.SENT:
            self._code_at = mobile
            return None
        self._unsent = self._pages.reply(outcome, fresh or seen.alert)
        return self._unsent if outcome is RegistrationOutcome.MOBILE_TAKEN else None

    def _typed(self, entry: SmsCodeEntry) -> str:
        if entry is SmsCodeEntry.BLANK:
            return ""
        if self._code_at is None:
            return _NEVER_SENT
        teller = self._pages.window.teller
        code = teller.tell(self._sms.latest_code(self._code_at))
        if entry is not SmsCodeEntry.WRONG:
            return code
        wrong = certainly_wrong(code)
        teller.sensitive(wrong)
        return wrong

    def _read(self, seen: Sight) -> RegistrationReply:
        labels = self._pages.labels.login_setup
        registered = self._pages.window.meaning(seen.status, messages.REGISTERED)
        if registered is not None and not seen.alerts and seen.heading != labels.heading:
            return self._pages.reply(registered, seen.status)
        ruled = {
            labels.login_name: RegistrationOutcome.LOGIN_NAME_REFUSED,
            labels.password: RegistrationOutcome.PASSWORD_REFUSED,
            labels.repeated: RegistrationOutcome.PASSWORD_REFUSED,
        }
        return self._pages.refusal(seen, labels.submit, ruled)
