"""Forms as a person fills them in: fields by label, the captcha when it shows, one click, one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.ports import CaptchaEntry, CaptchaSource, LoginOutcome, LoginReply
from steps.drivers.ui import messages
from steps.drivers.ui.labels import CaptchaLabels, LoginLabels
from steps.drivers.ui.pictures import captcha_of
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

E = TypeVar("E")


@dataclass(frozen=True)
class CaptchaForm(Generic[E]):
    """A form that may ask for a captcha, and how its answers read."""

    window: Window
    captchas: CaptchaSource
    labels: CaptchaLabels
    table: Mapping[str, E]
    """What the messages of a refusal mean."""
    arrived: Callable[[Sight], E | None]
    """What another page than that of the form means; None for a page that shows the form still."""
    captcha_required: E
    incomplete: E
    doing: str
    """Chinese, for error messages."""

    def submit(
        self, fill_in: Callable[[], None], button: str, entry: CaptchaEntry, scope: Locator | None = None
    ) -> tuple[E, str]:
        """Fill in and submit; once more, with a captcha, when the portal asks for one only on submission.

        Args:
            fill_in: fills in everything but the captcha.
            button: name of the button that submits.
            entry: what to type into the captcha field.
            scope: the part of the page that holds the form; None for the whole page.

        Returns:
            The outcome and the message that the portal showed.

        Raises:
            UnexpectedReplyError: nobody knows the message, or there is none.
            HarnessError: the form could not be filled in or submitted.
        """
        wanted = entry is not CaptchaEntry.BLANK
        outcome, message, filled = self._attempt(fill_in, button, entry, scope)
        if outcome is self.captcha_required and wanted and not filled:
            outcome, message, _ = self._attempt(fill_in, button, entry, scope)
        return outcome, message

    def _attempt(
        self, fill_in: Callable[[], None], button: str, entry: CaptchaEntry, scope: Locator | None
    ) -> tuple[E, str, bool]:
        fill_in()
        filled = False
        if entry is not CaptchaEntry.BLANK and self.labels.field in self.window.current().fields:
            self._answer_captcha(entry, scope)
            filled = True
        seen = self.window.submit(self.window.button(button, scope), button)
        return (*self._read(seen), filled)

    def _answer_captcha(self, entry: CaptchaEntry, scope: Locator | None) -> None:
        picture = self.window.part("img", self.labels.picture, scope)
        shown = captcha_of(picture, self.labels.picture, looks=self.captchas.looks)
        known = self.captchas.wrong_answer if entry is CaptchaEntry.WRONG else self.captchas.answer
        self.window.fill(self.labels.field, self.window.teller.tell(known(shown)), scope)

    def _read(self, seen: Sight) -> tuple[E, str]:
        if seen.stopped_at:
            return self._stopped(seen)
        arrived = self.arrived(seen)
        if arrived is not None:
            return arrived, seen.alert or seen.status
        outcome = self.window.meaning(seen.alert, self.table)
        if outcome is None:
            raise self.window.unknown(seen, self.doing)
        return outcome, seen.alert

    def _stopped(self, seen: Sight) -> tuple[E, str]:
        """The browser stopped the form: for a blank captcha, or another blank field; anything else is unknown."""
        if not all(one.missing for one in seen.stopped_at):
            raise self.window.unknown(seen, self.doing)
        only_captcha = all(one.label == self.labels.field for one in seen.stopped_at)
        message = "；".join(f"{one.label}：{one.message}" for one in seen.stopped_at)
        return (self.captcha_required if only_captcha else self.incomplete), message


def log_in(
    form: CaptchaForm[LoginOutcome],
    labels: LoginLabels,
    account: str,
    account_password: Secret,
    entry: CaptchaEntry,
    scope: Locator | None = None,
) -> LoginReply:
    """Fill in an account login form and submit it."""
    fields = {labels.account: account, labels.password: form.window.teller.tell(account_password)}
    return LoginReply(*form.submit(lambda: form.window.fill_all(fields, scope), labels.submit, entry, scope))


def login_form(
    window: Window, captchas: CaptchaSource, labels: LoginLabels, arrived: Callable[[Sight], LoginOutcome | None]
) -> CaptchaForm[LoginOutcome]:
    """The account login form of any portal; `arrived` knows the page that follows a success."""
    return CaptchaForm(
        window=window,
        captchas=captchas,
        labels=labels.captcha,
        table=messages.LOGIN,
        arrived=arrived,
        captcha_required=LoginOutcome.CAPTCHA_REQUIRED,
        incomplete=LoginOutcome.INCOMPLETE,
        doing="登录",
    )
