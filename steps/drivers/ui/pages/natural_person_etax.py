"""自然人电子税务局 in a browser: login and registration; signing stands in `signing`. Source: DL-FLOW-03, DL-REG."""

from __future__ import annotations

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.natural_person_etax_wire import EtaxPaths
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    CaptchaEntry,
    CaptchaSource,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationReply,
    LoginOutcome,
    LoginReply,
)
from steps.drivers.ui.forms import CaptchaForm, log_in
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.natural_person_etax_messages import LOGIN
from steps.drivers.ui.pages.natural_person_registration import NaturalPersonRegistration
from steps.drivers.ui.pages.signing import UiSigning
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


class UiNaturalPersonEtax(UiSigning):
    """One session of the portal, in a window of its own."""

    def __init__(
        self, window: Window, labels: NaturalPersonEtaxLabels, captchas: CaptchaSource, paths: EtaxPaths
    ) -> None:
        super().__init__(window, labels, paths)
        self._captchas = captchas
        self._registration = NaturalPersonRegistration(window, labels.registration)

    def login(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        """自然人登录, opened afresh.

        Raises:
            PageNotRecognisedError: the login form does not show.
        """
        window, labels = self._window, self._labels
        seen = window.open(labels.login_path)
        if seen.heading != labels.login_heading:
            raise window.unrecognised(seen, f"“{labels.login_heading}”页面")
        form = CaptchaForm(
            window=window,
            captchas=self._captchas,
            labels=labels.login.captcha,
            table=LOGIN,
            arrived=self._logged_in,
            captcha_required=LoginOutcome.CAPTCHA_REQUIRED,
            incomplete=LoginOutcome.INCOMPLETE,
            doing=labels.login_heading,
        )
        return log_in(form, labels.login, account, account_password, captcha)

    def begin_registration(self, agreement: AgreementEntry) -> None:
        """Begin afresh, as a visitor whom the portal does not know yet."""
        self._registration.begin(agreement)

    def register(self, method: EtaxRegistrationMethod | None, entry: EtaxRegistrationEntry) -> EtaxRegistrationReply:
        """Choose the method, fill in and 【下一步】."""
        return self._registration.register(method, entry)

    def try_business(self) -> BusinessAccess:
        """Open the home page by its address, in a second tab, so that this one stays as it is."""
        seen = self._window.second_tab().open(self._labels.home_path)
        if seen.heading == self._labels.home_heading:
            return BusinessAccess.GRANTED
        if self._labels.login.account in seen.fields:
            return BusinessAccess.NOT_LOGGED_IN
        raise self._window.unrecognised(seen, f"“{self._labels.home_heading}”或登录页面")

    def _logged_in(self, seen: Sight) -> LoginOutcome | None:
        """Accepted is also who lands on another page that knows them, by its 【退出】; where that is, is to be seen."""
        if seen.heading == self._labels.login_heading or seen.alert:
            return None
        inside = seen.heading == self._labels.home_heading
        return LoginOutcome.ACCEPTED if inside or self._window.shows(self._log_out) else None

    @property
    def _log_out(self) -> Locator:
        return self._window.button(self._labels.log_out).or_(self._window.link(self._labels.log_out))
