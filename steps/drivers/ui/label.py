"""What a portal prints, where a deployment profile says that it prints or places it otherwise than the manual.

Label tables are frozen dataclasses of texts. `relabelled` makes one in which the entries that a profile names are
`Label`s: texts that also know how else they are printed, and how their element is found.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from steps.profile import Locator

T = TypeVar("T")


class Label(str):
    """A text of the page, the first of `texts`."""

    __slots__ = ("locator", "manual", "texts")

    texts: tuple[str, ...]
    """Everything that this deployment prints there."""
    manual: str
    """What the manual prints there."""
    locator: Locator | None
    """How its element is found; None: by what is printed."""

    def __new__(cls, texts: tuple[str, ...], manual: str, locator: Locator | None) -> Label:
        """Make one."""
        label = super().__new__(cls, texts[0])
        label.texts, label.manual, label.locator = texts, manual, locator
        return label


def printed(label: str) -> tuple[str, ...]:
    """Everything that may be printed for this label."""
    return label.texts if isinstance(label, Label) else (label,)


def name_of(label: str) -> str | re.Pattern[str]:
    """The label as Playwright takes it for the name of an element; of several texts any will do."""
    texts = printed(label)
    if len(texts) == 1:
        return texts[0]
    return re.compile(rf"^\s*(?:{'|'.join(map(re.escape, texts))})\s*$")


def entries(table: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every text of a table of labels, by its dotted path; a text may also be None, or a tuple of texts."""
    for path, value in _below(table):
        if dataclasses.is_dataclass(value) or isinstance(value, Mapping):
            yield from entries(value, f"{prefix}{path}.")
        elif value is None or isinstance(value, str | tuple):
            yield f"{prefix}{path}", value


def relabelled(
    table: T, texts: Mapping[str, tuple[str, ...]], locators: Mapping[str, Locator], prefix: str = ""
) -> tuple[T, tuple[Label, ...]]:
    """A table with other texts, and the labels that it got.

    Args:
        table: a frozen dataclass of texts, `None`s and further tables.
        texts: dotted path -> what is printed there, the usual text first.
        locators: dotted path -> how that element is found.
        prefix: of the paths in this table.
    """
    changes: dict[str, Any] = {}
    made: list[Label] = []
    for name, value in _below(table):
        path = f"{prefix}{name}"
        if dataclasses.is_dataclass(value) or isinstance(value, Mapping):
            inner, below = relabelled(value, texts, locators, f"{path}.")
            made += below
            if inner is not value:
                changes[name] = inner
        elif isinstance(value, tuple) and path in texts:
            changes[name] = texts[path]
        elif (value is None or isinstance(value, str)) and (path in texts or path in locators):
            manual = value or ""
            changes[name] = label = Label(texts.get(path, (manual,)), manual, locators.get(path))
            made.append(label)
    if not changes:
        return table, ()
    if isinstance(table, Mapping):
        return {**table, **changes}, tuple(made)  # type: ignore[return-value]
    return dataclasses.replace(table, **changes), tuple(made)  # type: ignore[type-var]


def _below(table: object) -> Iterator[tuple[str, Any]]:
    if isinstance(table, Mapping):
        yield from table.items()
    else:
        yield from ((one.name, getattr(table, one.name)) for one in dataclasses.fields(table))  # type: ignore[arg-type]
