"""A page at one portal as eyes see it: what shows, where a control is, and errors that name what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from playwright.sync_api import Frame, Locator, Page

from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import PageNotRecognisedError, UnexpectedReplyError
from steps.drivers.pace import Pace
from steps.drivers.secrets import Teller
from steps.drivers.ui import at_hand, finding, waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.finding import Role
from steps.drivers.ui.obstacles import Obstacles
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.sites import PLAIN, Site, Sites
from steps.drivers.ui.traffic import Ear

T = TypeVar("T")

_IDLE_SHARE: Final = 0.3
_STILL_SHARE: Final = 0.1
_SERVER_FAILED: Final = 500


@dataclass
class View:
    """One page of one person's session, looked at."""

    page: Page
    address: PortalAddress
    teller: Teller
    sites: Sites = field(default_factory=lambda: Sites({}, {}))
    """How the portals of the deployment are found and read."""
    pace: Pace = field(default_factory=Pace)
    """How often something may be asked of the deployment."""
    ear: Ear = field(default_factory=Ear)
    """What hears whether the page asks for anything."""
    _seen: Sight | None = field(default=None, init=False)
    """The last sight, while nothing was done since that could have changed it."""
    _detoured: bool = field(default=False, init=False)
    """Whether the last look had to go through a page in between."""
    _frame: Frame | None = field(default=None, init=False)
    """The frame that showed the portal last."""

    @property
    def portal(self) -> str:
        """Chinese name of the portal."""
        return self.address.portal.value

    @property
    def site(self) -> Site:
        """How the portal that shows is found and read: this one, or where a link led."""
        return self.sites.at(self.page.url, self.address.portal) if self.sites.own else PLAIN

    @property
    def pane(self) -> waits.Pane:
        """What shows the portal: the page, or the frame of it that the portal stands in."""
        selector = self.site.frame
        if not selector:
            return self.page
        if self._frame is None or self._frame.is_detached():
            with understood(f"查看{self.portal}的框架“{selector}”", self._where):
                self._frame = waits.frame_of(self.page, selector, self.idle_ms)
        return self._frame or self.page

    @property
    def url(self) -> str:
        """Address of what shows."""
        return self.pane.url

    @property
    def idle_ms(self) -> float:
        """How long a click may go without any effect until it counts as having none: a share of the time limit."""
        return self.address.timeout_s * 1000 * _IDLE_SHARE

    @property
    def still_ms(self) -> float:
        """The same for a click after which the page neither changes nor asks for anything: a smaller share."""
        return self.address.timeout_s * 1000 * _STILL_SHARE

    def _where(self) -> str:
        return f"（页面 {self.teller.redactor.scrub(self.page.url)}）"

    @property
    def opened(self) -> bool:
        """Whether it shows any page yet."""
        return not at_hand.is_empty(self.page.url)

    def current(self) -> Sight:
        """What the page shows, without looking again when nothing can have changed.

        A page with news (role status) may change by itself and is always looked at.
        """
        seen = self._seen
        if seen is None or seen.statuses or seen.url != self.url:
            return self.look()
        return seen

    def look(self) -> Sight:
        """What the page shows now.

        Raises:
            UnexpectedReplyError: that the server failed (5xx).
        """
        with understood(f"查看{self.portal}", self._where):
            return self._sound(waits.seen_now(self.pane))

    def text(self) -> str:
        """All text that shows."""
        with understood(f"读取{self.portal}的页面", self._where):
            return waits.text_of(self.pane)

    def shows(self, locator: Locator) -> bool:
        """Whether this stands visibly on the page."""
        with understood(f"查看{self.portal}", self._where):
            return locator.is_visible()

    def field(self, label: str, scope: Locator | None = None) -> Locator:
        """The visible field of this label, on the page or in a part of it."""
        return finding.by_label(self.pane, label, scope)

    def button(self, label: str, scope: Locator | None = None) -> Locator:
        """The button of this name."""
        return self.part("button", label, scope)

    def link(self, label: str, scope: Locator | None = None) -> Locator:
        """The link of this name."""
        return self.part("link", label, scope)

    def part(self, role: Role, label: str, scope: Locator | None = None) -> Locator:
        """The element of this role and name."""
        return finding.by_role(self.pane, role, label, scope)

    def meaning(self, message: str, table: Mapping[str, T]) -> T | None:
        """What a message says, None when nobody knows; see `messages.meaning`."""
        return self.site.says(message, table)

    def value(self, label: str) -> str:
        """What the field of this label holds."""
        with understood(f"在{self.portal}读取“{label}”", self._where):
            return self.field(label).input_value()

    def _sound(self, seen: Sight) -> Sight:
        site = self.site
        if not site.plain and seen.http_status < _SERVER_FAILED:
            obstacles = Obstacles(site, self.page, lambda: self.pane, self.portal, self.idle_ms)
            seen, self._detoured = obstacles.past(seen)
        if seen.http_status >= _SERVER_FAILED:
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
