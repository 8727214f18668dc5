"""What only eyes see of 个人所得税APP. Source: SM-QR-03."""

from __future__ import annotations

from steps.drivers.ports import Box, CaptchaSource
from steps.drivers.ui.labels import AppLabels
from steps.drivers.ui.pages.person_portal import PersonPortal
from steps.drivers.ui.places import place_of
from steps.drivers.ui.window import Window


class UiIitAppScreen:
    """The screen of one session; it shares the window with `UiIitApp`."""

    def __init__(self, window: Window, labels: AppLabels, captchas: CaptchaSource) -> None:
        self._window, self._labels = window, labels
        self._portal = PersonPortal(window, labels, captchas)

    def scan_entry_box(self) -> Box | None:
        """Where 扫一扫 stands on the home page; None when it is not there.

        Raises:
            PageNotRecognisedError: home does not open, because nobody is logged in.
        """
        seen = self._portal.go_home()
        if seen.heading != self._labels.home_heading:
            raise self._window.unrecognised(seen, f"登录后的“{self._labels.home_heading}”")
        entry = self._window.link(self._labels.scan)
        return place_of(self._window, entry, f"“{self._labels.scan}”") if self._window.shows(entry) else None
