"""Counties (县级行政区划, GB/T 2260) with the years in which their codes were in force, from python-stdnum's table."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final, NamedTuple

_COUNTY_ENDINGS: Final = ("县", "市", "区", "旗")
_NOT_COUNTIES: Final = frozenset({"市辖区", "市区", "县"})
"""Rows that only add others up: nobody's number begins with their code."""
_NOT_PREFECTURES: Final = ("市辖区", "县", "林区", "省直辖", "自治区直辖")
"""Rows of the level above that no address names."""


class Place(NamedTuple):
    """A county: its code and the names of a year."""

    code: str
    """Six digits."""
    province: str
    prefecture: str
    """Empty where the county stands directly under its province or municipality."""
    county: str

    @property
    def text(self) -> str:
        """As an address begins: 辽宁省沈阳市和平区."""
        return f"{self.province}{self.prefecture}{self.county}"


def some_county(random: Random, year: int) -> Place:
    """A county whose code was in force in `year`, so that GB 11643 and GB 32100 numbers may carry it."""
    codes = _county_codes()
    while True:
        place = county_of(random.choice(codes), year)
        if place is not None:
            return place


def county_of(code: str, year: int) -> Place | None:
    """The county with this code (six digits) in `year`; None when the code was not a county's then."""
    table = _table()
    county = "" if code.endswith("00") else _name_in(table.get(code, ""), year)
    if not county.endswith(_COUNTY_ENDINGS) or county in _NOT_COUNTIES:
        return None
    prefecture = _name_in(table.get(f"{code[:4]}00", ""), year)
    if prefecture.startswith(_NOT_PREFECTURES):
        prefecture = ""
    return Place(code, table[f"{code[:2]}0000"].rpartition("]")[2], prefecture, county)


@cache
def _table() -> dict[str, str]:
    """Name by six-digit code, as the table has it: `[-1993]锦西市,[1994-]葫芦岛市`, or just a name."""
    from stdnum import numdb

    return {
        f"{province}{code}": facts["county"]
        for _, province, _, _, children in numdb.get("cn/loc").prefixes
        for _, code, _, facts, _ in children
    }


@cache
def _county_codes() -> tuple[str, ...]:
    return tuple(code for code in _table() if not code.endswith("00"))


def _name_in(entry: str, year: int) -> str:
    """The name in force in `year`, empty when there was none; either end of a span may be missing."""
    if not entry.startswith("["):
        return entry
    for one in entry.split(","):
        span, _, name = one[1:].partition("]")
        first, _, last = span.partition("-")
        if int(first or 0) <= year <= int(last or 9999):
            return name
    return ""
