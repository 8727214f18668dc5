"""Tax authorities and administrative divisions of the city: what anybody can look up."""

from __future__ import annotations

from typing import Final

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
TAX_AUTHORITIES: Final = tuple(f"国家税务总局大连市{one}税务局" for one in _DISTRICTS[:8])
"""Authorities in charge of places of business."""


def divisions(city: str) -> tuple[str, ...]:
    """What 行政区划 offers: the city, and its counties."""
    return (city, *(f"{city}{one}" for one in _DISTRICTS))
