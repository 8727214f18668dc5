"""录入生僻字: what a radical and a stroke count find. Source: ZC-HC-11, ZC-HC-12."""

from __future__ import annotations

from collections.abc import Mapping

Table = Mapping[str, Mapping[int, str]]
"""Radical -> strokes of the whole character -> characters."""


def characters_found(table: Table, radical: str, stroke_count: int) -> tuple[str, ...]:
    """The characters below this radical that have so many strokes; none for an unknown radical."""
    return tuple(table.get(radical, {}).get(stroke_count, ""))


def stroke_counts_found(table: Table, radical: str) -> tuple[int, ...]:
    """Which stroke counts there are below this radical, lowest first."""
    return tuple(sorted(table.get(radical, {})))
