"""Fields with a list that drops down and narrows while somebody types (role combobox with a listbox)."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator

from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.window import Window


@dataclass(frozen=True, slots=True)
class Combobox:
    """One such field of the page at hand, by its label."""

    window: Window
    label: str

    @property
    def _field(self) -> Locator:
        return self.window.part("combobox", self.label)

    @property
    def _unfolded(self) -> Locator:
        return self.window.pane.get_by_role("combobox", name=self.label, exact=True, expanded=True)

    @property
    def _list(self) -> Locator:
        return self.window.part("listbox", self.label)

    @property
    def _either(self) -> Locator:
        """The field, also where it is but a box to type into."""
        return self.window.part("textbox", self.label).or_(self._field)

    @property
    def drops_down(self) -> bool:
        """Whether there is such a list."""
        return self.window.shows(self._field)

    def offered(self, keyword: str = "") -> tuple[str, ...]:
        """What the list offers for this keyword, empty for all of it; nothing when no list drops down."""
        if not self.drops_down or not self._unfold(keyword):
            return ()
        with understood(f"在{self.window.portal}的页面查看“{self.label}”的选项"):
            texts = tuple(one.strip() for one in self._list.get_by_role("option").all_inner_texts())
            self._field.press("Escape")  # an open list would cover the fields below
            return texts

    def enter(self, text: str) -> bool:
        """Type `text` and choose it from the list; whatever the list does not offer stands there as typed.

        Returns:
            Whether it was chosen from the list.
        """
        if not text or not self.drops_down:
            self._type(text)
            return False
        return self._choose(text, keyword=text) or self._choose(text, keyword="") or self._type(text)

    def value(self) -> str:
        """What stands in the field."""
        with understood(f"在{self.window.portal}读取“{self.label}”"):
            return self._either.input_value()

    def _choose(self, text: str, *, keyword: str) -> bool:
        if not self._unfold(keyword):
            return False
        option = self._list.get_by_role("option", name=text, exact=True)
        if not self.window.shows(option):
            return False
        self.window.click(option, text)
        return True

    def _unfold(self, keyword: str) -> bool:
        """Have the list show what fits the keyword; False when it does not drop down in time."""
        with understood(f"在{self.window.portal}打开“{self.label}”的列表"):
            if not keyword:
                self._field.click()
            if keyword or self._field.input_value():
                self._field.fill(keyword)
            return waits.appears(self._unfolded, self.window.idle_ms)

    def _type(self, text: str) -> bool:
        """Leave this in the field, as typed; always False."""
        with understood(f"在{self.window.portal}填写“{self.label}”"):
            self._either.fill(text)
            self._either.blur()
        return False
