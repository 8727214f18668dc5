"""录入生僻字: the window in which a character is looked up by radical and stroke count. Source: ZC-HC-11, ZC-HC-12."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator

from steps.drivers.ports import RareCharacter, RareCharacterPanel
from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.places import place_of
from steps.drivers.ui.registration_labels import RareCharacterLabels
from steps.drivers.ui.window import Window

_NAMES: Final = """(radios) => radios.map((radio) => radio.getAttribute('aria-label')
  ?? radio.labels?.[0]?.innerText.trim() ?? radio.innerText.trim())"""


@dataclass(frozen=True, slots=True)
class RareCharacters:
    """The window on the identity page at hand. What is absent or dead in it is an answer, no error."""

    window: Window
    labels: RareCharacterLabels

    def enter(self, rare: RareCharacter) -> bool:
        """Open the window, look the character up and confirm; False when that is not to be had."""
        if not self._look_up(rare.radical, rare.stroke_count):
            return False
        if not self._choose(self._characters, rare.character, rare.character):
            return False
        confirm = self.window.button(self.labels.confirm, self._dialog)
        if not self.window.shows(confirm):
            return False
        self.window.click(confirm, self.labels.confirm)
        return self._goes()

    def found(self, radical: str, stroke_count: int) -> tuple[str, ...]:
        """Open the window and look up: the characters offered."""
        if not self._look_up(radical, stroke_count):
            return ()
        radios = self._characters.get_by_role("radio")
        if not self._appears(radios.first):
            return ()
        with understood(f"在{self.window.portal}读取“{self.labels.characters}”"):
            return tuple(radios.evaluate_all(_NAMES))

    def panel(self) -> RareCharacterPanel | None:
        """Where its parts stand; None when no characters are offered."""
        if not self.window.opened or not self.window.shows(self._characters.get_by_role("radio").first):
            return None
        counts = place_of(self.window, self._group(self.labels.stroke_counts), f"“{self.labels.stroke_counts}”")
        return RareCharacterPanel(counts, place_of(self.window, self._characters, f"“{self.labels.characters}”"))

    def _look_up(self, radical: str, stroke_count: int) -> bool:
        if self.window.shows(self._dialog):
            self.window.return_to(self.window.url)
        opener = self.window.button(self.labels.open)
        if not self.window.shows(opener):
            return False
        self.window.click(opener, self.labels.open)
        count = self.labels.stroke_count.format(stroke_count)
        radicals, counts = self._group(self.labels.radicals), self._group(self.labels.stroke_counts)
        return (
            self._appears(self._dialog)
            and self._choose(radicals, radical, f"{self.labels.radicals}“{radical}”")
            and self._choose(counts, count, f"{self.labels.stroke_counts}“{count}”")
        )

    @property
    def _dialog(self) -> Locator:
        return self.window.part("dialog", self.labels.open)

    @property
    def _characters(self) -> Locator:
        return self._group(self.labels.characters)

    def _group(self, name: str) -> Locator:
        return self.window.part("radiogroup", name, self._dialog)

    def _choose(self, group: Locator, name: str, label: str) -> bool:
        """Choose in a group that is filled by and by: wait for any of its options, then look for this one."""
        option = group.get_by_role("radio", name=name, exact=True)
        if not self._appears(group.get_by_role("radio").first) or not self.window.shows(option):
            return False
        with understood(f"在{self.window.portal}选择{label}"):
            option.check()
        return True

    def _appears(self, element: Locator) -> bool:
        with understood(f"等待{self.window.portal}的“{self.labels.open}”"):
            return waits.appears(element, self.window.idle_ms)

    def _goes(self) -> bool:
        with understood(f"等待{self.window.portal}关闭“{self.labels.open}”"):
            return waits.goes(self._dialog, self.window.idle_ms)
