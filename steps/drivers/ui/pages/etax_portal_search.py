"""Search in the header of 省电子税务局. Source: LN-UI-02, LN-UI-04, LN-TX-03, LN-TX-05."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Locator

from steps.drivers.ui import messages
from steps.drivers.ui.etax_portal_labels import REFUSED
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_portal_pages import PortalPages


@dataclass(frozen=True, slots=True)
class PortalSearch:
    """The search, in one session; by its address where no page has it in its header."""

    pages: PortalPages

    @property
    def box(self) -> Locator:
        """Where the keyword is typed."""
        return self.pages.header.get_by_role("searchbox", name=self.pages.labels.search, exact=True)

    @property
    def button(self) -> Locator:
        """What starts it."""
        return self.pages.window.button(self.pages.labels.search, self.pages.header)

    def names(self, keyword: str) -> tuple[str, ...]:
        """Search; names of the results, none also when the search is refused.

        Raises:
            UnexpectedReplyError: another page opened, and nobody knows why.
        """
        if not self._find(keyword):
            return ()
        return self.pages.names_in(self._results)

    def result(self, keyword: str, name: str) -> Locator | None:
        """Search; what to click or hover on the result of this name, None when it is not listed."""
        names = self.names(keyword)
        return self.pages.entry(self._results, names.index(name)) if name in names else None

    @property
    def _results(self) -> Locator:
        return self.pages.named_list(self.pages.labels.results)

    def _find(self, keyword: str) -> bool:
        window, labels = self.pages.window, self.pages.labels
        if not window.opened or not window.shows(self.box):
            self.pages.at_home()
        if window.shows(self.box) and window.shows(self.button):
            with understood(f"在{window.portal}填写“{labels.search}”"):
                self.box.fill(keyword)
            seen = window.submit(self.button, labels.search, may_be_dead=True)
        else:
            seen = window.open(f"{labels.search_path}{quote(keyword)}")
        if seen.heading == labels.results and not seen.idle:
            return True
        if seen.idle or seen.stopped_at or messages.meaning(seen.alert, REFUSED) is not None:
            return False
        if seen.heading == labels.login_heading:
            return False
        raise window.unknown(seen, labels.search)
