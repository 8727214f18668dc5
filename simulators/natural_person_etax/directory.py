"""Tax authorities and administrative divisions of the city: what anybody can look up (reading T33: 本市 is 大连市)."""

from __future__ import annotations

from typing import Final

CITY: Final = "大连市"
_DISTRICTS: Final = (
    "中山区",
    "西岗区",
    "沙河口区",
    "甘井子区",
    "旅顺口区",
    "金州区",
    "普兰店区",
    "瓦房店市",
    "庄河市",
    "长海县",
)
TAX_AUTHORITIES: Final = tuple(f"国家税务总局{CITY}{one}税务局" for one in _DISTRICTS[:8])
"""Authorities in charge of places of business."""
_DIVISIONS: Final = (CITY, *(f"{CITY}{one}" for one in _DISTRICTS))
_DEFAULTS: Final = {"city": CITY, "district": _DIVISIONS[1], "another_city": "沈阳市", "blank": ""}


def default_division(choice: str) -> str:
    """行政区划 as the form comes; `choice` is a value of the policy."""
    return _DEFAULTS[choice]


def divisions(choice: str) -> tuple[str, ...]:
    """What 行政区划 offers: the city, its counties, and whatever is the default."""
    return tuple(dict.fromkeys(one for one in (*_DIVISIONS, default_division(choice)) if one))
