"""Plain-text tables whose columns line up although a Chinese character is two cells wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from conformance.columns import width


def fit(text: str, cells: int) -> str:
    """`text` cut to at most `cells`, the last of them an ellipsis when something is left out."""
    if width(text) <= cells:
        return text
    kept, used = [], 1
    for character in text:
        used += width(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "…"


def render(header: Sequence[str], rows: Iterable[Sequence[str]], *, total_width: int | None = None) -> list[str]:
    """Lines of a table: the header, then the rows, columns two blanks apart.

    Args:
        header: one title a column.
        rows: cells as text, as many as the header has.
        total_width: cells of the terminal; the last column is cut to it. None leaves it whole.
    """
    table = [list(header), *(list(row) for row in rows)]
    widths = [max(width(row[column]) for row in table) for column in range(len(header) - 1)]
    left = sum(widths) + 2 * len(widths)
    lines = []
    for row in table:
        padded = "".join(cell + " " * (cells - width(cell) + 2) for cell, cells in zip(row, widths, strict=False))
        last = row[-1] if total_width is None else fit(row[-1], max(total_width - left, 10))
        lines.append((padded + last).rstrip())
    return lines
