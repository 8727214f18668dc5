"""The table: which characters there are below a radical, by stroke count. Read once, when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from simulators.rules.rare_characters import Table

_FILE: Final = Path(__file__).with_name("unihan.tsv")

VARIANTS: Final = {
    "乙": "乚乛", "人": "亻", "刀": "刂", "卩": "㔾", "尢": "尣", "巛": "川", "彐": "彑", "心": "忄", "戶": "户",
    "手": "扌", "攴": "攵", "无": "旡", "歹": "歺", "水": "氵", "火": "灬", "爪": "爫", "牛": "牜", "犬": "犭",
    "玉": "王", "疋": "𤴔", "示": "礻", "糸": "纟", "网": "罒", "老": "耂", "艸": "艹", "衣": "衤",
    "見": "见", "言": "讠", "貝": "贝", "車": "车", "辵": "辶", "金": "钅", "長": "长", "門": "门", "靑": "青",
    "韋": "韦", "頁": "页", "風": "风", "飛": "飞", "食": "饣", "馬": "马", "魚": "鱼", "鳥": "鸟", "鹵": "卤",
    "麥": "麦", "黃": "黄", "黽": "黾", "齊": "齐", "齒": "齿", "龍": "龙", "龜": "龟",
}  # fmt: skip
"""What else people know a radical as; the moon is left alone, though meat looks like it."""


@cache
def table() -> Table:
    """Every character that is not among the 3,755 common ones of GB 2312, in the order of Kangxi radicals."""
    radicals: dict[str, dict[int, str]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _number, radical, count, characters = line.split("\t")
            radicals.setdefault(radical, {})[int(count)] = characters
    rows: dict[str, dict[int, str]] = {}
    for radical, counts in radicals.items():
        rows[radical] = counts
        rows |= {variant: counts for variant in VARIANTS.get(radical, "") if variant not in radicals}
    return MappingProxyType(rows)
