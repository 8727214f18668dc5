"""Home of 自然人电子税务局: 我要办税 with its functions. Source: DL-NAV-04, DL-NAV-05."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator

from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


@dataclass(frozen=True, slots=True)
class NaturalPersonHome:
    """The page in one window."""

    window: Window
    labels: NaturalPersonEtaxLabels

    def come(self) -> Sight:
        """Be there, or wherever the portal leads instead."""
        seen = self.window.current() if self.window.opened else None
        if seen is not None and seen.heading == self.labels.home_heading:
            return seen
        return self.window.open(self.labels.home_path)

    def unfold(self) -> tuple[str, ...]:
        """Click 查看更多; what appears by it, nothing when there is no such button or nothing comes of it."""
        before = self._functions()
        button = self.window.button(self.labels.more, self._part)
        button = button.or_(self.window.link(self.labels.more, self._part))
        if not self.window.shows(button):
            return ()
        self.window.click(button, self.labels.more)
        with understood(f"等待{self.window.portal}显示更多功能"):
            if not waits.appears(self._items.nth(len(before)), self.window.idle_ms):
                return ()
        return tuple(one for one in self._functions() if one not in before)

    @property
    def _part(self) -> Locator:
        return self.window.part("region", self.labels.handling)

    @property
    def _items(self) -> Locator:
        return self._part.get_by_role("listitem").filter(visible=True)

    def _functions(self) -> tuple[str, ...]:
        with understood(f"在{self.window.portal}查看“{self.labels.handling}”的功能"):
            return tuple(one.strip() for one in self._items.all_inner_texts())
