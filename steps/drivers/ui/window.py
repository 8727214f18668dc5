"""A browser window at one portal: acting by role and label, and errors that name what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from steps.drivers.addresses import PortalAddress
from steps.drivers.errors import DeploymentUnreachableError, PageNotRecognisedError, UnexpectedReplyError
from steps.drivers.secrets import Teller
from steps.drivers.ui import waits
from steps.drivers.ui.failures import translated, understood
from steps.drivers.ui.sight import Sight

_IDLE_SHARE: Final = 0.3


@dataclass
class Window:
    """One page of one person's session."""

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

    def open(self, path: str) -> Sight:
        """Open a page by its address below the portal.

        Raises:
            DeploymentUnreachableError: no connection, or no answer in time.
            UnexpectedReplyError: the server failed.
        """
        url = self.address.url + path
        with understood(f"打开{self.portal}的 {url}", on_timeout=DeploymentUnreachableError):
            waits.go(self.page, url)
        return self.look()

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

    def return_to(self, url: str) -> Sight:
        """Go back to a page seen before, by its address."""
        with understood(f"回到{self.portal}的页面", self._where, on_timeout=DeploymentUnreachableError):
            waits.go(self.page, url)
        return self.look()

    def beside(self, page: Page) -> Window:
        """Another window of the same session."""
        return Window(page, self.address, self.teller)

    def forget(self) -> None:
        """Drop the cookies: from now on this is a new, unknown session."""
        self._seen = None
        with understood("清除浏览器的登录状态"):
            self.page.context.clear_cookies()

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

    def fill(self, label: str, text: str, scope: Locator | None = None) -> None:
        """Type into the field of this label."""
        with understood(f"在{self.portal}填写“{label}”", self._where):
            self.field(label, scope).fill(text)

    def fill_all(self, fields: Mapping[str, str], scope: Locator | None = None) -> None:
        """Type into several fields, by their labels."""
        for label, text in fields.items():
            self.fill(label, text, scope)

    def click(self, control: Locator, label: str) -> None:
        """Click something that does not load a page."""
        self._seen = None
        with understood(f"在{self.portal}点击“{label}”", self._where):
            control.click()

    def await_shown(self, control: Locator, label: str) -> None:
        """Wait until this stands visibly on the page.

        Raises:
            PageNotRecognisedError: it did not come in time.
        """
        with understood(f"等待{self.portal}出现“{label}”", self._where):
            control.wait_for(state="visible")

    def submit(self, control: Locator, label: str, *, twice: bool = False, may_be_dead: bool = False) -> Sight:
        """Click (or double-click) something and wait for the answer: another page, a message, or a stopped form.

        Args:
            control: what to click.
            label: its name, for error messages.
            twice: whether to double-click.
            may_be_dead: whether a click without any effect is an answer too; the sight is `idle` then.

        Raises:
            PageNotRecognisedError: there is no such control, or no answer in time.
            DeploymentUnreachableError: the network failed.
            UnexpectedReplyError: the server failed (5xx).
        """
        doing, born = f"在{self.portal}点击“{label}”", self.current().born
        self._seen = None
        with understood(doing, self._where):
            if twice:
                control.dblclick()
            else:
                control.click()
        seen = self._answer(f"{doing}之后", born, self.idle_ms if may_be_dead else None)
        if seen.url.startswith("chrome-error:"):
            raise DeploymentUnreachableError(f"{doing}之后，无法连接该部署。请检查部署是否仍在运行、网络是否中断")
        return self._sound(seen)

    def follow(self, control: Locator, label: str) -> tuple[Window, Sight] | None:
        """Click a link and go where it leads, be it another window.

        Returns:
            The window with the page it led to, and what that shows; None when it led nowhere.
        """
        before = set(self.page.context.pages)
        seen = self.submit(control, label, may_be_dead=True)
        if not seen.idle:
            return self, seen
        with understood(f"等待“{label}”打开新的窗口"):
            opened = waits.popup_of(self.page, before, announced=seen.popup)
        if opened is None:
            return None
        other = self.beside(opened)
        return other, other.look()

    @property
    def idle_ms(self) -> float:
        """How long a click may go without any effect until it counts as having none: a share of the time limit."""
        return self.address.timeout_s * 1000 * _IDLE_SHARE

    def _answer(self, doing: str, born: float, idle_ms: float | None) -> Sight:
        try:
            return waits.answer(self.page, born, idle_ms)
        except PlaywrightTimeoutError as error:
            limit = f"{self.address.timeout_s:g} 秒"
            raise PageNotRecognisedError(
                f"{doing}，{limit}内既没有转到下一页，也没有出现新的提示{self._where()}"
            ) from error
        except PlaywrightError as error:
            raise translated(error, f"{doing}{self._where()}") from error

    def _sound(self, seen: Sight) -> Sight:
        if seen.http_status >= 500:
            raise UnexpectedReplyError(f"{self.portal}的服务器出错：应答 {seen.http_status}{self._where()}")
        self._seen = seen
        return seen

    def await_news(self, heading: str, words: tuple[str, ...]) -> Sight:
        """Wait until the page itself has asked its server for news and acted on them; see `waits.after_round`."""
        with understood(f"等待{self.portal}的页面更新", self._where):
            return self._sound(waits.after_round(self.page, heading, words))

    def unrecognised(self, seen: Sight, wanted: str) -> PageNotRecognisedError:
        """The error for a page that is not the one wanted; Chinese."""
        return PageNotRecognisedError(f"{self.portal}：应为{wanted}，实为另一个页面：{self._quoted(seen)}")

    def unknown(self, seen: Sight, doing: str) -> UnexpectedReplyError:
        """The error for an answer that nobody knows; Chinese."""
        return UnexpectedReplyError(f"{self.portal}：{doing}的结果无法识别：{self._quoted(seen)}")

    def _quoted(self, seen: Sight) -> str:
        return self.teller.redactor.scrub(f"{seen.described()}（页面 {seen.url}）")
