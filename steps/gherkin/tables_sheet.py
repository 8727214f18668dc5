"""A sheet as it was read, whatever kind of file it is from."""

from __future__ import annotations

from dataclasses import dataclass

from steps.gherkin.tables_cells import Cell, Doubt


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a data file: all cells from A1 on, rows of different length."""

    name: str
    """Empty for CSV."""
    rows: tuple[tuple[Cell, ...], ...]
    doubts: tuple[tuple[int, int, Doubt], ...] = ()
    """Row, column (1-based) and what is wrong there besides the cells' own doubts."""


class DataFileError(Exception):
    """A data file, or the sheet that is meant, cannot be read at all. Chinese."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.remedy = remedy
