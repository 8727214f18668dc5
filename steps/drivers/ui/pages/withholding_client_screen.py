"""What only eyes and hands see of the withholding client.

Source: SM-ACC-03, SM-ACC-09 to SM-ACC-11, SM-FG-02, SM-QR-01, SM-QR-04, SM-UN-08.
"""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.addresses import PortalAddress
from steps.drivers.ports import (
    Box,
    CaptchaEntry,
    CaptchaSource,
    KeyboardClosing,
    LoginMode,
    LoginOutcome,
    LoginReply,
    Portal,
    QrCode,
)
from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.forms import login_form
from steps.drivers.ui.labels import ClientLabels, ForgotPasswordLabels
from steps.drivers.ui.pages.client_offers import ClientOffers
from steps.drivers.ui.pages.login_screen import LoginScreen
from steps.drivers.ui.places import place_of
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


class UiWithholdingClientScreen:
    """The screen of one session; it shares the window with `UiWithholdingClient`."""

    def __init__(
        self,
        window: Window,
        labels: ClientLabels,
        forgot: ForgotPasswordLabels,
        captchas: CaptchaSource,
        portals: Mapping[Portal, PortalAddress],
    ) -> None:
        self._window, self._labels = window, labels
        self._screen = LoginScreen(window, labels.login)
        self._offers = ClientOffers(window, labels, forgot, portals)
        self._login = login_form(window, captchas, labels.login.form, self._logged_in)

    def open_login(self) -> None:
        """Open the login screen afresh."""
        self._screen.open()

    def captcha_shown(self) -> bool:
        """Whether the screen at hand asks for a captcha."""
        if not self._window.opened:
            self._screen.open()
        return self._labels.login.form.captcha.field in self._window.current().fields

    def selected_mode(self) -> LoginMode:
        """The way in that is selected."""
        self._screen.come()
        labels = self._labels.login
        chosen = self._window.pane.get_by_role("tab", selected=True)
        with understood(f"在{self._window.portal}的登录页面查看选中的登录方式"):
            if not waits.appears(chosen, self._window.idle_ms):
                raise self._window.unrecognised(self._window.look(), "有选中的登录方式的登录页面")
            name = chosen.inner_text().strip()
        modes = {labels.filing_password_tab: LoginMode.FILING_PASSWORD, labels.ca_tab: LoginMode.CA}
        if name in modes:
            return modes[name]
        seen = self._window.current()
        if name == labels.real_name_tab and labels.account_panel in seen.regions:
            return LoginMode.ACCOUNT_PASSWORD
        if name == labels.real_name_tab and labels.qr_panel in seen.regions:
            return LoginMode.QR
        raise self._window.unrecognised(seen, f"登录方式“{name}”所对应的表单或二维码")

    @property
    def _keyboard(self) -> Locator:
        return self._window.part("group", self._labels.login.soft_keyboard)

    def soft_keyboard_open(self) -> bool:
        """Whether the soft keyboard shows."""
        return self._window.shows(self._keyboard)

    def focus_password_field(self) -> None:
        """Put the cursor into the password field."""
        self._screen.come()
        label = self._labels.login.form.password
        self._window.click(self._window.field(label, self._screen.account_panel), label)

    def close_soft_keyboard(self, how: KeyboardClosing) -> None:
        """Close it one of the two ways."""
        labels, window = self._labels.login, self._window
        if how is KeyboardClosing.CLOSE_BUTTON:
            close = window.button(labels.soft_keyboard_close, self._keyboard)
            window.click(close, labels.soft_keyboard_close)
        else:
            self._click_keyboard_icon()

    def login_by_soft_keyboard(self, account: str, account_password: Secret) -> LoginReply:
        """Type the account, then the password by the soft keyboard's keys alone, and log in."""
        self._screen.come()
        if not self._screen.show_account_form():
            return LoginReply(LoginOutcome.NOT_OFFERED, "")
        window, labels, panel = self._window, self._labels.login.form, self._screen.account_panel

        def type_in() -> None:
            window.fill(labels.account, account, panel)
            self.focus_password_field()
            if not self.soft_keyboard_open():
                self._click_keyboard_icon()
            for character in window.teller.tell(account_password):
                window.click(window.button(character, self._keyboard), f"软键盘上的 {character}")

        return LoginReply(*self._login.submit(type_in, labels.submit, CaptchaEntry.IF_ASKED, panel))

    def mode_switch_box(self) -> Box | None:
        """Where the switch stands; None when the login screen has none."""
        self._screen.come()
        switch = self._switch()
        return None if switch is None else place_of(self._window, switch, "登录方式切换处")

    def switch_mode(self) -> LoginMode:
        """Click that switch, if there is one; returns the way in that is selected now."""
        self._screen.come()
        switch = self._switch()
        if switch is not None:
            self._window.submit(switch, "登录方式切换处", may_be_dead=True)
        return self.selected_mode()

    def open_forgot_password(self) -> Portal | None:
        """Click 【忘记密码】; returns the portal whose forgot-password page opened, None when none did."""
        self._screen.come()
        return self._offers.forgot_password()

    def open_app_download(self) -> QrCode | None:
        """Click 【手机端下载】; returns the QR code that opened, None when none did."""
        self._screen.come()
        return self._offers.app_download()

    def forgot_filing_password_offered(self) -> bool:
        """Whether 【忘记申报密码】 stands on the screen at hand."""
        return self._offers.ways_offered()

    def forgot_filing_password_ways(self) -> frozenset[Portal]:
        """Click 【忘记申报密码】; the portals offered: WEB by a link that leads there, APP by a readable QR code."""
        return self._offers.ways()

    def _switch(self) -> Locator | None:
        labels = self._labels.login
        switch = self._screen.switch(labels.qr_panel).or_(self._screen.switch(labels.account_panel))
        return switch if self._window.shows(switch) else None

    def _click_keyboard_icon(self) -> None:
        label = self._labels.login.soft_keyboard
        self._window.click(self._window.button(label), label)

    def _logged_in(self, seen: Sight) -> LoginOutcome | None:
        elsewhere = {self._labels.units_heading, self._labels.verification.heading, self._labels.business_heading}
        return LoginOutcome.ACCEPTED if seen.heading in elsewhere else None
