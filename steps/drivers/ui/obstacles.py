"""What a deployment profile says to click away: dialogs that show now and then, and pages in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from playwright.sync_api import Frame, Locator, Page

from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.finding import as_told
from steps.drivers.ui.sight import KINDS, Sight
from steps.drivers.ui.sites import Site, Sites
from steps.profile import Interlude

_MOST: Final = 6
"""So many dialogs and pages in between may follow one another."""
_DISMISS: Final = """(closes) => {
  const close = closes.find((one) => one.checkVisibility({visibilityProperty: true}));
  close?.click();
  return close !== undefined;
}"""
"""Clicks by itself: an action of Playwright's would first let `dismissed_in_passing` take the dialog away."""


@dataclass(frozen=True)
class Obstacles:
    """Those of one portal, in one window."""

    site: Site
    page: Page
    pane: Callable[[], waits.Pane]
    """What shows the portal now."""
    portal: str
    """Chinese name."""
    idle_ms: float
    """How long a click may go without any effect."""

    def past(self, seen: Sight) -> tuple[Sight, bool]:
        """What shows once nothing stands in between.

        Args:
            seen: what showed first; of the page around the frame where the portal has just come to stand in one.

        Returns:
            The sight, and whether a page stood in between.

        Raises:
            PageNotRecognisedError: they never end.
        """
        between = False
        for _ in range(_MOST):
            seen = self._as_told(self._in_frame(seen))
            if self._dismissed():
                seen = replace(waits.seen_now(self.pane()), **_of_the_click(seen))
                continue
            interlude = self.site.interlude(seen.heading)
            if interlude is None:
                return seen, between
            seen, between = self._through(interlude, seen), True
        raise PageNotRecognisedError(
            f"{self.portal}：部署配置中要关掉的对话框（dialogs）或中间页面（interludes）接连出现了 {_MOST} 次，"
            f"最后的页面{seen.described()}。请检查点击的元素是否写对"
        )

    def _in_frame(self, seen: Sight) -> Sight:
        """What the frame shows, for the sight of a page with nothing else on it."""
        if not self.site.frame or (isinstance(self.pane(), Frame) and not seen.framed):
            return seen
        if not seen.framed:
            with understood(f"等待{self.portal}的框架“{self.site.frame}”"):
                if seen.heading or not waits.attached(self.page.locator(self.site.frame), self.idle_ms):
                    return seen
        return replace(waits.seen_now(self.pane()), **_of_the_click(seen))

    def _as_told(self, seen: Sight) -> Sight:
        """With the fields and parts that are found as the profile says."""
        seen = self.site.read(seen)
        fields, regions = set(seen.fields), set(seen.regions)
        for label, told in self.site.found_otherwise:
            with understood(f"在{self.portal}的页面查看“{label}”"):
                kinds: list[bool] = as_told(self.pane(), told).evaluate_all(KINDS)
            fields |= {label} if True in kinds else set()
            regions |= {label} if False in kinds else set()
        return replace(seen, fields=frozenset(fields), regions=frozenset(regions))

    def _dismissed(self) -> bool:
        """Dismiss the first dialog that shows; whether there was one.

        Raises:
            PageNotRecognisedError: it stays.
        """
        for dialog in self.site.dialogs:
            for root in dict.fromkeys((self.pane(), self.page)):
                with understood(f"关闭{self.portal}的对话框"):
                    close = as_told(root, dialog.close)
                    if close.evaluate_all(_DISMISS):
                        if not waits.goes(close.filter(visible=True).first, self.idle_ms):
                            raise PageNotRecognisedError(
                                f"{self.portal}：部署配置的 dialogs 中的对话框点击之后没有消失"
                            )
                        return True
        return False

    def _through(self, interlude: Interlude, seen: Sight) -> Sight:
        with understood(f"离开{self.portal}的中间页面“{interlude.heading}”"):
            self._way_on(interlude).click()
            return waits.answer(self.pane(), seen.born, None)

    def _way_on(self, interlude: Interlude) -> Locator:
        pane = self.pane()
        if interlude.locator is not None:
            return as_told(pane, interlude.locator)
        name = interlude.click or ""
        return pane.get_by_role("button", name=name, exact=True).or_(pane.get_by_role("link", name=name, exact=True))


def dismissed_in_passing(page: Page, sites: Sites) -> None:
    """Have dialogs dismissed also while something on this page is being clicked or filled in."""
    for site in sites.with_dialogs:
        root = page.frame_locator(site.frame) if site.frame else page
        for dialog in site.dialogs:
            page.add_locator_handler(as_told(root, dialog.close), _click)


def _click(close: Locator) -> None:
    close.click()


def _of_the_click(seen: Sight) -> dict[str, Any]:
    """What a second look does not tell."""
    return {"stopped_at": seen.stopped_at, "idle": seen.idle, "popup": seen.popup}
