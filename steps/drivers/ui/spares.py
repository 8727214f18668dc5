"""Windows that are used again: to open one costs the browser as much as three page loads (ADR 0026)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from steps.drivers.ui import at_hand
from steps.drivers.ui.traffic import Ear


@dataclass(frozen=True, slots=True)
class Spare:
    """A window that can be used again."""

    page: Page
    ear: Ear
    tab: Page | None = None
    """Its second tab; None when it never had one."""

    @property
    def pages(self) -> list[Page]:
        """All that somebody may have looked at."""
        return [self.page] if self.tab is None else [self.page, self.tab]


@dataclass
class Spares:
    """Emptied windows of one browser, by kind: whatever a window is opened with that cannot be changed."""

    _windows: dict[Hashable, list[Spare]] = field(default_factory=lambda: defaultdict(list), init=False)

    def put(self, kind: Hashable, window: Spare) -> bool:
        """Empty a window and keep it: no page, no cookie, no storage of what it showed.

        Returns:
            False when it cannot be used again, and must be closed: a portal has opened a tab or closed one, or it does
            not answer.
        """
        window.ear.tells = None
        context = window.page.context
        if set(context.pages) != set(window.pages):
            return False
        try:
            for page in window.pages:
                at_hand.empty(page)
            context.clear_cookies()
        except PlaywrightError:
            return False
        self._windows[kind].append(window)
        return True

    def take(self, kind: Hashable) -> Spare | None:
        """One of this kind, which is no spare any more; None when there is none."""
        windows = self._windows[kind]
        while windows:
            window = windows.pop()
            if not any(page.is_closed() for page in window.pages):
                return window
        return None

    def drop(self) -> None:
        """Forget all of them: their browser is gone."""
        self._windows.clear()
