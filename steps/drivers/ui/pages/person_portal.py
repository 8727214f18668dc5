"""What the WEB end and the APP have in common: a login form, a home page with links, 申报密码重置."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.redaction import Secret
from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.ports import BusinessAccess, CaptchaEntry, CaptchaSource, LoginOutcome, LoginReply, ResetOutcome
from steps.drivers.ui import messages
from steps.drivers.ui.forms import log_in, login_form
from steps.drivers.ui.labels import AppLabels, FilingResetLabels, WebLabels
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


@dataclass(frozen=True)
class PersonPortal:
    """One session of either, in a window of its own."""

    window: Window
    labels: WebLabels | AppLabels
    captchas: CaptchaSource

    def log_in(self, account: str, account_password: Secret) -> LoginReply:
        """Log in; answers the captcha whenever asked."""
        labels = self.labels
        if not self.window.opened or labels.login.account not in self.window.current().fields:
            self.window.open(labels.login_path)
        form = login_form(self.window, self.captchas, labels.login, self._logged_in)
        return log_in(form, labels.login, account, account_password, CaptchaEntry.IF_ASKED)

    def from_home(self, link: str) -> Sight | None:
        """Go home and click a link there; None when the home page does not have it.

        Raises:
            UnexpectedReplyError: home does not open, because nobody is logged in.
        """
        home = self.go_home()
        if home.heading != self.labels.home_heading:
            raise UnexpectedReplyError(f"{self.window.portal}：尚未登录，无法使用“{link}”（{home.described()}）")
        control = self.window.link(link)
        return self.window.submit(control, link) if self.window.shows(control) else None

    def go_home(self) -> Sight:
        """Be on the home page, or wherever the portal leads instead."""
        seen = self.window.current() if self.window.opened else None
        if seen is not None and seen.heading == self.labels.home_heading:
            return seen
        return self.window.open(self.labels.home_path)

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """申报密码重置, by its link on the home page."""
        labels: FilingResetLabels = self.labels.filing_reset
        seen = self.from_home(labels.link)
        if seen is None:
            return ResetOutcome.NOT_OFFERED
        if seen.heading != labels.heading:
            raise self.window.unrecognised(seen, f"“{labels.heading}”页面")
        password = self.window.teller.tell(new_password)
        self.window.fill(labels.taxpayer_id, taxpayer_id)
        self.window.fill(labels.new_password, password)
        self.window.fill(labels.repeated, password)
        seen = self.window.submit(self.window.button(labels.submit), labels.submit)
        outcome = self.window.meaning(seen.alert or seen.status, messages.FILING_RESET)
        if outcome is None:
            raise self.window.unknown(seen, labels.heading)
        return outcome

    def try_business(self) -> BusinessAccess:
        """Open the home page by its address, in a second tab, so that this one stays as it is."""
        seen = self.window.second_tab().open(self.labels.home_path)
        if seen.heading == self.labels.home_heading:
            return BusinessAccess.GRANTED
        if self.labels.login.account in seen.fields:
            return BusinessAccess.NOT_LOGGED_IN
        raise self.window.unrecognised(seen, f"“{self.labels.home_heading}”或登录页面")

    def _logged_in(self, seen: Sight) -> LoginOutcome | None:
        return LoginOutcome.ACCEPTED if seen.heading == self.labels.home_heading else None
