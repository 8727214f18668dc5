"""Login screen of the withholding client: its ways in, and how to get to each. Source: SM 1.1, 1.2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator

from steps.drivers.errors import PremiseError, UnexpectedReplyError
from steps.drivers.ports import QrCode
from steps.drivers.ui.labels import ClientLoginLabels
from steps.drivers.ui.pictures import drawn, qr_content
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_NO_QR: Final = "扣缴客户端还没有显示过登录二维码，无法查看它的状态；请先切换到扫码登录"


@dataclass(frozen=True, slots=True)
class LoginScreen:
    """The screen, in one window."""

    window: Window
    labels: ClientLoginLabels

    def open(self) -> Sight:
        """Open it afresh.

        Raises:
            PageNotRecognisedError: another page came.
        """
        seen = self.window.open(self.labels.path)
        if seen.heading != self.labels.heading:
            raise self.window.unrecognised(seen, "登录页面")
        return seen

    def come(self) -> None:
        """Open it unless it shows already."""
        if not self.window.opened or self.window.current().heading != self.labels.heading:
            self.open()

    @property
    def account_panel(self) -> Locator:
        """The part with the account form."""
        return self.window.part("region", self.labels.account_panel)

    @property
    def qr_panel(self) -> Locator:
        """The part with the QR code."""
        return self.window.part("region", self.labels.qr_panel)

    def switch(self, label: str) -> Locator:
        """The switch between QR code and account login, by what it leads to."""
        return self.window.button(label)

    def tab(self, label: str) -> Locator:
        """One of the ways in."""
        return self.window.part("tab", label)

    def choose_tab(self, label: str, sign: Locator) -> bool:
        """Choose a way in and wait for `sign`, which no other way shows; False when the way is not offered."""
        if not self.window.shows(self.tab(label)):
            return False
        if not self.window.shows(sign):
            self.window.click(self.tab(label), label)
            self.window.await_shown(sign, label)
        return True

    def show_account_form(self) -> bool:
        """Get to 账号密码登录; False when it is not offered."""
        return self._show(self.account_panel, self.labels.account_panel)

    def show_qr_panel(self) -> bool:
        """Get to 扫码登录; False when it is not offered."""
        return self._show(self.qr_panel, self.labels.qr_panel)

    def _show(self, panel: Locator, label: str) -> bool:
        if label in self.window.current().regions:
            return True
        switch = self.switch(label)
        if not self.window.shows(switch):
            either = panel.or_(switch)
            if not self.choose_tab(self.labels.real_name_tab, either.first):
                return False
            if label in self.window.current().regions:
                return True
        self.window.click(switch, label)
        self.window.await_shown(panel, label)
        return True

    @property
    def qr_picture(self) -> Locator:
        """The QR code."""
        return self.window.part("img", self.labels.qr_picture)

    def read_qr_code(self) -> QrCode:
        """Read the code that shows.

        Raises:
            UnexpectedReplyError: the picture is no readable QR code.
        """
        self.window.await_shown(self.qr_picture, self.labels.qr_picture)
        _, png = drawn(self.qr_picture, self.labels.qr_picture)
        content = qr_content(png)
        if content is None:
            raise UnexpectedReplyError(f"{self.window.portal}：“{self.labels.qr_picture}”中读不出二维码")
        self.window.teller.sensitive(content)
        return QrCode(content)

    def refresh_qr_code(self) -> QrCode:
        """Have the expired code replaced."""
        self.window.submit(self.window.button(self.labels.qr_refresh), self.labels.qr_refresh)
        return self.read_qr_code()

    def require_opened(self) -> None:
        """Raise `PremiseError` unless the client was opened."""
        if not self.window.opened:
            raise PremiseError(_NO_QR)

    def require_qr(self, seen: Sight) -> None:
        """Raise `PremiseError` unless the login screen shows the QR part; a page in between is no login screen."""
        if seen.heading == self.labels.heading and self.labels.qr_panel not in seen.regions:
            raise PremiseError(_NO_QR)
