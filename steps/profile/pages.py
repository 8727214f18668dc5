"""How a portal's pages differ from what the manuals print: locators, messages, dialogs, pages in between."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final, Literal

from pydantic import Field, StrictBool, model_validator

from steps.profile.tables import Table, Text, Texts, mistake

Role = Literal[
    "alert",
    "alertdialog",
    "banner",
    "button",
    "cell",
    "checkbox",
    "combobox",
    "dialog",
    "form",
    "group",
    "heading",
    "img",
    "link",
    "list",
    "listbox",
    "listitem",
    "main",
    "menuitem",
    "navigation",
    "option",
    "radio",
    "radiogroup",
    "region",
    "row",
    "searchbox",
    "spinbutton",
    "status",
    "switch",
    "tab",
    "table",
    "tablist",
    "tabpanel",
    "textbox",
]
"""ARIA roles that a control or a part of a page has."""


class Locator(Table):
    """How an element is found: by exactly one of role (with name), test id, CSS, text, label."""

    role: Role | None = None
    name: Text | None = None
    """Accessible name; only with `role`."""
    test_id: Text | None = None
    css: Text | None = None
    text: Text | None = None
    label: Text | None = None
    exact: StrictBool = True
    """Whether name, text or label has to be the whole of it."""

    @model_validator(mode="after")
    def _one_way(self) -> Locator:
        ways = [way for way in ("role", "test_id", "css", "text", "label") if getattr(self, way) is not None]
        if len(ways) != 1:
            raise mistake("role、test_id、css、text、label 应写且只写一个")
        if self.name is not None and self.role is None:
            raise mistake("name 只能和 role 一起写")
        return self

    @property
    def selector(self) -> str | None:
        """It as CSS; None where CSS cannot say it."""
        if self.test_id is None:
            return self.css
        quoted = self.test_id.replace("\\", "\\\\").replace('"', '\\"')
        return f'[data-testid="{quoted}"]'


class MessageRule(Table):
    """The words by which this deployment says something, and how strictly they are taken."""

    match: Literal["exact", "normalised", "contains_all", "any_of", "pattern"] = "exact"
    """`exact`: the message is one of the texts; `normalised`: the same, blanks, punctuation and full-width forms aside;
    `contains_all`, `any_of`: all texts, or any, are in the message, blanks and full-width forms aside; `pattern`: any
    regular expression is found in it."""
    texts: Texts

    def fits(self, message: str) -> bool:
        """Whether a message says this."""
        if self.match == "exact":
            return message.strip() in {text.strip() for text in self.texts}
        if self.match == "normalised":
            return _letters(message) in {_letters(text) for text in self.texts}
        if self.match == "pattern":
            return any(re.search(text, message) for text in self.texts)
        held = [_narrow(text) in _narrow(message) for text in self.texts]
        return all(held) if self.match == "contains_all" else any(held)

    @model_validator(mode="after")
    def _patterns_compile(self) -> MessageRule:
        if self.match == "pattern":
            for text in self.texts:
                try:
                    re.compile(text)
                except re.error as error:
                    raise mistake(f"不是正确的正则表达式 {text!r}：{error}") from error
        return self


_UNSEEN: Final = frozenset("PZC")
"""Unicode categories, by their first letter, that `normalised` drops: punctuation, blanks, control characters."""


def _narrow(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _letters(text: str) -> str:
    return "".join(sign for sign in _narrow(text) if unicodedata.category(sign)[0] not in _UNSEEN)


class Dialog(Table):
    """A dialog that is dismissed whenever it shows."""

    close: Locator
    """What to click."""


class Interlude(Table):
    """A page that stands in between and needs a click to go on."""

    heading: Text
    click: Text | None = None
    """Name of the button or link."""
    locator: Locator | None = None
    """In place of `click`."""

    @model_validator(mode="after")
    def _one_way_on(self) -> Interlude:
        if (self.click is None) == (self.locator is None):
            raise mistake("click 和 locator 应写其中一个")
        return self


Frame = Annotated[str, Field(min_length=1)]
"""CSS of the frame that the portal stands in."""
