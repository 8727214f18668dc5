"""Make `unihan.tsv` anew from the Unihan data that Debian's package `unicode-data` installs.

    python -m simulators.rare_characters.make_table /usr/share/unicode

A tool of the maintainer: nothing imports it, and the simulator reads the committed table only.
"""

from __future__ import annotations

import bz2
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("unihan.tsv")
RADICALS: Final = range(1, 215)
_NOTICE: Final = """\
# 部首序号、部首、总笔画数、汉字。由 make_table.py 从 Unicode 字符数据库（Unihan）{version} 生成，不要手工修改。
# Copyright (c) Unicode, Inc. Distributed under the Terms of Use in https://www.unicode.org/copyright.html
"""


def is_common(character: str) -> bool:
    """Whether this is one of the 3,755 characters of level 1 of GB 2312, which no name needs help with."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def radicals(folder: Path) -> Mapping[int, str]:
    """The 214 Kangxi radicals as ordinary characters, by number."""
    lines = (folder / "CJKRadicals.txt").read_text("utf-8").splitlines()
    parts = [[part.strip() for part in line.split(";")] for line in lines if line and not line.startswith("#")]
    return {int(number): chr(int(character, 16)) for number, _, character in parts if number.isdigit()}


def properties(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Character, property name and value of every line of the Unihan file that has radicals and strokes."""
    with bz2.open(folder / "Unihan_IRGSources.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, name, value = line.rstrip("\n").split("\t")
                yield chr(int(code[2:], 16)), name, value


def version(folder: Path) -> str:
    """The version that the data says it is."""
    with bz2.open(folder / "Unihan_IRGSources.txt.bz2", "rt", encoding="utf-8") as lines:
        return next(line.rpartition(" ")[2].strip() for line in lines if "Unicode version" in line)


def make(folder: Path) -> str:
    """The whole table as text; a character stands below each of its radicals (a simplified one below the full one).

    Where Unihan knows two stroke counts, the first one is that of the mainland.
    """
    below: dict[str, set[int]] = defaultdict(set)
    strokes: dict[str, int] = {}
    for character, name, value in properties(folder):
        if name == "kTotalStrokes":
            strokes[character] = int(value.split()[0])
        elif name == "kRSUnicode":
            below[character] |= {int(one.partition(".")[0].rstrip("'")) for one in value.split()}
    rows: dict[tuple[int, int], list[str]] = defaultdict(list)
    for character in sorted(below, key=_likeliest_first):
        if character in strokes and not is_common(character) and not 0xF900 <= ord(character) <= 0xFAFF:
            for radical in below[character]:
                rows[radical, strokes[character]].append(character)
    names = radicals(folder)
    lines = [f"{number}\t{names[number]}\t{count}\t{''.join(rows[number, count])}\n" for number, count in sorted(rows)]
    return _NOTICE.format(version=version(folder)) + "".join(lines)


def _likeliest_first(character: str) -> tuple[bool, int]:
    return not 0x4E00 <= ord(character) <= 0x9FFF, ord(character)


if __name__ == "__main__":
    TABLE.write_text(make(Path(sys.argv[1])), "utf-8", newline="\n")
