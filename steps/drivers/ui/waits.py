"""Waiting on a page by one condition at a time, across its navigations. No wait is fixed; all end at a time limit.

The time limit is the page's default time-out, which is the portal's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from steps.drivers.ui import sight
from steps.drivers.ui.sight import Sight, sight_from

T = TypeVar("T")

Pane: TypeAlias = Page | Frame
"""What shows a portal's pages: a page, or a frame of it."""

FRAME_GONE: Final = "rame was detached"
"""What Playwright says when a frame goes while it is being looked at."""

GIVEN_UP: Final = "net::ERR_ABORTED"
"""What the browser says of a load that it gave up itself; no word about the network."""

_MOVED_ON: Final = ("interrupted by another navigation", GIVEN_UP)
_LOOK_MS: Final = 10
"""How long until the next look at a page. Looks at every frame, as Playwright does, have the browser draw every one."""
_SOON_MS: Final = 1500
"""How long a page is watched without Playwright's help, which costs it half of another page load."""
_MOVES: Final = 3
"""How often a page may move on by itself while it is being read."""


def go(page: Page, url: str) -> None:
    """Go to `url`, even when the page is just moving on by itself (a QR code was accepted, say)."""
    _persistently(lambda: page.goto(url, wait_until="domcontentloaded"), *_MOVED_ON)


def stop(page: Page) -> None:
    """Wait for its next page no longer: while one is awaited, scripts of ours stand still, without any time limit."""
    session = page.context.new_cdp_session(page)
    session.send("Page.stopLoading")
    session.detach()


def seen_now(pane: Pane) -> Sight:
    """What a page shows; one that is still arriving is waited for."""
    return sight_from(_once(pane, sight.LOOK))


def frame_of(page: Page, selector: str, within_ms: float) -> Frame | None:
    """The frame of this CSS on a page, once it shows a document; None when there is no such frame.

    Args:
        page: the page around it.
        selector: of the frame's element.
        within_ms: how long its document may take; one that takes longer is returned as it is.
    """
    element = page.query_selector(selector)
    frame = None if element is None else element.content_frame()
    if frame is not None and frame.url in {"", "about:blank"}:
        try:
            until(frame, _ARRIVED, [], within_ms)
        except PlaywrightTimeoutError:
            return frame
    return frame


_ARRIVED: Final = "() => location.href !== 'about:blank' && document.readyState !== 'loading'"


def text_of(pane: Pane) -> str:
    """All text that a page shows."""
    return str(_read(lambda: pane.evaluate("() => document.body.innerText")))


def told(pane: Pane, words: tuple[str, ...]) -> Sight:
    """What a page shows once a message changed since the newest click and some message has one of `words`.

    Returns:
        When no such message comes, what shows when the time limit is over.
    """
    try:
        return sight_from(_once(pane, sight.TOLD, list(words)))
    except PlaywrightTimeoutError:
        return seen_now(pane)


def appears(element: Locator, within_ms: float) -> bool:
    """Whether an element comes to stand visibly on its page in this time."""
    try:
        element.wait_for(state="visible", timeout=within_ms)
    except PlaywrightTimeoutError:
        return False
    return True


def attached(element: Locator, within_ms: float) -> bool:
    """Whether an element comes to be in the document in this time, shown or not."""
    try:
        element.first.wait_for(state="attached", timeout=within_ms)
    except PlaywrightTimeoutError:
        return False
    return True


def goes(element: Locator, within_ms: float) -> bool:
    """Whether an element goes from its page, or hides, in this time."""
    try:
        element.wait_for(state="hidden", timeout=within_ms)
    except PlaywrightTimeoutError:
        return False
    return True


def answer(pane: Pane, born: float, idle_ms: float | None, still_ms: float | None = None) -> Sight:
    """What came of a click.

    Args:
        pane: watched by `sight.WATCH`.
        born: of the document that was clicked on.
        idle_ms: after this time without any effect, the click had none; None waits on.
        still_ms: the same where nothing at all changes on the page, however little; `idle_ms` when left out.
    """
    return sight_from(_once(pane, sight.AFTER, [born, idle_ms, idle_ms if still_ms is None else still_ms]))


def arrival(pane: Pane, url: str, heading: str) -> Sight:
    """The page of this address and heading once it shows, be it in another document or in the one at hand.

    Raises:
        playwright.sync_api.TimeoutError: it did not come in time.
    """
    return sight_from(_once(pane, sight.ARRIVED, [url, heading]))


def until(pane: Pane, condition: str, arg: list[Any], timeout_ms: float) -> None:
    """Wait until this script says true of the page, or of the one that it moves on to.

    Raises:
        playwright.sync_api.TimeoutError: it did not in this time.
    """
    _read(lambda: pane.wait_for_function(condition, arg=arg, timeout=timeout_ms, polling=_LOOK_MS).dispose())


def after_round(pane: Pane, heading: str, words: tuple[str, ...]) -> Sight:
    """What a page shows once it has asked its server for news and acted on the answer, or as soon as there are some.

    Args:
        pane: one that asks its server by itself now and then.
        heading: of the page; another one is news.
        words: any of these in a message is news.

    Returns:
        What shows; for a page that asks for no news, what shows when the time limit is over.
    """
    since = _read(lambda: pane.evaluate(sight.ROUND_BEGINS))
    arg = [since, heading, list(words)]
    try:
        return sight_from(_once(pane, sight.ROUND_ENDED, arg))
    except PlaywrightTimeoutError:
        return seen_now(pane)


def _once(pane: Pane, script: str, arg: object = None) -> Any:  # noqa: ANN401 - whatever the script says
    """What a script says of a page, or of the one that it moves on to, as soon as it says anything but false.

    Raises:
        playwright.sync_api.TimeoutError: it said nothing else in time.
    """
    soon = _read(lambda: pane.evaluate(_watching(script), arg))
    return soon or _read(lambda: pane.wait_for_function(script, arg=arg, polling=_LOOK_MS).json_value())


def _watching(script: str) -> str:
    return f"""async (arg) => {{
      const says = {script};
      const end = performance.now() + {_SOON_MS};
      for (;;) {{
        const said = says(arg);
        if (said || performance.now() > end) return said;
        await new Promise((resolve) => setTimeout(resolve, {_LOOK_MS}));
      }}
    }}"""


def _read(read: Callable[[], T]) -> T:
    return _persistently(read, "Execution context was destroyed")


def _persistently(act: Callable[[], T], *unless: str) -> T:
    for _ in range(_MOVES):
        try:
            return act()
        except PlaywrightError as error:
            if not any(reason in error.message for reason in unless):
                raise
    return act()


def popup_of(page: Page, before: set[Page], *, announced: bool) -> Page | None:
    """The window that a click opened; None when it opened none.

    Args:
        page: the one clicked on.
        before: the pages that there were before the click.
        announced: whether the click asked for another window, so that one is waited for.
    """
    context = page.context
    opened: Any = next((one for one in context.pages if one not in before), None)
    if opened is None and announced:
        opened = context.wait_for_event("page")
    if opened is not None:
        opened.wait_for_load_state("domcontentloaded")
    return opened if isinstance(opened, Page) else None
