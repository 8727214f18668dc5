"""A page at one portal as eyes see it: what shows, where a control is, and errors that name what was meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import PageNotRecognisedError, UnexpectedReplyError
from steps.drivers.secrets import Teller
from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.sight import Sight


@dataclass
class View:
    """One page of one person's session, looked at."""

    page: Page
    address: PortalAddress
    teller: Teller
    _seen: Sight | None = field(default=None, init=False)
    """The last sight, while nothing was done since that could have changed it."""

    @property
    def portal(self) -> str:
        """Chinese name of the portal."""
        return self.address.portal.value

    def _where(self) -> str:
        return f"（页面 {self.teller.redactor.scrub(self.page.url)}）"

    @property
    def opened(self) -> bool:
        """Whether it shows any page yet."""
        return self.page.url != "about:blank"

    def current(self) -> Sight:
        """What the page shows, without looking again when nothing can have changed.

        A page with news (role status) may change by itself and is always looked at.
        """
        seen = self._seen
        if seen is None or seen.statuses or seen.url != self.page.url:
            return self.look()
        return seen

    def look(self) -> Sight:
        """What the page shows now.

        Raises:
            UnexpectedReplyError: that the server failed (5xx).
        """
        with understood(f"查看{self.portal}", self._where):
            return self._sound(waits.seen_now(self.page))

    def text(self) -> str:
        """All text that shows."""
        with understood(f"读取{self.portal}的页面", self._where):
            return waits.text_of(self.page)

    def shows(self, locator: Locator) -> bool:
        """Whether this stands visibly on the page."""
        with understood(f"查看{self.portal}", self._where):
            return locator.is_visible()

    def field(self, label: str, scope: Locator | None = None) -> Locator:
        """The visible field of this label, on the page or in a part of it."""
        return (scope or self.page).get_by_label(label, exact=True).filter(visible=True)

    def button(self, label: str, scope: Locator | None = None) -> Locator:
        """The button of this name."""
        return (scope or self.page).get_by_role("button", name=label, exact=True)

    def link(self, label: str, scope: Locator | None = None) -> Locator:
        """The link of this name."""
        return (scope or self.page).get_by_role("link", name=label, exact=True)

    def value(self, label: str) -> str:
        """What the field of this label holds."""
        with understood(f"在{self.portal}读取“{label}”", self._where):
            return self.field(label).input_value()

    def _sound(self, seen: Sight) -> Sight:
        if seen.http_status >= 500:
            raise UnexpectedReplyError(f"{self.portal}的服务器出错：应答 {seen.http_status}{self._where()}")
        self._seen = seen
        return seen

    def unrecognised(self, seen: Sight, wanted: str) -> PageNotRecognisedError:
        """The error for a page that is not the one wanted; Chinese."""
        return PageNotRecognisedError(f"{self.portal}：应为{wanted}，实为另一个页面：{self._quoted(seen)}")

    def unknown(self, seen: Sight, doing: str) -> UnexpectedReplyError:
        """The error for an answer that nobody knows; Chinese."""
        return UnexpectedReplyError(f"{self.portal}：{doing}的结果无法识别：{self._quoted(seen)}")

    def _quoted(self, seen: Sight) -> str:
        return self.teller.redactor.scrub(f"{seen.described()}（页面 {seen.url}）")
