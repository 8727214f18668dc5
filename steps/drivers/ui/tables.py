"""Tables as a person reads them: every cell by the heading of its column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Locator

from steps.drivers.ui.failures import understood
from steps.drivers.ui.window import Window

_READ: Final = """(tables) => tables.filter((table) => table.checkVisibility()).map((table) => {
  const rows = [...table.rows].map((row) => [...row.cells]);
  const heads = (rows.shift() ?? []).map((cell) => cell.innerText.trim());
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [heads[at] ?? '', cell.innerText.trim()])));
})"""


def read_table(window: Window, column: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the first table that has this column; none when there is no such table, or it has no rows."""
    with understood(f"在{window.portal}读取列表"):
        tables: list[list[dict[str, str]]] = window.pane.get_by_role("table").evaluate_all(_READ)
    return next((tuple(rows) for rows in tables if rows and column in rows[0]), ())


def row_with(window: Window, text: str) -> Locator:
    """The row that has this text."""
    return window.pane.get_by_role("row").filter(has_text=text)
