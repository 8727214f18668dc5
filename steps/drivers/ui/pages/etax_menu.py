"""The drop-down under the taxpayer's name at the top right of 省电子税务局. Source: LN-SMS-17, LN-PW-05, LN-PW-21."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator

from steps.drivers.etax_wire import LOGGED_OUT, EtaxLoginPaths
from steps.drivers.ui.controls import comes_to_show
from steps.drivers.ui.direct import DirectSession
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.failures import understood
from steps.drivers.ui.places import place_of
from steps.drivers.ui.window import Window

_OPENERS: Final = "summary, [aria-haspopup]:not([aria-haspopup=false]), [popovertarget], [aria-expanded]"
_WORDS: Final = """(opener) => [opener, ...opener.querySelectorAll('*')]
  .flatMap((one) => [one === opener ? one.textContent : '', one.getAttribute('title'), one.getAttribute('aria-label')])
  .join(' ')"""
"""What an opener says; a long name may stand there shortened, and in full when it is hovered."""
_ENTRIES: Final = "a, button, [role=menuitem]"
_TOP: Final = 200
"""CSS pixels: what begins above this line stands at the top of a page."""


class NameMenu:
    """This drop-down, in one session. It is always opened from the home page."""

    def __init__(self, window: Window, labels: EtaxLabels) -> None:
        self._window, self._labels = window, labels

    @property
    def _header(self) -> Locator:
        return self._window.pane.get_by_role("banner")

    def entries(self, name: str) -> tuple[str, ...]:
        """Its entries; empty when none under this name is there, at the top right, or when it does not open."""
        opener = next((one for one in self._openers() if self._bears(one, name) and self._at_top_right(one)), None)
        return self._open(opener) if opener is not None else ()

    def choose(self, name: str, entry: str) -> bool:
        """Click this entry; whether the page of its name opened."""
        if entry not in self.entries(name):
            return False
        return self._leads_to(self._control(entry, self._header), entry)

    def go_on(self, control: str) -> bool:
        """Click a link or button of the page that opened; whether the page of its name opened."""
        found = self._control(control)
        return self._window.shows(found) and self._leads_to(found, control)

    def log_out(self) -> None:
        """退出 in the header of the page at hand or of the home page, or in the drop-down; else by its address."""
        window, label = self._window, self._labels.log_out
        control = self._control(label, self._header)
        if (window.opened and window.shows(control)) or self._offered_at_home(control, label):
            window.submit(control, label, may_be_dead=True)
        else:
            DirectSession(window).post(EtaxLoginPaths().log_out, {}).one_of(LOGGED_OUT)

    def _offered_at_home(self, control: Locator, label: str) -> bool:
        return self._window.shows(control) or any(label in self._open(one) for one in self._openers())

    def _control(self, label: str, scope: Locator | None = None) -> Locator:
        return self._window.link(label, scope).or_(self._window.button(label, scope)).filter(visible=True)

    def _leads_to(self, control: Locator, label: str) -> bool:
        seen = self._window.submit(control, label, may_be_dead=True)
        return not seen.idle and seen.heading == self._labels.headings_of_entries.get(label, label)

    def _openers(self) -> list[Locator]:
        """Whatever in the header of the home page opens something, innermost first; a search box may be one."""
        self._window.open(self._labels.home_path)
        with understood(f"在{self._window.portal}的页头查看名称下拉框"):
            return self._header.locator(_OPENERS).filter(visible=True).all()[::-1]

    def _bears(self, opener: Locator, name: str) -> bool:
        with understood(f"在{self._window.portal}的页头读取名称"):
            words: str = opener.evaluate(_WORDS)
        return name in words

    def _at_top_right(self, opener: Locator) -> bool:
        box = place_of(self._window, opener, "名称下拉框")
        return box.x + box.width / 2 > box.page_width / 2 and box.y < _TOP

    def _open(self, opener: Locator) -> tuple[str, ...]:
        """Open it; what shows in the header then and did not before."""
        controls = self._header.locator(_ENTRIES).filter(visible=True)
        with understood(f"在{self._window.portal}的页头查看名称下拉框"):
            before = controls.all_inner_texts()
        self._window.click(opener, "纳税人名称")
        if not comes_to_show(self._window, controls.nth(len(before)), "名称下拉框"):
            return ()
        with understood(f"在{self._window.portal}的页头读取名称下拉框"):
            after = [text.strip() for text in controls.all_inner_texts()]
        for text in before:
            after.remove(text.strip())
        return tuple(after)
