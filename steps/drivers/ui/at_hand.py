"""Pages that come into the document at hand even when their address is gone to, and documents without any page.

For windows that are used again only (ADR 0026): a document of its own, with all that a driver needs in it, costs the
browser three times what such a page does. A portal offers it by `window.documentAtHand` (`simulators/README.md`); where
that is missing, or says no, everything is as in any other browser.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from steps.drivers.ui import waits

_NOTHING: Final = "about:blank"
_EMPTY_PATH: Final = "/__empty__"
_LEFT: Final = "Execution context was destroyed"
"""What Playwright says when the document goes while a script runs in it."""

_FORGET: Final = """() => {
  if (!location.protocol.startsWith('http')) return false;
  localStorage.clear(); sessionStorage.clear(); window.name = '';
  const answered = performance.getEntriesByType('navigation')[0]?.responseStatus;
  if (!window.documentAtHand || answered >= 400) return false;
  documentAtHand.empty();
  return true;
}"""
_GO: Final = """([url, withinMs]) => window.documentAtHand
  ? Promise.race([documentAtHand.goTo(url), new Promise((late) => setTimeout(late, withinMs, false))]) : false"""


def is_empty(url: str) -> bool:
    """Whether no page shows at this address."""
    return url == _NOTHING or urlsplit(url).path == _EMPTY_PATH


def empty(page: Page) -> None:
    """Leave nothing of what a page showed, in it or in its storage; cookies stay.

    Raises:
        playwright.sync_api.Error: it does not answer.
    """
    if is_empty(page.url):
        return
    waits.stop(page)
    if not page.evaluate(_FORGET):
        page.goto(_NOTHING)


def brought(page: Page, url: str, within_ms: float) -> bool:
    """Have the page of this address come into the document at hand.

    Returns:
        False when it has not: where documents cannot do that, or the page is of another look, or its answer is no
        success, or late. Then it must be loaded; nothing that was done is in the way of that.
    """
    if page.url == _NOTHING:
        return False
    try:
        return bool(page.evaluate(_GO, [url, within_ms]))
    except PlaywrightError as error:
        if _LEFT not in error.message:
            raise
        return False
