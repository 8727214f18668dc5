"""Where things stand on a page."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator

from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import Box
from steps.drivers.ui.failures import understood
from steps.drivers.ui.window import Window

_PAGE_SIZE: Final = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


def place_of(window: Window, element: Locator, what: str) -> Box:
    """Where an element stands on the page that the window shows.

    Args:
        window: the window it is in.
        element: what to measure.
        what: its name, for error messages; Chinese.

    Raises:
        PageNotRecognisedError: it does not show.
    """
    with understood(f"在{window.portal}的页面量取{what}的位置"):
        box, (width, height) = element.bounding_box(), window.page.evaluate(_PAGE_SIZE)
    if box is None:
        raise PageNotRecognisedError(f"{window.portal}的{what}没有显示出来")
    return Box(box["x"], box["y"], box["width"], box["height"], width, height)
