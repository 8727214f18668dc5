"""The pages of 实名注册: which one shows, how to come to each, and what their answers mean.

Source: ZC-HC, ZC-FC, ZC-WEB, KJ2 2, SM 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from steps.drivers.ports import AgreementEntry, RegistrationMethod, RegistrationOutcome, RegistrationReply
from steps.drivers.ui import messages
from steps.drivers.ui.failures import understood
from steps.drivers.ui.registration_labels import RegistrationLabels
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


@dataclass(slots=True)
class RegistrationPages:
    """One visitor's way through them, in one window."""

    window: Window
    labels: RegistrationLabels
    _dead: RegistrationMethod | None = field(default=None, init=False)
    """The method that led nowhere when it was chosen last."""

    def start(self, method: RegistrationMethod, agreement: AgreementEntry) -> None:
        """Begin afresh and go as far as the portal leads: to the page of `method`, if it is offered."""
        self._begin()
        agreed = agreement is AgreementEntry.AGREED
        if not self.labels.agreement_first:
            came = self.choose_method(method)
            if came is not None and came.heading == self.labels.agreement_heading:
                self.answer_agreement(agreed=agreed)
        elif agreed:
            self.answer_agreement(agreed=True)
            self.choose_method(method)

    def come_to_agreement(self, method: RegistrationMethod) -> None:
        """Begin afresh and go as far as the agreement that `method` asks for."""
        seen: Sight | None = self._begin()
        if not self.labels.agreement_first:
            seen = self.choose_method(method)
        if seen is None or seen.heading != self.labels.agreement_heading:
            raise self.window.unrecognised(self.window.current(), f"“{self.labels.agreement_heading}”页面")

    def _begin(self) -> Sight:
        self._dead = None
        if self.window.opened:
            self.window.forget()
        seen = self.window.open(self.labels.path)
        if seen.heading != self.labels.heading:
            raise self.window.unrecognised(seen, f"“{self.labels.heading}”页面")
        return seen

    def answer_agreement(self, *, agreed: bool) -> Sight:
        """On the agreement page: agree, or try to go on without."""
        labels, window = self.labels, self.window
        if agreed and labels.agreement_tick is not None:
            with understood(f"在{window.portal}勾选“{labels.agreement_tick}”"):
                window.field(labels.agreement_tick).check()
        return window.submit(window.button(labels.agree), labels.agree, may_be_dead=not agreed)

    def come_to_methods(self) -> Sight:
        """Be on the page that offers the methods, through the agreement where that stands first."""
        labels, window = self.labels, self.window
        if not window.opened or window.current().heading != labels.methods_heading:
            window.open(labels.path)
            if labels.agreement_first:
                self.answer_agreement(agreed=True)
        seen = window.current()
        if seen.heading != labels.methods_heading:
            raise window.unrecognised(seen, f"“{labels.methods_heading}”页面")
        return seen

    def choose_method(self, method: RegistrationMethod) -> Sight | None:
        """On the page that offers the methods: choose one; None when it is not offered or leads nowhere."""
        label = self.labels.method(method).link
        link = self.window.link(label)
        if method is self._dead or not self.window.shows(link):
            return None
        seen = self.window.submit(link, label, may_be_dead=True)
        self._dead = method if seen.idle else None
        return None if seen.idle else seen

    def come_to_identity(self, method: RegistrationMethod) -> RegistrationReply | None:
        """Be on the page of `method` that asks for the identity, if need be by its address.

        Returns:
            None once there, else what the portal does instead.
        """
        seen = self.window.current() if self.window.opened else None
        if seen is not None and seen.heading == self.labels.methods_heading:
            seen = self.choose_method(method)
            if seen is None:
                return self.reply(RegistrationOutcome.NOT_OFFERED, "")
        heading = self.labels.method(method).heading
        if seen is None or seen.heading != heading:
            seen = self.window.open(self.labels.identity.path(method))
        return None if seen.heading == heading else self.refusal(seen, f"打开“{method.value}”页面")

    def come_to_login_setup(self) -> RegistrationReply | None:
        """Be on the login-setting page, if need be by its address; None once there, else what the portal does."""
        labels = self.labels.login_setup
        seen = self.window.current() if self.window.opened else None
        if seen is None or seen.heading != labels.heading:
            seen = self.window.open(labels.path)
        return None if seen.heading == labels.heading else self.refusal(seen, f"打开“{labels.heading}”页面")

    def refusal(
        self, seen: Sight, doing: str, ruled: Mapping[str, RegistrationOutcome] | None = None
    ) -> RegistrationReply:
        """What a page that does not lead on says.

        Args:
            seen: the page.
            doing: Chinese, for error messages.
            ruled: outcome by the label of a field whose content the browser itself refused.

        Raises:
            UnexpectedReplyError: nobody knows.
        """
        if seen.stopped_at:
            return self._stopped(seen, doing, ruled or {})
        outcome = self.window.meaning(seen.alert, messages.REGISTRATION)
        if outcome is None:
            raise self.window.unknown(seen, doing)
        return self.reply(outcome, seen.alert)

    def _stopped(self, seen: Sight, doing: str, ruled: Mapping[str, RegistrationOutcome]) -> RegistrationReply:
        """The browser stopped the form: for blank fields, or for content against one field's rule."""
        message = "；".join(f"{one.label}：{one.message}" for one in seen.stopped_at)
        tick = self.labels.agreement_tick
        if all(one.missing for one in seen.stopped_at):
            only_tick = all(one.label == tick for one in seen.stopped_at)
            outcome = RegistrationOutcome.AGREEMENT_REQUIRED if only_tick else RegistrationOutcome.INCOMPLETE
            return self.reply(outcome, message)
        outcomes = {ruled.get(one.label) for one in seen.stopped_at}
        against = outcomes.pop() if len(outcomes) == 1 else None
        if against is None:
            raise self.window.unknown(seen, doing)
        return self.reply(against, message)

    def reply(self, outcome: RegistrationOutcome, message: str) -> RegistrationReply:
        """An outcome, and all that shows with it."""
        return RegistrationReply(outcome, message, self.window.text())
