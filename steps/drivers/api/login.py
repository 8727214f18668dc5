"""Logging in by account and password: the same endpoint on every portal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from conformance.redaction import Secret
from steps.drivers.api.captcha import CaptchaForm, left_blank
from steps.drivers.http import HttpSession
from steps.drivers.ports import CaptchaEntry, CaptchaSource, LoginOutcome, LoginReply
from steps.drivers.secrets import Teller

LOGIN_OUTCOMES: Final = {
    "accepted": LoginOutcome.ACCEPTED,
    "wrong_password": LoginOutcome.WRONG_PASSWORD,
    "captcha_required": LoginOutcome.CAPTCHA_REQUIRED,
    "wrong_captcha": LoginOutcome.WRONG_CAPTCHA,
    "locked": LoginOutcome.LOCKED,
    "unknown_account": LoginOutcome.UNKNOWN_ACCOUNT,
    "identifier_not_accepted": LoginOutcome.IDENTIFIER_NOT_ACCEPTED,
    "incomplete": LoginOutcome.INCOMPLETE,
    "not_offered": LoginOutcome.NOT_OFFERED,
}


@dataclass
class AccountLogin:
    """The account form of one portal session."""

    http: HttpSession
    captchas: CaptchaSource
    teller: Teller
    path: str
    _form: CaptchaForm = field(init=False)

    def __post_init__(self) -> None:
        self.start_afresh()

    def start_afresh(self) -> None:
        """Forget that a captcha was asked."""
        self._form = CaptchaForm(self.http, self.captchas, self.teller)

    def submit(self, account: str, account_password: Secret, entry: CaptchaEntry) -> LoginReply:
        """Log in.

        Raises:
            HarnessError: the outcome could not be found out.
        """
        fields = {"account": account, "account_password": self.teller.tell(account_password)}
        reply = self._form.submit(self.path, fields, entry)
        if left_blank(reply, fields):
            return LoginReply(LoginOutcome.INCOMPLETE, reply.message)
        return LoginReply(reply.one_of(LOGIN_OUTCOMES), reply.message)
