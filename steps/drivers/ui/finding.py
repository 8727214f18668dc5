"""Finding an element: by role and name as the manual has it, or as the deployment profile says."""

from __future__ import annotations

from collections.abc import Callable
from re import Pattern
from typing import Any, Literal, TypeAlias, cast

from playwright.sync_api import FrameLocator, Locator

from steps.drivers.ui.label import Label, name_of
from steps.drivers.ui.waits import Pane
from steps.profile import Locator as Told

Name: TypeAlias = str | Pattern[str]
Role: TypeAlias = Literal[
    "button",
    "combobox",
    "dialog",
    "group",
    "img",
    "link",
    "list",
    "listbox",
    "radio",
    "radiogroup",
    "region",
    "tab",
    "table",
    "tablist",
    "textbox",
]


def as_told(root: Pane | FrameLocator, told: Told) -> Locator:
    """The element that a profile means."""
    if told.role is not None:
        return root.get_by_role(cast("Any", told.role), name=told.name, exact=told.exact)
    if told.label is not None:
        return root.get_by_label(told.label, exact=told.exact)
    if told.text is not None:
        return root.get_by_text(told.text, exact=told.exact)
    return root.locator(f"css={told.selector}")


def by_role(pane: Pane, role: Role, label: str, scope: Locator | None) -> Locator:
    """The element of this role and name, in the whole pane or in a part of it."""
    return _found(pane, label, scope, lambda root, name: root.get_by_role(role, name=name, exact=True))


def by_label(pane: Pane, label: str, scope: Locator | None) -> Locator:
    """The visible field of this label, in the whole pane or in a part of it."""
    field = _found(pane, label, scope, lambda root, name: root.get_by_label(name, exact=True))
    return field.filter(visible=True)


def _found(
    pane: Pane, label: str, scope: Locator | None, plainly: Callable[[Pane | Locator, Name], Locator]
) -> Locator:
    """As the profile says, its CSS beginning from the whole page, else `plainly` by what is printed."""
    if not isinstance(label, Label) or label.locator is None:
        return plainly(scope or pane, name_of(label))
    found = as_told(pane, label.locator)
    return found if scope is None else found.and_(scope.locator("*"))
