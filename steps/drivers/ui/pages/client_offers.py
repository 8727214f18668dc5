"""Links, dialogs and QR codes that the client's screens offer to those who forgot a password or lack the APP.

Source: SM-FG-01, SM-FG-02, SM-QR-04, SM-UN-08.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator

from steps.drivers.addresses import PortalAddress
from steps.drivers.ports import Portal, QrCode
from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.labels import ClientLabels, ForgotPasswordLabels
from steps.drivers.ui.pictures import drawn, qr_content
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


@dataclass(frozen=True)
class ClientOffers:
    """What one session's screens offer. A link, dialog or picture that is absent or dead is an answer, no error."""

    window: Window
    labels: ClientLabels
    forgot: ForgotPasswordLabels
    portals: Mapping[Portal, PortalAddress]

    def forgot_password(self) -> Portal | None:
        """Click 【忘记密码】; returns the portal whose forgot-password page opened, None when none did."""
        seen = self._followed(self.labels.login.forgot_password)
        return self._portal_at(seen.url) if seen is not None and seen.heading == self.forgot.heading else None

    def app_download(self) -> QrCode | None:
        """Click 【手机端下载】; returns the QR code that opened, None when none did."""
        labels, window = self.labels.login, self.window
        link = window.link(labels.app_download).or_(window.button(labels.app_download))
        if not window.shows(link):
            return None
        window.click(link, labels.app_download)
        dialog = self._dialog(labels.app_download)
        if dialog is None:
            return None
        content = self._code(labels.app_download_picture, dialog)
        self._close_dialog()
        return None if content is None else QrCode(content)

    def ways_offered(self) -> bool:
        """Whether 【忘记申报密码】 stands on the screen at hand."""
        return self.window.shows(self.window.button(self.labels.verification.forgotten))

    def ways(self) -> frozenset[Portal]:
        """Click 【忘记申报密码】; the portals offered: WEB by a link that leads there, APP by a readable QR code."""
        labels, window = self.labels.verification, self.window
        if not self.ways_offered():
            return frozenset()
        window.click(window.button(labels.forgotten), labels.forgotten)
        dialog = self._dialog(labels.forgotten)
        if dialog is None:
            return frozenset()
        code = self._code(labels.app_picture, dialog)
        app = code is not None and self._portal_at(code) in {Portal.IIT_APP, None}
        here = window.url
        seen = self._followed(labels.web_link, dialog)
        web = seen is not None and seen.http_status < 400 and self._portal_at(seen.url) is Portal.NATURAL_PERSON_WEB
        if window.url == here:
            self._close_dialog()
        else:
            window.return_to(here)
        offered = {Portal.IIT_APP: app, Portal.NATURAL_PERSON_WEB: web}
        return frozenset(portal for portal, there in offered.items() if there)

    def _followed(self, label: str, scope: Locator | None = None) -> Sight | None:
        link = self.window.link(label, scope)
        if not self.window.shows(link):
            return None
        opened = self.window.follow(link, label)
        return None if opened is None else opened[1]

    def _dialog(self, name: str) -> Locator | None:
        """The dialog that a click opened; None when none opens in the time in which a click must have an effect."""
        dialog = self.window.part("dialog", name)
        with understood(f"等待{self.window.portal}打开对话框“{name}”"):
            return dialog if waits.appears(dialog, self.window.idle_ms) else None

    def _close_dialog(self) -> None:
        """Close the dialog as the keyboard does, for the page below cannot be used before."""
        with understood(f"关闭{self.window.portal}的对话框"):
            self.window.page.keyboard.press("Escape")

    def _code(self, label: str, dialog: Locator) -> str | None:
        picture = self.window.part("img", label, dialog)
        if not self.window.shows(picture):
            return None
        _, png = drawn(picture, label)
        return qr_content(png)

    def _portal_at(self, url: str) -> Portal | None:
        return next((portal for portal, address in self.portals.items() if address.leads_here(url)), None)
