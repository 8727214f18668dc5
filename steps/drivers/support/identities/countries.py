"""Countries that made-up foreigners come from, named as Chinese forms list them. Codes: ISO 3166-1 (GB/T 2659)."""

from __future__ import annotations

from typing import Final, NamedTuple


class Country(NamedTuple):
    """A country."""

    name: str
    alpha3: str
    numeric: str


COUNTRIES: Final = (
    Country("澳大利亚", "AUS", "036"),
    Country("巴西", "BRA", "076"),
    Country("加拿大", "CAN", "124"),
    Country("法国", "FRA", "250"),
    Country("德国", "DEU", "276"),
    Country("印度", "IND", "356"),
    Country("意大利", "ITA", "380"),
    Country("日本", "JPN", "392"),
    Country("韩国", "KOR", "410"),
    Country("马来西亚", "MYS", "458"),
    Country("荷兰", "NLD", "528"),
    Country("新西兰", "NZL", "554"),
    Country("新加坡", "SGP", "702"),
    Country("西班牙", "ESP", "724"),
    Country("瑞典", "SWE", "752"),
    Country("瑞士", "CHE", "756"),
    Country("泰国", "THA", "764"),
    Country("英国", "GBR", "826"),
    Country("美国", "USA", "840"),
)

_NAME_BY_CODE: Final = {code: country.name for country in COUNTRIES for code in (country.alpha3, country.numeric)}


def country_named_in(permanent_residence_card_number: str) -> str | None:
    """Name of the country that such a number states; None when it is no such number."""
    number = permanent_residence_card_number
    return _NAME_BY_CODE.get(number[:3] if number[:1].isalpha() else number[3:6])
