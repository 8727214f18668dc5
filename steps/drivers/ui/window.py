"""A browser window at one portal: acting by role and label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar, cast

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from steps.drivers.cookies import BrowserCookie
from steps.drivers.errors import DeploymentUnreachableError, PageNotRecognisedError
from steps.drivers.ui import at_hand, sight, waits
from steps.drivers.ui.failures import translated, understood
from steps.drivers.ui.messages import MessageTable
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.view import View

E = TypeVar("E", bound=Enum)


@dataclass
class Window(View):
    """One page of one person's session, acted on."""

    tab: Page | None = None
    """Its second tab, which may still be empty; None as long as there is none."""
    again: bool = False
    """Whether it is one of those that are used again (ADR 0026)."""
    _second: Window | None = field(default=None, init=False)

    def open(self, path: str) -> Sight:
        """Open a page by its address below the portal.

        Raises:
            DeploymentUnreachableError: no connection, or no answer in time.
            UnexpectedReplyError: the server failed.
        """
        url = self.address.url + path
        with understood(f"打开{self.portal}的 {url}", on_timeout=DeploymentUnreachableError):
            return self._gone(url)

    def return_to(self, url: str) -> Sight:
        """Go back to a page seen before, by its address."""
        with understood(f"回到{self.portal}的页面", self._where, on_timeout=DeploymentUnreachableError):
            return self._gone(url)

    def _gone(self, url: str) -> Sight:
        """Go there; once more when a page in between has led elsewhere."""
        self._go(url)
        seen = self.look()
        if not self._detoured:
            return seen
        self._go(url)
        return self.look()

    def _go(self, url: str) -> None:
        self.pace.take_turn()
        if not (self.again and at_hand.brought(self.page, url, self.address.timeout_s * 1000)):
            waits.go(self.page, url)

    def go_back(self, start: Sight) -> Sight:
        """The browser's own way back to a page left by one click.

        Raises:
            PageNotRecognisedError: the browser does not come back to it in time.
        """
        self._seen = None
        with understood(f"从{self.portal}的页面返回“{start.heading}”", self._where):
            self.page.go_back(wait_until="domcontentloaded")
            return self._sound(waits.arrival(self.pane, start.url, start.heading))

    def close(self) -> None:
        """Close this tab."""
        with understood(f"关闭{self.portal}的窗口", self._where):
            self.page.close()

    def beside(self, page: Page) -> Window:
        """Another window of the same session."""
        return Window(page, self.address, self.teller, self.sites, self.pace, self.ear, again=self.again)

    @property
    def pages(self) -> list[Page]:
        """All tabs of its session that somebody has used."""
        unused = self.tab if self._second is None else None
        return [one for one in self.page.context.pages if one is not unused]

    def second_tab(self) -> Window:
        """Another tab of the same session, always the same one; this one stays as it is."""
        if self._second is None:
            with understood("打开浏览器的新标签页"):
                self.tab = self.tab or self.page.context.new_page()
            self._second = self.beside(self.tab)
        return self._second

    def forget(self) -> None:
        """Drop the cookies: from now on this is a new, unknown session."""
        self._seen = None
        with understood("清除浏览器的登录状态"):
            self.page.context.clear_cookies()

    def cookies(self) -> list[BrowserCookie]:
        """The cookies as they stand. Secret."""
        with understood("读取浏览器的登录状态"):
            return [cast("BrowserCookie", one) for one in self.page.context.cookies()]

    def take_over(self, cookies: Iterable[BrowserCookie]) -> None:
        """Go on with these cookies in place of one's own."""
        self.forget()
        with understood("换上接口会话的登录状态"):
            self.page.context.add_cookies(cast("Any", list(cookies)))

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
        self.pace.take_turn()
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
        doing, born, asked = f"在{self.portal}点击“{label}”", self.current().born, self.ear.heard
        self._seen = None
        self.pace.take_turn()
        with understood(doing, self._where):
            if twice:
                control.dblclick()
            else:
                control.click()
        seen = self._answer(f"{doing}之后", born, self.idle_ms if may_be_dead else None, asked)
        if seen.url.startswith("chrome-error:"):
            raise DeploymentUnreachableError(f"{doing}之后，无法连接该部署。请检查部署是否仍在运行、网络是否中断")
        return self._sound(seen)

    def ask(self, control: Locator, label: str, table: MessageTable[E]) -> Sight:
        """Click something that brings a message to the page at hand.

        Returns:
            What shows once a message has words of this table, or else when the time limit is over.
        """
        self.click(control, label)
        with understood(f"在{self.portal}点击“{label}”之后等待结果", self._where):
            return self._sound(waits.told(self.pane, self.site.words(table)))

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

    def stirred(self) -> bool:
        """Whether the newest click changed anything on the page, if only by unfolding a list."""
        with understood(f"查看点击之后{self.portal}的页面有没有变化", self._where):
            return bool(self.pane.evaluate(sight.STIRRED))

    def _answer(self, doing: str, born: float, idle_ms: float | None, asked: int) -> Sight:
        try:
            seen = waits.answer(self.pane, born, idle_ms, self.still_ms)
            under_way = seen.idle and not seen.popup and self.ear.heard > asked
            return waits.answer(self.pane, born, idle_ms) if under_way else seen
        except PlaywrightTimeoutError as error:
            limit = f"{self.address.timeout_s:g} 秒"
            raise PageNotRecognisedError(
                f"{doing}，{limit}内既没有转到下一页，也没有出现新的提示{self._where()}"
            ) from error
        except PlaywrightError as error:
            if waits.FRAME_GONE in error.message:
                return waits.seen_now(self.pane)  # the click replaced the page around the frame
            raise translated(error, f"{doing}{self._where()}") from error

    def await_news(self, heading: str, words: tuple[str, ...]) -> Sight:
        """Wait until the page itself has asked its server for news and acted on them; see `waits.after_round`."""
        with understood(f"等待{self.portal}的页面更新", self._where):
            return self._sound(waits.after_round(self.pane, heading, words))
