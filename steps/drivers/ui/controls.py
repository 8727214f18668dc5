"""Tick boxes, choices and dialogs in a window: what `Window` itself has no hand for."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from steps.drivers.ui import waits
from steps.drivers.ui.failures import understood
from steps.drivers.ui.window import Window

_OPTIONS: Final = "(field) => [...field.options].map((one) => one.text.trim())"
_OPTION_OF: Final = "(field, key) => [...field.options].findIndex((one) => one.text.includes(key) || one.value === key)"
_ANSWERED: Final = """([born]) => {
  const open = [...document.querySelectorAll('dialog, [role=dialog], [role=alertdialog]')];
  if (open.some((one) => one.checkVisibility({visibilityProperty: true}))) return true;
  const mark = window.__answer;
  return performance.timeOrigin !== born || Boolean(mark && (mark.told || mark.stopped.length));
}"""
"""A dialog shows, or the click has had an answer already (`sight.WATCH` marks it)."""


def tick(window: Window, label: str, *, on: bool, scope: Locator | None = None) -> None:
    """Let a tick box be ticked or not.

    Raises:
        PageNotRecognisedError: there is no such box.
    """
    with understood(f"在{window.portal}的页面{'勾选' if on else '取消勾选'}“{label}”"):
        window.field(label, scope).set_checked(on)


def choose(window: Window, label: str, option: str, scope: Locator | None = None) -> None:
    """Choose an option, by its text, from the drop-down of this label.

    Raises:
        PageNotRecognisedError: there is no such drop-down or option.
    """
    with understood(f"在{window.portal}的页面选择“{label}”"):
        window.field(label, scope).select_option(label=window.site.option(option))


def options(window: Window, label: str, scope: Locator | None = None) -> tuple[str, ...]:
    """Texts of the options of the drop-down of this label, in their order.

    Raises:
        PageNotRecognisedError: there is no such drop-down.
    """
    with understood(f"在{window.portal}的页面查看“{label}”的选项"):
        texts: list[str] = window.field(label, scope).evaluate(_OPTIONS)
    return tuple(texts)


def choose_known_by(window: Window, label: str, key: str) -> bool:
    """Choose the option that bears this key (a taxpayer id, say), printed or as its value; False when none does.

    Raises:
        PageNotRecognisedError: there is no such drop-down.
    """
    field = window.field(label)
    with understood(f"在{window.portal}的页面选择“{label}”"):
        index: int = field.evaluate(_OPTION_OF, key)
        if index >= 0:
            field.select_option(index=index)
    return index >= 0


def comes_to_show(window: Window, control: Locator, label: str) -> bool:
    """Whether this comes to stand visibly on the page in the time in which a click must have an effect."""
    with understood(f"等待{window.portal}出现“{label}”"):
        try:
            control.wait_for(state="visible", timeout=window.idle_ms)
        except PlaywrightTimeoutError:
            return False
    return True


def open_dialog(window: Window, control: Locator, label: str) -> Locator | None:
    """Click something that asks for a confirmation first.

    Args:
        window: where it stands.
        control: what to click.
        label: its name, for error messages.

    Returns:
        The dialog; None when the click was answered without one, or had no effect in the time that it has for it.
    """
    born = window.current().born
    window.click(control, label)
    with understood(f"等待{window.portal}对“{label}”的反应"):
        try:
            waits.until(window.pane, _ANSWERED, [born], window.idle_ms)
        except PlaywrightTimeoutError:
            return None
    dialog = window.pane.get_by_role("dialog").or_(window.pane.get_by_role("alertdialog"))
    return dialog if window.shows(dialog) else None
