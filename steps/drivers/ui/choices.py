"""Choosing from a list of options, by what is printed."""

from __future__ import annotations

from typing import Final

from steps.drivers.ui.failures import understood
from steps.drivers.ui.window import Window

_OFFERED: Final = "(list) => [...list.options].map((option) => [option.value, option.label])"


def choose(window: Window, label: str, option: str) -> bool:
    """Choose `option` in the list of this label; False when the list does not have it.

    An empty text is the option without a value (请选择); a list without one is left as it is.
    """
    field = window.field(label)
    with understood(f"在{window.portal}的页面选择“{label}”"):
        offered: list[list[str]] = field.evaluate(_OFFERED)
        option = window.site.option(option)
        if option and option not in {text for _, text in offered}:
            return False
        if option:
            field.select_option(label=option)
        elif "" in {value for value, _ in offered}:
            field.select_option(value="")
    return True
