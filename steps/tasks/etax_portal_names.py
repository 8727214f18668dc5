"""Printed names of the provincial portal: when two of them mean one thing, and how a table of them is read.

Source: LN 五, 六; reading T21.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from steps.actors import ScenarioError
from steps.tasks.etax_prompts import normalised

CLAUSE: Final = "条款"
"""Column of a table that gives every row a verdict of its own."""

_ALIASES: Final = (
    ("税费申报与缴纳", "税费申报及缴纳"),
    ("增值税一般纳税人申报", "增值税一般申报"),
    ("发票票种核定", "纳税人发票票种核定"),
    ("套餐业务", "套餐及组合业务"),
    ("我要查询", "查询中心"),
)
"""The manual's several names for one thing, its first name first. Full- and half-width signs are no difference."""

_MEANT: Final = {normalised(alias): normalised(names[0]) for names in _ALIASES for alias in names}


def meant(name: str) -> str:
    """The manual's first name for what is printed here; any other name stands for itself."""
    plain = normalised(name)
    return _MEANT.get(plain, plain)


def same(name: str | None, other: str | None) -> bool:
    """Whether both name one thing; nothing at all is the same as nothing."""
    if name is None or other is None:
        return name is other
    return meant(name) == meant(other)


def names_of(name: str) -> tuple[str, ...]:
    """The name itself, then its other names."""
    aliases = next((names for names in _ALIASES if name in names), ())
    return (name, *(alias for alias in aliases if alias != name))


def printed(name: str, names: Iterable[str]) -> str | None:
    """How these names print what is meant by `name`; None where they do not have it."""
    return next((one for one in names if same(one, name)), None)


def mentions(text: str, name: str) -> bool:
    """Whether a longer text speaks of what is meant by `name`, by any of its names."""
    return any(normalised(one) in normalised(text) for one in names_of(name))


def table_rows(table: Sequence[Sequence[str]], *columns: str) -> Iterator[tuple[str, ...]]:
    """The cells of every row, in the order of `columns`.

    Raises:
        ScenarioError: the table has other columns, or no rows.
    """
    header, *rows = table or [[]]
    if sorted(header) != sorted(columns) or not rows:
        wanted = "、".join(f"“{column}”" for column in columns)
        raise ScenarioError(f"这张表的列应为{wanted}，而且至少要有一行")
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        yield tuple(cells[column] for column in columns)
