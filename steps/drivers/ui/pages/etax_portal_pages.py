"""The pages of 省电子税务局 after the login: coming to them, their lists, and what a function's page tells.

Source: LN 五, 六.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from playwright.sync_api import Locator

from steps.drivers.ports import Opened, PortalArea
from steps.drivers.ui import etax_portal_sight, messages
from steps.drivers.ui.etax_portal_labels import HOME_PARTS, REFUSED, EtaxPortalLabels
from steps.drivers.ui.failures import understood
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_CONTROLS: Final = "a, button, [role=link], [role=button]"
_TOP_SHARE: Final = 1 / 3
"""Of the height of the window: what begins above this line stands at the top of a page."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module of a part of the home page."""

    name: str
    alive: bool
    """Whether anything stands below its heading, be it a word that there is nothing."""
    lines: tuple[tuple[str, ...], ...]
    """Its lines, each as the pieces of text printed in it."""


@dataclass(frozen=True, slots=True)
class PortalPages:
    """One session's pages, in one window."""

    window: Window
    labels: EtaxPortalLabels

    @property
    def header(self) -> Locator:
        """The header of the page at hand."""
        return self.window.pane.get_by_role("banner")

    @property
    def content(self) -> Locator:
        """The content area of the page at hand."""
        return self.window.pane.get_by_role("main")

    def part(self, name: str) -> Locator:
        """A part of the page at hand."""
        return self.window.pane.get_by_role("region", name=name, exact=True)

    def at_home(self) -> bool:
        """Open the home page afresh; whether it is that of somebody logged in."""
        return self.window.open(self.labels.home_path).heading == self.labels.home_heading

    def modules(self, part: str) -> tuple[Module, ...]:
        """Modules of this part of the home page at hand, in their order."""
        with understood(f"在{self.window.portal}的首页读取“{part}”"):
            read = self.window.pane.evaluate(etax_portal_sight.MODULES, [part])
        return tuple(Module(one["name"], one["alive"], tuple(map(tuple, one["lines"]))) for one in read)

    def lines(self, part: str, module: str) -> tuple[tuple[str, ...], ...]:
        """Lines of this module, on the home page opened afresh; none when it is not there, or nobody is logged in."""
        if not self.at_home():
            return ()
        return next((one.lines for one in self.modules(part) if one.name == module), ())

    def come(self, area: PortalArea) -> bool:
        """Be on the page that lists this area: by the navigation at hand, else by its address; whether it opened."""
        labels, window = self.labels, self.window
        if area in HOME_PARTS:
            return self.at_home()
        for name in labels.areas[area] if window.opened else ():
            link = window.link(name, self._navigation).first
            if window.shows(link):
                seen = window.submit(link, name, may_be_dead=True)
                return seen.heading in labels.areas[area]
        return window.open(quote(labels.area_paths[area])).heading in labels.areas[area]

    def list_of(self, area: PortalArea) -> Locator:
        """The list of this area on the page at hand."""
        part = HOME_PARTS.get(area)
        if part is not None:
            return self.part(getattr(self.labels, part)).get_by_role("list").first
        return self.named_list(*self.labels.areas[area])

    def named_list(self, *names: str) -> Locator:
        """The list that bears any of these names."""
        found = [self.content.get_by_role("list", name=name, exact=True) for name in names]
        first, *others = found
        for one in others:
            first = first.or_(one)
        return first

    def names_in(self, listed: Locator) -> tuple[str, ...]:
        """Names of the entries of a list, in their order; none where there is no such list."""
        with understood(f"在{self.window.portal}的页面读取列表"):
            names: list[str] = listed.evaluate_all(etax_portal_sight.NAMES)
        return tuple(names)

    def entry(self, listed: Locator, at: int) -> Locator:
        """What to click on the entry at this place (from 0) of a list."""
        item = listed.get_by_role("listitem").filter(visible=True).nth(at)
        control = item.locator(_CONTROLS).first
        return control if self.window.shows(control) else item

    def follow(self, control: Locator, name: str) -> Opened | None:
        """Click this; what opened, None when nothing but a refusal, or the home or login page, did."""
        start = self.window.current()
        followed = self.window.follow(control, name)
        if followed is None or self.led_nowhere(start, followed[1]):
            return None
        return self._opened(*followed)

    def led_nowhere(self, start: Sight, seen: Sight) -> bool:
        """Whether a click on the page `start` led to no page that it could have meant."""
        nowhere = {start.heading, self.labels.home_heading, self.labels.login_heading, ""}
        return seen.heading in nowhere or messages.meaning(seen.alert, REFUSED) is not None

    def _opened(self, window: Window, seen: Sight) -> Opened:
        labels = self.labels
        with understood(f"读取{window.portal}的页面“{seen.heading}”"):
            read = window.pane.evaluate(etax_portal_sight.PAGE, [labels.position, labels.module])
            height: int = window.pane.evaluate("() => window.innerHeight")
        at_top = read["top"] is not None and read["top"] < height * _TOP_SHARE
        return Opened(seen.heading, tuple(read["path"]) if at_top else (), read["module"])

    @property
    def _navigation(self) -> Locator:
        pane, labels = self.window.pane, self.labels
        return pane.get_by_role("navigation", name=labels.navigation, exact=True).or_(self.header)
