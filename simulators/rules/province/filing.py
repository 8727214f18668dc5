"""When a return can be filed, and what a taxpayer has yet to file. Source: LN-UI-09."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """所属期: a calendar month."""

    year: int
    month: int

    def __str__(self) -> str:
        """As in `2026-10`."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def printed(self) -> str:
        """As in `2026年10月`."""
        return f"{self.year}年{self.month}月"


@dataclass(frozen=True, slots=True)
class Filed:
    """A return that was filed."""

    taxpayer_id: str
    period: Period


Counts = Callable[[str, str], bool]
"""Whether what the first taxpayer did counts for the second."""


def open_period(today: date, first_day: int, last_day: int) -> Period | None:
    """The month that can be filed today: the one before, from the first to the last day of 征期, both included."""
    if not first_day <= today.day <= last_day:
        return None
    return Period(today.year, today.month - 1) if today.month > 1 else Period(today.year - 1, 12)


def own_filing(filed_by: str, taxpayer_id: str) -> bool:
    """Whether a filed return is the taxpayer's own."""
    return filed_by == taxpayer_id


def filing_open(taxpayer_id: str, period: Period | None, filed: Collection[Filed], counts: Counts) -> Period | None:
    """The period that the taxpayer can file now; None when none is open, or when it has been filed already."""
    if period is None or any(one.period == period and counts(one.taxpayer_id, taxpayer_id) for one in filed):
        return None
    return period


def to_do(period: Period | None) -> tuple[Period, ...]:
    """我的待办 of a taxpayer whose return of `period` is open and not filed (None: no such return)."""
    return () if period is None else (period,)
