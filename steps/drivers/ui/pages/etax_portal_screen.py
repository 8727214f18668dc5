"""What only eyes and hands see of 省电子税务局 after the login. Source: LN 五, 六."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator

from steps.drivers.ports import Box, Entry, HomeLayout, Opened, PortalArea
from steps.drivers.ui.controls import comes_to_show
from steps.drivers.ui.etax_portal_labels import HOME_PARTS, EtaxPortalLabels
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_portal_pages import PortalPages
from steps.drivers.ui.pages.etax_portal_search import PortalSearch
from steps.drivers.ui.places import place_of
from steps.drivers.ui.window import Window

_MODULAR: Final = frozenset({PortalArea.FUNCTION_AREA, PortalArea.MESSAGE_AREA})
"""Parts of the home page that are made of modules with a heading, and list no entries of their own."""


class UiEtaxPortalScreen:
    """The screen of one session; it shares the window with `UiEtaxPortal`."""

    def __init__(self, window: Window, labels: EtaxPortalLabels) -> None:
        self._window, self._labels = window, labels
        self._pages = PortalPages(window, labels)
        self._search = PortalSearch(self._pages)

    def layout(self) -> HomeLayout:
        """The home page measured; nothing on it for whoever is not logged in."""
        pages, labels = self._pages, self._labels
        if not pages.at_home():
            return HomeLayout(None, None, None, None, None, search_in_header=False, exit_in_header=False)
        shows = self._window.shows
        return HomeLayout(
            self._box(pages.header, "页头"),
            self._box(pages.content, "内容区"),
            self._box(pages.part(labels.function_area), labels.function_area),
            self._box(pages.part(labels.tax_area), labels.tax_area),
            self._box(pages.part(labels.message_area), labels.message_area),
            search_in_header=shows(self._search.box) and shows(self._search.button),
            exit_in_header=shows(self._exit),
        )

    def entries(self, area: PortalArea) -> tuple[str, ...]:
        """Names printed in this part of the portal, in their order."""
        if not self._pages.come(area):
            return ()
        if area in _MODULAR:
            return tuple(one.name for one in self._pages.modules(self._part(area)))
        return self._pages.names_in(self._pages.list_of(area))

    def visit(self, area: PortalArea) -> tuple[Entry, ...]:
        """The same, each clicked once; of a module of the home page, whether anything stands below its heading."""
        if area in _MODULAR:
            modules = self._pages.modules(self._part(area)) if self._pages.come(area) else ()
            return tuple(Entry(one.name, one.name if one.alive else None) for one in modules)
        names, listed = self.entries(area), self._pages.list_of(area)
        return tuple(Entry(name, self._heading_behind(listed, at, name)) for at, name in enumerate(names))

    def open_favourite(self, name: str) -> Opened | None:
        """Click this name of 常用功能 on the home page, opened afresh."""
        if not self._pages.at_home():
            return None
        link = self._window.link(name, self._pages.part(self._labels.function_area)).filter(visible=True).first
        return self._pages.follow(link, name) if self._window.shows(link) else None

    def hover_result(self, keyword: str, name: str) -> str | None:
        """Search, hover this result; the tip that shows then."""
        result = self._search.result(keyword, name)
        if result is None:
            return None
        window = self._window
        with understood(f"在{window.portal}把鼠标移到“{name}”上"):
            result.hover()
            native = result.get_attribute("title")
        if native:
            return native
        tip = window.pane.get_by_role("tooltip").filter(visible=True).first
        if not comes_to_show(window, tip, "完整功能名称"):
            return None
        with understood(f"在{window.portal}读取“{name}”的完整功能名称"):
            return tip.inner_text().strip()

    def exit(self) -> bool:
        """【退出】 in the header; whether what shows then is no longer the page of somebody logged in."""
        window, labels = self._window, self._labels
        if not self._pages.at_home() or not window.shows(self._exit):
            return False
        seen = window.submit(self._exit, labels.log_out, may_be_dead=True)
        return not seen.idle and seen.heading != labels.home_heading and not window.shows(self._exit)

    @property
    def _exit(self) -> Locator:
        header, label = self._pages.header, self._labels.log_out
        return self._window.button(label, header).or_(self._window.link(label, header)).filter(visible=True).first

    def _part(self, area: PortalArea) -> str:
        name: str = getattr(self._labels, HOME_PARTS[area])
        return name

    def _box(self, element: Locator, what: str) -> Box | None:
        return place_of(self._window, element, what) if self._window.shows(element) else None

    def _heading_behind(self, listed: Locator, at: int, name: str) -> str | None:
        """Click one entry, see where it leads, and come back to the list."""
        window = self._window
        start = window.current()
        followed = window.follow(self._pages.entry(listed, at), name)
        if followed is None:
            return "" if window.stirred() else None
        other, seen = followed
        if other is not window:
            other.close()
        elif not seen.is_page_of(start):
            window.go_back(start)
        return None if self._pages.led_nowhere(start, seen) else seen.heading
